"""The patients' study-summary site: one study in simple words, with facts, findings and limitations.

Menus and a numbered trail of links that ends in the title stand above; then the title and one line
of journal, DOI and date with dots between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.document import DocumentKind
from graph.model import SectionRole, Span
from loaders.formats.pages.boilerplate import is_boilerplate
from loaders.formats.pages.header import between_dots, title_from
from loaders.formats.pages.lines import TextLine, joined
from loaders.formats.pages.page import Header, PageFormat, PageText
from loaders.records.fields.dates import find_date
from loaders.records.fields.identifiers import find_doi, find_pmid
from loaders.records.fields.names import split_names

_META = re.compile(r".*(?:\bDOI\b|\bPublished:|\bPMID\b).*", re.IGNORECASE)
_JOURNAL_AND_YEAR = re.compile(r"[^.?!]{2,100},\s*(?:19|20)\d\d\s*(?:·.*)?")
_TRAIL = re.compile(r"(\d)\.\s+(.+)")
_TRAIL_DEPTH = 4
_AUTHORS = re.compile(r"(?:authors?|by)\s*:?\s+(.+)", re.IGNORECASE)
_YEAR_AFTER = re.compile(r",?\s*\(?(?:19|20)\d\d\)?\s*$")


def _read_header(page: PageText) -> Header:
    meta = _find_meta(page.head)
    described = page.head[meta].text if meta is not None else ""
    title, span = _find_title(page.head, meta)
    return Header(
        title=title,
        title_span=span,
        authors=_authors(page.head),
        journal=_journal(described),
        date=_date(described),
        doi=find_doi(joined(page.head)),
        pmid=find_pmid(joined(page.head)),
    )


def _find_meta(head: Sequence[TextLine]) -> int | None:
    """Where the line of journal, DOI and date is; without DOI and date, "Spinal Cord, 2023" is enough."""
    for pattern in (_META, _JOURNAL_AND_YEAR):
        for at, line in enumerate(head):
            if pattern.fullmatch(line.text) and not _TRAIL.match(line.text):
                return at
    return None


def _find_title(head: Sequence[TextLine], meta: int | None) -> tuple[str | None, Span | None]:
    """The paragraph above the line of journal and DOI, or what the trail of links ends in."""
    trail = [(line, match) for line in head if (match := _TRAIL.fullmatch(line.text))]
    below = trail[-1][0].span.end if trail else 0
    content = [line for line in head[:meta] if line.span.start >= below and not _is_menu(line)]
    if meta is not None or trail:
        title, span = title_from(content, last=meta is not None)
        if title:
            return title, span
    if trail and trail[-1][1][1] == str(_TRAIL_DEPTH):
        line, match = trail[-1]
        return match[2], Span(line.span.end - len(match[2]), line.span.end)
    return None, None


def _is_menu(line: TextLine) -> bool:
    return is_boilerplate(line.text) or _AUTHORS.fullmatch(line.text) is not None


def _authors(head: Sequence[TextLine]) -> tuple[str, ...]:
    named = (match[1] for line in head if (match := _AUTHORS.fullmatch(line.text)))
    return split_names(next(named, ""))


def _journal(described: str) -> str | None:
    """The part of the line that is neither DOI nor date, without its year."""
    parts = (
        part
        for part in between_dots(described)
        if not re.match(r"DOI|Published|PMID|https?:", part, re.IGNORECASE)
    )
    return _YEAR_AFTER.sub("", next(parts, "")).strip() or None


def _date(described: str) -> str | None:
    published = re.search(r"Published:?\s*(.+)", described, re.IGNORECASE)
    parts = [part for part in between_dots(described) if not find_doi(part)]
    return (find_date(published[1]) if published else None) or find_date(" · ".join(parts))


STUDY_SUMMARY = PageFormat(
    kind=DocumentKind.STUDY_SUMMARY,
    headings={
        "simple explanation": SectionRole.PLAIN_LANGUAGE,
        "study duration": SectionRole.STUDY_FACTS,
        "duration": SectionRole.STUDY_FACTS,
        "participants": SectionRole.STUDY_FACTS,
        "evidence level": SectionRole.STUDY_FACTS,
        "study design": SectionRole.STUDY_FACTS,
        "study type": SectionRole.STUDY_FACTS,
        "sample size": SectionRole.STUDY_FACTS,
        "location": SectionRole.STUDY_FACTS,
        "funding": SectionRole.STUDY_FACTS,
        "key finding": SectionRole.KEY_FINDING,
        "key findings": SectionRole.KEY_FINDING,
        "research summary": SectionRole.SUMMARY,
        "summary": SectionRole.SUMMARY,
        "abstract": SectionRole.ABSTRACT,
        "practical implications": SectionRole.IMPLICATIONS,
        "implications": SectionRole.IMPLICATIONS,
        "study limitations": SectionRole.LIMITATIONS,
        "limitations": SectionRole.LIMITATIONS,
        "research gaps": SectionRole.LIMITATIONS,
    },
    facts=frozenset(
        (
            "study duration",
            "duration",
            "participants",
            "evidence level",
            "study design",
            "study type",
            "sample size",
            "location",
            "funding",
        )
    ),
    read_header=_read_header,
    signs=(
        (re.compile(r"spinal cord research help", re.IGNORECASE), 2),
        (re.compile(r"simple explanation:?", re.IGNORECASE), 2),
        (re.compile(r"study duration:?(?: .*)?", re.IGNORECASE), 1),
        (re.compile(r"evidence level:?(?: .*)?", re.IGNORECASE), 1),
        (re.compile(r"research summary:?", re.IGNORECASE), 1),
        (re.compile(r"practical implications:?", re.IGNORECASE), 1),
        (re.compile(r"study limitations:?", re.IGNORECASE), 1),
        (re.compile(r"making .* research accessible to everyone.*", re.IGNORECASE), 1),
        (re.compile(r".*· DOI: .*· Published: .*", re.IGNORECASE), 1),
        (re.compile(r"was this summary helpful\?", re.IGNORECASE), 2),
    ),
)

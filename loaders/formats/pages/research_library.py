"""The practitioners' research library: one paper in plain words with notes for practice.

Above the sections stand the title and one line of journal, month and authors with dots between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.document import DocumentKind
from graph.model import SectionRole
from loaders.formats.pages.boilerplate import is_boilerplate
from loaders.formats.pages.header import between_dots, title_from
from loaders.formats.pages.lines import TextLine, joined
from loaders.formats.pages.page import Header, PageFormat, PageText
from loaders.records.fields.dates import find_date
from loaders.records.fields.identifiers import find_doi, find_pmid
from loaders.records.fields.names import split_names

_ET_AL = re.compile(r"\bet\s+al\b", re.IGNORECASE)


def _read_header(page: PageText) -> Header:
    byline = _find_byline(page.head)
    above = page.head[:byline] if byline is not None else page.head
    parts = between_dots(page.head[byline].text) if byline is not None else []
    dated = next((at for at, part in enumerate(parts) if find_date(part)), None)
    journal, authors = _around(parts, dated)
    title, span = title_from(_below_links(above))
    identified = joined(page.head)
    return Header(
        title=title,
        title_span=span,
        authors=split_names(authors) if authors else (),
        journal=journal,
        date=find_date(parts[dated]) if dated is not None else None,
        doi=find_doi(identified) or find_doi(page.under("doi", "source", "citation", "reference") or ""),
        pmid=find_pmid(identified) or find_pmid(f"PMID: {page.under('pmid')}"),
    )


def _find_byline(head: Sequence[TextLine]) -> int | None:
    """Where the line of journal, date and authors is."""
    dotted = [at for at, line in enumerate(head) if len(between_dots(line.text)) > 1 and not line.prose]
    told = (at for at in dotted if find_date(head[at].text) or _ET_AL.search(head[at].text))
    undotted = (at for at, line in enumerate(head) if _ET_AL.search(line.text))
    return next(told, next(iter(dotted), next(undotted, None)))


def _around(parts: Sequence[str], dated: int | None) -> tuple[str | None, str | None]:
    """Journal and authors: what stands before and after the date, or first and second without one."""
    if dated is None:
        journal, authors = (*parts, None, None)[:2]
        return (None, journal) if journal and _ET_AL.search(journal) else (journal, authors)
    before, after = parts[:dated], parts[dated + 1 :]
    return (before[0] if before else None), (after[0] if after else None)


def _below_links(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines under the last link or menu entry, so that the title is the first of them."""
    kept: list[TextLine] = []
    for line in lines:
        if is_boilerplate(line.text):
            kept = [] if line.text.startswith("←") else kept
        else:
            kept.append(line)
    return kept


RESEARCH_LIBRARY = PageFormat(
    kind=DocumentKind.RESEARCH_LIBRARY,
    headings={
        "key finding": SectionRole.KEY_FINDING,
        "key findings": SectionRole.KEY_FINDING,
        "what this means for you": SectionRole.PLAIN_LANGUAGE,
        "clinical notes for practitioners": SectionRole.CLINICAL_NOTES,
        "clinical notes": SectionRole.CLINICAL_NOTES,
        "abstract": SectionRole.ABSTRACT,
        "summary": SectionRole.SUMMARY,
        "limitations": SectionRole.LIMITATIONS,
        "research gaps": SectionRole.LIMITATIONS,
        "doi": None,
        "pmid": None,
        "source": None,
        "citation": None,
        "reference": None,
    },
    facts=frozenset(("doi", "pmid", "source")),
    read_header=_read_header,
    signs=(
        (re.compile(r"←\s*(?:back to )?research library", re.IGNORECASE), 3),
        (re.compile(r"what this means for you:?", re.IGNORECASE), 2),
        (re.compile(r"clinical notes for practitioners:?", re.IGNORECASE), 2),
        (re.compile(r"key findings?:?", re.IGNORECASE), 1),
        (re.compile(r"share:\s*post\s*share", re.IGNORECASE), 1),
        (re.compile(r"found this research helpful\?", re.IGNORECASE), 2),
        (re.compile(r"ready to try acupuncture.*", re.IGNORECASE), 1),
    ),
)

"""Any text: a title if the first paragraph looks like one, then paragraphs under what headings there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.document import DocumentKind
from graph.model import SectionRole
from loaders.formats.pages.header import reads_as_title, title_from
from loaders.formats.pages.lines import TextLine, joined, paragraphs
from loaders.formats.pages.page import Header, PageFormat, PageText
from loaders.records.fields.dates import find_date
from loaders.records.fields.identifiers import find_doi, find_pmid
from loaders.records.fields.names import split_names

_HEADINGS: dict[str, SectionRole | None] = {
    **dict.fromkeys(("abstract", "author summary"), SectionRole.ABSTRACT),
    **dict.fromkeys(("summary", "plain language summary", "lay summary"), SectionRole.SUMMARY),
    **dict.fromkeys(("key finding", "key findings", "highlights", "key points"), SectionRole.KEY_FINDING),
    **dict.fromkeys(
        ("implications", "practical implications", "clinical implications"), SectionRole.IMPLICATIONS
    ),
    **dict.fromkeys(("limitations", "study limitations", "research gaps"), SectionRole.LIMITATIONS),
    **dict.fromkeys(
        (
            "introduction",
            "background",
            "objective",
            "objectives",
            "aim",
            "aims",
            "methods",
            "materials and methods",
            "method",
            "results",
            "findings",
            "discussion",
            "conclusion",
            "conclusions",
            "results and discussion",
        ),
        SectionRole.BODY,
    ),
    **dict.fromkeys(
        (
            "funding",
            "conflict of interest",
            "conflicts of interest",
            "competing interests",
            "declaration of competing interest",
        ),
        SectionRole.STUDY_FACTS,
    ),
    **dict.fromkeys(
        (
            "references",
            "bibliography",
            "acknowledgements",
            "acknowledgments",
            "acknowledgement",
            "author contributions",
            "data availability",
            "keywords",
            "doi",
            "pmid",
            "title",
            "author",
            "authors",
            "journal",
            "date",
            "published",
        )
    ),
}
_FACTS = frozenset(("keywords", "doi", "pmid", "title", "author", "authors", "journal", "date", "published"))
_LABELLED = re.compile(rf"(?:{'|'.join(sorted(_FACTS))})\s*:\s*\S.*", re.IGNORECASE)
_ABSTRACT = re.compile(r"abstract(?:\s*:.*)?", re.IGNORECASE)
_LONGEST_HEAD = 30


def _head_length(lines: Sequence[TextLine]) -> int:
    """How many lines stand above the content: up to an abstract that is near, else the title alone."""
    for at, line in enumerate(lines[:_LONGEST_HEAD]):
        if _ABSTRACT.fullmatch(line.key):
            return at
        if line.prose and at > 0:
            break
    first = next(paragraphs(lines), ())
    return len(first) if len(first) < len(lines) and _opens_as_title(first) else 0


def _opens_as_title(group: Sequence[TextLine]) -> bool:
    ended = joined(group)[-1] in ".;:,!"
    return reads_as_title(group) and not ended and not any(_LABELLED.fullmatch(line.text) for line in group)


def _read_header(page: PageText) -> Header:
    title, span = title_from([line for line in page.head if not _LABELLED.fullmatch(line.text)])
    head = joined(page.head)
    stated = {name: _labelled(page, name) for name in _FACTS}
    named = next((block for block in page.blocks if block.key == "title"), None)
    if title is None and named:
        title, span = named.text, named.span
    return Header(
        title=title,
        title_span=span,
        authors=split_names(stated["authors"] or stated["author"] or ""),
        journal=stated["journal"],
        date=find_date(stated["published"] or stated["date"] or ""),
        doi=find_doi(head) or find_doi(stated["doi"] or ""),
        pmid=find_pmid(head) or find_pmid(f"PMID: {stated['pmid']}"),
    )


def _labelled(page: PageText, name: str) -> str | None:
    """What follows "Name:" above the content or on a line of its own."""
    label = re.compile(rf"{name}\s*:\s*(\S.*)", re.IGNORECASE)
    above = (match[1] for line in page.head if (match := label.fullmatch(line.text)))
    return next(above, None) or page.under(name)


PLAIN_TEXT = PageFormat(
    kind=DocumentKind.PLAIN_TEXT,
    headings=_HEADINGS,
    facts=_FACTS,
    read_header=_read_header,
    head_length=_head_length,
)

"""What a reader found in one record, and the document that it makes.

A format whose files are no running text (XML, PDF, a table) gives a `Draft`; `compose` writes its text,
paragraph after paragraph, and says where each section stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Document, DocumentKind, Notice, Section, document_id
from graph.model import SectionRole, Span
from loaders.errors import DocumentError
from loaders.records.source import Source
from loaders.study.facts import describe_study

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a draft: paragraphs are separated by a blank line; `heading` may be empty.

    A part of the body may be a heading alone, over the sections that follow.
    """

    role: SectionRole
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One record as its file tells it; what the file does not say is None or empty.

    `date` is ISO 8601 as exact as given; `doi` in small letters without resolver; `pmid` digits; `pmcid`
    "PMC1234567". `notice` is what the record announces of other works, named in `about` by DOI or PMID;
    `retracted` says that the record itself is withdrawn. `cites` are the works of its reference list, by
    DOI, else PMID. The title is no part: `compose` puts it first.
    """

    kind: DocumentKind
    title: str | None = None
    parts: tuple[Part, ...] = ()
    authors: tuple[str, ...] = ()
    journal: str | None = None
    date: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    notice: Notice | None = None
    about: tuple[str, ...] = ()
    retracted: bool = False
    cites: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()  # subject headings, such as MeSH's
    revised: str | None = None  # ISO date of the record's last revision


def compose(draft: Draft) -> Document:
    """The document of a draft, with what its text says of the study; written as `compose_excerpts` does."""
    return describe_study(compose_excerpts(draft))


def compose_record(draft: Draft, source: Source, number: int) -> Document | DocumentError:
    """The document of the record of that number, from 0; an error where it tells nothing."""
    if draft.title or any(part.text or part.heading for part in draft.parts):
        return compose(draft)
    named = f" (PMID {draft.pmid})" if draft.pmid else ""
    advice = "leave it out, or download it again"
    return source.error(f"has neither title nor abstract{named}", advice, record=number)


def compose_excerpts(draft: Draft) -> Document:
    """The document of a draft whose text is too little of a paper to tell its study by.

    The title comes first, then each part with its heading, a blank line between all.
    """
    text, sections = _write(draft)
    return Document(
        id=document_id(text, draft.doi, draft.pmid, draft.pmcid),
        kind=draft.kind,
        text=text,
        title=draft.title,
        authors=draft.authors,
        journal=draft.journal,
        date=draft.date,
        doi=draft.doi,
        pmid=draft.pmid,
        pmcid=draft.pmcid,
        notice=draft.notice,
        about=draft.about,
        retracted=draft.retracted,
        cites=draft.cites,
        headings=draft.headings,
        revised=draft.revised,
        sections=sections,
    )


def _write(draft: Draft) -> tuple[str, tuple[Section, ...]]:
    written: list[str] = []
    sections: list[Section] = []
    at = 0
    for role, heading, text in _blocks(draft):
        if heading:
            written.append(heading + BETWEEN)
            at += len(written[-1])
        if text:
            written.append(text + BETWEEN)
            at += len(written[-1])
        end = at - len(BETWEEN)
        sections.append(Section(role, heading, Span(end - len(text), end)))
    return "".join(written).rstrip("\n"), tuple(sections)


def _blocks(draft: Draft) -> Iterator[tuple[SectionRole, str, str]]:
    if draft.title:
        yield SectionRole.TITLE, "", draft.title
    for part in draft.parts:
        text, heading = part.text.strip(), part.heading.strip()
        if text or heading:
            yield part.role, heading, text

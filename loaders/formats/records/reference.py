"""A bibliographic record as its file tells it, and the document that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.document import Document, DocumentKind
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.records.draft import Draft, Part, compose_record
from loaders.records.fields.absence import told
from loaders.records.fields.identifiers import read_doi
from loaders.records.fields.markup import plain, plain_paragraphs
from loaders.records.fields.notices import find_notice, is_retracted
from loaders.records.source import Source

_LABEL = re.compile(r"\A\s*(?:ABSTRACT\s*[:.—–-]?\s+|[Aa]bstract\s*(?::|\n)\s*)(?=\S)")
_NAMED_WORK = re.compile(r"\b10\.\d{4,9}/\S{1,300}|\bPMID\s*:?\s*(\d{1,8})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One record of a list of literature: the fields as read, "" or nothing for those it lacks.

    `title` and `abstract` are as written, mark-up included; `statements` are its types and notes, which may
    say that it is retracted; `files` the paths of its attachments as written.
    """

    kind: DocumentKind
    title: str = ""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    journal: str = ""
    date: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    statements: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def to_document(reference: Reference, source: Source, number: int) -> Document | DocumentError:
    """The document of the record of that number, from 0; an error where it has no title and no abstract."""
    title = told(plain(reference.title))
    notice = find_notice(title, reference.statements)
    return compose_record(
        Draft(
            kind=reference.kind,
            title=title,
            parts=_abstract(reference.abstract),
            authors=reference.authors,
            journal=plain(reference.journal) or None,
            date=reference.date,
            doi=reference.doi,
            pmid=reference.pmid,
            pmcid=reference.pmcid,
            notice=notice,
            about=_about(reference) if notice else (),
            retracted=is_retracted(title, reference.statements),
            headings=tuple(dict.fromkeys(filter(None, map(plain, reference.keywords)))),
        ),
        source,
        number,
    )


def _abstract(text: str) -> tuple[Part, ...]:
    abstract = told(plain_paragraphs(_LABEL.sub("", text, count=1)))
    return (Part(SectionRole.ABSTRACT, "", abstract),) if abstract else ()


def _about(reference: Reference) -> tuple[str, ...]:
    """The works that the notes of a notice name, other than itself."""
    named = (_work(found) for note in reference.statements for found in _NAMED_WORK.finditer(note))
    return _unique(work for work in named if work not in (None, reference.doi, reference.pmid))


def _work(found: re.Match[str]) -> str | None:
    return found[1] or read_doi(found[0])


def _unique(works: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(work for work in works if work))

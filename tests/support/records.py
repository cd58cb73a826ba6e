"""Records of works for tests: what a file of a kind might tell of an invented paper."""

from __future__ import annotations

from typing import Any

from graph.document import Document, DocumentKind, Section, WorkSource, document_id
from graph.model import SectionRole, Span

TITLE = "Microglia sustain pain after an invented injury"


def record(kind: DocumentKind, text: str = "Glia swell.", *, body: bool = False, **facts: Any) -> Document:
    """A record of that kind with one section, a body or an abstract."""
    role = SectionRole.BODY if body else SectionRole.ABSTRACT
    told = {"title": TITLE, "authors": ("Kim, A.",), "date": "2016-01-17"} | facts
    identifiers = (told.get(name) for name in ("doi", "pmid", "pmcid"))
    section = Section(role, "", Span(0, len(text)))
    return Document(document_id(text, *identifiers), kind, text, sections=(section,), **told)


def source(document: Document, place: str = "library.xml") -> WorkSource:
    """The record as a file holds it."""
    return WorkSource(place, document)

"""Bibliographies: documents as papers to cite, in the forms that reference managers read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graph.document import Document
from graph.exchange.bibliography.bibtex import write_bibtex
from graph.exchange.bibliography.csl import describe_item
from graph.exchange.bibliography.form import BibliographyForm
from graph.exchange.bibliography.keys import CitationKeys
from graph.exchange.bibliography.reference import Reference, name_document, refer
from graph.exchange.bibliography.ris import write_ris
from graph.exchange.elements.text import to_json

__all__ = ["BibliographyForm", "Reference", "dump_bibliography", "name_document", "refer"]


def dump_bibliography(documents: Iterable[Document], form: BibliographyForm) -> Iterator[str]:
    """The documents' references in their order, in pieces of text; memory is for the citation keys alone."""
    match form:
        case BibliographyForm.BIBTEX:
            return _dump_each(documents, write_bibtex)
        case BibliographyForm.RIS:
            return _dump_each(documents, write_ris)
        case BibliographyForm.CSL:
            return _dump_csl(documents)


def _referred(documents: Iterable[Document]) -> Iterator[tuple[str, Reference]]:
    keys = CitationKeys()
    for document in documents:
        reference = refer(document)
        yield keys.give(reference, document.id), reference


def _dump_each(documents: Iterable[Document], write: Callable[[str, Reference], str]) -> Iterator[str]:
    return (write(key, reference) for key, reference in _referred(documents))


def _dump_csl(documents: Iterable[Document]) -> Iterator[str]:
    """One array, an item a line."""
    before = "[\n"
    for key, reference in _referred(documents):
        yield before + to_json(describe_item(key, reference))
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"

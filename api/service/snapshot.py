"""One version of the graph as it is kept in memory: all that answers need, but for the sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self, TypeVar

from graph.index.mechanism_index import MechanismIndex
from graph.model import Document, Evidence, Kind, Qualifier, QualifierKind, Statement
from graph.names import NameBook
from graph.store import Page, Stats, Store

T = TypeVar("T")
FIRST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The statements as an index, the entities by name, and the documents by identifier.

    A document has no more of its text than names it, and its species by name where the graph has one.
    """

    index: MechanismIndex
    names: NameBook
    documents: Mapping[str, Document]
    stats: Stats

    @property
    def version(self) -> str:
        """The graph's version."""
        return self.index.version

    @classmethod
    def read(cls, store: Store) -> Self:
        """The graph as it is now."""
        version = store.version()
        names = NameBook.of(store.iter_entities())
        species = {entity.id: entity.name for entity in names.choose(kinds=(Kind.SPECIES,))}
        documents = {document.id: leave_text(document, species) for document in store.iter_documents()}
        statements = (tell_species(statement, documents) for statement in store.iter_statements())
        index = MechanismIndex.build(statements, version=version, entities=names.entities.values())
        return cls(index, names, documents, replace(store.stats(), version=version))


def tell_species(statement: Statement, documents: Mapping[str, Document]) -> Statement:
    """The statement, with the species of its document for each sentence that names none."""
    told = tuple(_tell_species(one, documents.get(one.document_id)) for one in statement.evidence)
    return replace(statement, evidence=told)


def _tell_species(evidence: Evidence, document: Document | None) -> Evidence:
    told = any(qualifier.kind is QualifierKind.SPECIES for qualifier in evidence.qualifiers)
    if told or document is None or not document.species:
        return evidence
    species = (Qualifier(QualifierKind.SPECIES, name, evidence.span) for name in document.species)
    return replace(evidence, qualifiers=(*evidence.qualifiers, *species))


def leave_text(document: Document, species: Mapping[str, str]) -> Document:
    """The document with no more text than names it; its species by name where the graph has one."""
    names = tuple(species.get(curie, curie) for curie in document.species)
    first = "" if document.title else document.text[:FIRST_WORDS]
    return replace(document, text=first, sections=(), species=names)


def read_pages(ask: Callable[[int], Page[T]]) -> Iterator[T]:
    """Every item of the pages, asked for by offset as they are consumed."""
    offset, total = 0, 1
    while offset < total:
        page = ask(offset)
        yield from page.items
        offset, total = offset + page.limit, page.total

"""One version of the graph as it is kept in memory: all that answers need, but for the sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Self, TypeVar

from api.wording.words import SPECIES
from graph.document import Document, WorkSource
from graph.exchange.bibliography.reference import text_that_names
from graph.index.mechanism_index import MechanismIndex
from graph.index.renewal import list_statements_of, renew_index
from graph.model import Evidence, Kind, Qualifier, QualifierKind, Statement
from graph.store import GraphReader, Page, Stats
from graph.store.rules.name_book import NameBook
from graph.store.values import batched

T = TypeVar("T")
BATCH = 500


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The statements as an index, the entities by name, and the documents by identifier.

    A document has no more of its text than names it, its species by name where the graph has one, and of its
    sources the places and the kinds.
    `stamps` is what read each document, which is what the version is made of.
    """

    index: MechanismIndex
    names: NameBook
    documents: Mapping[str, Document]
    stamps: Mapping[str, str]
    stats: Stats

    @property
    def version(self) -> str:
        """The graph's version."""
        return self.index.version

    @classmethod
    def read(cls, store: GraphReader) -> Self:
        """The graph as it is now, all of it."""
        version, stamps = store.version(), store.stamps()
        names = NameBook.of(store.iter_entities())
        species = name_species(names)
        documents = {document.id: leave_text(document, species) for document in store.iter_documents()}
        index = MechanismIndex.build(
            store.iter_statements(),
            version=version,
            entities=names.entities.values(),
            tell=partial(_tell_species, documents),
        )
        return cls(index, names, documents, stamps, replace(store.stats(), version=version))

    def renew(self, store: GraphReader) -> Self:
        """The graph as it is now: only documents that came, went or were read anew, and what they support,
        is asked for, and every entity, whose names other documents may have changed."""
        version, stamps = store.version(), store.stamps()
        changed = {name for name, _ in self.stamps.items() ^ stamps.items()}
        names = NameBook.of(store.iter_entities())
        if 2 * len(changed) > len(stamps) or self._renamed(name_species(names)):
            return type(self).read(store)
        gone, new = changed & self.stamps.keys(), changed & stamps.keys()
        documents = {name: one for name, one in self.documents.items() if name not in gone}
        documents |= _find_documents(store, new, name_species(names))
        touched = {*list_statements_of(self.index, gone), *_list_supported(store, new)}
        index = renew_index(
            self.index,
            version=version,
            gone=gone,
            statements=_find_statements(store, touched, names),
            entities=names.entities.values(),
            tell=partial(_tell_species, documents),
        )
        stats = replace(store.stats(), version=version)
        return type(self)(index, names, dict(sorted(documents.items())), stamps, stats)

    def _renamed(self, species: Mapping[str, str]) -> bool:
        """True where a species that documents were read with has another name now, or one at last."""
        told = {name for document in self.documents.values() for name in document.species}
        known = name_species(self.names)
        unnamed = {name.upper() for name in told - {*known.values()}}
        return any(species.get(curie) != name for curie, name in known.items()) or bool(
            unnamed & species.keys()
        )


def name_species(names: NameBook) -> dict[str, str]:
    """CURIE in capitals to name: the species among the entities, and the best known ones."""
    return SPECIES | {entity.id.upper(): entity.name for entity in names.choose(kinds=(Kind.SPECIES,))}


def _find_documents(
    store: GraphReader, wanted: Iterable[str], species: Mapping[str, str]
) -> dict[str, Document]:
    found = (one for some in batched(sorted(wanted), BATCH) for one in store.find_documents(some))
    return {document.id: leave_text(document, species) for document in found}


def _list_supported(store: GraphReader, documents: Iterable[str]) -> Iterator[str]:
    return (one for some in batched(sorted(documents), BATCH) for one in store.supported_by(some))


def _find_statements(store: GraphReader, wanted: Iterable[str], names: NameBook) -> Iterator[Statement]:
    for some in batched(sorted(wanted), BATCH):
        yield from store.find_statements(some, known=names.entities)


def tell_species(statement: Statement, documents: Mapping[str, Document]) -> Statement:
    """The statement, with the species of its document for each sentence that names none."""
    return replace(statement, evidence=tuple(_tell_species(documents, one) for one in statement.evidence))


def _tell_species(documents: Mapping[str, Document], evidence: Evidence) -> Evidence:
    document = documents.get(evidence.document_id)
    told = any(qualifier.kind is QualifierKind.SPECIES for qualifier in evidence.qualifiers)
    if told or document is None or not document.species:
        return evidence
    species = (Qualifier(QualifierKind.SPECIES, name, evidence.span) for name in document.species)
    return replace(evidence, qualifiers=(*evidence.qualifiers, *species))


def leave_text(document: Document, species: Mapping[str, str]) -> Document:
    """The document with no more text than names it; its species by name."""
    sources = tuple(_leave_facts(source) for source in document.sources)
    bare = replace(document, text=text_that_names(document), sections=(), sources=sources)
    return name_species_of(bare, species)


def name_species_of(document: Document, species: Mapping[str, str]) -> Document:
    """The document with its species by name, as far as `species` tells it."""
    return replace(document, species=tuple(species.get(one.upper(), one) for one in document.species))


def _leave_facts(source: WorkSource) -> WorkSource:
    """The source with no more than its place and its kind."""
    return WorkSource(source.place, Document(source.document.id, source.document.kind, ""))


def read_pages(ask: Callable[[int], Page[T]]) -> Iterator[T]:
    """Every item of the pages, asked for by offset as they are consumed."""
    offset, total = 0, 1
    while offset < total:
        page = ask(offset)
        yield from page.items
        offset, total = offset + page.limit, page.total

"""What the rest of the program asks of a store, whatever it is kept in.

GraphReader      documents, entities, statements and counts
ReadingWriter    where a loader's readings go
KindFiler        what the vocabularies know of the entities
ReviewKeeper     reviewers' marks
ViewKeeper       saved views
GraphStore       all of them: `graph.store.store.Store` over Bolt, `graph.store.memory.MemoryStore`

All raise StoreError where the store does not answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

from graph.document import Document, Mention, Reading
from graph.kinds import Filing
from graph.model import Entity, Kind, Role, Statement
from graph.review import Review
from graph.store.values import (
    Dependents,
    Outcome,
    Page,
    Place,
    SavedView,
    StatementFilter,
    Stats,
    StoreConfig,
    StoreStatus,
    Stretch,
    ViewSummary,
)

EVERYTHING = StatementFilter()
NOBODY: Mapping[str, Entity] = MappingProxyType({})


class GraphReader(Protocol):
    """The graph as it can be asked."""

    @property
    def config(self) -> StoreConfig | None:
        """How another process reaches it; None for a store that is in the memory of this one."""
        return None

    def version(self) -> str:
        """A hash of the documents and their stamps: the same content and marks, the same version."""
        ...

    def stats(self) -> Stats:
        """Counts by role, kind, predicate and sign."""
        ...

    def get_document(self, document_id: str) -> Document:
        """The document. Raises: NotFoundError."""
        ...

    def find_documents(self, document_ids: Iterable[str]) -> list[Document]:
        """The documents of these identifiers, in any order; those there are."""
        ...

    def stamps(self) -> dict[str, str]:
        """Document to the stamp of its reading and the marks on it: what the version is made of."""
        ...

    def iter_documents(self) -> Iterator[Document]:
        """Every document by identifier."""
        ...

    def mentions(self, document_id: str) -> list[Mention]:
        """The places where a document names an entity, in order. Raises: NotFoundError."""
        ...

    def count_dependents(self, document_id: str) -> Dependents:
        """How much of the graph would go with the document. Raises: NotFoundError."""
        ...

    def get_entity(self, entity_id: str) -> Entity:
        """The entity of that CURIE. Raises: NotFoundError."""
        ...

    def resolve_entity(self, name: str) -> Entity:
        """The entity of that CURIE, name or synonym. Raises: NotFoundError, AmbiguousNameError."""
        ...

    def iter_entities(self) -> Iterator[Entity]:
        """Every entity by identifier."""
        ...

    def search_entities(
        self, text: str, *, roles: Iterable[Role] = (), kinds: Iterable[Kind] = (), limit: int = 20
    ) -> list[Entity]:
        """Entities with a name that is, then starts with, then holds the text; empty for none."""
        ...

    def get_statement(self, statement_id: str) -> Statement:
        """The statement with its evidence. Raises: NotFoundError."""
        ...

    def find_statements(
        self, statement_ids: Iterable[str], *, known: Mapping[str, Entity] = NOBODY
    ) -> list[Statement]:
        """The statements of these identifiers with their evidence, in any order; those there are.

        Entities that are `known`, by identifier, are not asked for.
        """
        ...

    def find_texts(self, evidence_ids: Iterable[str]) -> dict[str, str]:
        """Identifier to the text of the evidence, where it is there (`graph.model.evidence_id`)."""
        ...

    def supported_by(self, document_ids: Iterable[str]) -> list[str]:
        """The identifiers of the statements that any of these documents is evidence of, in order."""
        ...

    def statements(
        self,
        wanted: StatementFilter = EVERYTHING,
        *,
        after: str = "",
        limit: int = 50,
        with_evidence: bool = False,
    ) -> Stretch[Statement]:
        """The first statements that pass the filter, in the order of `iter_statements`; `after` is where the
        stretch before ended."""
        ...

    def neighbourhood(
        self,
        entity_id: str,
        *,
        depth: int = 1,
        limit: int = 200,
        filter: StatementFilter = EVERYTHING,  # noqa: A002 - reads best where it is called
    ) -> list[Statement]:
        """At most `limit` statements within `depth` steps, nearest and then most believed first.

        Raises: NotFoundError.
        """
        ...

    def iter_statements(self, *, with_evidence: bool = True) -> Iterator[Statement]:
        """Every statement by (subject, predicate, object, sign) in code point order."""
        ...

    def reviews(self) -> list[Review]:
        """Every entry of the log of reviewers' marks, the oldest first."""
        ...


class KindFiler(Protocol):
    """What the vocabularies know of the entities, for who asks in Cypher; no part of the graph's version."""

    def filings(self) -> list[Filing]:
        """What is filed under what, in order."""
        ...

    def file_kinds(self, filings: Iterable[Filing]) -> None:
        """Files entities under others as told, and no others; those that are not there are left out."""
        ...


class ReadingWriter(Protocol):
    """Where readings go; raises StoreError and then has written nothing of this one."""

    def holds(self, document_id: str, stamp: str, /) -> bool:
        """True where the graph has that document, and its reading has that stamp."""
        ...

    def find_works(self, keys: Iterable[str], /) -> list[Document]:
        """The documents with any of these keys (`graph.works`), in any order, with their sources whole."""
        ...

    def write(self, reading: Reading, /, *, replacing: Iterable[str] = ()) -> Outcome:
        """Makes the graph hold this reading, all of it or, where anything fails, nothing.

        It takes the place of what its document, and the documents that it is `replacing`, had before.
        """
        ...

    def remove(self, document_id: str) -> None:
        """Removes a document with all that only it supports. Raises: NotFoundError."""
        ...


class ReviewKeeper(Protocol):
    """Where reviewers' marks are kept; no loading or removing of documents touches them."""

    def add_reviews(self, entries: Iterable[Review], /) -> int:
        """Adds the entries that the log does not have, and weighs anew what they are about, all or nothing.

        Returns how many were added.
        """
        ...


class ViewKeeper(Protocol):
    """Where views are saved, apart from the graph's content."""

    def save_view(self, view: SavedView) -> Outcome:
        """Keeps the view; one of that identifier that is there already stays as it is."""
        ...

    def get_view(self, view_id: str) -> SavedView:
        """The view with its content. Raises: NotFoundError."""
        ...

    def views(self, *, offset: int = 0, limit: int = 50) -> Page[ViewSummary]:
        """One page of the saved views, the last saved first."""
        ...

    def change_view(
        self,
        view_id: str,
        *,
        title: str | None = None,
        theme: str | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> None:
        """Changes what is given; places of entities that the view does not have are left out.

        Raises: NotFoundError.
        """
        ...

    def remove_view(self, view_id: str) -> None:
        """Removes a saved view. Raises: NotFoundError."""
        ...


class GraphStore(GraphReader, ReadingWriter, ReviewKeeper, KindFiler, ViewKeeper, Protocol):
    """The graph as it can be asked and changed; safe to share between threads."""

    def check(self) -> StoreStatus:
        """What answers, and whether its schema is the right one."""
        ...

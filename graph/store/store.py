"""The store: the graph's documents, entities, statements and saved views in one database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from graph.document import Document, Mention, Reading
from graph.kinds import Filing
from graph.model import Entity, Kind, Role, Statement
from graph.review import Review
from graph.store import reading, reviews, saved_views, schema, writing
from graph.store.bolt import Connection
from graph.store.port import EVERYTHING, NOBODY
from graph.store.values import (
    Ask,
    Dependents,
    Outcome,
    Page,
    Place,
    Row,
    SavedView,
    StatementFilter,
    Stats,
    StoreConfig,
    StoreStatus,
    Stretch,
    ViewSummary,
)

T = TypeVar("T")


def connect(config: StoreConfig) -> Store:
    """A store at that address; nothing is sent before the first question.

    Raises: StoreUnavailableError for an address that cannot be one.
    """
    return Store(config)


class Store(Connection):
    """The graph in a database; safe to share between threads, one document is written at a time."""

    def migrate(self) -> int:
        """Brings the schema up to date and returns its version.

        Raises: SchemaError for a newer one; StoreAccessError where the user may not change an older one.
        """
        if self.check().ready:
            return schema.SCHEMA_VERSION
        with self._turn():
            return schema.migrate(self._define, fulltext=self.product()[0] == "Neo4j")

    def check(self) -> StoreStatus:
        """What answers, and whether its schema is the right one."""
        product, version = self.product()
        return StoreStatus(product, version, schema.read_version(self._read), schema.SCHEMA_VERSION)

    def query(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """The rows of an analyst's own Cypher; the database itself refuses whatever would write."""
        return self._read(text, **(parameters or {}))

    # Writing.

    def transact(self, work: Callable[[Ask], T]) -> T:
        """What the work returns, all of whose writing is done, or where anything fails nothing."""
        return self._write(work)

    def holds(self, document_id: str, stamp: str) -> bool:
        """True where the graph has that document, and its reading has that stamp."""
        return writing.holds(self._read, document_id, stamp)

    def write(self, document_reading: Reading, *, replacing: Iterable[str] = ()) -> Outcome:
        """Makes the graph hold this reading, all of it or, where anything fails, nothing.

        A reading of the same stamp changes nothing; of another one it takes the place of the document's, and
        of that of the documents that it is `replacing`. Raises: InvalidValueError, SchemaError.
        """
        others = {*replacing} - {document_reading.document.id}
        if not others and self.holds(document_reading.document.id, document_reading.stamp):
            return Outcome.UNCHANGED
        return self._write(lambda ask: writing.write_reading(ask, document_reading, others))

    def remove(self, document_id: str) -> None:
        """Removes a document with all that only it supports. Raises: NotFoundError."""
        self._write(lambda ask: writing.remove_document(ask, document_id))

    # What the vocabularies know.

    def filings(self) -> list[Filing]:
        """What is filed under what, in order."""
        return writing.list_filings(self._read)

    def file_kinds(self, filings: Iterable[Filing]) -> None:
        """Files entities under others as the vocabularies do, and no others; for Cypher."""
        self._write(lambda ask: writing.file_kinds(ask, filings))

    # Documents and counts.

    def version(self) -> str:
        """A hash of the documents and the stamps of their readings: the same content, the same version."""
        return reading.graph_version(self._read)

    def stats(self) -> Stats:
        """Counts by role, kind, predicate and sign."""
        return reading.count_all(self._read)

    def get_document(self, document_id: str) -> Document:
        """The document. Raises: NotFoundError."""
        return reading.get_document(self._read, document_id)

    def find_documents(self, document_ids: Iterable[str]) -> list[Document]:
        """The documents of these identifiers, in any order; those there are."""
        return reading.find_documents(self._read, document_ids)

    def find_works(self, keys: Iterable[str]) -> list[Document]:
        """The documents with any of these keys (`graph.works`), in any order, with their sources whole."""
        return reading.find_works(self._read, keys)

    def stamps(self) -> dict[str, str]:
        """Document to its stamp: what the graph's version is made of."""
        return reading.map_stamps(self._read)

    def iter_documents(self, *, batch: int = 50) -> Iterator[Document]:
        """Every document by identifier, `batch` at a time in memory."""
        return reading.iter_documents(self._read, batch=batch)

    def mentions(self, document_id: str) -> list[Mention]:
        """The places where a document names an entity, in order. Raises: NotFoundError."""
        return reading.list_mentions(self._read, document_id)

    def count_dependents(self, document_id: str) -> Dependents:
        """How much of the graph would go with the document. Raises: NotFoundError."""
        return writing.count_dependents(self._read, document_id)

    # Entities.

    def get_entity(self, entity_id: str) -> Entity:
        """The entity of that CURIE. Raises: NotFoundError."""
        return reading.get_entity(self._read, entity_id)

    def resolve_entity(self, name: str) -> Entity:
        """The entity of that CURIE, name or synonym; preferred names go before synonyms, plurals come last.

        Raises: NotFoundError, AmbiguousNameError.
        """
        return reading.resolve_entity(self._read, name)

    def iter_entities(self, *, batch: int = 1000) -> Iterator[Entity]:
        """Every entity by identifier, `batch` at a time in memory, and every identifier."""
        return reading.iter_entities(self._read, batch=batch)

    def search_entities(
        self, text: str, *, roles: Iterable[Role] = (), kinds: Iterable[Kind] = (), limit: int = 20
    ) -> list[Entity]:
        """Entities with a name, synonym or CURIE that is, then starts with, then holds the text.

        Case, Greek, hyphens and spaces do not matter: "tnf alpha" finds TNF-α. Empty for none.
        """
        return reading.search_entities(self._read, text, roles=roles, kinds=kinds, limit=limit)

    # Statements.

    def get_statement(self, statement_id: str) -> Statement:
        """The statement with its evidence. Raises: NotFoundError."""
        return reading.get_statement(self._read, statement_id)

    def find_statements(
        self, statement_ids: Iterable[str], *, known: Mapping[str, Entity] = NOBODY
    ) -> list[Statement]:
        """The statements of these identifiers with their evidence, in any order; those there are.

        Entities that are `known`, by identifier, are not asked for.
        """
        return reading.find_statements(self._read, statement_ids, known)

    def find_texts(self, evidence_ids: Iterable[str]) -> dict[str, str]:
        """Identifier to the text of the evidence, where it is there (`graph.model.evidence_id`)."""
        return reading.find_texts(self._read, evidence_ids)

    def supported_by(self, document_ids: Iterable[str]) -> list[str]:
        """The identifiers of the statements that any of these documents is evidence of, in order."""
        return reading.list_supported(self._read, document_ids)

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
        return reading.list_statements(
            self._read, wanted, after=after, limit=limit, with_evidence=with_evidence
        )

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
        return reading.list_neighbourhood(self._read, entity_id, depth=depth, limit=limit, wanted=filter)

    def iter_statements(self, *, with_evidence: bool = True, batch: int = 1000) -> Iterator[Statement]:
        """Every statement by (subject, predicate, object, sign) in code point order.

        Holds about `batch` of them in memory, and every entity's identifier.
        """
        return reading.iter_statements(self._read, with_evidence=with_evidence, batch=batch)

    # Reviewers' marks.

    def add_reviews(self, entries: Iterable[Review]) -> int:
        """Adds the entries that the log does not have, and weighs anew what they are about.

        Returns how many were added.
        """
        given = tuple(entries)
        return self._write(lambda ask: writing.add_reviews(ask, given))

    def reviews(self) -> list[Review]:
        """Every entry of the log, the oldest first."""
        return reviews.list_reviews(self._read)

    # Saved views.

    def save_view(self, view: SavedView) -> Outcome:
        """Keeps the view; one of that identifier that is there already stays as it is."""
        return self._write(lambda ask: saved_views.save_view(ask, view))

    def get_view(self, view_id: str) -> SavedView:
        """The view with its content. Raises: NotFoundError."""
        return saved_views.get_view(self._read, view_id)

    def views(self, *, offset: int = 0, limit: int = 50) -> Page[ViewSummary]:
        """One page of the saved views, the last saved first."""
        return saved_views.page_views(self._read, offset=offset, limit=limit)

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
        self._write(
            lambda ask: saved_views.change_view(ask, view_id, title=title, theme=theme, places=places)
        )

    def remove_view(self, view_id: str) -> None:
        """Removes a saved view. Raises: NotFoundError."""
        self._write(lambda ask: saved_views.remove_view(ask, view_id))

"""The one implementation of the store: Bolt with the official driver, to Neo4j and the embedded server."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from shutil import disk_usage
from threading import Lock
from typing import Any, Self, TypeVar

from neo4j import (
    READ_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Query,
    RoutingControl,
    Transaction,
    unit_of_work,
)
from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    DatabaseUnavailable,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import QueryTimeoutError, StoreAccessError, StoreError, StoreUnavailableError
from graph.keeper import LOG, locked
from graph.model import Document, Entity, Kind, Mention, Reading, Role, Statement
from graph.saved import Place, SavedView, ViewSummary
from graph.store import cypher, reading, schema, views, writing
from graph.store.values import Ask, Outcome, Page, Row, StatementFilter, Stats, StoreConfig, StoreStatus

T = TypeVar("T")
READ_RETRY_S, WRITE_RETRY_S = 1.0, 15.0
LEAST_FREE_BYTES = 2**20
EMBEDDED_ADVICE = (
    "its server is being started again: ask again soon; if that does not help, restart this program"
)
EVERYTHING = StatementFilter()
_ARCADEDB = re.compile(r"ArcadeDB ([\w.\-]+)")
_UNAVAILABLE = (ServiceUnavailable, SessionExpired, DatabaseUnavailable, ConnectionAcquisitionTimeoutError)

DriverFailure = Neo4jError | DriverError
DRIVER_ERRORS = (Neo4jError, DriverError)

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it warns of is raised as an error


def connect(config: StoreConfig) -> Store:
    """A store at that address; nothing is sent before the first question.

    Raises: StoreUnavailableError for an address that cannot be one.
    """
    return Store(config)


class Store:
    """The graph in a database; safe to share between threads, one document is written at a time.

    Every method raises StoreUnavailableError, StoreAccessError or QueryTimeoutError where the
    database does not answer, refuses, or takes longer than the configuration allows.
    """

    def __init__(self, config: StoreConfig) -> None:
        self._config = config
        self._writing = Lock()
        self._writer = _open_driver(config, config.user, config.password, retry_s=WRITE_RETRY_S)
        reader, password = config.reader or config.user, config.reader_password or config.password
        self._reader = _open_driver(config, reader, password, retry_s=READ_RETRY_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes every connection; closing twice does no harm."""
        self._writer.close()
        self._reader.close()

    # The database itself.

    def migrate(self) -> int:
        """Brings the schema up to date and returns its version. Raises: SchemaError for a newer one."""
        with self._turn():
            return schema.migrate(self._define, fulltext=self.check().product == "Neo4j")

    def check(self) -> StoreStatus:
        """What answers, and whether its schema is the right one."""
        with _translated(self._config):
            agent = self._reader.get_server_info().agent
        arcadedb = _ARCADEDB.search(agent)
        product, version = ("ArcadeDB", arcadedb[1]) if arcadedb else tuple(agent.split("/", 1))
        return StoreStatus(product, version, schema.read_version(self._read), schema.SCHEMA_VERSION)

    def query(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """The rows of an analyst's own Cypher; the database itself refuses whatever would write."""
        return self._read(text, **(parameters or {}))

    @contextmanager
    def reading(self, *, timeout_s: float, tag: str = "") -> Iterator[Transaction]:
        """A transaction that can only read, for rows one at a time; `tag` is in its metadata.

        What the driver raises inside passes unchanged.
        """
        with (
            self._reader.session(database=self._config.database, default_access_mode=READ_ACCESS) as session,
            session.begin_transaction(timeout=timeout_s, metadata={"tag": tag}) as transaction,
        ):
            yield transaction

    def translate(self, error: Neo4jError | DriverError) -> StoreError:
        """What the driver raised, as one of the graph's own errors."""
        return _translate(error, self._config)

    @property
    def log(self) -> Path | None:
        """The embedded server's log, which alone says why a query failed; None for another store."""
        return self._config.folder / LOG if self._config.folder else None

    # Writing.

    def holds(self, document_id: str, extractor: str) -> bool:
        """True where the graph has that document as read by that extractor."""
        return bool(self._read(cypher.FIND_EXTRACTOR, id=document_id) == [{"extractor": extractor}])

    def write(self, document_reading: Reading) -> Outcome:
        """Makes the graph hold this reading, all of it or, where anything fails, nothing.

        The same document read by the same extractor changes nothing; by another one it is replaced.
        Raises: InvalidValueError, SchemaError.
        """
        if self.holds(document_reading.document.id, document_reading.extractor):
            return Outcome.UNCHANGED
        return self._write(lambda ask: writing.write_reading(ask, document_reading))

    def remove(self, document_id: str) -> None:
        """Removes a document with all that only it supports. Raises: NotFoundError."""
        self._write(lambda ask: writing.remove_document(ask, document_id))

    # Documents and counts.

    def version(self) -> str:
        """A hash of the documents, their extractors and the schema: the same content, the same version."""
        return reading.graph_version(self._read)

    def stats(self) -> Stats:
        """Counts by role, kind, predicate and sign."""
        return reading.count_all(self._read)

    def documents(self, *, offset: int = 0, limit: int = 50) -> Page[Document]:
        """One page of the documents, by identifier, each with its text and sections."""
        return reading.page_documents(self._read, offset=offset, limit=limit)

    def get_document(self, document_id: str) -> Document:
        """The document. Raises: NotFoundError."""
        return reading.get_document(self._read, document_id)

    def iter_documents(self, *, batch: int = 50) -> Iterator[Document]:
        """Every document by identifier, `batch` at a time in memory."""
        return reading.iter_documents(self._read, batch=batch)

    def mentions(self, document_id: str) -> list[Mention]:
        """The places where a document names an entity, in order. Raises: NotFoundError."""
        return reading.list_mentions(self._read, document_id)

    # Entities.

    def get_entity(self, entity_id: str) -> Entity:
        """The entity of that CURIE. Raises: NotFoundError."""
        return reading.get_entity(self._read, entity_id)

    def resolve_entity(self, name: str) -> Entity:
        """The entity of that CURIE, name or synonym; preferred names go before synonyms, plurals come last.

        Raises: NotFoundError, AmbiguousNameError.
        """
        return reading.resolve_entity(self._read, name)

    def entities(
        self, *, roles: Iterable[Role] = (), kinds: Iterable[Kind] = (), offset: int = 0, limit: int = 50
    ) -> Page[Entity]:
        """One page of the entities of any of these roles and kinds, by identifier."""
        return reading.page_entities(self._read, roles=roles, kinds=kinds, offset=offset, limit=limit)

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

    def find_statements(self, statement_ids: Iterable[str]) -> list[Statement]:
        """The statements of these identifiers with their evidence, in any order; those there are."""
        return reading.find_statements(self._read, statement_ids)

    def statements(
        self,
        wanted: StatementFilter = EVERYTHING,
        *,
        offset: int = 0,
        limit: int = 50,
        with_evidence: bool = False,
    ) -> Page[Statement]:
        """One page of the statements that pass the filter, in the order of `iter_statements`."""
        return reading.page_statements(
            self._read, wanted, offset=offset, limit=limit, with_evidence=with_evidence
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

    # Saved views.

    def save_view(self, view: SavedView) -> Outcome:
        """Keeps the view; one of that identifier that is there already stays as it is."""
        return self._write(lambda ask: views.save_view(ask, view))

    def get_view(self, view_id: str) -> SavedView:
        """The view with its content. Raises: NotFoundError."""
        return views.get_view(self._read, view_id)

    def views(self, *, offset: int = 0, limit: int = 50) -> Page[ViewSummary]:
        """One page of the saved views, the last saved first."""
        return views.page_views(self._read, offset=offset, limit=limit)

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
        self._write(lambda ask: views.change_view(ask, view_id, title=title, theme=theme, places=places))

    def remove_view(self, view_id: str) -> None:
        """Removes a saved view. Raises: NotFoundError."""
        self._write(lambda ask: views.remove_view(ask, view_id))

    # The driver.

    def _read(self, query: str, **parameters: Any) -> list[Row]:
        return self._run(self._reader, query, parameters, RoutingControl.READ)

    def _define(self, query: str, **parameters: Any) -> list[Row]:
        return self._run(self._writer, query, parameters, RoutingControl.WRITE)

    def _run(self, driver: Driver, text: str, parameters: Row, routing: RoutingControl) -> list[Row]:
        query = Query(text, timeout=self._config.timeout_s)
        with _translated(self._config):
            answer = driver.execute_query(
                query, parameters, routing_=routing, database_=self._config.database
            )
            return [record.data() for record in answer.records]

    def _write(self, work: Callable[[Ask], T]) -> T:
        @unit_of_work(timeout=self._config.timeout_s)
        def in_transaction(transaction: ManagedTransaction) -> T:
            def ask(query: str, **parameters: Any) -> list[Row]:
                return transaction.run(query, parameters).data()

            return work(ask)

        with (
            self._turn(),
            _translated(self._config),
            self._writer.session(database=self._config.database) as session,
        ):
            return session.execute_write(in_transaction)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Lets one thread write at a time; on the embedded server, which has no row locks, one program."""
        folder = self._config.folder
        with self._writing, locked(folder / "write.lock") if folder else nullcontext():
            yield


def _open_driver(config: StoreConfig, user: str, password: str, *, retry_s: float) -> Driver:
    if not config.uri.startswith(("bolt", "neo4j")):
        raise StoreUnavailableError(f"{config.uri!r} is no address of a store: give bolt:// or neo4j://")
    try:
        return GraphDatabase.driver(
            config.uri,
            auth=(user, password),
            connection_timeout=5,
            connection_acquisition_timeout=15,
            max_connection_lifetime=600,
            liveness_check_timeout=30,
            max_transaction_retry_time=retry_s,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
    except (DriverError, ValueError) as error:
        raise StoreUnavailableError(f"{config.uri!r} is no address of a store: {error}") from error


@contextmanager
def _translated(config: StoreConfig) -> Iterator[None]:
    """Turns what the driver raises into the graph's own errors."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        raise _translate(error, config) from error


def _translate(error: Neo4jError | DriverError, config: StoreConfig) -> StoreError:
    code = (getattr(error, "code", None) or "").removeprefix("Neo.")
    said = " ".join((getattr(error, "message", None) or str(error)).split())
    if "TransactionTimedOut" in code:
        return QueryTimeoutError(f"the store ended a query that ran longer than {config.timeout_s:g} s")
    if isinstance(error, AuthError):
        return StoreAccessError(f"the store at {config.uri} refused user {config.user!r} and its password")
    if code.startswith("ClientError.Security") or code.endswith("Statement.AccessMode"):
        return StoreAccessError(f"the store at {config.uri} does not allow this: {said}")
    return _describe_failure(error, code, said, config)


def _describe_failure(
    error: Neo4jError | DriverError, code: str, said: str, config: StoreConfig
) -> StoreError:
    if code.endswith("DatabaseNotFound"):
        return StoreUnavailableError(f"the store at {config.uri} has no database {config.database!r}")
    if config.folder and disk_usage(config.folder).free < LEAST_FREE_BYTES:
        return StoreUnavailableError(f"the disk of {config.folder} is full: free some space, then try again")
    if isinstance(error, _UNAVAILABLE):
        advice = EMBEDDED_ADVICE if config.folder else ""
        return StoreUnavailableError(f"the store at {config.uri} does not answer: {said}", advice)
    log = f"; its log is in {config.folder}" if config.folder else ""
    return StoreError(f"the store could not do this: {said} ({code or type(error).__name__}){log}")

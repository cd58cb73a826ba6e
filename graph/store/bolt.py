"""The connection to the database: Bolt with the official driver, to Neo4j and the embedded server."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Self, TypeVar

from neo4j import (
    READ_ACCESS,
    Address,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Query,
    Record,
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

from graph.errors import QueryTimeoutError, ReadOnlyError, StoreAccessError, StoreError, StoreUnavailableError
from graph.store.cypher import TAKE_WRITE_LOCK
from graph.store.server.places import has_room
from graph.store.server.supervisor import LOG, LOOPBACK, kill_server, locked
from graph.store.values import Ask, Row, StoreConfig

T = TypeVar("T")
READ_RETRY_S, WRITE_RETRY_S = 1.0, 15.0
EMBEDDED_ADVICE = (
    "its server is started again when it has ended: ask again soon; if that does not help, see its log"
)
TLS_ADVICE = (
    "it must speak TLS with a certificate for that name, of an authority that this machine trusts or that "
    "the variable SSL_CERT_FILE names; neo4j+ssc:// takes any certificate, neo4j:// is without TLS"
)
_ARCADEDB = re.compile(r"ArcadeDB ([\w.\-]+)")
_UNAVAILABLE = (ServiceUnavailable, SessionExpired, DatabaseUnavailable, ConnectionAcquisitionTimeoutError)

DriverFailure = Neo4jError | DriverError
DRIVER_ERRORS = (Neo4jError, DriverError)

__all__ = ["DRIVER_ERRORS", "Connection", "DriverFailure", "Record", "Transaction"]

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it warns of is raised as an error


class Connection:
    """A reader's and a writer's path into one database; safe to share between threads, one of which writes.

    Nothing is sent before the first question. Every method raises StoreUnavailableError,
    StoreAccessError or QueryTimeoutError where the database does not answer, refuses, or takes longer
    than the configuration allows.
    """

    def __init__(self, config: StoreConfig) -> None:
        self.config = config
        self._writing = Lock()
        self._bookmarks = GraphDatabase.bookmark_manager()  # a replica that reads waits for what was written
        self._writer = _open_driver(config, config.user, config.password, retry_s=WRITE_RETRY_S)
        reader, password = config.reader or config.user, config.reader_password or config.password
        self._reader = _open_driver(config, reader, password, retry_s=READ_RETRY_S)
        self._console = _open_driver(config, reader, password, retry_s=READ_RETRY_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes every connection; closing twice does no harm, nor does a thread that is just asking.

        The driver says goodbye on a connection that the thread sends on as well, which its buffer does not
        allow; such a connection ends with the program.
        """
        for driver in (self._writer, self._reader, self._console):
            with suppress(BufferError):
                driver.close()

    def product(self) -> tuple[str, str]:
        """The database's name and version: ("Neo4j", "5.26.30")."""
        with _translated(self.config):
            agent = self._reader.get_server_info().agent
        arcadedb = _ARCADEDB.search(agent)
        name, _, version = agent.partition("/")
        return ("ArcadeDB", arcadedb[1]) if arcadedb else (name, version)

    @contextmanager
    def reading(self, *, timeout_s: float, tag: str = "") -> Iterator[Transaction]:
        """A transaction that can only read, for rows one at a time; `tag` is in its metadata.

        Its connections are no other question's. What the driver raises inside passes unchanged.
        """
        with (
            self._console.session(
                database=self.config.database,
                default_access_mode=READ_ACCESS,
                bookmark_manager=self._bookmarks,
            ) as session,
            session.begin_transaction(timeout=timeout_s, metadata={"tag": tag}) as transaction,
        ):
            yield transaction

    def cut(self, transaction: Transaction) -> None:
        """Cuts the connection of a transaction, which a database most often ends with it; whoever waits for
        it is told by an error of the driver."""
        transaction._connection.kill()

    def end_server(self) -> None:
        """Ends an embedded server that goes on with what it should not; its supervisor starts it again."""
        if self.config.server:
            kill_server(self.config.server.folder)

    @contextmanager
    def undisturbed(self) -> Iterator[Ask]:
        """What reads the graph while nobody writes: all that it is asked in the block is of one moment.

        Writers wait, in whatever program they are; on Neo4j no longer than their own time budget.
        """
        with self._writing, self._hold_writers():
            yield self._read

    def _hold_writers(self) -> AbstractContextManager[object]:
        """Keeps other programs from writing; a graph that can only be read has no writers."""
        if self.config.server and self.config.server.is_copy:
            return nullcontext()
        return _lock(self.config.folder) if self.config.folder else self._held_lock()

    @contextmanager
    def _held_lock(self) -> Iterator[None]:
        """Holds what every writer of a Neo4j locks first (`graph.store.writing`); changes nothing."""
        with (
            _translated(self.config),
            self._writer.session(database=self.config.database) as session,
            session.begin_transaction(timeout=0) as transaction,
        ):
            transaction.run(TAKE_WRITE_LOCK).consume()
            yield

    def translate(self, error: Neo4jError | DriverError) -> StoreError:
        """What the driver raised, as one of the graph's own errors."""
        return _translate(error, self.config)

    @property
    def log(self) -> Path | None:
        """The embedded server's log, which alone says why a query failed; None for another store."""
        return self.config.server.folder / LOG if self.config.server else None

    def _read(self, query: str, **parameters: Any) -> list[Row]:
        return self._run(self._reader, query, parameters, RoutingControl.READ)

    def _define(self, query: str, **parameters: Any) -> list[Row]:
        return self._run(self._writer, query, parameters, RoutingControl.WRITE)

    def _run(self, driver: Driver, text: str, parameters: Row, routing: RoutingControl) -> list[Row]:
        query = Query(text, timeout=self.config.timeout_s)
        with _translated(self.config):
            answer = driver.execute_query(
                query,
                parameters,
                routing_=routing,
                database_=self.config.database,
                bookmark_manager_=self._bookmarks,
            )
            return [record.data() for record in answer.records]

    def _write(self, work: Callable[[Ask], T]) -> T:
        @unit_of_work(timeout=self.config.timeout_s)
        def in_transaction(transaction: ManagedTransaction) -> T:
            def ask(query: str, **parameters: Any) -> list[Row]:
                return transaction.run(query, parameters).data()

            return work(ask)

        with (
            self._turn(),
            _translated(self.config),
            self._writer.session(database=self.config.database, bookmark_manager=self._bookmarks) as session,
        ):
            return session.execute_write(in_transaction)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Lets one thread write at a time; on the embedded server, which has no row locks, one program."""
        _refuse_writing(self.config)
        with self._writing, _lock(self.config.folder) if self.config.folder else nullcontext():
            yield


def _lock(folder: Path) -> AbstractContextManager[object]:
    return locked(folder / "write.lock")


def _open_driver(config: StoreConfig, user: str, password: str, *, retry_s: float) -> Driver:
    if not config.uri.startswith(("bolt", "neo4j")):
        raise StoreUnavailableError(f"{config.uri!r} is no address of a store: give bolt:// or neo4j://")
    server = config.server
    try:
        return GraphDatabase.driver(
            config.uri,
            auth=(user, password),
            resolver=lambda named: [Address((LOOPBACK, server.port))] if server else [named],
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


def _refuse_writing(config: StoreConfig) -> None:
    """Raises: ReadOnlyError, StoreUnavailableError where what would be written could not be kept."""
    if config.server and config.server.is_copy:
        raise ReadOnlyError(f"{config.folder} can only be read: nothing can be changed")
    if config.folder and not has_room(config.folder):
        raise _describe_full(config.folder)


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
        if config.folder:
            return StoreUnavailableError(*_describe_stranger(config.folder))
        return StoreAccessError(f"the store at {config.uri} refused user {config.user!r} and its password")
    if code.startswith("ClientError.Security") or code.endswith("Statement.AccessMode"):
        return StoreAccessError(f"the store at {config.uri} does not allow this: {said}")
    return _describe_failure(error, code, said, config)


def _describe_stranger(folder: Path) -> tuple[str, str]:
    """What answers at an embedded server's address without knowing the passwords made for it; what to do."""
    return (
        f"the embedded server of {folder} is ending, or its users are no longer those of credentials.json",
        "ask again soon: a server that has ended is started again; if that does not help, end every program "
        "on this folder, remove credentials.json and start again: new passwords are made, the graph stays",
    )


def _describe_full(folder: Path) -> StoreUnavailableError:
    return StoreUnavailableError(
        f"the disk of {folder} is full: nothing can be changed", "free some space, then try again"
    )


def _advise(config: StoreConfig) -> str:
    """What to do where a Neo4j does not answer; empty for nothing but to see that it runs."""
    return TLS_ADVICE if config.uri.partition("://")[0].endswith("+s") else ""


def _describe_failure(
    error: Neo4jError | DriverError, code: str, said: str, config: StoreConfig
) -> StoreError:
    if code.endswith("DatabaseNotFound"):
        return StoreUnavailableError(f"the store at {config.uri} has no database {config.database!r}")
    if config.folder and not has_room(config.folder):
        return _describe_full(config.folder)
    if isinstance(error, _UNAVAILABLE):
        if config.folder:
            return StoreUnavailableError(
                f"the embedded server of {config.folder} does not answer", EMBEDDED_ADVICE
            )
        return StoreUnavailableError(f"the store at {config.uri} does not answer: {said}", _advise(config))
    log = f"; its log is in {config.folder}" if config.folder else ""
    return StoreError(f"the store could not do this: {said} ({code or type(error).__name__}){log}")

"""Runs an analyst's queries: read-only, budgeted, streamed, cancelled at will."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from threading import Event, Lock, Timer
from typing import Any, Self

from graph.console.errors import FailedQueryError, RefusedQueryError
from graph.console.guard import check_clauses, check_plan, check_text
from graph.console.values import check_parameters, to_plain
from graph.errors import GraphError, InvalidValueError, QueryError, QueryTimeoutError
from graph.store.bolt import DRIVER_ERRORS, DriverFailure, Store

LIST_RUNNING = "SHOW TRANSACTIONS YIELD transactionId, currentQuery, metaData"
TERMINATE = "TERMINATE TRANSACTIONS $id"
END_ATTEMPTS, END_PAUSE_S, END_TIMEOUT_S = 20, 0.1, 5.0
_TIMED_OUT = "TransactionTimedOut"
_CONCEALED = "The request failed. Check the server log"
_LOGGED = re.compile(
    r"\] BOLT: (?:[A-Z]\w+: )?(.*) \(concealed from the client|BOLT query error\s*\n[\w.$]+: (.*)"
)


class CutOff(StrEnum):
    """Why an answer ends before its last row."""

    ROWS = "rows"
    BYTES = "bytes"
    SECONDS = "seconds"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one answer may cost: rows, bytes of its rows as JSON, seconds until its last row; all above 0."""

    rows: int = 10_000
    bytes: int = 20_000_000
    seconds: float = 30.0

    def __post_init__(self) -> None:
        for name in ("rows", "bytes", "seconds"):
            if getattr(self, name) <= 0:
                raise InvalidValueError(name, getattr(self, name), "a number above 0")


UNASKED = Budget()


class Console:
    """Asks a store's reader; safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._running: dict[str, Answer] = {}

    @cached_property
    def _plans(self) -> bool:
        """True where EXPLAIN gives the operators: on Neo4j."""
        return self._store.check().product == "Neo4j"

    def run(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        budget: Budget = UNASKED,
        name: str = "",
    ) -> Answer:
        """The answer, its columns known; close it, or use it in a with statement.

        `name` is what `cancel` takes. Raises: RefusedQueryError, FailedQueryError, QueryError for a
        parameter, StoreError.
        """
        given = dict(parameters or {})
        check_parameters(given)
        text = check_text(text)
        if self._plans:
            check_plan(*self.explain(text, given, seconds=budget.seconds))
        else:
            check_clauses(text)
        name = name or secrets.token_hex(8)
        answer = Answer(self._store, text, budget, lambda: self._running.pop(name, None))
        if self._running.setdefault(name, answer) is not answer:
            raise QueryError("name", f"{name!r} is running already", "give another name")
        return answer.start(given)

    def cancel(self, name: str) -> bool:
        """Ends the running query of that name in the database; False where there is none."""
        answer = self._running.get(name)
        if answer is not None:
            answer.cancel()
        return answer is not None

    def explain(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, seconds: float = 10.0
    ) -> tuple[str | None, dict[str, Any] | None]:
        """The database's word for what the query does, "r" for reading, and its plan; nothing is run."""
        text = check_text(text)
        log_size = measure_log(self._store)
        try:
            with self._store.reading(timeout_s=seconds) as transaction:
                summary = transaction.run("EXPLAIN \n" + text, dict(parameters or {})).consume()
                return summary.query_type, summary.plan
        except DRIVER_ERRORS as error:
            if _TIMED_OUT in (getattr(error, "code", None) or ""):
                raise QueryTimeoutError(f"the store had no plan for this after {seconds:g} s") from error
            said = read_log(self._store, log_size)
            raise explain_failure(self._store, error, text, said, lines_before=1) from error


class Answer:
    """The rows of one query, each a list in the order of `columns`; read once.

    `cut_off` says after the last row why there are no more; None where that was all. Where time ran
    out or it was cancelled before the first row, `columns` may be empty.
    """

    def __init__(self, store: Store, text: str, budget: Budget, leave: Callable[[], object]) -> None:
        self._store, self._text, self._budget, self._leave = store, text, budget, leave
        self.columns: tuple[str, ...] = ()
        self.cut_off: CutOff | None = None
        self._tag = f"console {secrets.token_hex(16)}"
        self._stack, self._ending, self._closed = ExitStack(), Lock(), Event()
        self._finished = False
        self._log_size = measure_log(store)
        self._timer = Timer(budget.seconds, self._end, [CutOff.SECONDS])
        self._timer.daemon = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, parameters: dict[str, Any]) -> Self:
        """Sends the query; returns once the database has told its columns."""
        self._timer.start()
        comment = f"\n// {self._tag}" if self._store.log else ""
        try:
            self._transaction = self._stack.enter_context(
                self._store.reading(timeout_s=self._budget.seconds + 1, tag=self._tag)
            )
            self._result = self._transaction.run(self._text + comment, parameters)
            self.columns = tuple(self._result.keys())
        except DRIVER_ERRORS as error:
            self._fail(error)
        except BaseException:
            self.close()
            raise
        return self

    def __iter__(self) -> Iterator[list[Any]]:
        """The rows as they come, closed after the last."""
        try:
            if not self._closed.is_set():
                yield from self._stream()
        except DRIVER_ERRORS as error:
            self._fail(error)
        finally:
            self.close()

    def _stream(self) -> Iterator[list[Any]]:
        size = 0
        for count, record in enumerate(self._result):
            row = [to_plain(value) for value in record.values()]
            size += len(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
            if self.cut_off:
                return
            if count >= self._budget.rows or size > self._budget.bytes:
                self.cut_off = CutOff.ROWS if count >= self._budget.rows else CutOff.BYTES
                return
            yield row
        self._transaction.commit()  # where the embedded store refuses what has been written
        self._finished = True

    def cancel(self) -> None:
        """Ends the query in the database; returns when that has been asked for."""
        self._end(CutOff.CANCELLED)

    def close(self) -> None:
        """Ends the query where it still runs, and gives the connection back; twice does no harm."""
        if self._closed.is_set():
            return
        self._timer.cancel()
        if not self._finished:
            self._terminate(attempts=1)
        self._closed.set()
        self._leave()
        with suppress(*DRIVER_ERRORS):
            self._stack.close()

    def _end(self, why: CutOff) -> None:
        if self._closed.is_set() or self._finished:
            return
        with self._ending:
            self.cut_off = self.cut_off or why
            self._terminate(attempts=END_ATTEMPTS)

    def _terminate(self, *, attempts: int) -> None:
        """Asks the database to end the transaction of this tag; again while it is not to be seen yet."""
        for _ in range(attempts):
            with (
                suppress(*DRIVER_ERRORS),
                self._store.reading(timeout_s=END_TIMEOUT_S) as transaction,
            ):
                if _terminate_tagged(transaction, self._tag):
                    return
            if self._closed.wait(END_PAUSE_S if attempts > 1 else 0):
                return

    def _fail(self, error: DriverFailure) -> None:
        """Ends the answer; raises what went wrong unless it was ended on purpose."""
        self._finished = True
        self.close()
        timed_out = _TIMED_OUT in (getattr(error, "code", None) or "")
        if timed_out:
            self.cut_off = self.cut_off or CutOff.SECONDS
        if not self.cut_off:
            said = read_log(self._store, self._log_size)
            raise explain_failure(self._store, error, self._text, said) from error


def _terminate_tagged(transaction: Any, tag: str) -> bool:
    """True where a running transaction of that tag has been told to end."""
    own = [
        row["transactionId"]
        for row in transaction.run(LIST_RUNNING)
        if tag in (row["currentQuery"] or "") or (row["metaData"] or {}).get("tag") == tag
    ]
    for identifier in own:
        transaction.run(TERMINATE, id=identifier).consume()
    return bool(own)


def explain_failure(
    store: Store, error: DriverFailure, text: str, logged: str, *, lines_before: int = 0
) -> GraphError:
    """What the database said of the query as an error of the console, or of the store where it is gone."""
    code = (getattr(error, "code", None) or "").removeprefix("Neo.")
    said = getattr(error, "message", None) or str(error)
    if code.startswith("ClientError.Security.Forbidden") or code.endswith("Statement.AccessMode"):
        return RefusedQueryError(
            "the database does not allow this: it lets the console only read", "ask with MATCH"
        )
    if code.startswith(("ClientError", "DatabaseError", "TransientError.General")):
        kind = code.rpartition(".")[2]
        said = (logged or f"{kind}: the store tells no more") if _CONCEALED in said else said
        return FailedQueryError(said, text, code=code, lines_before=lines_before)
    return store.translate(error)


def measure_log(store: Store) -> int:
    """How much the embedded server's log holds by now, in bytes; 0 for another store."""
    return store.log.stat().st_size if store.log else 0


def read_log(store: Store, start: int) -> str:
    """What the embedded server's log says since then of a failed query; empty unless it is of one alone."""
    if store.log is None:
        return ""
    with store.log.open("rb") as log:
        log.seek(start)
        found = _LOGGED.findall(log.read(1_000_000).decode("utf-8", "replace"))
    return "".join(found[0]) if len(found) == 1 else ""

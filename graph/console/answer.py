"""The answer to one query: its rows as they come, within a budget, ended in the database at will."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Event, RLock, Timer
from typing import Any, Self

from graph.console.failures import explain_failure, is_timeout, measure_log, read_log
from graph.console.values import to_json, to_plain_list
from graph.errors import InvalidValueError
from graph.store import Store
from graph.store.bolt import DRIVER_ERRORS, DriverFailure

LIST_RUNNING = "SHOW TRANSACTIONS YIELD transactionId, currentQuery, metaData"
TERMINATE = "TERMINATE TRANSACTIONS $id"
END_ATTEMPTS, END_PAUSE_S, END_TIMEOUT_S = 20, 0.1, 5.0


class CutOff(StrEnum):
    """Why an answer ends before its last row."""

    ROWS = "rows"
    BYTES = "bytes"
    SECONDS = "seconds"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryBudget:
    """What one answer may cost: rows, bytes of its rows as JSON, seconds until its last row; all above 0."""

    rows: int = 10_000
    bytes: int = 20_000_000
    seconds: float = 30.0

    def __post_init__(self) -> None:
        for name in ("rows", "bytes", "seconds"):
            if not getattr(self, name) > 0:
                raise InvalidValueError(name, getattr(self, name), "a number above 0")


UNASKED = QueryBudget()


class Answer:
    """The rows of the query `text`, read once: by iteration as lists in the order of `columns`, or as JSON.

    `cut_off` says after the last row why there are no more; None where that was all. Where time ran
    out or it was cancelled before the first row, `columns` may be empty. `count` is how many rows have
    been given, `seconds` how long it took until the last of them, or until now.
    """

    def __init__(self, store: Store, text: str, budget: QueryBudget, leave: Callable[[], object]) -> None:
        self.columns: tuple[str, ...] = ()
        self.cut_off: CutOff | None = None
        self.budget, self.count = budget, 0
        self.tag = f"console {secrets.token_hex(16)}"
        self.text = text
        self._store, self._leave = store, leave
        self._stack, self._ending, self._closed = ExitStack(), RLock(), Event()
        self._begun, self._took = time.monotonic(), 0.0
        self._sent = self._finished = False
        self._log_size = measure_log(store)
        self._timer = Timer(budget.seconds, self._end, [CutOff.SECONDS])
        self._timer.daemon = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def seconds(self) -> float:
        """How long it took until its last row, or until now."""
        return self._took if self._closed.is_set() else time.monotonic() - self._begun

    @property
    def limit(self) -> float | None:
        """The end of the budget that it was cut off at; the rows given where it was cancelled; else None."""
        if self.cut_off is CutOff.CANCELLED:
            return self.count
        if self.cut_off is CutOff.SECONDS:  # the store may have a shorter time than was asked for
            return min(self.budget.seconds, round(self.seconds, 1))
        return getattr(self.budget, self.cut_off) if self.cut_off else None

    def start(self, parameters: dict[str, Any]) -> Self:
        """Sends the query; returns once the database has told its columns."""
        if self.cut_off:
            self.close()
            return self
        self._timer.start()
        comment = f"\n// {self.tag}" if self._store.log else ""
        try:
            self._transaction = self._stack.enter_context(
                self._store.reading(timeout_s=self.budget.seconds + 1, tag=self.tag)
            )
            self._sent = True
            self._result = self._transaction.run(self.text + comment, parameters)
            self.columns = tuple(self._result.keys())
        except DRIVER_ERRORS as error:
            self._fail(error)
        return self

    def __iter__(self) -> Iterator[list[Any]]:
        """The rows as they come, closed after the last."""
        return (row for row, _ in self._rows())

    def as_json(self) -> Iterator[bytes]:
        """The rows as they come, each a JSON array on one line in UTF-8."""
        return (line for _, line in self._rows())

    def _rows(self) -> Iterator[tuple[list[Any], bytes]]:
        try:
            if not self._closed.is_set():
                yield from self._stream()
        except DRIVER_ERRORS as error:
            self._fail(error)
        finally:
            self.close()

    def _stream(self) -> Iterator[tuple[list[Any], bytes]]:
        size, most_rows, most_bytes = 0, self.budget.rows, self.budget.bytes
        for record in self._result:
            row = to_plain_list(record)
            line = to_json(row)
            size += len(line)
            if self.cut_off:
                return
            if self.count >= most_rows or size > most_bytes:
                self.cut_off = CutOff.ROWS if self.count >= most_rows else CutOff.BYTES
                return
            self.count += 1
            yield row, line
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
        if self._sent and not self._finished:
            self._terminate(attempts=1)
        self._took = time.monotonic() - self._begun
        self._closed.set()
        with self._ending:  # whoever is ending it is done with the store, which may be closed next
            self._leave()
        with suppress(*DRIVER_ERRORS):
            self._stack.close()

    def _end(self, why: CutOff) -> None:
        with self._ending:
            if self._closed.is_set() or self._finished:
                return
            self.cut_off = self.cut_off or why
            self._terminate(attempts=END_ATTEMPTS)

    def _terminate(self, *, attempts: int) -> None:
        """Asks the database to end the transaction of this tag; again while it is not to be seen yet."""
        for _ in range(attempts):
            with (
                suppress(*DRIVER_ERRORS),
                self._store.reading(timeout_s=END_TIMEOUT_S) as transaction,
            ):
                if _terminate_tagged(transaction, self.tag):
                    return
            if self._closed.wait(END_PAUSE_S if attempts > 1 else 0):
                return

    def _fail(self, error: DriverFailure) -> None:
        """Ends the answer; raises what went wrong unless it was ended on purpose."""
        self._finished = True
        self.close()
        if is_timeout(error):
            self.cut_off = self.cut_off or CutOff.SECONDS
        if not self.cut_off:
            said = read_log(self._store, self._log_size)
            raise explain_failure(self._store, error, self.text, said) from error


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

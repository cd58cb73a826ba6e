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

from graph.console.ending import terminate_tagged
from graph.console.failures import (
    explain_death,
    explain_failure,
    explain_timeout,
    is_timeout,
    measure_log,
    read_log,
)
from graph.console.values import to_json, to_plain_list
from graph.errors import InvalidValueError, QueryTimeoutError
from graph.store import Store
from graph.store.bolt import DRIVER_ERRORS, DriverFailure, Record, Transaction

END_ATTEMPTS, END_PAUSE_S, END_TIMEOUT_S = 20, 0.1, 5.0
GRACE_S = 10.0


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


def start_timer(seconds: float, work: Callable[..., object], *given: object) -> Timer:
    """What does the work after so long, unless it is cancelled; no program waits for it at its end."""
    timer = Timer(seconds, work, given)
    timer.daemon = True
    timer.start()
    return timer


class Answer:
    """The rows of the query `text`, read once: by iteration as lists in the order of `columns`, or as JSON.

    `cut_off` says after the last row why there are no more; None where that was all. Where time ran
    out or it was cancelled before the first row, `columns` may be empty. `count` is how many rows have
    been given, `seconds` how long it took until the last of them, or until now. Its seconds count from when
    it is made. The database is asked to end what goes beyond them; what it has not ended `GRACE_S` later is
    broken off.

    `leave` is called once nothing runs for it any more; `died` where the store's server ended by it, or had
    to be ended for it.
    """

    def __init__(
        self,
        store: Store,
        text: str,
        budget: QueryBudget,
        *,
        leave: Callable[[Answer], object],
        died: Callable[[], object],
    ) -> None:
        self.columns: tuple[str, ...] = ()
        self.cut_off: CutOff | None = None
        self.complete = False
        self.budget, self.count = budget, 0
        self.tag = f"console {secrets.token_hex(16)}"
        self.text = text
        self._store, self._leave, self._died = store, leave, died
        self._stack, self._ending, self._closed = ExitStack(), RLock(), Event()
        self._begun, self._begun_at, self._took = time.monotonic(), time.time(), 0.0
        self._sent = self._finished = self._waiting = self._broken = False
        self._transaction: Transaction | None = None
        self._log_size = measure_log(store)
        self._timer = start_timer(budget.seconds, self._end, CutOff.SECONDS)
        self._breaking: Timer | None = None

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
        comment = f"\n// {self.tag}" if self._store.log else ""
        self._waiting = True
        try:
            transaction = self._transaction = self._stack.enter_context(
                self._store.reading(timeout_s=self.budget.seconds + 1, tag=self.tag)
            )
            self._sent = True
            self._result = transaction.run(self.text + comment, parameters)
            self.columns = tuple(self._result.keys())
        except DRIVER_ERRORS as error:
            self._fail(error)
        self._waiting = False
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
        for record in self._records():
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
        assert self._transaction is not None  # noqa: S101 - it has given its result
        self._transaction.commit()  # where the embedded store refuses what has been written
        self._finished = self.complete = True

    def _records(self) -> Iterator[Record]:
        """The records, noting while the database is waited for."""
        records = iter(self._result)
        while True:
            self._waiting = True
            record = next(records, None)
            self._waiting = False
            if record is None:
                return
            yield record

    def cancel(self) -> None:
        """Ends the query in the database; returns when that has been asked for."""
        self._end(CutOff.CANCELLED)

    def close(self) -> None:
        """Ends the query where it still runs, and gives the connection back; twice does no harm."""
        if self._closed.is_set():
            return
        self._timer.cancel()
        if self._sent and not self._finished:
            self._breaking = self._breaking or start_timer(GRACE_S, self._break_off)
            self._terminate(attempts=1)
            if self.cut_off is CutOff.BYTES and self._transaction:
                self._store.cut(self._transaction)  # else the rest of rows so large would have to be read
        self._took = time.monotonic() - self._begun
        self._closed.set()
        self._waiting = True
        with self._ending, suppress(*DRIVER_ERRORS):  # whoever is ending it is done with the store,
            self._stack.close()  # which may be closed next
        self._waiting = False
        if self._breaking:
            self._breaking.cancel()
        self._leave(self)

    def _end(self, why: CutOff) -> None:
        with self._ending:
            if self._closed.is_set() or self._finished:
                return
            self.cut_off = self.cut_off or why
            self._breaking = self._breaking or start_timer(GRACE_S, self._break_off)
            self._terminate(attempts=END_ATTEMPTS)
        if not self._waiting:
            self._leave(self)  # only who reads it is waited for

    def _break_off(self) -> None:
        """Ends what the database works on still, though it was asked to end it."""
        if not self._waiting or not self._transaction:
            return
        self._broken = True
        self._store.cut(self._transaction)
        if self._store.log and self._goes_on():
            self._died()
            self._store.end_server()

    def _goes_on(self) -> bool:
        """True where the database works on it still, though nobody is there to read it; one that cannot be
        asked has most often ended."""
        with suppress(*DRIVER_ERRORS):
            for _ in range(END_ATTEMPTS):
                with self._store.reading(timeout_s=END_TIMEOUT_S) as transaction:
                    if not terminate_tagged(transaction, self.tag):
                        return False
                time.sleep(END_PAUSE_S)
            return True
        return False

    def _terminate(self, *, attempts: int) -> None:
        """Asks the database to end the transaction of this tag; again while it is not to be seen yet."""
        for _ in range(attempts):
            with (
                suppress(*DRIVER_ERRORS),
                self._store.reading(timeout_s=END_TIMEOUT_S) as transaction,
            ):
                if terminate_tagged(transaction, self.tag):
                    return
            if self._closed.wait(END_PAUSE_S if attempts > 1 else 0):
                return

    def _fail(self, error: DriverFailure) -> None:
        """Ends the answer; raises what went wrong unless it was ended on purpose."""
        self._finished = True
        self.close()
        if self._broken:
            raise QueryTimeoutError(
                "the store went on with this when it was to end, and was cut off"
            ) from error
        if death := explain_death(self._store, error, self._log_size, self._begun_at):
            self._died()
            raise death from error
        if is_timeout(error) and not self.cut_off:
            if reason := explain_timeout(self._store, self._log_size, self.text):
                raise reason from error
            self.cut_off = CutOff.SECONDS
        if not self.cut_off:
            said = read_log(self._store, self._log_size)
            raise explain_failure(self._store, error, self.text, said) from error

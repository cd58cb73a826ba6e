"""What the database said of a query that it could not run, as an error of the console."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from graph.console.syntax.error_places import point, read_place
from graph.errors import BusyError, FailedQueryError, GraphError, RefusedQueryError, StoreUnavailableError
from graph.store import Store
from graph.store.bolt import DriverFailure
from graph.store.embedded import REGEX_TIMEOUT_S
from graph.store.server.supervisor import LAST_LOG

TIMED_OUT = "TransactionTimedOut"
_SLOW_REGEX = "RegexDeadlineExceeded"
_DEATHS = ("java.lang.OutOfMemoryError", "fatal error has been detected by the Java Runtime")
_LOG_BYTES = 1_000_000
_CONCEALED = "The request failed. Check the server log"
_LOGGED = re.compile(
    r"\] BOLT: (?:[A-Z]\w+: )?(.*) \(concealed from the client|BOLT query error\s*\n[\w.$]+: (.*)"
)


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
    if code.endswith("DeadlockDetected"):  # of reading alone: what the embedded server says of its memory
        return BusyError("the queries that are running hold all the memory that the store gives them")
    if code.startswith(("ClientError", "DatabaseError", "TransientError.General")):
        kind = code.rpartition(".")[2]
        said = (logged or f"{kind}: the store tells no more") if _CONCEALED in said else said
        problem, place = read_place(said, text, lines_before)
        return FailedQueryError(problem, code=code, place=place, pointer=point(text, place) if place else "")
    return store.translate(error)


def measure_log(store: Store) -> int:
    """How much the embedded server's log holds by now, in bytes; 0 for another store."""
    return store.log.stat().st_size if store.log else 0


def read_log(store: Store, start: int) -> str:
    """What the embedded server's log says since then of a failed query; empty unless it is of one alone."""
    found = _LOGGED.findall(_read_since(store.log, start)) if store.log else []
    return "".join(found[0]) if len(found) == 1 else ""


def _read_since(log: Path, start: int) -> str:
    with log.open("rb") as file:
        file.seek(start)
        return file.read(_LOG_BYTES).decode("utf-8", "replace")


def explain_timeout(store: Store, start: int, text: str) -> GraphError | None:
    """Why the store ended it before its time, where that was for a regular expression; None for any other
    reason. The embedded server gives all regular expressions of a query `REGEX_TIMEOUT_S` together."""
    if not store.log or "=~" not in text or _SLOW_REGEX not in _read_since(store.log, start):
        return None
    return FailedQueryError(
        f"its regular expressions took longer than {REGEX_TIMEOUT_S:g} s, all that this store gives them; "
        "use CONTAINS, STARTS WITH or ENDS WITH, fewer .* and no repetition in a repetition, or match less"
    )


def explain_death(
    store: Store, error: DriverFailure, start: int, begun_at: float
) -> StoreUnavailableError | None:
    """What happened where the embedded server ended while it worked, in its own words for want of memory;
    None where it did not. `begun_at` is when the query began, in seconds since 1970."""
    if not store.log or not isinstance(store.translate(error), StoreUnavailableError):
        return None
    last, said = store.log.with_name(LAST_LOG), _read_since(store.log, start)
    with suppress(FileNotFoundError):
        said += _read_since(last, 0) if last.stat().st_mtime >= begun_at else ""
    if not any(sign in said for sign in _DEATHS):
        return None
    return StoreUnavailableError(
        "the store's server ran out of memory while it worked on this query, and is being started again",
        "ask for less: fewer rows at once, shorter lists and texts",
    )


def is_timeout(error: DriverFailure) -> bool:
    """True where the database ended it for its time."""
    return TIMED_OUT in (getattr(error, "code", None) or "")

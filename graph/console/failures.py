"""What the database said of a query that it could not run, as an error of the console."""

from __future__ import annotations

import re

from graph.console.syntax.error_places import point, read_place
from graph.errors import FailedQueryError, GraphError, RefusedQueryError
from graph.store import Store
from graph.store.bolt import DriverFailure

TIMED_OUT = "TransactionTimedOut"
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
    if store.log is None:
        return ""
    with store.log.open("rb") as log:
        log.seek(start)
        found = _LOGGED.findall(log.read(1_000_000).decode("utf-8", "replace"))
    return "".join(found[0]) if len(found) == 1 else ""


def is_timeout(error: DriverFailure) -> bool:
    """True where the database ended it for its time."""
    return TIMED_OUT in (getattr(error, "code", None) or "")

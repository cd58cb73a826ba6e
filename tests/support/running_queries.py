"""Queries that would never end, and what a database is running at the moment."""

from __future__ import annotations

from graph.store import Store

MANY = "UNWIND range(1, 900000) AS x UNWIND range(1, 900000) AS y RETURN x, y"
NEVER_ENDING = (
    "UNWIND range(1, 900000) AS x UNWIND range(1, 900000) AS y WITH x, y WHERE x < 0 RETURN count(*) AS count"
)
_LIST = "SHOW TRANSACTIONS YIELD currentQuery"


def running(store: Store) -> list[str]:
    """What the database runs but for this question; empty where nobody else asks anything."""
    texts = (str(row["currentQuery"] or "") for row in store.query(_LIST))
    return [text for text in texts if not text.startswith(_LIST)]


def is_running(store: Store, query: str, *, times: int = 1) -> bool:
    """True once that many of the query are at work: it is past its plan."""
    return sum(text.startswith(query) for text in running(store)) >= times


def is_idle(store: Store) -> bool:
    """True when the database has nothing left to run."""
    return not running(store)

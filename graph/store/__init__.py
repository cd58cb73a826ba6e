"""The store: what is asked of one, and the one over Bolt, for Neo4j and the embedded server.

The driver is imported with `Store` and `connect`, when the first of them is used: a server can start before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.store.port import GraphReader, GraphStore, ReadingWriter
from graph.store.values import (
    Dependents,
    Outcome,
    Page,
    StatementFilter,
    Stats,
    StoreConfig,
    StoreStatus,
)

if TYPE_CHECKING:
    from graph.store.store import Store, connect

__all__ = [
    "Dependents",
    "GraphReader",
    "GraphStore",
    "Outcome",
    "Page",
    "ReadingWriter",
    "StatementFilter",
    "Stats",
    "Store",
    "StoreConfig",
    "StoreStatus",
    "connect",
]


def __getattr__(name: str) -> Any:
    """The store over Bolt, by name."""
    if name not in ("Store", "connect"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from graph.store import store  # noqa: PLC0415

    return getattr(store, name)

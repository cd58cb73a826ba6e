"""The store: what is asked of one, and the one over Bolt, for Neo4j and the embedded server."""

from graph.store.port import GraphReader, GraphStore, ReadingWriter
from graph.store.store import Store, connect
from graph.store.values import (
    Dependents,
    Outcome,
    Page,
    StatementFilter,
    Stats,
    StoreConfig,
    StoreStatus,
)

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

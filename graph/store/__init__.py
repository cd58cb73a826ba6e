"""The store: one implementation over Bolt, for Neo4j and the embedded server."""

from graph.store.store import Store, connect
from graph.store.values import (
    Outcome,
    Page,
    StatementFilter,
    Stats,
    StoreConfig,
    StoreStatus,
)

__all__ = ["Outcome", "Page", "StatementFilter", "Stats", "Store", "StoreConfig", "StoreStatus", "connect"]

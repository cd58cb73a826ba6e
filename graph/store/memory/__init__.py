"""The store in memory: all that a store does, without a server, for notebooks and tests."""

from graph.store.memory.memory_store import MemoryStore

__all__ = ["MemoryStore"]

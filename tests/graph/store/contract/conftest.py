"""The stores that the contract holds for: each server that speaks Bolt, and the one in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.store import GraphStore, connect
from graph.store.memory import MemoryStore
from tests.support.stored import EMPTY


@pytest.fixture(params=["memory", "embedded", "neo4j", "neo4j_current"])
def store(request: pytest.FixtureRequest, write_past: Callable[..., None]) -> Iterator[GraphStore]:
    """An empty store of each kind."""
    if request.param == "memory":
        yield MemoryStore()
        return
    config = request.getfixturevalue(f"{request.param}_config")
    write_past(config, EMPTY)
    with connect(config) as opened:
        yield opened

"""What the database refuses, and what there is to say where none answers, on each server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import QueryTimeoutError, StoreAccessError, StoreUnavailableError
from graph.store import Store, StoreConfig, connect
from tests.support.readings import TNF_LOWERS_PAIN, read
from tests.support.stored import content

pytestmark = pytest.mark.parametrize("store_config", ["embedded", "neo4j", "neo4j_current"], indirect=True)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Entity {id: 'HGNC:1'})",
        "MATCH (n:Entity) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MERGE (n:Other {id: 1})",
        "CREATE INDEX other IF NOT EXISTS FOR (n:Entity) ON (n.other)",
    ],
)
def test_query_that_writes_is_refused(store: Store, text: str) -> None:
    """The database itself refuses every write of a reader."""
    store.write(read(TNF_LOWERS_PAIN))
    before = content(store)
    with pytest.raises(StoreAccessError):
        store.query(text)
    assert content(store) == before


def test_query_that_runs_too_long_is_ended(store_config: StoreConfig) -> None:
    """A runaway query ends with its time, and the store answers on."""
    numbers = "range(1, 1000000)"
    slow = f"UNWIND {numbers} AS x UNWIND {numbers} AS y WITH x, y WHERE x + y < 0 RETURN count(*)"
    with connect(replace(store_config, timeout_s=1.0)) as store:
        with pytest.raises(QueryTimeoutError, match="1 s"):
            store.query(slow)
        assert store.query("RETURN 1 AS one") == [{"one": 1}]


def test_wrong_password_is_refused(store_config: StoreConfig) -> None:
    """A wrong password of a server that somebody else runs says so, without telling the password."""
    wrong = replace(store_config, password="not-the-password", reader=None, reader_password=None)
    with connect(replace(wrong, folder=None)) as store, pytest.raises(StoreAccessError) as caught:
        store.check()
    assert "not-the-password" not in str(caught.value)
    assert "refused user" in str(caught.value)


def test_unknown_database_is_unavailable(store_config: StoreConfig) -> None:
    """A database that is not there is named."""
    missing = pytest.raises(StoreUnavailableError, match="no database 'other'")
    with connect(replace(store_config, database="other")) as store, missing:
        store.stats()


def test_store_that_is_down_is_unavailable(store_config: StoreConfig) -> None:
    """An address where nothing answers says so, for reading and for writing."""
    with connect(replace(store_config, uri="bolt://127.0.0.1:9", server=None)) as store:
        with pytest.raises(StoreUnavailableError, match="does not answer"):
            store.check()
        with pytest.raises(StoreUnavailableError, match="does not answer"):
            store.write(read(TNF_LOWERS_PAIN))
    with pytest.raises(StoreUnavailableError, match="no address"):
        connect(replace(store_config, uri="http://127.0.0.1"))

"""The schema and its migrations, on each server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.errors import SchemaError
from graph.store import Outcome, Store, StoreConfig
from tests.graph.store.contract.test_saved_views import saved
from tests.support.readings import MORPHINE_CONSTIPATES, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read
from tests.support.stored import all_statements, content

pytestmark = pytest.mark.parametrize("store_config", ["embedded", "neo4j", "neo4j_current"], indirect=True)


def test_check_tells_product_and_schema(store: Store) -> None:
    """The status names what answers and the schema's version."""
    status = store.check()
    assert status.product in ("ArcadeDB", "Neo4j")
    assert (status.schema_version, status.current_schema_version, status.ready) == (8, 8, True)
    assert store.migrate() == 8


def test_migrate_refuses_a_newer_schema(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None]
) -> None:
    """A graph that a newer program wrote is neither read as if it were old nor written to."""
    set_version = "MATCH (s:Schema) SET s.version = $version"
    write_past(store_config, set_version, version=99)
    try:
        with pytest.raises(SchemaError, match="update neuroimmune"):
            store.migrate()
        with pytest.raises(SchemaError, match="99"):
            store.write(read(TNF_LOWERS_PAIN))
        assert not store.check().ready
    finally:
        write_past(store_config, set_version, version=1)


def test_migrate_takes_up_where_it_was_cut_off(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None]
) -> None:
    """A database with some of the schema and no version yet is brought up to date."""
    write_past(store_config, "MATCH (s:Schema) DELETE s")
    assert store.check().schema_version == 0
    with pytest.raises(SchemaError, match=r"migrate\(\)"):
        store.write(read(TNF_LOWERS_PAIN))
    assert (store.migrate(), store.check().ready) == (8, True)


def test_migrate_brings_an_older_schema_up_to_date(store: Store) -> None:
    """A graph of the first schema keeps its content and version, and can keep views afterwards."""
    store.write(read(TNF_RAISES_PAIN))
    before = (store.version(), content(store))
    store._define("MATCH (s:Schema) SET s.version = 1")
    assert not store.check().ready
    assert store.migrate() == 8
    assert (store.version(), content(store)) == before
    assert store.save_view(saved(store)) is Outcome.ADDED


WITHOUT_ORIGINS = (
    "MATCH (e:Evidence) REMOVE e.origin, e.quoted",
    "MATCH (s:Statement) REMOVE s.read, s.curated",
    "MATCH (:Entity)-[r]->(:Entity) REMOVE r.read, r.curated",
    "MATCH (s:Schema) SET s.version = 6",
)


def test_migrate_tells_of_an_older_graph_where_it_comes_from(store: Store) -> None:
    """Its evidence, statements and arrows are read or curated as their patterns tell."""
    store.write(read(TNF_RAISES_PAIN, replace(MORPHINE_CONSTIPATES, options={"pattern": "indra:signor"})))
    told = "MATCH (e:Evidence)-[:SUPPORTS]->(s:Statement) RETURN e.origin AS origin, e.quoted AS quoted, "
    told += "s.read AS read, s.curated AS curated ORDER BY origin"
    before = (all_statements(store), store.query(told))
    for query in WITHOUT_ORIGINS:
        store._define(query)
    assert store.migrate() == 8
    assert (all_statements(store), store.query(told)) == before
    assert [(row["origin"], row["read"], row["curated"]) for row in before[1]] == [
        ("curated", False, True),
        ("read", True, False),
    ]


AS_BEFORE = (
    "MATCH (s:Statement) SET s.belief = 1.0, s.contradicted = true "
    "REMOVE s.shown, s.studies_positive, s.studies_negative, s.studies_null",
    "MATCH (:Entity)-[r]->(:Entity) SET r.belief = 1.0 REMOVE r.shown, r.studies_positive",
    "MATCH (e:Evidence) REMOVE e.pattern",
    "MATCH (s:Schema) SET s.version = 3",
)


def test_migrate_tells_of_an_older_graph_what_is_shown(store: Store) -> None:
    """Its statements get what this program's have, from their evidence, with their arrows."""
    unsure = replace(MORPHINE_CONSTIPATES, options={"probability": 0.5})
    store.write(read(TNF_RAISES_PAIN, unsure))
    store.write(read(TNF_LOWERS_PAIN))
    arrows = "MATCH (:Entity)-[r]->(:Entity) RETURN properties(r) AS p ORDER BY r.statement_id"
    before = (all_statements(store), store.query(arrows))
    for query in AS_BEFORE:
        store._define(query)
    assert store.migrate() == 8
    assert (all_statements(store), store.query(arrows)) == before
    assert [one.shown for one in all_statements(store)] == [False, True, True]

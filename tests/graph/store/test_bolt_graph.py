"""What Cypher sees of the graph, on each server: the embedded one and two releases of Neo4j."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.errors import StoreError
from graph.store import Outcome, Store
from tests.support.readings import (
    MORPHINE,
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    TNF,
    TNF_LEAVES_PAIN,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
)

pytestmark = pytest.mark.parametrize("store_config", ["embedded", "neo4j", "neo4j_current"], indirect=True)


def test_write_draws_parallel_arrows(store: Store) -> None:
    """Cypher sees one typed arrow a statement, with its sign, belief and counts."""
    store.write(read(TNF_RAISES_PAIN, TNF_LOWERS_PAIN))
    store.write(read(TNF_LEAVES_PAIN))
    rows = store.query(
        "MATCH (a:Entity {id: $id})-[r]->(b:Entity) RETURN type(r) AS type, r.sign AS sign, "
        "r.belief AS belief, r.contradicted AS contradicted, r.shown AS shown, "
        "r.studies_negative + r.studies_null AS against, b.name AS name ORDER BY type",
        {"id": TNF.id},
    )
    assert [tuple(row.values()) for row in rows] == [
        ("DECREASES", -1, 0.45, True, True, 2, "Pain"),
        ("INCREASES", 1, 0.18, True, True, 2, "Pain"),
        ("NO_EFFECT_ON", 0, 0.45, True, True, 2, "Pain"),
    ]


def test_remove_leaves_no_node_behind(store: Store) -> None:
    """Of a removed document nothing is left under any label."""
    store.write(read(TNF_LOWERS_PAIN))
    extra = read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES)
    store.write(extra)
    store.remove(extra.document.id)
    counted = store.query("MATCH (n) WHERE NOT n:Schema RETURN labels(n)[0] AS label, count(*) AS n")
    assert {row["label"]: row["n"] for row in counted} == {
        "Document": 1, "Section": 1, "WorkKey": 1, "Entity": 2, "Statement": 1, "Evidence": 1,
    }  # fmt: skip


def test_iter_gives_the_same_in_batches_of_any_size(store: Store) -> None:
    """Documents, entities and statements come in one order, whatever is fetched at a time."""
    store.write(read(TNF_LOWERS_PAIN, NEEDLES_TREAT_PAIN, entities=(MORPHINE,)))
    store.write(read(MORPHINE_CONSTIPATES))
    assert list(store.iter_documents(batch=1)) == list(store.iter_documents())
    assert list(store.iter_entities(batch=2)) == list(store.iter_entities())
    assert list(store.iter_statements(batch=2)) == list(store.iter_statements())


def test_write_that_the_database_refuses_leaves_nothing(store: Store) -> None:
    """A failure at the last evidence takes back the document, its entities and statements."""
    reading = read(MORPHINE_CONSTIPATES)
    too_big: Any = 2**70
    evidence = replace(reading.assertions[0].evidence, probability=1.0, study=too_big)
    bad = replace(reading, assertions=(replace(reading.assertions[0], evidence=evidence),))
    with pytest.raises((StoreError, OverflowError)):
        store.write(bad)
    assert store.stats().documents == 0
    assert list(store.iter_entities()) == []
    assert store.write(reading) is Outcome.ADDED

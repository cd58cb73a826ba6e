"""The benchmark's graph: entities with the properties that the service writes, and arrows between them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from neo4j import GraphDatabase, Session

from graph.model import Entity, Kind
from graph.store import StoreConfig, connect
from graph.store.records import entity_properties

BATCH = 2_000
ENTITIES_SHARE = 10
PUT_ENTITIES = "UNWIND $rows AS row CREATE (e:Entity) SET e = row"
PUT_ARROWS = """
UNWIND $rows AS row MATCH (a:Entity {id: row.a}) MATCH (b:Entity {id: row.b})
CREATE (a)-[r:INCREASES]->(b) SET r = row.facts
"""


def fill(config: StoreConfig, arrows: int) -> None:
    """Writes so many arrows, and a tenth as many entities, past the store's own checks."""
    with connect(config) as store:
        store.migrate()
    chance = random.Random(1)
    ids = [f"BENCH:{number:07d}" for number in range(max(10, arrows // ENTITIES_SHARE))]
    with (
        GraphDatabase.driver(config.uri, auth=(config.user, config.password)) as driver,
        driver.session(database=config.database) as session,
    ):
        put(session, PUT_ENTITIES, [entity_properties(make_entity(one), "bench") for one in ids])
        put(session, PUT_ARROWS, [make_arrow(chance.sample(ids, 2), number) for number in range(arrows)])


def put(session: Session, text: str, rows: list[dict[str, Any]]) -> None:
    """Runs the text over the rows, a batch at a time."""
    for start in range(0, len(rows), BATCH):
        session.run(text, rows=rows[start : start + BATCH]).consume()


def make_entity(curie: str) -> Entity:
    """A protein with two other names."""
    return Entity(curie, f"protein {curie[-7:]}", Kind.PROTEIN, (f"PRT-{curie[-5:]}α", f"{curie} receptor"))


def make_arrow(ends: Sequence[str], number: int) -> dict[str, Any]:
    """An arrow from the first to the second of two entities, with the properties of a statement."""
    facts = {
        "statement_id": f"{number:016x}",
        "sign": 1,
        "belief": number % 1000 / 1000,
        "evidence_count": 1 + number % 7,
        "document_count": 1 + number % 3,
        "speculated": number % 5 == 0,
        "contradicted": number % 11 == 0,
    }
    return {"a": ends[0], "b": ends[1], "facts": facts}

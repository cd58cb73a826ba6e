"""Each statement against its identifier, its evidence and its arrow; entities and marks against theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from graph.backup import tables
from graph.backup.tables import ARROW
from graph.inspection.counts import compare_counts
from graph.inspection.report import Looked, several
from graph.model import Predicate, Sign, statement_id
from graph.store import cypher
from graph.store.reading import list_evidence
from graph.store.records import read_entity, sort_key
from graph.store.reviews import read_review
from graph.store.rules.naming import search_text
from graph.store.values import Ask, Row, batched
from graph.weighing.assembly import weigh_support

SUBJECTS_AT_ONCE, ENTITIES_AT_ONCE = 200, 1000
LIST_ARROWS = """
UNWIND $ids AS id MATCH (:Entity {id: id})-[r]->(:Entity) WHERE r.statement_id IS NOT NULL
RETURN type(r) AS predicate, properties(r) AS arrow
"""


def inspect_statements(ask: Ask) -> Looked:
    """Looks at the statements, those of some subjects at a time."""
    seen = 0
    for ids in batched(sorted(row["id"] for row in ask(cypher.LIST_ENTITY_IDS)), SUBJECTS_AT_ONCE):
        rows = {row["statement"]["id"]: row["statement"] for row in ask(cypher.LIST_OF_SUBJECTS, ids=ids)}
        arrows = {row["arrow"]["statement_id"]: row for row in ask(LIST_ARROWS, ids=ids)}
        evidence = list_evidence(ask, list(rows))
        support = {key: asdict(weigh_support(said)) for key, said in evidence.items() if said}
        seen += len(rows)
        yield (
            len(rows),
            [
                *several("statements that are not those of their identifiers", _find_misnamed(rows)),
                *several(
                    "statements without the evidence that weighed them",
                    _find_misweighed(rows, support),
                ),
                *several("statements without their arrow", _find_misdrawn(rows, arrows)),
                *several("arrows of no statement", arrows.keys() - rows.keys()),
            ],
        )
    yield 0, compare_counts(ask, tables.STATEMENTS, seen)


def _find_misnamed(rows: Mapping[str, Row]) -> Iterator[str]:
    for key, row in rows.items():
        named = row["subject_id"], Predicate(row["predicate"]), row["object_id"], Sign(row.get("sign"))
        if key != statement_id(*named) or row["sort_key"] != sort_key(*named):
            yield key


def _find_misweighed(rows: Mapping[str, Row], support: Mapping[str, Row]) -> Iterator[str]:
    for key, row in rows.items():
        weighed = support.get(key)
        if weighed is None or any(row.get(name) != value for name, value in weighed.items()):
            yield key


def _find_misdrawn(rows: Mapping[str, Row], arrows: Mapping[str, Row]) -> Iterator[str]:
    for key, row in rows.items():
        told = {"statement_id": key, **{name: row[name] for name in ARROW & row.keys()}}
        if arrows.get(key) != {"predicate": row["predicate"], "arrow": told}:
            yield key


def inspect_entities(ask: Ask) -> Looked:
    """Looks at the entities, some at a time."""
    ids = sorted(row["id"] for row in ask(cypher.LIST_ENTITY_IDS))
    yield 0, compare_counts(ask, tables.ENTITIES, len(ids))
    for some in batched(ids, ENTITIES_AT_ONCE):
        rows = [row["entity"] for row in ask(cypher.FIND_ENTITIES, ids=some)]
        unlike = [row["id"] for row in rows if row["search_text"] != search_text(read_entity(row))]
        lost = set(some) - {row["id"] for row in rows}
        faults = [
            *several("entities not found by their names", unlike),
            *several("entities not found by their index", lost),
        ]
        yield len(some), faults


def inspect_reviews(ask: Ask) -> Looked:
    """Looks at readers' marks."""
    rows = [row["review"] for row in ask(cypher.LIST_REVIEWS)]
    yield 0, compare_counts(ask, tables.REVIEWS, len(rows))
    unlike = [row["id"] for row in rows if read_review(row).id != row["id"]]
    yield len(rows), several("marks that are not those of their identifiers", unlike)

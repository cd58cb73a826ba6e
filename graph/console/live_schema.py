"""The live schema: which labels, relationship types and properties the graph holds, with types and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.store import Store, cypher
from graph.store.rules.schema_descriptions import LABELS, PROPERTIES, TYPES
from graph.store.values import Row

SAMPLE = 5_000


@dataclass(frozen=True, slots=True)
class SchemaProperty:
    """A property: the types of its values in Cypher's words, and how many of those looked at have it."""

    name: str
    types: tuple[str, ...]
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class SchemaLabel:
    """A label and how many nodes have it; `sampled` of them were looked at for their properties."""

    name: str
    count: int
    sampled: int
    meaning: str
    properties: tuple[SchemaProperty, ...]


@dataclass(frozen=True, slots=True)
class SchemaType:
    """A relationship type, how many there are, and the labels it leads from and to."""

    name: str
    count: int
    sampled: int
    meaning: str
    properties: tuple[SchemaProperty, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LiveSchema:
    """What there is to ask about, the most numerous first."""

    labels: tuple[SchemaLabel, ...]
    types: tuple[SchemaType, ...]


def read_live_schema(store: Store) -> LiveSchema:
    """Counts everything; properties are told from at most SAMPLE of each label and type."""
    return LiveSchema(tuple(_read_labels(store)), tuple(_read_types(store)))


def _read_labels(store: Store) -> Iterable[SchemaLabel]:
    counts: dict[str, int] = defaultdict(int)
    for row in store.query(cypher.COUNT_LABELS):
        for label in row["labels"]:
            counts[label] += row["count"]
    for label, count in _by_count(counts):
        properties = _read_properties(store, cypher.SURVEY_LABELS.get(label), label)
        yield SchemaLabel(label, count, min(count, SAMPLE), LABELS.get(label, ""), properties)


def _read_types(store: Store) -> Iterable[SchemaType]:
    rows = store.query(cypher.COUNT_TYPES)
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row["type"]] += row["count"]
    for name, count in _by_count(counts):
        properties = _read_properties(store, cypher.SURVEY_TYPES.get(name), name)
        ends = [_ends(rows, name, side) for side in ("sources", "targets")]
        yield SchemaType(name, count, min(count, SAMPLE), TYPES.get(name, ""), properties, *ends)


def _ends(rows: Iterable[Row], name: str, side: str) -> tuple[str, ...]:
    return tuple(sorted({label for row in rows if row["type"] == name for label in row[side]}))


def _read_properties(store: Store, text: str | None, owner: str) -> tuple[SchemaProperty, ...]:
    """The properties in the order of their meanings, then those that nobody has explained."""
    rows = store.query(text, {"most": SAMPLE}) if text else []
    meanings = PROPERTIES.get(owner, {})
    order = {name: at for at, name in enumerate(meanings)}
    found = [
        SchemaProperty(row["name"], _types(row), row["count"], meanings.get(row["name"], "")) for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (order.get(one.name, len(order)), one.name)))


def _types(row: Row) -> tuple[str, ...]:
    """STRING, INTEGER, LIST<STRING>, ...: what the store tells, without NOT NULL; lists by their items."""
    types = {name.partition(" ")[0].partition("<")[0] for name in row["types"]}
    items = sorted({name.partition(" ")[0] for name in row["items"]})
    return tuple(sorted(f"LIST<{'|'.join(items)}>" if name == "LIST" and items else name for name in types))


def _by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

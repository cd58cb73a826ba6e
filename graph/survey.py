"""The live schema: which labels, relationship types and properties the graph holds, with types and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.meanings import LABELS, PROPERTIES, TYPES
from graph.store import Store, cypher
from graph.store.values import Row

SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class PropertySurvey:
    """A property: the types of its values in Cypher's words, and how many of those looked at have it."""

    name: str
    types: tuple[str, ...]
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class LabelSurvey:
    """A label and how many nodes have it; `sampled` of them were looked at for their properties."""

    name: str
    count: int
    sampled: int
    meaning: str
    properties: tuple[PropertySurvey, ...]


@dataclass(frozen=True, slots=True)
class TypeSurvey:
    """A relationship type, how many there are, and the labels it leads from and to."""

    name: str
    count: int
    sampled: int
    meaning: str
    properties: tuple[PropertySurvey, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to ask about, the most numerous first."""

    labels: tuple[LabelSurvey, ...]
    types: tuple[TypeSurvey, ...]


def take_survey(store: Store) -> Survey:
    """Counts everything; properties are told from at most SAMPLE of each label and type."""
    return Survey(tuple(_survey_labels(store)), tuple(_survey_types(store)))


def _survey_labels(store: Store) -> Iterable[LabelSurvey]:
    counts: dict[str, int] = defaultdict(int)
    for row in store.query(cypher.COUNT_LABELS):
        for label in row["labels"]:
            counts[label] += row["count"]
    for label, count in _by_count(counts):
        properties = _survey_properties(store, cypher.SURVEY_LABELS.get(label), label)
        yield LabelSurvey(label, count, min(count, SAMPLE), LABELS.get(label, ""), properties)


def _survey_types(store: Store) -> Iterable[TypeSurvey]:
    rows = store.query(cypher.COUNT_TYPES)
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row["type"]] += row["count"]
    for name, count in _by_count(counts):
        properties = _survey_properties(store, cypher.SURVEY_TYPES.get(name), name)
        ends = [_ends(rows, name, side) for side in ("sources", "targets")]
        yield TypeSurvey(name, count, min(count, SAMPLE), TYPES.get(name, ""), properties, *ends)


def _ends(rows: Iterable[Row], name: str, side: str) -> tuple[str, ...]:
    return tuple(sorted({label for row in rows if row["type"] == name for label in row[side]}))


def _survey_properties(store: Store, text: str | None, owner: str) -> tuple[PropertySurvey, ...]:
    """The properties in the order of their meanings, then those that nobody has explained."""
    rows = store.query(text, {"most": SAMPLE}) if text else []
    meanings = PROPERTIES.get(owner, {})
    order = {name: at for at, name in enumerate(meanings)}
    found = [
        PropertySurvey(row["name"], _types(row), row["count"], meanings.get(row["name"], "")) for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (order.get(one.name, len(order)), one.name)))


def _types(row: Row) -> tuple[str, ...]:
    """STRING, INTEGER, LIST<STRING>, ...: what the store tells, without NOT NULL; lists by their items."""
    types = {name.partition(" ")[0].partition("<")[0] for name in row["types"]}
    items = sorted({name.partition(" ")[0] for name in row["items"]})
    return tuple(sorted(f"LIST<{'|'.join(items)}>" if name == "LIST" and items else name for name in types))


def _by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

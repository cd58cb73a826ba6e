"""Paths between what is named and its kinds: ends, entities to pass and to keep clear of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.index.mechanism_index import MechanismIndex
from graph.kinds import Filing, Hierarchy, Narrower
from graph.model import Entity, Kind, Predicate
from graph.paths import PathEnds, PathQuery, explain_no_path, search_paths
from tests.support.readings import state

OPIOID, MORPHINE = Entity("X:opioid", "opioid", Kind.DRUG), Entity("X:morphine", "morphine", Kind.DRUG)
PAIN, ALLODYNIA = Entity("X:pain", "pain", Kind.SYMPTOM), Entity("X:allodynia", "allodynia", Kind.SYMPTOM)
GLIA, MICROGLIA = Entity("X:glia", "glia", Kind.CELL), Entity("X:microglia", "microglia", Kind.CELL)
TNF = Entity("X:tnf", "TNF", Kind.PROTEIN)
LOWERS, RAISES = Predicate.DECREASES, Predicate.INCREASES
KINDS = Hierarchy(
    [
        Filing(MORPHINE.id, OPIOID.id, "ChEBI"),
        Filing(ALLODYNIA.id, PAIN.id, "HPO"),
        Filing(MICROGLIA.id, GLIA.id, "Cell Ontology"),
    ]
)
SAID = (
    state(MORPHINE, LOWERS, ALLODYNIA, 0.5),
    state(OPIOID, LOWERS, PAIN, 0.5),
    state(MORPHINE, LOWERS, MICROGLIA, 0.9),
    state(MICROGLIA, RAISES, TNF, 0.9),
    state(TNF, RAISES, PAIN, 0.9),
)
INDEX = replace(
    MechanismIndex.build(SAID, version="v1", entities=(GLIA,)),
    hierarchy=KINDS,
)
QUERY = PathQuery(sources=PathEnds.named(OPIOID.id), targets=PathEnds.named(PAIN.id))


def found(query: PathQuery) -> list[list[str]]:
    return [[entity.name for entity in path.entities] for path in search_paths(INDEX, query).paths]


def test_named_ends_stand_for_their_kinds() -> None:
    """From any opioid to any pain; of equals what is named itself comes first."""
    assert found(QUERY) == [
        ["morphine", "microglia", "TNF", "pain"],
        ["opioid", "pain"],
        ["morphine", "allodynia"],
    ]


def test_excluding_what_is_narrower_leaves_the_named_ones() -> None:
    """Only opioid itself, and pain itself."""
    assert found(replace(QUERY, narrower=Narrower.EXCLUDE)) == [["opioid", "pain"]]


def test_through_is_passed_by_any_of_its_kinds() -> None:
    """Through glia is through microglia as well, unless kinds are excluded."""
    through = replace(QUERY, through=frozenset({GLIA.id}))
    assert found(through) == [["morphine", "microglia", "TNF", "pain"]]
    assert found(replace(through, narrower=Narrower.EXCLUDE)) == []


def test_avoid_keeps_clear_of_every_kind() -> None:
    """Clear of glia is clear of microglia; what is avoided is no end either."""
    assert found(replace(QUERY, avoid=frozenset({GLIA.id}))) == [
        ["opioid", "pain"],
        ["morphine", "allodynia"],
    ]
    assert ["morphine", "allodynia"] not in found(replace(QUERY, avoid=frozenset({ALLODYNIA.id})))


def test_kind_at_both_ends_is_of_the_narrower_one() -> None:
    """From opioid to morphine nothing starts at morphine."""
    assert found(replace(QUERY, targets=PathEnds.named(MORPHINE.id))) == []


def test_ends_that_stand_for_themselves_have_no_kinds() -> None:
    """Whatever the query says."""
    alone = replace(QUERY, sources=PathEnds.named(OPIOID.id, narrower=Narrower.EXCLUDE))
    assert found(alone) == [["opioid", "pain"]]


@pytest.mark.parametrize("source", [MORPHINE, OPIOID])
def test_near_miss_names_the_kinds_that_are_left_out(source: Entity) -> None:
    """Where only a path between kinds answers, leaving kinds out stands in its way."""
    query = replace(
        QUERY,
        sources=PathEnds.named(source.id),
        targets=PathEnds.named(GLIA.id),
        narrower=Narrower.EXCLUDE,
    )
    [miss] = explain_no_path(INDEX, query).near_misses
    assert [obstacle.field for obstacle in miss.obstacles] == ["narrower"]

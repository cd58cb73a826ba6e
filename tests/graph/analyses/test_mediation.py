"""Entities compared by what lies on their paths to one outcome."""

from __future__ import annotations

from typing import Any

import pytest

from graph.analyses.comparison import Likeness
from graph.analyses.mediation import compare_mediators
from graph.errors import NotFoundError, QueryError
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Kind, Predicate
from tests.support.readings import state

EA = Entity("X:ea", "electroacupuncture", Kind.PROCEDURE)
MORPHINE = Entity("X:morphine", "morphine", Kind.DRUG)
TNF = Entity("X:tnf", "TNF", Kind.PROTEIN)
GLIA = Entity("X:glia", "microglia", Kind.CELL)
IL10 = Entity("X:il10", "IL-10", Kind.PROTEIN)
PAIN = Entity("X:pain", "pain", Kind.SYMPTOM)
RAISES, LOWERS = Predicate.INCREASES, Predicate.DECREASES

INDEX = MechanismIndex.build(
    [
        state(EA, LOWERS, PAIN, 0.9),
        state(EA, LOWERS, TNF, 0.8),
        state(EA, LOWERS, GLIA, 0.7),
        state(MORPHINE, RAISES, GLIA, 0.6),
        state(MORPHINE, RAISES, IL10, 0.6),
        state(IL10, LOWERS, TNF, 0.5),
        state(TNF, RAISES, PAIN, 0.5),
        state(GLIA, RAISES, PAIN, 0.5),
    ],
    version="v1",
)
BOTH = ("X:ea", "X:morphine")


def test_compare_tells_what_the_paths_share_and_where_they_part() -> None:
    """TNF lies on a lowering path of both, microglia on opposite ones, IL-10 on one of morphine alone."""
    found = compare_mediators(INDEX, BOTH, "X:pain")
    assert [(one.entity.name, one.likeness) for one in found.mediators] == [
        ("TNF", Likeness.SHARED),
        ("microglia", Likeness.OPPOSITE),
        ("IL-10", Likeness.UNIQUE),
    ]
    assert [one.entity.name for one in found.of(Likeness.SHARED)] == ["TNF"]
    assert found.complete


def test_compare_gives_the_best_path_through_each_mediator() -> None:
    """Each entity's path has its own steps and score; a direct path passes nothing."""
    found = compare_mediators(INDEX, BOTH, "X:pain")
    tnf = found.mediators[0]
    assert [path and (len(path.steps), path.score) for path in tnf.paths] == [(2, 0.4), (3, 0.15)]
    assert [path and path.score for path in found.direct] == [0.9, None]


def test_compare_goes_as_far_as_asked() -> None:
    """With two steps morphine has no path through TNF."""
    found = compare_mediators(INDEX, BOTH, "X:pain", steps=2)
    assert [one.entity.name for one in found.of(Likeness.UNIQUE)] == ["TNF"]


@pytest.mark.parametrize(
    ("entities", "target", "options"),
    [
        (("X:ea",), "X:pain", {}),
        (("X:ea", "X:ea"), "X:pain", {}),
        (("X:ea", "X:pain"), "X:pain", {}),
        (BOTH, "X:pain", {"steps": 7}),
    ],
)
def test_compare_refuses_what_is_no_comparison(
    entities: tuple[str, ...], target: str, options: dict[str, Any]
) -> None:
    """Two different entities, neither of them the target, and at most six steps."""
    with pytest.raises(QueryError):
        compare_mediators(INDEX, entities, target, **options)
    with pytest.raises(NotFoundError):
        compare_mediators(INDEX, ("X:ea", "X:no"), "X:pain")

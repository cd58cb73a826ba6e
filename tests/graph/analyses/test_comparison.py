"""Comparison: shared, opposite and unique neighbours, shared regulators, neighbours by role."""

from __future__ import annotations

import pytest

from graph.analyses.comparison import Likeness, NeighbourSide, compare, group_neighbours
from graph.errors import NotFoundError, QueryError
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Kind, Predicate, Role, Sign
from tests.support.readings import state

EA = Entity("X:ea", "electroacupuncture", Kind.PROCEDURE)
MORPHINE = Entity("X:morphine", "morphine", Kind.DRUG)
TNF = Entity("X:tnf", "TNF", Kind.PROTEIN)
GLIA = Entity("X:glia", "microglia", Kind.CELL)
CCL5 = Entity("X:ccl5", "CCL5", Kind.PROTEIN)
PAIN = Entity("X:pain", "pain", Kind.CONDITION)
TOLERANCE = Entity("X:tolerance", "tolerance", Kind.ADVERSE_EFFECT)

RAISES, LOWERS = Predicate.INCREASES, Predicate.DECREASES


STATEMENTS = (
    state(EA, Predicate.TREATS, PAIN, 0.9),
    state(MORPHINE, Predicate.TREATS, PAIN, 0.8),
    state(EA, LOWERS, GLIA, 0.7),
    state(MORPHINE, RAISES, GLIA, 0.6),
    state(MORPHINE, Predicate.CAUSES, TOLERANCE, 0.8, speculated=True),
    state(EA, LOWERS, TNF, 0.7, document_count=2),
    state(EA, RAISES, TNF, 0.3),
    state(MORPHINE, Predicate.NO_EFFECT_ON, TNF, 0.5),
    state(EA, Predicate.ASSOCIATED_WITH, CCL5, 0.9),
    state(TNF, RAISES, PAIN, 0.5),
    state(GLIA, RAISES, PAIN, 0.6),
)
INDEX = MechanismIndex.build(STATEMENTS, version="v2")


def test_compare_sorts_neighbours_by_likeness() -> None:
    """Same sign is shared, raising and lowering is opposite, one alone is unique, the rest different."""
    comparison = compare(INDEX, ["X:ea", "X:morphine"])
    found = {neighbour.entity.id: neighbour.likeness for neighbour in comparison.neighbours}
    assert found == {
        "X:pain": Likeness.SHARED,
        "X:glia": Likeness.OPPOSITE,
        "X:tnf": Likeness.DIFFERENT,
        "X:tolerance": Likeness.UNIQUE,
    }
    assert comparison.version == "v2"


def test_compare_lists_what_is_common_first_then_by_belief() -> None:
    """Neighbours of all compared entities come first, the most believed before the others."""
    comparison = compare(INDEX, ["X:ea", "X:morphine"])
    assert [neighbour.entity.id for neighbour in comparison.neighbours] == [
        "X:pain",
        "X:glia",
        "X:tnf",
        "X:tolerance",
    ]
    assert [neighbour.entity.id for neighbour in comparison.common] == ["X:pain", "X:glia", "X:tnf"]
    assert [neighbour.entity.id for neighbour in comparison.of(Likeness.OPPOSITE)] == ["X:glia"]


def test_compare_shows_the_most_believed_statement_and_that_others_contradict_it() -> None:
    """Electroacupuncture lowers TNF, with evidence to the contrary."""
    tnf = next(n for n in compare(INDEX, ["X:ea", "X:morphine"]).neighbours if n.entity.id == "X:tnf")
    ea, morphine = tnf.effects
    assert ea
    assert morphine
    assert (ea.sign, ea.belief, ea.contradicted, ea.document_count) == (Sign.NEGATIVE, 0.7, True, 2)
    assert (ea.statement_id, ea.predicate) == (STATEMENTS[5].id, LOWERS)
    assert (morphine.sign, morphine.contradicted) == (Sign.NULL, False)


def test_compare_keeps_roles_and_a_least_belief() -> None:
    """Only outcomes, or only what is believed enough."""
    outcomes = compare(INDEX, ["X:ea", "X:morphine"], roles=frozenset({Role.OUTCOME}))
    assert [neighbour.entity.id for neighbour in outcomes.neighbours] == ["X:pain", "X:tolerance"]
    believed = compare(INDEX, ["X:ea", "X:morphine"], min_belief=0.8)
    assert [neighbour.entity.id for neighbour in believed.neighbours] == ["X:pain", "X:tolerance"]


def test_compare_finds_shared_regulators() -> None:
    """What acts on both TNF and microglia: electroacupuncture and morphine."""
    comparison = compare(INDEX, ["X:tnf", "X:glia"], side=NeighbourSide.REGULATORS)
    assert [(n.entity.id, n.likeness) for n in comparison.common] == [
        ("X:ea", Likeness.SHARED),
        ("X:morphine", Likeness.DIFFERENT),
    ]


@pytest.mark.parametrize("entities", [[], ["X:ea"], ["X:ea", "X:ea"]])
def test_compare_refuses_fewer_than_two_entities(entities: list[str]) -> None:
    """One thing cannot be compared."""
    with pytest.raises(QueryError, match="name at least two"):
        compare(INDEX, entities)


def test_compare_raises_for_an_unknown_entity() -> None:
    """An identifier that is not in the graph is an error."""
    with pytest.raises(NotFoundError, match="X:none"):
        compare(INDEX, ["X:ea", "X:none"])


def test_group_neighbours_by_role_most_believed_first() -> None:
    """What morphine acts on, by role; an association is no effect."""
    groups = group_neighbours(INDEX, "X:morphine")
    listed = {role: [neighbour.entity.id for neighbour in group] for role, group in groups.items()}
    assert listed == {Role.MEDIATOR: ["X:glia", "X:tnf"], Role.OUTCOME: ["X:pain", "X:tolerance"]}
    assert groups[Role.OUTCOME][1].effect.speculated
    assert group_neighbours(INDEX, "X:morphine", limit=1)[Role.OUTCOME][0].entity.id == "X:pain"


def test_group_neighbours_that_act_on_an_entity() -> None:
    """What acts on pain, by role."""
    groups = group_neighbours(INDEX, "X:pain", side=NeighbourSide.REGULATORS)
    listed = {role: [neighbour.entity.id for neighbour in group] for role, group in groups.items()}
    assert listed == {Role.INTERVENTION: ["X:ea", "X:morphine"], Role.MEDIATOR: ["X:glia", "X:tnf"]}

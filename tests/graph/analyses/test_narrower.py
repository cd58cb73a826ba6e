"""Comparison, contradictions and surroundings of an entity with its kinds."""

from __future__ import annotations

from dataclasses import replace

from graph.analyses.comparison import compare, group_neighbours
from graph.analyses.contradictions import find_contradictions
from graph.index.mechanism_index import MechanismIndex
from graph.index.surroundings import list_around, list_said
from graph.kinds import Filing, Hierarchy, Narrower
from graph.model import Entity, Kind, Predicate, Role
from tests.support.conflict_graph import said
from tests.support.readings import state

OPIOID, MORPHINE = Entity("X:opioid", "opioid", Kind.DRUG), Entity("X:morphine", "morphine", Kind.DRUG)
EA, PAIN = Entity("X:ea", "electroacupuncture", Kind.PROCEDURE), Entity("X:pain", "pain", Kind.SYMPTOM)
CCL5 = Entity("X:ccl5", "CCL5", Kind.PROTEIN)
LOWERS = Predicate.DECREASES
SAID = (
    state(MORPHINE, LOWERS, PAIN, 0.5),
    state(OPIOID, LOWERS, PAIN, 0.5),
    state(MORPHINE, LOWERS, CCL5, 0.8),
    state(EA, LOWERS, CCL5, 0.8),
)
KINDS = Hierarchy([Filing(MORPHINE.id, OPIOID.id, "ChEBI")])
INDEX = replace(MechanismIndex.build(SAID, version="v1"), hierarchy=KINDS)
ALL = Narrower.INCLUDE


def test_what_is_said_of_an_entity_is_said_of_its_kinds() -> None:
    """Statements whose subject is a kind count where kinds are included."""
    assert list_said(INDEX, subject=OPIOID.id, limit=9)[1] == 1
    assert list_said(INDEX, subject=OPIOID.id, narrower=ALL, limit=9)[1] == 3


def test_own_statement_comes_before_an_equal_one_of_a_kind() -> None:
    """The most believed first, of equals that of the entity itself."""
    around = list_around(INDEX, OPIOID.id, depth=1, limit=9, narrower=ALL)
    assert [(one.subject, one.object) for one in around] == [
        ("X:morphine", "X:ccl5"),
        ("X:opioid", "X:pain"),
        ("X:morphine", "X:pain"),
    ]


def test_comparison_counts_the_effects_of_kinds() -> None:
    """Opioids and electroacupuncture share CCL5, by morphine."""
    assert compare(INDEX, [OPIOID.id, EA.id]).common == ()
    [shared] = compare(INDEX, [OPIOID.id, EA.id], narrower=ALL).common
    assert shared.entity == CCL5


def test_neighbours_are_those_of_the_kinds_too() -> None:
    """What morphine acts on, opioids act on."""
    groups = group_neighbours(INDEX, OPIOID.id, narrower=ALL)
    assert [one.entity.name for one in groups[Role.MEDIATOR]] == ["CCL5"]


def test_contradictions_about_an_entity_are_those_of_its_kinds() -> None:
    """Asked about a class, a contradiction about a member is found."""
    plain = MechanismIndex.build(said(), version="v1", entities=(OPIOID,))
    subject = find_contradictions(plain).items[0].subject
    index = replace(plain, hierarchy=Hierarchy([Filing(subject.id, OPIOID.id, "ChEBI")]))
    assert find_contradictions(index, about=OPIOID.id).total == 0
    assert find_contradictions(index, about=OPIOID.id, narrower=ALL).total > 0

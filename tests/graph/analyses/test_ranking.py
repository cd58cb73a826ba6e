"""What acts on a thing, ranked by the studies that say so."""

from __future__ import annotations

from graph.analyses.comparison import NeighbourSide
from graph.analyses.ranking import rank
from graph.model import Entity, Kind, Predicate, Sign
from tests.support.told import GABAPENTIN, HYPERALGESIA, MORPHINE, PAIN, evidence, said

P = Predicate
KETAMINE = Entity("CHEBI:6121", "ketamine", Kind.DRUG)
ABOUT_PAIN = (
    said(P.DECREASES, evidence("1")),
    said(P.TREATS, evidence("2"), evidence("3"), subject=GABAPENTIN),
    said(P.DECREASES, evidence("4", probability=0.55), subject=KETAMINE),
    said(P.CAUSES, evidence("5"), subject=HYPERALGESIA),
    said(P.REGULATES, evidence("6"), subject=Entity("CHEBI:1", "other", Kind.DRUG)),
)


def test_rank_by_studies_and_perhaps_last() -> None:
    """The most studied comes first, what is weak after all that is shown, what has no sign not at all."""
    ranking = rank(ABOUT_PAIN, {}, around=frozenset({PAIN.id}), side=NeighbourSide.REGULATORS)
    names = [one.partner.name for one in ranking.ranked]
    assert names == ["gabapentin", "hyperalgesia", "morphine", "ketamine"]


def test_choose_those_of_a_sign() -> None:
    """What lowers it, as far as studies are shown."""
    ranking = rank(ABOUT_PAIN, {}, around=frozenset({PAIN.id}), side=NeighbourSide.REGULATORS)
    assert [one.partner for one in ranking.on(Sign.NEGATIVE)] == [GABAPENTIN, MORPHINE]


def test_rank_what_an_entity_acts_on() -> None:
    """The other way round the partners are the objects."""
    statements = [said(P.DECREASES, evidence("1")), said(P.CAUSES, evidence("2"), object_=HYPERALGESIA)]
    ranking = rank(statements, {}, around=frozenset({MORPHINE.id}), side=NeighbourSide.TARGETS)
    assert [one.partner for one in ranking.ranked] == [HYPERALGESIA, PAIN]


def test_leave_out_what_stands_between_narrower_ones() -> None:
    """What a kind of pain does to pain is no partner of either."""
    around = frozenset({PAIN.id, HYPERALGESIA.id})
    ranking = rank(ABOUT_PAIN, {}, around=around, side=NeighbourSide.REGULATORS)
    assert HYPERALGESIA not in [one.partner for one in ranking.ranked]

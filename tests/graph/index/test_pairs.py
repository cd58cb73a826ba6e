"""What the index has between two sets of entities, and on one side of one."""

from __future__ import annotations

from graph.index.pairs import list_between, list_from, list_to
from graph.model import Predicate, statement_id
from tests.support.path_graph import CANCER_PAIN, EA, GLIA, INDEX, LOWERS, PAIN, RAISES, TNF


def test_list_what_is_said_between_two_sets() -> None:
    """Every statement from one of the first to one of the others, and no other."""
    found = list_between(INDEX, {EA.id, GLIA.id}, {PAIN.id})
    assert found == [statement_id(GLIA.id, RAISES, PAIN.id, RAISES.sign)]


def test_list_what_has_no_direction_either_way_round() -> None:
    """An association of glia with TNF is one of TNF with glia; what TNF raises is not."""
    goes_with = Predicate.ASSOCIATED_WITH
    found = list_between(INDEX, {TNF.id}, {GLIA.id})
    assert found == [statement_id(GLIA.id, goes_with, TNF.id, goes_with.sign)]
    assert list_between(INDEX, {PAIN.id}, {TNF.id}) == []


def test_list_one_side_of_an_entity() -> None:
    """What it does to others, and what others do to it."""
    assert list_from(INDEX, {TNF.id}) == [statement_id(TNF.id, RAISES, PAIN.id, RAISES.sign)]
    assert list_to(INDEX, {GLIA.id}) == [statement_id(EA.id, LOWERS, GLIA.id, LOWERS.sign)]


def test_know_nothing_of_what_is_not_there() -> None:
    """An identifier that the graph does not have, and no identifiers at all, have no statements."""
    assert list_between(INDEX, {"X:none"}, {PAIN.id}) == []
    assert list_from(INDEX, set()) == list_to(INDEX, {CANCER_PAIN.id + "x"}) == []

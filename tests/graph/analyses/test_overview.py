"""A large graph at a glance, from its index."""

from __future__ import annotations

from graph.analyses.overview import Flow, find_strongest, summarise_kinds
from graph.filters.path_filter import Keep
from graph.index.mechanism_index import MechanismIndex
from graph.model import Kind, Role, Sign
from graph.weighing.assembly import assemble
from tests.support.readings import (
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    PAIN_WITH_TNF,
    TNF_LOWERS_PAIN,
    read,
)

STATEMENTS = assemble(
    read(MORPHINE_CONSTIPATES, NEEDLES_TREAT_PAIN, PAIN_WITH_TNF, TNF_LOWERS_PAIN).assertions
)
INDEX = MechanismIndex.build(STATEMENTS, version="1")


def test_gather_kinds_counts_entities_and_statements() -> None:
    """Each kind has its entities, each pair of kinds its statements by sign; hidden ones where asked for."""
    overview = summarise_kinds(INDEX)
    assert overview.kinds == {
        Kind.PROCEDURE: 1, Kind.DRUG: 1, Kind.PROTEIN: 1, Kind.SYMPTOM: 1, Kind.ADVERSE_EFFECT: 1,
    }  # fmt: skip
    assert Flow(Kind.DRUG, Kind.ADVERSE_EFFECT, Sign.POSITIVE, 1) in overview.flows
    assert sum(flow.statements for flow in overview.flows) == 3
    everything = summarise_kinds(INDEX, hidden=Keep.INCLUDE)
    assert sum(flow.statements for flow in everything.flows) == 4


def test_gather_kinds_of_an_empty_graph_is_empty() -> None:
    """Nothing gives nothing."""
    overview = summarise_kinds(MechanismIndex.build([], version="0"))
    assert (overview.kinds, overview.flows) == ({}, ())


def test_find_strongest_takes_the_most_believed_first() -> None:
    """The list is cut by belief, and says how many there are in all."""
    best = max(STATEMENTS, key=lambda statement: statement.belief)
    found, total = find_strongest(INDEX, limit=1)
    beliefs = {statement.id: statement.belief for statement in STATEMENTS}
    assert (beliefs[found[0]], total) == (best.belief, 3)
    assert [find_strongest(INDEX, limit=1, hidden=keep)[1] for keep in (Keep.INCLUDE, Keep.ONLY)] == [4, 1]


def test_find_strongest_keeps_what_filters_allow() -> None:
    """Signs and roles narrow it before it is cut."""
    found, total = find_strongest(INDEX, limit=9, signs=[Sign.POSITIVE], roles=[Role.INTERVENTION])
    assert (len(found), total) == (1, 1)
    assert find_strongest(INDEX, limit=9, kinds=[Kind.CELL]) == ([], 0)

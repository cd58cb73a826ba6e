"""The mechanism index: order, arcs, facets, size, and that nobody can change it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from graph.errors import NotFoundError
from graph.index.mechanism_index import MechanismIndex
from graph.model import (
    Entity,
    Kind,
    Predicate,
    StudyType,
)
from tests.support.readings import bear_out, state

A = Entity("X:a", "a", Kind.DRUG)
B = Entity("X:b", "b", Kind.PROTEIN)
C = Entity("X:c", "c", Kind.CONDITION)
EVIDENCE = bear_out(species=["rat"], study_type=StudyType.ANIMAL)
STATEMENTS = [
    state(B, Predicate.INCREASES, C, belief=0.9, evidence=(EVIDENCE,)),
    state(A, Predicate.INCREASES, B),
    state(A, Predicate.DECREASES, B),
    state(A, Predicate.ASSOCIATED_WITH, C),
    state(C, Predicate.INCREASES, C),
    state(A, Predicate.CAUSES, C, belief=0.0),
]
INDEX = MechanismIndex.build(STATEMENTS, version="v7")


def test_build_orders_entities_and_statements_whatever_the_input_order() -> None:
    """The same statements in another order give the same arrays."""
    other = MechanismIndex.build(reversed(STATEMENTS), version="v7")
    assert other.ids == INDEX.ids == ("X:a", "X:b", "X:c")
    assert [other.statement_id(row) for row in range(6)] == [INDEX.statement_id(row) for row in range(6)]
    np.testing.assert_array_equal(other.outgoing.end, INDEX.outgoing.end)
    np.testing.assert_array_equal(other.outgoing.cost, INDEX.outgoing.cost)


def test_build_keeps_the_identifiers_of_statements() -> None:
    """Every statement can be found in the store again."""
    assert {INDEX.statement_id(row) for row in range(6)} == {statement.id for statement in STATEMENTS}


def test_build_lays_an_arc_a_direction() -> None:
    """Undirected statements have two arcs, unsupported ones and those of an entity about itself none."""
    ends = [
        INDEX.outgoing.end[low:high].tolist()
        for low, high in np.lib.stride_tricks.sliding_window_view(INDEX.outgoing.first, 2)
    ]
    assert ends == [[1, 1, 2], [2], [0]]
    assert np.diff(INDEX.incoming.first).tolist() == [1, 2, 2]


def test_build_counts_supported_statements_as_degree() -> None:
    """The degree is what hub damping looks at."""
    assert INDEX.degree.tolist() == [3, 3, 4]


def test_build_marks_contradicted_pairs() -> None:
    """Both signs between the same two entities are marked; nothing else is."""
    marked = {INDEX.statement_id(row) for row in range(6) if INDEX.statements.traits[row] & 128}
    assert marked == {STATEMENTS[1].id, STATEMENTS[2].id}


def test_build_lists_the_rows_of_each_circumstance() -> None:
    """Study type and qualifiers of the evidence become filters."""
    rows = {facet: [INDEX.statement_id(row) for row in rows] for facet, rows in INDEX.facets.items()}
    assert rows == {("study_type", "animal"): [STATEMENTS[0].id], ("species", "rat"): [STATEMENTS[0].id]}


def test_build_knows_entities_without_statements() -> None:
    """An entity that nothing is stated of is known all the same."""
    lonely = Entity("X:z", "z", Kind.CELL)
    index = MechanismIndex.build(STATEMENTS, version="v", entities=[lonely])
    assert index.entity(index.position("X:z")) == lonely


def test_build_makes_an_index_of_nothing() -> None:
    """An empty graph has an empty index."""
    index = MechanismIndex.build([], version="v")
    assert (len(index.ids), len(index.statements), len(index.outgoing.end)) == (0, 0, 0)


def test_index_cannot_be_changed() -> None:
    """Threads share the arrays, so no one may write to them."""
    for values in (INDEX.degree, INDEX.outgoing.cost, INDEX.statements.belief, INDEX.incoming.first):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1


def test_position_raises_for_an_unknown_entity() -> None:
    """An identifier that is not in the index is an error that names it."""
    with pytest.raises(NotFoundError, match="X:none"):
        INDEX.position("X:none")


def test_size_grows_with_the_statements() -> None:
    """The reported size counts arrays and names."""
    more = [
        replace(one, object=Entity(f"X:n{i}", "n", Kind.CELL)) for i in range(50) for one in STATEMENTS[:1]
    ]
    assert MechanismIndex.build([*STATEMENTS, *more], version="v").size > INDEX.size + 50 * 50
    assert INDEX.version == "v7"

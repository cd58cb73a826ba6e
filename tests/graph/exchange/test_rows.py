"""Answers as rows for a data frame."""

from __future__ import annotations

from pandas import DataFrame

from graph.analyses.comparison import compare
from graph.analyses.contradictions import find_contradictions
from graph.analyses.what_if import ask_without
from graph.exchange.rows import (
    tabulate_comparison,
    tabulate_disputes,
    tabulate_paths,
    tabulate_what_if,
)
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Kind, Predicate, Statement
from graph.paths import PathEnds, PathQuery, search_paths

EA = Entity("X:ea", "electroacupuncture", Kind.PROCEDURE)
TNF = Entity("X:tnf", "TNF", Kind.PROTEIN)
PAIN = Entity("X:pain", "pain", Kind.SYMPTOM)


def state(subject: Entity, predicate: Predicate, object_: Entity, belief: float) -> Statement:
    """A statement by one document."""
    return Statement(subject, predicate, object_, predicate.sign, belief, 1, 1, False, False)


INDEX = MechanismIndex.build(
    [
        state(EA, Predicate.DECREASES, TNF, 0.8),
        state(EA, Predicate.INCREASES, TNF, 0.2),
        state(TNF, Predicate.REGULATES, PAIN, 0.5),
    ],
    version="v1",
)


def test_tabulate_paths_gives_a_row_a_step() -> None:
    """Path and step are numbered from 1; a sign that is not told is None."""
    rows = tabulate_paths(
        search_paths(INDEX, PathQuery(sources=PathEnds.named("X:ea"), targets=PathEnds.named("X:pain")))
    )
    assert [(r["path"], r["step"], r["subject"], r["sign"], r["path_sign"]) for r in rows] == [
        (1, 1, "electroacupuncture", -1, None),
        (1, 2, "TNF", None, None),
    ]
    assert (rows[0]["score"], rows[0]["documents_against"], rows[1]["predicate"]) == (0.4, 1, "REGULATES")


def test_tabulate_comparison_gives_a_row_an_effect() -> None:
    """An entity without an effect on a neighbour has no row for it."""
    rows = tabulate_comparison(compare(INDEX, ["X:ea", "X:tnf"]))
    assert [(r["neighbour"], r["likeness"], r["entity"], r["sign"], r["belief"]) for r in rows] == [
        ("TNF", "unique", "electroacupuncture", -1, 0.8),
        ("pain", "unique", "TNF", None, 0.5),
    ]


def test_tabulate_disputes_gives_a_row_a_side() -> None:
    """The strongest side first."""
    rows = tabulate_disputes(find_contradictions(INDEX))
    assert [(r["subject"], r["object"], r["sign"], r["belief"]) for r in rows] == [
        ("electroacupuncture", "TNF", -1, 0.8),
        ("electroacupuncture", "TNF", 1, 0.2),
    ]


def test_tabulate_what_if_gives_a_row_a_path() -> None:
    """What is gone has no rank and no score after."""
    raised = PathQuery(sources=PathEnds.named("X:ea"), targets=PathEnds.named("X:tnf"))
    gone = state(EA, Predicate.DECREASES, TNF, 0.8)
    rows = tabulate_what_if(ask_without(INDEX, raised, frozenset({"s1"}), [gone]))
    assert [tuple(row.values())[1:] for row in rows] == [(-1, 1, None, 0.8, None), (1, 2, 1, 0.2, 0.2)]


def test_rows_make_a_data_frame() -> None:
    """pandas takes every kind of row: numbers stay numbers, what is not told is missing."""
    query = PathQuery(sources=PathEnds.named("X:ea"), targets=PathEnds.named("X:pain"))
    frame = DataFrame(tabulate_paths(search_paths(INDEX, query)))
    assert frame["belief"].tolist() == [0.8, 0.5]
    assert frame["sign"].isna().tolist() == [False, True]
    assert len(DataFrame(tabulate_comparison(compare(INDEX, ["X:ea", "X:tnf"])))) == 2
    assert DataFrame(tabulate_disputes(find_contradictions(INDEX)))["stake"].dtype == float

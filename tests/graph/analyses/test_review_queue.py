"""What a reviewer should look at first."""

from __future__ import annotations

import numpy as np

from graph.analyses.review_queue import list_for_review, weigh_stakes
from graph.index.columns import SIGN_CODE
from graph.index.mechanism_index import MechanismIndex
from graph.model import Predicate, Sign, Statement
from graph.store.memory import MemoryStore
from tests.support.readings import (
    CONSTIPATION,
    MORPHINE,
    PAIN,
    PAIN_WITH_TNF,
    TNF,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
    state,
)

ALONE = state(TNF, Predicate.INCREASES, PAIN, 0.5)
BY_FOUR = state(MORPHINE, Predicate.TREATS, PAIN, 0.8, document_count=4)
SURE = state(MORPHINE, Predicate.CAUSES, CONSTIPATION, 0.6)
HIDDEN = state(TNF, Predicate.REGULATES, CONSTIPATION, 0.6, shown=False)


def build(*said: Statement) -> MechanismIndex:
    """The index of these statements."""
    return MechanismIndex.build(said, version="1")


def ids(index: MechanismIndex, rows: list[int]) -> list[str]:
    return [index.statement_id(row) for row in rows]


def test_list_for_review_puts_first_what_hangs_on_one_paper() -> None:
    """What four papers say would lose little; what is hidden is not looked at."""
    index = build(BY_FOUR, ALONE, SURE, HIDDEN)
    assert ids(index, list_for_review(index)) == [SURE.id, ALONE.id, BY_FOUR.id]


def test_list_for_review_keeps_to_what_is_asked_for() -> None:
    """Of an entity, among statements, and without those that are marked."""
    index = build(BY_FOUR, ALONE, SURE, HIDDEN)
    assert ids(index, list_for_review(index, about=[PAIN.id])) == [ALONE.id, BY_FOUR.id]
    assert ids(index, list_for_review(index, among=[SURE.id, HIDDEN.id])) == [SURE.id]


def test_list_for_review_leaves_out_what_is_marked() -> None:
    """As it is told; what the index does not have changes nothing."""
    index = build(ALONE, SURE)
    assert ids(index, list_for_review(index, without=[SURE.id, HIDDEN.id])) == [ALONE.id]


def test_weigh_stakes_doubles_where_the_verdict_would_turn() -> None:
    """Of two studies against one, the one more decides."""
    store = MemoryStore()
    store.write(read(TNF_LOWERS_PAIN, doi="10.1/a"))
    store.write(read(TNF_LOWERS_PAIN, PAIN_WITH_TNF, doi="10.1/b"))
    assert weigh_lowers(store) == 0.247
    store.write(read(TNF_RAISES_PAIN))
    assert weigh_lowers(store) == 0.624


def weigh_lowers(store: MemoryStore) -> float:
    """What is at stake with the statement that tells a lowering."""
    index = MechanismIndex.build(store.iter_statements(), version="1")
    (row,) = np.flatnonzero(index.statements.sign == SIGN_CODE[Sign.NEGATIVE])
    return round(float(weigh_stakes(index)[row]), 3)

"""Which studies an index counts where statements contradict each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graph.index.witnesses import Witnesses, list_witnesses, number_study
from graph.model import Predicate
from tests.support.readings import PAIN, TNF, bear_out, state

RAISES = state(TNF, Predicate.INCREASES, PAIN, 0.5)
SURE, UNSURE = replace(bear_out("s1"), probability=0.7), replace(bear_out("s2"), probability=0.69)


def test_list_witnesses_names_the_sure_studies_of_what_takes_a_side() -> None:
    """Each once; none for what is hidden, not believed, or of no direction."""
    told = replace(RAISES, evidence=(SURE, replace(SURE, text="y"), UNSURE))
    assert list_witnesses(told) == [number_study("s1")]
    assert list_witnesses(replace(told, shown=False)) == []
    assert list_witnesses(replace(told, belief=0.0)) == []
    assert list_witnesses(state(TNF, Predicate.REGULATES, PAIN, evidence=(SURE,))) == []


def test_list_witnesses_takes_what_has_no_evidence_for_one_study_a_sign() -> None:
    """Two such statements are as one study, and stand against one of another sign."""
    causes, lowers = (state(TNF, predicate, PAIN) for predicate in (Predicate.CAUSES, Predicate.DECREASES))
    assert list_witnesses(RAISES) == list_witnesses(causes) != list_witnesses(lowers)


def test_take_gives_rows_in_any_order() -> None:
    """Rows may be left out, and those of others come after."""
    witnesses = Witnesses.counted([2, 0, 1], [7, 8, 9])
    assert [witnesses[row] for row in range(len(witnesses))] == [[7, 8], [], [9]]
    both = witnesses.followed_by(Witnesses.counted([1], [5]))
    taken = both.take(np.array([3, 2, 0], np.int64))
    assert [taken[row] for row in range(3)] == [[5], [9], [7, 8]]

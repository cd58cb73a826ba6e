"""What is shown by default, and what its evidence says of a pair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Balance, Predicate, Sign
from graph.shown import Claim, Standing, claim, find_disputed, is_shown, weigh_pair
from tests.support.readings import TNF_LOWERS_PAIN, bear_out, read

P, S = Predicate, Sign


@pytest.mark.parametrize(
    ("predicate", "sign", "probability", "shown"),
    [
        (P.DECREASES, S.NEGATIVE, 0.6, True),
        (P.DECREASES, S.NEGATIVE, 0.59, False),
        (P.NO_EFFECT_ON, S.NULL, 0.9, True),
        (P.REGULATES, S.POSITIVE, 0.9, True),
        (P.REGULATES, S.UNKNOWN, 1.0, False),
        (P.ASSOCIATED_WITH, S.UNKNOWN, 1.0, False),
        (P.IS_A, S.UNKNOWN, 0.6, True),
        (P.PART_OF, S.UNKNOWN, 0.5, False),
    ],
)
def test_claim_is_shown_where_a_reader_would_sign_it(
    predicate: Predicate, sign: Sign, probability: float, shown: bool
) -> None:
    """Its sign is known, or it is of the hierarchy, and one sentence reaches the bar."""
    evidence = [replace(bear_out("a"), probability=0.1), replace(bear_out("b"), probability=probability)]
    assert claim(predicate, sign, evidence).shown is shown
    assert not claim(predicate, sign, []).shown


def test_is_shown_tells_of_one_sentence() -> None:
    """By the same rule as of a statement."""
    (assertion,) = read(TNF_LOWERS_PAIN).assertions
    assert is_shown(assertion)
    assert not is_shown(replace(assertion, sign=S.UNKNOWN))
    assert not is_shown(replace(assertion, evidence=replace(assertion.evidence, probability=0.5)))


def test_weigh_pair_counts_a_study_once_a_sign() -> None:
    """Whatever the predicates; one that says two things counts under each; what is unsure counts nowhere."""
    standings = weigh_pair(
        {
            "lowers": Claim(P.DECREASES, S.NEGATIVE, (("a", 0.9), ("a", 0.7), ("b", 0.6))),
            "treats": Claim(P.TREATS, S.NEGATIVE, (("b", 0.9), ("c", 0.9))),
            "raises": Claim(P.INCREASES, S.POSITIVE, (("a", 0.9), ("d", 0.5))),
            "nothing": Claim(P.NO_EFFECT_ON, S.NULL, (("e", 0.5),)),
            "somehow": Claim(P.REGULATES, S.UNKNOWN, (("f", 0.9),)),
        }
    )
    balance = Balance(positive=1, negative=3, null=0)
    for name in ("lowers", "treats", "raises"):
        assert standings[name] == Standing(shown=True, contradicted=False, balance=balance)
    for name in ("nothing", "somehow"):
        assert standings[name] == Standing(shown=False, contradicted=False, balance=balance)


def test_weigh_pair_marks_all_that_is_shown_on_a_disputed_side() -> None:
    """By whatever study; what is hidden, or on a side that nobody is sure of, is not marked."""
    standings = weigh_pair(
        {
            "lowers": Claim(P.DECREASES, S.NEGATIVE, (("a", 0.7),)),
            "treats": Claim(P.TREATS, S.NEGATIVE, (("b", 0.6),)),
            "raises": Claim(P.INCREASES, S.POSITIVE, (("c", 0.7),)),
            "causes": Claim(P.CAUSES, S.POSITIVE, (("d", 0.5),)),
            "nothing": Claim(P.NO_EFFECT_ON, S.NULL, (("e", 0.69),)),
        }
    )
    marked = {name for name, standing in standings.items() if standing.contradicted}
    assert marked == {"lowers", "treats", "raises"}


@pytest.mark.parametrize(
    ("more", "less", "disputed"),
    [
        ("a", "b", True),
        ("a", "a", False),
        ("a", "ab", False),
        ("ac", "ab", True),
        ("ab", "", False),
        ("a", "bc", False),
        ("ab", "cd", True),
        ("ab", "cdefgh", True),
        ("ab", "cdefghi", False),
    ],
)
def test_find_disputed_takes_studies_of_its_own_on_each_side(more: str, less: str, disputed: bool) -> None:
    """One against one, else two and a quarter of all on the smaller side; here each letter is a study."""
    sides = find_disputed([(P.INCREASES, S.POSITIVE, more), (P.DECREASES, S.NEGATIVE, less)])
    assert sides == ({S.POSITIVE, S.NEGATIVE} if disputed else set())


def test_find_disputed_tells_which_sides_stand_against_each_other() -> None:
    """A third one that is too small is none of them; a sign that is not told is no side."""
    told = [(P.INCREASES, S.POSITIVE, "ab"), (P.DECREASES, S.NEGATIVE, "cd"), (P.NO_EFFECT_ON, S.NULL, "e")]
    assert find_disputed(told) == {S.POSITIVE, S.NEGATIVE}
    assert find_disputed([*told[:1], (P.REGULATES, S.UNKNOWN, "ef")]) == set()
    assert find_disputed([]) == set()


@pytest.mark.parametrize(
    ("raising", "lowering", "disputed"),
    [
        (P.CAUSES, P.TREATS, False),
        (P.CAUSES, P.DECREASES, True),
        (P.INCREASES, P.TREATS, True),
    ],
)
def test_find_disputed_lets_a_medicine_cause_what_it_treats(
    raising: Predicate, lowering: Predicate, disputed: bool
) -> None:
    """What it is given for and its adverse effect are two things."""
    assert bool(find_disputed([(raising, S.POSITIVE, "a"), (lowering, S.NEGATIVE, "b")])) is disputed

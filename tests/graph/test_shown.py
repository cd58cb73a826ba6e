"""What is shown by default, and what its evidence says of a pair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Balance, Predicate, Sign
from graph.shown import Claim, Standing, claim, is_disputed, is_shown, weigh_pair
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
        assert standings[name] == Standing(shown=True, contradicted=True, balance=balance)
    for name in ("nothing", "somehow"):
        assert standings[name] == Standing(shown=False, contradicted=False, balance=balance)


@pytest.mark.parametrize(
    ("sides", "disputed"),
    [
        (("a", "b"), True),
        (("a", "a"), False),
        (("a", "ab"), True),
        (("ab", ""), False),
        (("a", "a", "b"), True),
        ((), False),
    ],
)
def test_is_disputed_takes_two_studies(sides: tuple[str, ...], disputed: bool) -> None:
    """One on each side, not the same; here each letter is a study."""
    assert is_disputed(sides) is disputed

"""What is said of the opposite of an entity, as said of the entity."""

from __future__ import annotations

import pytest

from graph.analyses.opposites import turn_opposed
from graph.model import Predicate, Sign
from tests.support.told import HYPERALGESIA, PAIN, evidence, said

P = Predicate


@pytest.mark.parametrize(
    ("predicate", "counts"),
    [
        (P.INCREASES, (Sign.NEGATIVE, P.DECREASES)),
        (P.DECREASES, (Sign.POSITIVE, P.INCREASES)),
        (P.NO_EFFECT_ON, (Sign.NULL, P.NO_EFFECT_ON)),
        (P.REGULATES, (Sign.UNKNOWN, P.REGULATES)),
    ],
)
def test_turn_what_is_said_of_an_opposite(predicate: Predicate, counts: tuple[Sign, Predicate]) -> None:
    """More of the one is less of the other; no effect, and one without direction, stay what they are."""
    (turned,) = turn_opposed([said(predicate, evidence("1"))], frozenset({PAIN.id}))
    assert (turned.sign, turned.predicate) == counts


def test_leave_what_is_said_of_others() -> None:
    """Only what acts on the opposite is turned."""
    others = (said(P.INCREASES, evidence("1")), said(P.INCREASES, evidence("1"), subject=HYPERALGESIA))
    assert turn_opposed(others, frozenset({HYPERALGESIA.id})) == others

"""What is said of an entity's opposite, as said of the entity: what raises analgesia lowers pain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.model import Predicate, Sign, Statement

_TURNED = {
    Sign.POSITIVE: (Sign.NEGATIVE, Predicate.DECREASES),
    Sign.NEGATIVE: (Sign.POSITIVE, Predicate.INCREASES),
}


def turn_sign(sign: Sign) -> Sign:
    """What a sign means for the opposite; no effect on the one is none on the other."""
    return _TURNED[sign][0] if sign in _TURNED else sign


def turn_opposed(statements: Iterable[Statement], opposed: frozenset[str]) -> tuple[Statement, ...]:
    """The statements, those of which the object is opposed (CURIEs) with the sign that counts.

    These are for weighing alone: what they say of their object is no longer what documents say.
    """
    return tuple(_turn(one) if one.object.id in opposed else one for one in statements)


def _turn(statement: Statement) -> Statement:
    if statement.sign not in _TURNED:
        return statement
    sign, predicate = _TURNED[statement.sign]
    return replace(statement, sign=sign, predicate=predicate)

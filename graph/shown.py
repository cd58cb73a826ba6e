"""What is shown by default, and what the evidence that reaches the bar says of an ordered pair.

A statement is shown where its sign is known, or where it says what is a kind or a part of what, and at least
one piece of its evidence has a probability of `LEAST_SHOWN` or more: a reader would sign it. Everything else
is one switch away, and called hidden.

Only evidence that reaches the bar, of works that are not withdrawn, counts for the balance of a pair, which
is over all statements of the same subject and object: the studies that find more, less, or no effect; a study
that says two of them counts under each. A shown statement is contradicted where another shown one of its pair
has another known sign and there is a study on one side other than one on the other side. What one study says
in two ways is none: a paper does not contradict itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TypeVar

from graph.model import Assertion, Balance, Evidence, Predicate, Sign

Key = TypeVar("Key", bound=Hashable)
Witness = tuple[str, float]
"""A study, and the probability in 0..1 of a piece of its evidence."""

LEAST_SHOWN = 0.6
"""The least probability of evidence that makes a statement shown."""
BALANCE = "studies_"
HIERARCHY = frozenset({Predicate.IS_A, Predicate.PART_OF})


@dataclass(frozen=True, slots=True)
class Claim:
    """What one statement of an ordered pair says, and who bears it out."""

    predicate: Predicate
    sign: Sign
    witnesses: tuple[Witness, ...]

    @property
    def studies(self) -> frozenset[str]:
        """The studies with evidence that reaches the bar."""
        return frozenset(study for study, probability in self.witnesses if probability >= LEAST_SHOWN)

    @property
    def shown(self) -> bool:
        """True where it is shown by default."""
        return tells(self.predicate, self.sign) and bool(self.studies)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a statement stands among those of its pair."""

    shown: bool
    contradicted: bool
    balance: Balance


def claim(predicate: Predicate, sign: Sign, evidence: Iterable[Evidence]) -> Claim:
    """What a statement says with this evidence."""
    return Claim(
        predicate, sign, tuple((one.study, one.probability) for one in evidence if not one.withdrawn)
    )


def is_shown(assertion: Assertion) -> bool:
    """True where this one piece of evidence would make its statement shown."""
    reaches = assertion.evidence.probability >= LEAST_SHOWN and not assertion.evidence.withdrawn
    return reaches and tells(assertion.predicate, assertion.sign)


def tells(predicate: Predicate, sign: Sign) -> bool:
    """True where it says a direction, or what is a kind or a part of what."""
    return sign.known or predicate in HIERARCHY


def weigh_pair(claims: Mapping[Key, Claim]) -> dict[Key, Standing]:
    """How each statement of one ordered pair stands; `claims` are all that there are of it."""
    sides: dict[Sign, set[str]] = defaultdict(set)
    for one in claims.values():
        if one.sign.known:
            sides[one.sign] |= one.studies
    disputed = is_disputed(sides.values())
    balance = Balance(*(len(sides[sign]) for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.NULL)))
    return {
        key: Standing(one.shown, disputed and one.shown and one.sign.known, balance)
        for key, one in claims.items()
    }


def balance_properties(balance: Balance) -> dict[str, int]:
    """The balance under the names that properties and exports have for it: `studies_positive`, ..."""
    return {f"{BALANCE}{side}": studies for side, studies in asdict(balance).items()}


def is_disputed(sides: Iterable[Iterable[str]]) -> bool:
    """True where at least two sides have studies, and not all of them are the same one."""
    told = [studies for side in sides if (studies := frozenset(side))]
    return len(told) > 1 and len(frozenset[str]().union(*told)) > 1

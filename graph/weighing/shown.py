"""What is shown by default, and what the evidence that reaches the bar says of an ordered pair.

A statement is shown where its sign is known, or where it says what is a kind or a part of what, and at least
one piece of its evidence has a probability of `LEAST_SHOWN` or more: a reader would sign it. Everything else
is one switch away, and called hidden.

Only evidence that reaches the bar, neither marked wrong nor of a withdrawn work, counts for the balance of a
pair, which is over all statements of the same subject and object: the studies that find more, less, or no
effect; a study that says two of them counts under each.

A shown statement is contradicted where another side of its pair stands against its own. Only a sure study
counts, one with evidence of `LEAST_DISPUTING` or more, and only one that is sure of one of the two sides: a
paper does not contradict itself. Either side has at least `LEAST_SHARE` of these studies, and one study alone
stands against no more than one: of many that say the same, some are misread. What a medicine is given for
(treats) and what it brings about (causes) are two things that it does, and no contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import combinations
from typing import Generic, TypeVar

from graph.model import Assertion, Balance, Evidence, Predicate, Sign

Key = TypeVar("Key", bound=Hashable)
Study = TypeVar("Study", bound=Hashable)
Witness = tuple[str, float]
"""A study, and the credence in 0..1 of a piece of its evidence."""

LEAST_SHOWN = 0.6
"""The least probability of evidence that makes a statement shown."""
LEAST_DISPUTING = 0.7
"""The least probability of evidence that counts where two sides contradict each other."""
LEAST_SHARE = 0.25
"""The least part of the studies of both sides that the smaller one has."""
BALANCE = "studies_"
HIERARCHY = frozenset({Predicate.IS_A, Predicate.PART_OF})
_GIVEN_AND_BROUGHT_ABOUT = {Predicate.TREATS, Predicate.CAUSES}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one statement of an ordered pair says, and who bears it out."""

    predicate: Predicate
    sign: Sign
    witnesses: tuple[Witness, ...]

    @property
    def studies(self) -> frozenset[str]:
        """The studies with evidence that reaches the bar."""
        return self.studies_from(LEAST_SHOWN)

    @property
    def sure_studies(self) -> frozenset[str]:
        """The studies that count where statements contradict each other."""
        return self.studies_from(LEAST_DISPUTING)

    def studies_from(self, least: float) -> frozenset[str]:
        """The studies with evidence of at least this probability."""
        return frozenset(study for study, probability in self.witnesses if probability >= least)

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
    return Claim(predicate, sign, tuple((one.study, one.credence) for one in evidence if not one.void))


def is_shown(assertion: Assertion) -> bool:
    """True where this one piece of evidence would make its statement shown."""
    reaches = assertion.evidence.credence >= LEAST_SHOWN and not assertion.evidence.void
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
    disputed = find_disputed((one.predicate, one.sign, one.sure_studies) for one in claims.values())
    balance = Balance(*(len(sides[sign]) for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.NULL)))
    return {
        key: Standing(one.shown, one.shown and one.sign in disputed, balance) for key, one in claims.items()
    }


def find_disputed(told: Iterable[tuple[Predicate, Sign, Collection[Study]]]) -> frozenset[Sign]:
    """The sides of one ordered pair that another one contradicts.

    `told` is what its statements say, each with the studies that are sure of it.
    """
    sides: dict[Sign, _Side[Study]] = defaultdict(_Side)
    for predicate, sign, studies in told:
        if sign.known and studies:
            sides[sign].predicates.add(predicate)
            sides[sign].studies.update(studies)
    opposed = (pair for pair in combinations(sides, 2) if _contradict(*(sides[sign] for sign in pair)))
    return frozenset(sign for pair in opposed for sign in pair)


@dataclass(frozen=True, slots=True)
class _Side(Generic[Study]):
    """All statements of one sign, and the studies that are sure of any of them."""

    predicates: set[Predicate] = field(default_factory=set)
    studies: set[Study] = field(default_factory=set)


def _contradict(one: _Side[Study], other: _Side[Study]) -> bool:
    """True where the sides are about the same thing, and neither is so small that misreading may make it."""
    few, many = sorted((len(one.studies - other.studies), len(other.studies - one.studies)))
    balanced = few >= LEAST_SHARE * (few + many) and (few > 1 or many == 1)
    return few > 0 and balanced and one.predicates | other.predicates != _GIVEN_AND_BROUGHT_ABOUT


def balance_properties(balance: Balance) -> dict[str, int]:
    """The balance under the names that properties and exports have for it: `studies_positive`, ..."""
    return {f"{BALANCE}{side}": studies for side, studies in asdict(balance).items()}

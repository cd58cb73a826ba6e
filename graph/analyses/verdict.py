"""The verdict on a pair: what the studies say that one thing does to another, and how sure that is.

The pair may be two entities, or an entity with all that is narrower on either end; the statements given are
all that there are of it. What counts are independent studies, never sentences or files: evidence counts where
it would be shown (`graph.weighing.shown`), and a study that says two signs counts under each. A study weighs
as in `graph.weighing.belief`, by its kind, by how probable its surest evidence is, and by whether it hedges;
the sign whose studies weigh the most together is told, and the others are named beside it.

    clear      the side weighs `LEAST_LEAD` times as much as any other, and no sure studies stand against it
    contested  another side weighs more than that, or contradicts it by the rule of `graph.weighing.shown`
    weak       nothing would be shown, but what a reader would more likely sign than not (`LEAST_LIKELY`) is
               clear, or, where nothing is, several studies say it so often below that, that together they are
               likely (`LEAST_TOGETHER`): told as "perhaps", never as a finding
    unsigned   they are linked, and the direction is not told, or too weakly
    none       nothing is said of the two

Measured on 5,237 abstracts: of the pairs with three studies or more, one study alone says what the clear rest
does in 95 % (1,137 of 1,194). Where two studies or more make a pair clear, what other studies say below the
bar of shown evidence tells the same sign in 91 % (116 of 127) where it is likely and clear, in 97 % (72 of
74) where several say it and nothing is likely alone, in 85 % (307 of 362) of all: the former two are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import prod

from graph.analyses.setting import UNKNOWN_SETTING, Setting, describe_setting
from graph.document import Document
from graph.model import Entity, Evidence, Predicate, Sign, Statement
from graph.weighing.belief import believe, weigh_evidence
from graph.weighing.shown import LEAST_SHOWN, claim, find_disputed

LEAST_LEAD = 2
LEAST_LIKELY = 0.5
"""The least probability of evidence that is told where nothing reaches the bar of what is shown."""
LEAST_READ, LEAST_TOGETHER = 0.3, 0.6
"""Where no evidence is likely alone: the least probability of what counts, and that of a study of several
being right, were their errors independent."""


class Status(StrEnum):
    """How sure a verdict is."""

    CLEAR = "clear"
    CONTESTED = "contested"
    WEAK = "weak"
    UNSIGNED = "unsigned"
    NONE = "none"

    @property
    def found(self) -> bool:
        """True where studies say it that are shown."""
        return self in (Status.CLEAR, Status.CONTESTED)

    @property
    def told(self) -> bool:
        """True where a direction is told, be it as perhaps."""
        return self.found or self is Status.WEAK


@dataclass(frozen=True, slots=True)
class Vote:
    """What one study says: its key, its weight in 0..1, and whether it only supposes it."""

    study: str
    weight: float
    speculated: bool


@dataclass(frozen=True, slots=True)
class Side:
    """The studies that say one sign, the weightiest first, by the statements of these predicates.

    `pairs` are the subjects and objects that they speak of, by CURIE: several where what is narrower counts.
    `belief` in 0..1 is that of all their evidence as of one statement.
    """

    sign: Sign
    votes: tuple[Vote, ...]
    belief: float
    predicates: frozenset[Predicate]
    pairs: tuple[tuple[Entity, Entity], ...]

    @property
    def studies(self) -> frozenset[str]:
        """The keys of its studies."""
        return frozenset(vote.study for vote in self.votes)

    @property
    def weight(self) -> float:
        """What its studies weigh together."""
        return sum(vote.weight for vote in self.votes)

    @property
    def speculated(self) -> bool:
        """True where each of its studies only supposes it."""
        return all(vote.speculated for vote in self.votes)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a pair: its sides, the weightiest first, and what the studies have in common.

    `sides` holds only what counts for the status: shown evidence where there is any, else what is read
    too weakly; it is empty where no direction is told. `linked` are the studies that link the two at all,
    however surely, `setting` tells of the studies of all sides.
    """

    status: Status
    sides: tuple[Side, ...] = ()
    linked: frozenset[str] = frozenset()
    setting: Setting = UNKNOWN_SETTING

    @property
    def sign(self) -> Sign:
        """The sign told; UNKNOWN where none is."""
        return self.sides[0].sign if self.status.told else Sign.UNKNOWN

    @property
    def lead(self) -> Side | None:
        """The side that is told."""
        return self.sides[0] if self.status.told else None

    @property
    def others(self) -> tuple[Side, ...]:
        """The sides that say otherwise."""
        return self.sides[1:]

    @property
    def studies(self) -> frozenset[str]:
        """The studies of all sides, each once."""
        return frozenset().union(*(side.studies for side in self.sides))

    @property
    def belief(self) -> float:
        """The belief of the side told, in 0..1; 0 where none is."""
        return self.sides[0].belief if self.status.told else 0.0

    def on(self, sign: Sign) -> Side | None:
        """The side of that sign."""
        return next((side for side in self.sides if side.sign is sign), None)


NO_VERDICT = Verdict(Status.NONE)


def judge(statements: Iterable[Statement], documents: Mapping[str, Document]) -> Verdict:
    """The verdict on the pair that all of these statements, with their evidence, are about.

    `documents` maps identifiers to documents, for years and for species where sentences name none. What is a
    kind or a part of what has no say.
    """
    effects = [one for one in statements if one.predicate.effect or one.predicate.symmetric]
    surely = keep_evidence(effects, counts)
    linked = _link(effects)
    if sides := _weigh_sides(surely):
        return Verdict(_settle(sides, surely), sides, linked, describe_setting(surely, documents))
    likely = keep_evidence(effects, _is_likely)
    sides = _weigh_sides(likely)
    if not sides:
        likely = keep_evidence(effects, lambda one: one.credence >= LEAST_READ and _stands(one))
        sides = _weigh_sides(likely) if _agree(likely) else ()
    if sides and _settle(sides, likely) is Status.CLEAR:
        return Verdict(Status.WEAK, sides, linked, describe_setting(likely, documents))
    return Verdict(Status.UNSIGNED, linked=linked) if linked else NO_VERDICT


def counts(evidence: Evidence) -> bool:
    """True where it would be shown: a reader would sign it, and nothing takes its weight."""
    return evidence.credence >= LEAST_SHOWN and _stands(evidence)


def keep_evidence(
    statements: Iterable[Statement], wanted: Callable[[Evidence], bool]
) -> tuple[Statement, ...]:
    """The statements that have such evidence, with no other."""
    kept = ((one, tuple(filter(wanted, one.evidence))) for one in statements)
    return tuple(
        one if len(said) == len(one.evidence) else replace(one, evidence=said) for one, said in kept if said
    )


def _is_likely(evidence: Evidence) -> bool:
    return evidence.credence >= LEAST_LIKELY and _stands(evidence)


def _stands(evidence: Evidence) -> bool:
    return not evidence.void


def _weigh_sides(statements: Iterable[Statement]) -> tuple[Side, ...]:
    """A side for each sign that is told, the weightiest first."""
    told: dict[Sign, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.sign.known:
            told[statement.sign].append(statement)
    sides = (_weigh_side(sign, said) for sign, said in told.items())
    return tuple(sorted(sides, key=lambda side: (-side.weight, -len(side.votes), side.sign.name)))


def _agree(statements: Iterable[Statement]) -> bool:
    """Whether several studies together make a sign likely, and `LEAST_LEAD` times as likely as any other."""
    surest: dict[Sign, dict[str, float]] = defaultdict(dict)
    for said in (one for one in statements if one.sign.known):
        for one in said.evidence:
            surest[said.sign][one.study] = max(surest[said.sign].get(one.study, 0.0), one.credence)
    together = {sign: 1 - prod(1 - one for one in told.values()) for sign, told in surest.items()}
    lead, *others = sorted(together, key=together.__getitem__, reverse=True) or (None,)
    return (
        lead is not None
        and len(surest[lead]) > 1
        and together[lead] >= LEAST_TOGETHER
        and all(together[lead] >= LEAST_LEAD * together[sign] for sign in others)
    )


def _weigh_side(sign: Sign, statements: list[Statement]) -> Side:
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for one in (one for statement in statements for one in statement.evidence):
        evidence[one.study].append(one)
    votes = sorted(map(_vote, evidence.values()), key=lambda vote: (-vote.weight, vote.study))
    belief = believe(one for said in evidence.values() for one in said)
    pairs = {(one.subject.id, one.object.id): (one.subject, one.object) for one in statements}
    predicates = frozenset(one.predicate for one in statements)
    return Side(sign, tuple(votes), belief, predicates, tuple(pairs[key] for key in sorted(pairs)))


def _vote(evidence: list[Evidence]) -> Vote:
    """What one study says by all of its evidence for a sign."""
    weight = max(map(weigh_evidence, evidence))
    return Vote(evidence[0].study, weight, all(one.speculated for one in evidence))


def _settle(sides: tuple[Side, ...], counted: Iterable[Statement]) -> Status:
    """Whether the weightiest side stands clear of the others."""
    lead, *others = sides
    claims = (claim(one.predicate, one.sign, one.evidence) for one in counted)
    disputed = find_disputed((one.predicate, one.sign, one.sure_studies) for one in claims)
    outweighed = all(lead.weight >= LEAST_LEAD * side.weight for side in others)
    return Status.CLEAR if outweighed and lead.sign not in disputed else Status.CONTESTED


def _link(statements: Iterable[Statement]) -> frozenset[str]:
    """The studies that say, surely or not, that the two are linked."""
    return frozenset(one.study for said in statements for one in said.evidence if _stands(one))

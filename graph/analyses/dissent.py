"""Who says otherwise, and under which circumstance: what tells the studies of the smaller sides apart.

A circumstance tells a side apart where at least `LEAST_STUDIES` of its studies share it, they are most of
those of the side that tell it, and as many would share it by chance, were the sides drawn from one urn, less
often than `MOST_CHANCE` (the tail of the hypergeometric distribution: Fisher's exact test, one-sided). Of
several the least chance is named; where there is none, no reason is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import comb

from graph.analyses.disagreement import NOT_TOLD, Circumstance, Share, Split, split_evidence
from graph.analyses.verdict import Side, Verdict, counts, keep_evidence
from graph.document import Document
from graph.model import Entity, Sign, Statement

LEAST_STUDIES = 2
MOST_CHANCE = 0.05
SPLITTING = tuple(one for one in Circumstance if one is not Circumstance.YEAR)
"""A year is no circumstance under which something is so."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a side's studies share and the told one's do not: `shared` of `told` studies, and of the others.

    `by` is None where they are about one narrower entity, which `value` then names.
    """

    by: Circumstance | None
    value: str
    shared: int
    told: int
    others_shared: int
    others_told: int

    @property
    def chance(self) -> float:
        """How often as many would share it by chance, in 0..1."""
        every, all_shared = self.told + self.others_told, self.shared + self.others_shared
        most = min(all_shared, self.told)
        ways = (
            comb(all_shared, one) * comb(every - all_shared, self.told - one)
            for one in range(self.shared, most + 1)
        )
        return sum(ways) / comb(every, self.told)

    @property
    def convinces(self) -> bool:
        """True where it tells the side apart."""
        return self.shared >= LEAST_STUDIES and 2 * self.shared > self.told and self.chance <= MOST_CHANCE


@dataclass(frozen=True, slots=True)
class Dissent:
    """A side that says otherwise, and why, where that is plain."""

    side: Side
    reason: Reason | None


def find_dissent(
    verdict: Verdict, statements: Iterable[Statement], documents: Mapping[str, Document]
) -> tuple[Dissent, ...]:
    """The sides that say otherwise than a verdict on these statements, the weightiest first.

    Empty unless studies are found that are shown (`Status.found`).
    """
    if not (verdict.status.found and verdict.others):
        return ()
    counted = keep_evidence(statements, counts)
    splits = [split_evidence(counted, documents, by=circumstance) for circumstance in SPLITTING]
    said = list(_split_by_entity(counted))
    return tuple(
        Dissent(side, _find_reason(side.sign, verdict.sign, splits, said)) for side in verdict.others
    )


def _find_reason(
    sign: Sign, lead: Sign, splits: Iterable[Split], said: Iterable[tuple[Share, ...]]
) -> Reason | None:
    named = [(split.by, split.shares) for split in splits]
    every = [*named, *((None, shares) for shares in said)]
    reasons = (one for by, shares in every for one in _reasons(sign, lead, by, shares))
    return min(
        (one for one in reasons if one.convinces),
        key=lambda one: (one.chance, -one.shared, one.value),
        default=None,
    )


def _reasons(sign: Sign, lead: Sign, by: Circumstance | None, shares: Iterable[Share]) -> Iterator[Reason]:
    """What each value of a circumstance would explain; a study that tells two values counts under each."""
    named = [share for share in shares if share.value != NOT_TOLD]
    told, others = (sum(_on(share, one) for share in named) for one in (sign, lead))
    for share in named:
        yield Reason(by, share.value, _on(share, sign), told, _on(share, lead), others)


def _on(share: Share, sign: Sign) -> int:
    return {Sign.POSITIVE: share.positive, Sign.NEGATIVE: share.negative, Sign.NULL: share.null}[sign]


def _split_by_entity(statements: Iterable[Statement]) -> Iterator[tuple[Share, ...]]:
    """The studies of each subject, and of each object, by name."""
    once = tuple(statements)
    yield _share_out((one.subject, one) for one in once)
    yield _share_out((one.object, one) for one in once)


def _share_out(said: Iterable[tuple[Entity, Statement]]) -> tuple[Share, ...]:
    studies: dict[str, dict[Sign, set[str]]] = {}
    for entity, statement in said:
        told = studies.setdefault(entity.name, {sign: set() for sign in Sign})
        told[statement.sign].update(one.study for one in statement.evidence)
    signs = (Sign.POSITIVE, Sign.NEGATIVE, Sign.NULL, Sign.UNKNOWN)
    return tuple(Share(name, *(len(told[sign]) for sign in signs)) for name, told in studies.items())

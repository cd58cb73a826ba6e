"""What acts on a thing, or what it acts on: a verdict for each partner, the most studied first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.analyses.comparison import NeighbourSide
from graph.analyses.verdict import Verdict, judge
from graph.document import Document
from graph.model import Entity, Sign, Statement


@dataclass(frozen=True, slots=True)
class Ranked:
    """The other end of a pair, and the verdict on the pair."""

    partner: Entity
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Ranking:
    """The partners of an entity on one side of it whose verdict tells a direction.

    Those with shown studies first, by the number of studies for the sign told, then by belief and name;
    after them what is only perhaps so.
    """

    side: NeighbourSide
    ranked: tuple[Ranked, ...]

    @property
    def found(self) -> tuple[Ranked, ...]:
        """Those with shown studies."""
        return tuple(one for one in self.ranked if one.verdict.status.found)

    def on(self, sign: Sign) -> tuple[Ranked, ...]:
        """Those of that sign with shown studies."""
        return tuple(one for one in self.found if one.verdict.sign is sign)


def rank(
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
    *,
    around: frozenset[str],
    side: NeighbourSide,
) -> Ranking:
    """The partners of the entities `around` (CURIEs: one entity, or it with what is narrower), ranked.

    `side` tells whether they are what these act on (targets) or what acts on these (regulators);
    `statements` are all that these are the subject, or the object, of.
    """
    pairs: dict[Entity, list[Statement]] = defaultdict(list)
    for one in statements:
        here, there = (
            (one.subject, one.object) if side is NeighbourSide.TARGETS else (one.object, one.subject)
        )
        if here.id in around and there.id not in around:
            pairs[there].append(one)
    judged = (Ranked(partner, judge(said, documents)) for partner, said in pairs.items())
    return Ranking(side, tuple(sorted((one for one in judged if one.verdict.status.told), key=_place)))


def _place(one: Ranked) -> tuple[bool, int, float, str]:
    verdict, votes = one.verdict, one.verdict.lead.votes if one.verdict.lead else ()
    return not verdict.status.found, -len(votes), -verdict.belief, one.partner.name

"""What is answered first: the verdict on two things, and what one thing changes or is changed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.analyses.by_mechanism import ByMechanism, weigh_paths
from graph.analyses.comparison import NeighbourSide
from graph.analyses.dissent import Dissent, find_dissent
from graph.analyses.opposites import turn_opposed
from graph.analyses.ranking import Ranking, rank
from graph.analyses.verdict import Verdict, judge
from graph.document import Document
from graph.filters.path_filter import Origins
from graph.index.mechanism_index import MechanismIndex
from graph.index.pairs import list_between, list_from, list_to
from graph.model import Entity, Sign, Statement
from graph.paths import Path, PathEnds, PathQuery, search_paths

STEPS = 2
"""The longest mechanism that a verdict looks at; how often they are right: `graph.analyses.by_mechanism`."""
PATHS = 10
SIGNED = frozenset({Sign.POSITIVE, Sign.NEGATIVE})
TOLD = 3
"""How many mechanisms a verdict tells, the strongest."""

Recall = Callable[[Sequence[str]], tuple[Statement, ...]]
"""Statements by identifier, with their evidence, whose sentences may be missing."""


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """The verdict on two things, who says otherwise, and how it comes about.

    `mechanisms` are the strongest signed paths through others, best first, and `by_mechanism` what those that
    were looked at amount to. `subjects` and `objects` are the CURIEs that count as the one and the other,
    `opposed` are the entities that studies speak of and that count as less of the object: analgesia for pain.
    `about` are the only two that the studies of the sign told speak of, where they are not the two asked for
    and nothing likely is read of these: what is found of one kind of a thing is not found of the thing.
    `version` is the graph's.
    """

    subject: Entity
    object: Entity
    subjects: frozenset[str]
    objects: frozenset[str]
    opposed: tuple[Entity, ...]
    about: tuple[Entity, Entity] | None
    verdict: Verdict
    dissent: tuple[Dissent, ...]
    mechanisms: tuple[Path, ...]
    by_mechanism: ByMechanism
    version: str


@dataclass(frozen=True, slots=True)
class RankedVerdicts:
    """What an entity changes (targets), or what changes it (regulators), the most studied first.

    `around` are the CURIEs that count as the entity, `opposed` those that count as less of it.
    """

    entity: Entity
    around: frozenset[str]
    opposed: frozenset[str]
    ranking: Ranking
    version: str


class Verdicts:
    """The verdicts of one version of the graph."""

    def __init__(self, index: MechanismIndex, documents: Mapping[str, Document], recall: Recall) -> None:
        self._index, self._documents = index, documents
        self._recall = recall

    def judge(  # noqa: PLR0913 - what counts, each named where it is called
        self,
        subject: Entity,
        object_: Entity,
        *,
        subjects: frozenset[str],
        objects: frozenset[str],
        opposed: frozenset[str] = frozenset(),
        origin: Origins = Origins.ALL,
    ) -> PairVerdict:
        """The verdict on the two; `subjects` and `objects` are they themselves, or with what is narrower.

        What is narrower than both is neither; where one is narrower than the other, it is no part of it.
        What is said of what is `opposed` to the object counts the other way round.
        """
        subjects, objects = subjects - objects | {subject.id}, objects - subjects | {object_.id}
        opposed -= subjects
        said = self._recall(list_between(self._index, subjects, objects | opposed, origin=origin))
        statements = turn_opposed(said, opposed)
        verdict = judge(statements, self._documents)
        paths = self._search(subjects, objects, origin)
        return PairVerdict(
            subject=subject,
            object=object_,
            subjects=subjects,
            objects=objects,
            opposed=_met(said, opposed),
            about=self._find_about(verdict, statements, (subject.id, object_.id), opposed),
            verdict=verdict,
            dissent=find_dissent(verdict, statements, self._documents),
            mechanisms=paths[:TOLD],
            by_mechanism=weigh_paths(paths),
            version=self._index.version,
        )

    def rank(
        self,
        entity: Entity,
        *,
        around: frozenset[str],
        opposed: frozenset[str] = frozenset(),
        side: NeighbourSide,
        origin: Origins = Origins.ALL,
    ) -> RankedVerdicts:
        """What the entity changes, or is changed by; `around` is it, or it with what is narrower.

        What changes something that is `opposed` to it changes it the other way round.
        """
        targets = side is NeighbourSide.TARGETS
        opposed = frozenset() if targets else opposed
        counted, listed = around | opposed, list_from if targets else list_to
        said = turn_opposed(self._recall(listed(self._index, counted, origin=origin)), opposed)
        ranking = rank(said, self._documents, around=counted, side=side)
        return RankedVerdicts(entity, around, opposed, ranking, self._index.version)

    def _find_about(
        self,
        verdict: Verdict,
        statements: Iterable[Statement],
        asked: tuple[str, str],
        opposed: frozenset[str],
    ) -> tuple[Entity, Entity] | None:
        """The narrower pair that is spoken of, if it is one alone; what is likely of the two asked counts.

        What is opposed to the object asked is spoken of as of the object.
        """
        pairs = verdict.lead.pairs if verdict.lead else ()
        if len(pairs) != 1 or (pairs[0][0].id, pairs[0][1].id) == asked or pairs[0][1].id in opposed:
            return None
        own = judge((one for one in statements if (one.subject.id, one.object.id) == asked), self._documents)
        return None if own.status.told and own.sign is verdict.sign else pairs[0]

    def _search(self, subjects: frozenset[str], objects: frozenset[str], origin: Origins) -> tuple[Path, ...]:
        """The signed paths through one other entity, best first."""
        query = PathQuery(
            sources=PathEnds(entities=subjects),
            targets=PathEnds(entities=objects),
            steps=STEPS,
            k=PATHS,
            net_signs=SIGNED,
            origin=origin,
        )
        return tuple(path for path in search_paths(self._index, query).paths if len(path.steps) > 1)


def _met(statements: Iterable[Statement], opposed: frozenset[str]) -> tuple[Entity, ...]:
    """The opposed entities that are spoken of, by name."""
    met = {one.object.id: one.object for one in statements if one.object.id in opposed}
    return tuple(sorted(met.values(), key=lambda entity: entity.name.casefold()))

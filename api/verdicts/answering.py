"""What is answered first: the verdict on two things, and what one thing changes or is changed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.analyses.by_mechanism import ByMechanism, weigh_paths
from graph.analyses.comparison import NeighbourSide
from graph.analyses.dissent import Dissent, find_dissent
from graph.analyses.ranking import Ranking, rank
from graph.analyses.verdict import Verdict, judge
from graph.document import Document
from graph.filters.path_filter import Origins
from graph.index.mechanism_index import MechanismIndex
from graph.index.pairs import list_between, list_from, list_to
from graph.model import Entity, Sign, Statement
from graph.paths import Path, PathEnds, PathQuery, search_paths

STEPS = 2
"""The longest mechanism that a verdict looks at. Of 250 pairs of 2,929 abstracts that two studies or more
make clear, a single path of two steps told the same sign as they do in 24 of 28, several in 13 of 13."""
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
    were looked at amount to. `subjects` and `objects` are the CURIEs that count as the one and the other.
    `about` are the only two that the studies of the sign told speak of, where they are not the two asked for
    and nothing likely is read of these: what is found of one kind of a thing is not found of the thing.
    `version` is the graph's.
    """

    subject: Entity
    object: Entity
    subjects: frozenset[str]
    objects: frozenset[str]
    about: tuple[Entity, Entity] | None
    verdict: Verdict
    dissent: tuple[Dissent, ...]
    mechanisms: tuple[Path, ...]
    by_mechanism: ByMechanism
    version: str


@dataclass(frozen=True, slots=True)
class RankedVerdicts:
    """What an entity changes (targets), or what changes it (regulators), the most studied first.

    `around` are the CURIEs that count as the entity.
    """

    entity: Entity
    around: frozenset[str]
    ranking: Ranking
    version: str


class Verdicts:
    """The verdicts of one version of the graph."""

    def __init__(self, index: MechanismIndex, documents: Mapping[str, Document], recall: Recall) -> None:
        self._index, self._documents = index, documents
        self._recall = recall

    def judge(
        self,
        subject: Entity,
        object_: Entity,
        *,
        subjects: frozenset[str],
        objects: frozenset[str],
        origin: Origins = Origins.ALL,
    ) -> PairVerdict:
        """The verdict on the two; `subjects` and `objects` are they themselves, or with what is narrower.

        What is narrower than both is neither; where one is narrower than the other, it is no part of it.
        """
        subjects, objects = subjects - objects | {subject.id}, objects - subjects | {object_.id}
        statements = self._recall(list_between(self._index, subjects, objects, origin=origin))
        verdict = judge(statements, self._documents)
        paths = self._search(subjects, objects, origin)
        return PairVerdict(
            subject=subject,
            object=object_,
            subjects=subjects,
            objects=objects,
            about=self._find_about(verdict, statements, (subject.id, object_.id)),
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
        side: NeighbourSide,
        origin: Origins = Origins.ALL,
    ) -> RankedVerdicts:
        """What the entity changes, or is changed by; `around` is it, or it with what is narrower."""
        listed = list_from if side is NeighbourSide.TARGETS else list_to
        said = self._recall(listed(self._index, around, origin=origin))
        ranking = rank(said, self._documents, around=around, side=side)
        return RankedVerdicts(entity, around, ranking, self._index.version)

    def _find_about(
        self, verdict: Verdict, statements: Iterable[Statement], asked: tuple[str, str]
    ) -> tuple[Entity, Entity] | None:
        """The narrower pair that is spoken of, if it is one alone; what is likely of the two asked counts."""
        pairs = verdict.lead.pairs if verdict.lead else ()
        if len(pairs) != 1 or (pairs[0][0].id, pairs[0][1].id) == asked:
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

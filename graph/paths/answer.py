"""What a search answers: steps, paths, distinct mechanisms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from math import exp

import numpy as np

from graph.index.columns import (
    BELIEF_SCALE,
    CONTRADICTED,
    COST_SCALE,
    PREDICATES,
    SIGN_SHIFT,
    SIGNS,
    SPECULATED,
    sign_codes,
)
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Predicate, Sign, content_hash, statement_id
from graph.paths.budget import Stop
from graph.paths.query import PathQuery
from graph.paths.search import FoundPath


class Direction(Enum):
    """Which path a path takes a statement: as it says, against it, or without any direction."""

    FORWARD = "forward"
    BACKWARD = "backward"


@dataclass(frozen=True, slots=True)
class PathStep:
    """One statement as a path takes it.

    `subject` and `object` are the statement's own; a path takes an undirected statement BACKWARD when
    it comes from the object. `shown` is whether it is shown by default. `documents_for`, `_against` and
    `_null` count the documents behind it and the shown statements of this pair with the same sign, the
    opposite one, and no effect (a document that supports two of them counts twice).
    """

    subject: Entity
    predicate: Predicate
    object: Entity
    sign: Sign
    belief: float
    document_count: int
    speculated: bool
    contradicted: bool
    direction: Direction
    documents_for: int
    documents_against: int
    documents_null: int
    shown: bool = True

    @property
    def statement_id(self) -> str:
        """The statement's identifier in the store."""
        return statement_id(self.subject.id, self.predicate, self.object.id, self.sign)

    @property
    def undirected(self) -> bool:
        """True for association, interaction, is-a and part-of."""
        return not self.predicate.effect


Conclusion = tuple[str, str, Sign]
"""What a path says in all: the identifiers of its ends, and its net sign."""


@dataclass(frozen=True, slots=True)
class Path:
    """A simple path: n + 1 entities, n steps, the net sign and the score in 0..1 (five digits)."""

    entities: tuple[Entity, ...]
    steps: tuple[PathStep, ...]
    sign: Sign
    score: float

    @property
    def id(self) -> str:
        """The same for the same statements in the same order, in every graph version."""
        return content_hash(*(step.statement_id for step in self.steps), self.entities[0].id)

    @property
    def conclusion(self) -> Conclusion:
        """What it says in all."""
        return self.entities[0].id, self.entities[-1].id, self.sign

    @property
    def weakest(self) -> int:
        """The position of the step with the least belief, the first of equals."""
        return min(range(len(self.steps)), key=lambda i: self.steps[i].belief)

    @property
    def speculated(self) -> bool:
        """True where a step only speculates."""
        return any(step.speculated for step in self.steps)


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A distinct mechanism: its best path, and the other paths found that differ only in statements
    between the same entities, or by an is-a step, with the same net sign; best first."""

    best: Path
    alternatives: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """The best mechanisms, best first.

    Where `stop` is not COMPLETE the list is the exact beginning of the ranking, cut short (empty where
    the budget did not reach the first one). Alternatives are all those that score at least as well as
    the last mechanism listed. `work` counts arcs looked at, `version` is the graph's.
    """

    query: PathQuery
    mechanisms: tuple[Mechanism, ...]
    version: str
    stop: Stop = Stop.COMPLETE
    work: int = field(default=0, compare=False)
    seconds: float = field(default=0.0, compare=False)

    @property
    def complete(self) -> bool:
        """False where a budget or the caller cut the search short."""
        return self.stop is Stop.COMPLETE

    @property
    def paths(self) -> tuple[Path, ...]:
        """The best path of each mechanism."""
        return tuple(mechanism.best for mechanism in self.mechanisms)


def multiply_signs(signs: Sequence[Sign]) -> Sign:
    """The net sign of a chain: NULL if any is, else UNKNOWN if any is, else the product."""
    for absorbing in (Sign.NULL, Sign.UNKNOWN):
        if absorbing in signs:
            return absorbing
    return Sign.NEGATIVE if sum(sign is Sign.NEGATIVE for sign in signs) % 2 else Sign.POSITIVE


class Describer:
    """Turns found paths into answers; entities and steps that paths share are made once."""

    def __init__(self, index: MechanismIndex) -> None:
        self._index = index
        self._entity = cache(index.entity)
        self._step = cache(self._describe_step)

    def describe(self, found: FoundPath) -> Path:
        """The found path with its entities and statements."""
        rows = self._index.outgoing.statement[list(found.arcs)].tolist()
        steps = tuple(map(self._step, found.entities, rows))
        return Path(
            entities=tuple(map(self._entity, found.entities)),
            steps=steps,
            sign=multiply_signs([step.sign for step in steps]),
            score=float(f"{exp(-found.cost / COST_SCALE):.5g}"),
        )

    def _describe_step(self, tail: int, row: int) -> PathStep:
        table = self._index.statements
        subject, object_, traits = int(table.subject[row]), int(table.object[row]), int(table.traits[row])
        sign = SIGNS[traits >> SIGN_SHIFT & 3]
        support = count_documents(self._index, row)
        return PathStep(
            subject=self._entity(subject),
            predicate=PREDICATES[traits & 15],
            object=self._entity(object_),
            sign=sign,
            belief=int(table.belief[row]) / BELIEF_SCALE,
            document_count=int(table.documents[row]),
            speculated=bool(traits & SPECULATED),
            contradicted=bool(traits & CONTRADICTED),
            direction=Direction.FORWARD if tail == subject else Direction.BACKWARD,
            documents_for=support[sign],
            documents_against=support.get(opposite(sign), 0),
            documents_null=support[Sign.NULL],
            shown=bool(table.shown[row]),
        )


def opposite(sign: Sign) -> Sign | None:
    """The sign that speaks against this one; None where nothing does."""
    return {Sign.POSITIVE: Sign.NEGATIVE, Sign.NEGATIVE: Sign.POSITIVE}.get(sign)


def count_documents(index: MechanismIndex, row: int) -> dict[Sign | None, int]:
    """Every sign to the documents counted by this statement and the shown ones of its ordered pair."""
    table = index.statements
    rows = table.between(int(table.subject[row]), int(table.object[row]))
    told = table.shown[rows].copy()
    told[row - rows.start] = True
    counts = np.bincount(sign_codes(table.traits[rows]), table.documents[rows] * told, len(SIGNS))
    return {sign: int(count) for sign, count in zip(SIGNS, counts, strict=True)}


MechanismKey = tuple[tuple[int, ...], Sign]


def mechanism_key(index: MechanismIndex, found: FoundPath) -> MechanismKey:
    """What makes two paths the same mechanism: the entities and the net sign.

    Entities joined by is-a steps count as one: the first of them, at the path's end the last.
    """
    traits = index.outgoing.traits[list(found.arcs)].tolist()
    kept = [found.entities[0]]
    for entity, step in zip(found.entities[1:], traits, strict=True):
        if PREDICATES[step & 15] is not Predicate.IS_A:
            kept.append(entity)
    if kept[-1] != found.entities[-1]:
        kept[max(1, len(kept) - 1) :] = [found.entities[-1]]
    return tuple(kept), multiply_signs([SIGNS[step >> SIGN_SHIFT & 3] for step in traits])


def group_mechanisms(
    index: MechanismIndex, paths: Iterator[FoundPath], k: int
) -> Iterator[tuple[MechanismKey, FoundPath]]:
    """Paths with their mechanism, up to the first path of mechanism k + 1."""
    seen: set[MechanismKey] = set()
    for found in paths:
        key = mechanism_key(index, found)
        seen.add(key)
        if len(seen) > k:
            return
        yield key, found

"""Statements and entities as columns: the codes, the table that is sorted, and gathering one from values."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from math import log
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from graph.filters.path_filter import Keep, Origins
from graph.index.evidence_table import EvidenceGathering
from graph.index.witnesses import Witnesses, list_witnesses
from graph.model import Entity, Evidence, Kind, Predicate, Sign, Statement
from graph.weighing.shown import find_disputed

Facet = tuple[str, str]
Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)

PREDICATES = tuple(Predicate)
KINDS = tuple(Kind)
SIGNS = (Sign.NULL, Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN)
PREDICATE_CODE = {predicate: code for code, predicate in enumerate(PREDICATES)}
KIND_CODE = {kind: code for code, kind in enumerate(KINDS)}
SIGN_CODE = {sign: code for code, sign in enumerate(SIGNS)}

SIGN_SHIFT, SPECULATED, CONTRADICTED = 4, 1 << 6, 1 << 7
"""A statement's traits in one byte: predicate in bits 0-3, sign in 4-5, then these two."""

IDENTIFIER = re.compile(r"[0-9a-f]{16}")
BELIEF_SCALE = 10_000
COST_SCALE = 1_000_000
"""A cost is -ln(belief) in millionths, an integer: sums are exact, so ties are ties."""

STEP_COSTS = np.array(
    [0] + [round(-log(code / BELIEF_SCALE) * COST_SCALE) for code in range(1, BELIEF_SCALE + 1)], np.int32
)
UNDIRECTED = np.array([not predicate.effect for predicate in PREDICATES])


@dataclass(frozen=True, slots=True, eq=False)
class EntityColumns:
    """Entities as equally long sequences, in any order; `kinds` holds positions in `KINDS`."""

    ids: Sequence[str]
    names: Sequence[str]
    kinds: npt.ArrayLike


@dataclass(frozen=True, slots=True, eq=False)
class StatementColumns:
    """Statements as equally long arrays, in any order; entities are positions in the entity lists.

    `predicate` and `sign` hold positions in `PREDICATES` and `SIGNS`; `belief` is in 0..1;
    `witnesses` are the studies by which statements contradict each other.
    """

    subject: npt.ArrayLike
    object: npt.ArrayLike
    predicate: npt.ArrayLike
    sign: npt.ArrayLike
    belief: npt.ArrayLike
    speculated: npt.ArrayLike
    documents: npt.ArrayLike
    shown: npt.ArrayLike
    read: npt.ArrayLike
    curated: npt.ArrayLike
    witnesses: Witnesses


@dataclass(frozen=True, slots=True, eq=False)
class StatementTable:
    """The index's statements, ordered by (subject, object, sign, predicate).

    `belief` counts ten-thousandths; `first[e]:first[e + 1]` are the rows whose subject is e; `shown` is
    whether a row is shown by default, `read` and `curated` whether it has evidence of that origin.
    """

    subject: Ints
    object: Ints
    traits: Bytes
    belief: npt.NDArray[np.uint16]
    documents: Ints
    shown: Flags
    read: Flags
    curated: Flags
    first: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.subject)

    @property
    def sign(self) -> Bytes:
        """Sign codes, a row each."""
        return sign_codes(self.traits)

    @property
    def mixed(self) -> bool:
        """True where some statements were read and some curated."""
        return bool(self.read.any() and self.curated.any())

    def select(self, hidden: Keep, origin: Origins = Origins.ALL) -> Flags | None:
        """A flag for each row, set where what is asked of hidden statements and of origins lets it pass.

        None where every row passes.
        """
        told, come = self._select_shown(hidden), self.select_origin(origin)
        if told is None or come is None:
            return come if told is None else told
        return told & come

    def select_origin(self, origin: Origins) -> Flags | None:
        """A flag for each row, set where it has evidence of the origin asked for; None where all have."""
        if origin is Origins.ALL:
            return None
        come = self.read if origin is Origins.READ else self.curated
        return None if come.all() else come

    def _select_shown(self, hidden: Keep) -> Flags | None:
        if hidden is Keep.ONLY:
            return ~self.shown
        return None if hidden is Keep.INCLUDE or self.shown.all() else self.shown

    def between(self, subject: int, object_: int) -> slice:
        """The rows that state something of this ordered pair."""
        low, high = self.first[subject], self.first[subject + 1]
        inside = self.object[low:high]
        return slice(
            int(low + np.searchsorted(inside, object_)), int(low + np.searchsorted(inside, object_, "right"))
        )


def take_as_it_is(evidence: Evidence) -> Evidence:
    """The evidence itself: no more is known of its circumstances than it tells."""
    return evidence


class Gathering:
    """Statements on their way into columns; entities are numbered as they come.

    `tell` adds to a piece of evidence the circumstances that are known otherwise; facets have them as well.
    """

    def __init__(self, tell: Callable[[Evidence], Evidence] = take_as_it_is) -> None:
        self._tell = tell
        self.numbers: dict[str, int] = {}
        self.names: list[str] = []
        self.kinds = array("B")
        self.facets: dict[Facet, array[int]] = {}
        self.sources: dict[str, array[int]] = {}
        self.subject, self.object, self.documents = array("i"), array("i"), array("i")
        self.predicate, self.sign, self.speculated = array("B"), array("B"), array("B")
        self.shown, self.read, self.curated, self.belief = array("B"), array("B"), array("B"), array("d")
        self.witness_counts, self.studies = array("q"), array("i")
        self.keys, self.evidence = array("Q"), EvidenceGathering()

    def add(self, statement: Statement) -> None:
        """Takes one more statement in, with its two entities and its facets."""
        told = map(self._tell, statement.evidence)
        for facet in {facet for evidence in told for facet in facets_of(evidence)}:
            self.facets.setdefault(facet, array("i")).append(len(self.subject))
        for document in {evidence.document_id for evidence in statement.evidence}:
            self.sources.setdefault(document, array("i")).append(len(self.subject))
        self.subject.append(self.number(statement.subject))
        self.object.append(self.number(statement.object))
        self.predicate.append(PREDICATE_CODE[statement.predicate])
        self.sign.append(SIGN_CODE[statement.sign])
        self.belief.append(statement.belief)
        self.speculated.append(statement.speculated)
        self.documents.append(statement.document_count)
        self.shown.append(statement.shown)
        self.read.append(statement.read)
        self.curated.append(statement.curated)
        studies = list_witnesses(statement)
        self.witness_counts.append(len(studies))
        self.studies.extend(studies)
        self.keys.append(read_key(statement.id))
        self.evidence.add(statement.evidence)

    def number(self, entity: Entity) -> int:
        """The number of the entity, given at its first sight."""
        number = self.numbers.setdefault(entity.id, len(self.names))
        if number == len(self.names):
            self.names.append(entity.name)
            self.kinds.append(KIND_CODE[entity.kind])
        return number

    def entities(self) -> EntityColumns:
        """The columns of the entities so far, in the order of their numbers."""
        return EntityColumns(tuple(self.numbers), self.names, self.kinds)

    def statements(self) -> StatementColumns:
        """The columns of the statements so far, in the order they came."""
        return StatementColumns(
            **{field.name: getattr(self, field.name) for field in fields(StatementColumns)}
        )

    @property
    def witnesses(self) -> Witnesses:
        """The witnesses of the statements so far."""
        return Witnesses.counted(self.witness_counts, self.studies)


def read_key(statement_id: str) -> int:
    """The 64 bits that a statement's identifier writes in hexadecimal digits; 0 for what is none."""
    return int(statement_id, 16) if IDENTIFIER.fullmatch(statement_id) else 0


def facets_of(evidence: Evidence) -> Iterator[Facet]:
    """The circumstances of one piece of evidence: its study type and each qualifier, casefolded."""
    yield "study_type", evidence.study_type.value
    for one in evidence.qualifiers:
        yield one.kind.value, f"{one.value} {one.unit}".strip().casefold()


def tabulate(
    columns: StatementColumns, number: Ints
) -> tuple[StatementTable, Witnesses, npt.NDArray[np.int64]]:
    """The table with entities renumbered, its witnesses, and the order in which it took the columns' rows."""
    subject = number[np.asarray(columns.subject, np.int32)]
    object_ = number[np.asarray(columns.object, np.int32)]
    said = np.asarray(columns.predicate, np.uint8) | (
        np.asarray(columns.sign, np.uint8) << np.uint8(SIGN_SHIFT)
    )
    order = np.argsort((subject.astype(np.int64) * len(number) + object_) * 64 + said, kind="stable")
    subject, object_, said = subject[order], object_[order], said[order]
    speculated = np.asarray(columns.speculated, np.uint8)[order] * np.uint8(SPECULATED)
    belief = np.rint(np.asarray(columns.belief, np.float64)[order] * BELIEF_SCALE).astype(np.uint16)
    shown = np.asarray(columns.shown, bool)[order]
    witnesses = columns.witnesses.take(order)
    disputed = _mark_disputed(subject, object_, said, shown & (belief > 0), witnesses)
    table = StatementTable(
        subject=freeze(subject),
        object=freeze(object_),
        traits=freeze(said | speculated | disputed),
        belief=freeze(belief),
        documents=freeze(np.asarray(columns.documents, np.int32)[order]),
        shown=freeze(shown),
        read=freeze(np.asarray(columns.read, bool)[order]),
        curated=freeze(np.asarray(columns.curated, bool)[order]),
        first=freeze(np.searchsorted(subject, np.arange(len(number) + 1))),
    )
    return table, Witnesses(freeze(witnesses.first), freeze(witnesses.study)), order


def pair_starts(subject: Ints, object_: Ints) -> npt.NDArray[np.int64]:
    """The first row of each ordered pair, for rows in the table's order."""
    if not len(subject):
        return np.zeros(0, np.int64)
    changed = (subject[1:] != subject[:-1]) | (object_[1:] != object_[:-1])
    return np.concatenate(([0], np.flatnonzero(changed) + 1))


def _mark_disputed(subject: Ints, object_: Ints, said: Bytes, told: Flags, witnesses: Witnesses) -> Bytes:
    """CONTRADICTED on each told row of a side that another side of its pair contradicts; else 0."""
    marks, sign, starts = np.zeros(len(said), np.uint8), sign_codes(said), pair_starts(subject, object_)
    if not len(starts):
        return marks
    sides = np.bitwise_or.reduceat(np.where(witnesses.counts > 0, np.uint8(1) << sign, np.uint8(0)), starts)
    ends = np.append(starts[1:], len(said))
    for pair in np.flatnonzero(sides & (sides - np.uint8(1))).tolist():
        rows = range(int(starts[pair]), int(ends[pair]))
        disputed = find_disputed((*_read_traits(said[row]), witnesses[row]) for row in rows)
        for row in rows:
            if told[row] and _read_traits(said[row])[1] in disputed:
                marks[row] = CONTRADICTED
    return marks


def _read_traits(said: np.uint8) -> tuple[Predicate, Sign]:
    return PREDICATES[said & 15], SIGNS[(said >> SIGN_SHIFT) & 3]


def sign_codes(traits: Bytes) -> Bytes:
    """The sign code in each trait byte."""
    return (traits >> np.uint8(SIGN_SHIFT)) & np.uint8(3)


def freeze(values: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """The same array, which nobody can write to any more."""
    values.flags.writeable = False
    return values

"""Contradictions: ordered pairs of entities that are stated to stand in more than one way.

A dispute is a pair with shown statements for at least two of: more, less, no effect, each borne out by sure
studies of its own (`graph.weighing.shown`); what is hidden is on no side. Disputes are ranked by what hangs
on them:

    stake = belief of the second-strongest side
            x (1 + arcs into the subject) x (1 + arcs out of the object)

the number of paths of up to three steps that go through the pair, weighed by how serious the dispute is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.filters.path_filter import Origins
from graph.index.columns import BELIEF_SCALE, CONTRADICTED, SIGN_CODE, SIGNS, Flags, pair_starts, sign_codes
from graph.index.mechanism_index import Arcs, MechanismIndex
from graph.kinds import Narrower
from graph.model import Entity, Sign

SIDES = (Sign.POSITIVE, Sign.NEGATIVE, Sign.NULL)


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a dispute: its statements, the belief of the strongest, and their documents (one that
    supports two of the statements counts twice)."""

    sign: Sign
    belief: float
    documents: int
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradicted pair; `positions` are its sides, strongest belief first."""

    subject: Entity
    object: Entity
    positions: tuple[Position, ...]
    stake: float

    def on(self, sign: Sign) -> Position | None:
        """The side of that sign, if there is one."""
        return next((position for position in self.positions if position.sign is sign), None)


@dataclass(frozen=True, slots=True)
class Disputes:
    """A page of disputes, the greatest stake first, out of `total`; `version` is the graph's."""

    items: tuple[Dispute, ...]
    total: int
    version: str


def find_contradictions(  # noqa: PLR0913 - filters, each named where it is called
    index: MechanismIndex,
    *,
    about: str | None = None,
    pairs: Sequence[tuple[str, str]] | None = None,
    narrower: Narrower = Narrower.EXCLUDE,
    origin: Origins = Origins.ALL,
    offset: int = 0,
    limit: int = 50,
) -> Disputes:
    """The disputes of the whole graph, of one entity (either end), or of these (subject, object) pairs.

    Of an entity also those of its kinds, where what is narrower is included. For a path, give the pairs of
    its steps. Of an `origin`, only statements with such evidence make a side. Equal stakes are ordered by
    identifiers. Raises: NotFoundError for an entity that is not in the graph.
    """
    rows = _disputed(index, origin)
    starts = pair_starts(index.statements.subject[rows], index.statements.object[rows])
    stakes = _stakes(index, rows, starts)
    entities = None if about is None else index.mark_kinds(about, narrower)
    concerned = np.flatnonzero(_concern(index, rows[starts], entities, pairs))
    order = concerned[np.argsort(-stakes[concerned], kind="stable")]
    page = order[offset : offset + limit]
    ends = np.append(starts[1:], len(rows))
    items = tuple(_describe(index, rows[starts[i] : ends[i]], float(stakes[i])) for i in page)
    return Disputes(items, len(order), index.version)


def _disputed(index: MechanismIndex, origin: Origins) -> npt.NDArray[np.intp]:
    """The rows on a side of a dispute, of an origin those of pairs that keep two sides."""
    table = index.statements
    rows = np.flatnonzero(table.traits & np.uint8(CONTRADICTED))
    come = table.select_origin(origin)
    if come is None or not len(rows):
        return rows
    rows = rows[come[rows]]
    starts = pair_starts(table.subject[rows], table.object[rows])
    if not len(starts):
        return rows
    sides = np.bitwise_or.reduceat(np.uint8(1) << sign_codes(table.traits[rows]), starts)
    several = (sides & (sides - np.uint8(1))) > 0
    return rows[np.repeat(several, np.diff(np.append(starts, len(rows))))]


def _concern(
    index: MechanismIndex,
    rows: npt.NDArray[np.intp],
    about: Flags | None,
    pairs: Sequence[tuple[str, str]] | None,
) -> npt.NDArray[np.bool_]:
    """Which of the rows speak of the entities and the pairs asked for."""
    subject, object_ = index.statements.subject[rows], index.statements.object[rows]
    concerned = np.ones(len(rows), bool)
    if about is not None:
        concerned &= about[subject] | about[object_]
    if pairs is not None:
        asked = [index.position(a) * len(index.ids) + index.position(b) for a, b in pairs]
        concerned &= np.isin(subject.astype(np.int64) * len(index.ids) + object_, asked)
    return concerned


def _stakes(
    index: MechanismIndex, rows: npt.NDArray[np.intp], starts: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """What hangs on each pair of the disputed rows."""
    table = index.statements
    pair = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(rows))))
    beliefs = np.zeros((len(starts), len(SIGNS)))
    np.maximum.at(beliefs, (pair, sign_codes(table.traits[rows])), table.belief[rows] / BELIEF_SCALE)
    serious = np.sort(beliefs, axis=1)[:, -2]
    before = 1 + _count_arcs(index.incoming, table.subject[rows[starts]])
    after = 1 + _count_arcs(index.outgoing, table.object[rows[starts]])
    return np.round(serious * before * after, 4)


def _count_arcs(arcs: Arcs, entities: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    return arcs.first[entities + 1] - arcs.first[entities]


def _describe(index: MechanismIndex, rows: npt.NDArray[np.intp], stake: float) -> Dispute:
    """The dispute that these rows, all of one pair, have."""
    table = index.statements
    subject, object_ = int(table.subject[rows[0]]), int(table.object[rows[0]])
    signs = sign_codes(table.traits[rows])
    sides = [_position(index, sign, rows[signs == SIGN_CODE[sign]]) for sign in SIDES]
    positions = sorted((side for side in sides if side.statement_ids), key=lambda side: -side.belief)
    return Dispute(index.entity(subject), index.entity(object_), tuple(positions), stake)


def _position(index: MechanismIndex, sign: Sign, rows: npt.NDArray[np.intp]) -> Position:
    table = index.statements
    return Position(
        sign=sign,
        belief=max(table.belief[rows].tolist(), default=0) / BELIEF_SCALE,
        documents=int(table.documents[rows].sum()),
        statement_ids=tuple(index.statement_id(row) for row in rows.tolist()),
    )

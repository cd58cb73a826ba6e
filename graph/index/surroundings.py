"""Which statements the index has of an entity, of a pair, or of all: identifiers in the store's own order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.filters.path_filter import Keep, Origins
from graph.index.columns import PREDICATES, SIGNS, Flags
from graph.index.mechanism_index import MechanismIndex
from graph.kinds import Narrower
from graph.model import Sign

Rows = npt.NDArray[np.intp]


class Placed(NamedTuple):
    """A statement and its ends, each by its identifier."""

    id: str
    subject: str
    object: str


_SIGN_ORDER = (Sign.NEGATIVE, Sign.NULL, Sign.POSITIVE, Sign.UNKNOWN)
_SIGN_RANK = np.array([_SIGN_ORDER.index(sign) for sign in SIGNS])
_PREDICATE_RANK = np.array([sorted(PREDICATES).index(predicate) for predicate in PREDICATES])


def list_said(  # noqa: PLR0913 - filters, each named where it is called
    index: MechanismIndex,
    *,
    subject: str | None = None,
    object_: str | None = None,
    narrower: Narrower = Narrower.EXCLUDE,
    hidden: Keep = Keep.EXCLUDE,
    origin: Origins = Origins.ALL,
    limit: int,
) -> tuple[list[str], int]:
    """The first statements of this subject and object, in the order of an export, and how many there are.

    An end that is None may be any; one that is given may be of its kinds, where these are included.
    """
    table = index.statements
    selected = table.select(hidden, origin)
    passes = np.ones(len(table), bool) if selected is None else selected.copy()
    for curie, column in ((subject, table.subject), (object_, table.object)):
        if curie is not None:
            passes &= index.mark(index.hierarchy.broaden((curie,), narrower) & index.positions.keys())[column]
    rows = sort_rows(index, np.flatnonzero(passes))
    return [one.id for one in _place(index, rows[:limit])], len(rows)


def list_around(  # noqa: PLR0913 - filters, each named where it is called
    index: MechanismIndex,
    entity_id: str,
    *,
    depth: int,
    limit: int,
    narrower: Narrower = Narrower.EXCLUDE,
    hidden: Keep = Keep.EXCLUDE,
    origin: Origins = Origins.ALL,
) -> list[Placed]:
    """At most `limit` statements within `depth` steps, nearest and then most believed first.

    With what is narrower they start at each of the entity's kinds; of equals, those of itself come first.
    Raises: NotFoundError.
    """
    table, selected = index.statements, index.statements.select(hidden, origin)
    found: dict[int, None] = {}
    own = index.mark([entity_id])
    frontier = reached = index.mark_kinds(entity_id, narrower)
    for _ in range(depth):
        near = frontier[table.subject] | frontier[table.object]
        beside = np.flatnonzero(near if selected is None else near & selected)
        for row in _most_believed(index, beside, own)[:limit].tolist():
            if len(found) < limit:
                found.setdefault(row)
        rows = np.fromiter(found, np.intp, len(found))
        ends = _mark(index, [*table.subject[rows], *table.object[rows]])
        frontier, reached = ends & ~reached, reached | ends
        if not frontier.any() or len(found) >= limit:
            break
    return _place(index, found)


def count_left_out(
    index: MechanismIndex,
    entity_id: str | None = None,
    *,
    hidden: Keep,
    origin: Origins = Origins.ALL,
    narrower: Narrower = Narrower.EXCLUDE,
) -> int:
    """How many statements of an origin, about an entity or of all, what is asked of hidden ones leaves out.

    Raises: NotFoundError.
    """
    table, selected = index.statements, index.statements.select(hidden)
    if selected is None:
        return 0
    come = table.select_origin(origin)
    left = ~selected if come is None else come & ~selected
    if entity_id is not None:
        about = index.mark_kinds(entity_id, narrower)
        left &= about[table.subject] | about[table.object]
    return int(np.count_nonzero(left))


def _mark(index: MechanismIndex, positions: Iterable[int]) -> Flags:
    """A flag for each entity, set at these positions."""
    marked = np.zeros(len(index.ids), bool)
    marked[list(positions)] = True
    return marked


def _most_believed(index: MechanismIndex, rows: Rows, own: Flags) -> Rows:
    """The rows, the most believed first, of equals the `own` entity's, then in the order of an export."""
    table, ordered = index.statements, sort_rows(index, rows)
    beside = ~(own[table.subject[ordered]] | own[table.object[ordered]])
    return ordered[np.lexsort((beside, -table.belief[ordered].astype(np.int64)))]


def sort_rows(index: MechanismIndex, rows: Rows) -> Rows:
    """The rows by subject, predicate, object and sign."""
    table = index.statements
    predicate, sign = _PREDICATE_RANK[table.traits[rows] & 15], _SIGN_RANK[table.sign[rows]]
    return rows[np.lexsort((sign, table.object[rows], predicate, table.subject[rows]))]


def _place(index: MechanismIndex, rows: Iterable[int]) -> list[Placed]:
    table, ids = index.statements, index.ids
    return [
        Placed(index.statement_id(int(row)), ids[table.subject[row]], ids[table.object[row]]) for row in rows
    ]

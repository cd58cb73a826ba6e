"""Which statements the index has between two sets of entities, or on one side of one: identifiers by row."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from graph.filters.path_filter import Origins
from graph.index.columns import UNDIRECTED
from graph.index.mechanism_index import MechanismIndex

Rows = npt.NDArray[np.intp]


def list_between(
    index: MechanismIndex,
    subjects: Iterable[str],
    objects: Iterable[str],
    *,
    origin: Origins = Origins.ALL,
) -> list[str]:
    """What is said of any of the subjects to any of the objects, and without direction either way round.

    CURIEs that are not in the graph have no statements; nor has an entity to itself.
    """
    table, one, other = index.statements, _mark(index, subjects), _mark(index, objects)
    there, back = _rows_from(index, one), _rows_from(index, other)
    there = there[other[table.object[there]]]
    back = back[one[table.object[back]] & UNDIRECTED[table.traits[back] & 15]]
    return _name(index, np.union1d(there, back), origin)


def list_from(index: MechanismIndex, subjects: Iterable[str], *, origin: Origins = Origins.ALL) -> list[str]:
    """What is said of what any of these does to others."""
    return _name(index, _rows_from(index, _mark(index, subjects)), origin)


def list_to(index: MechanismIndex, objects: Iterable[str], *, origin: Origins = Origins.ALL) -> list[str]:
    """What is said of what others do to any of these."""
    return _name(index, np.flatnonzero(_mark(index, objects)[index.statements.object]), origin)


def _mark(index: MechanismIndex, entities: Iterable[str]) -> npt.NDArray[np.bool_]:
    """A flag for each entity, set for these."""
    marked = np.zeros(len(index.ids), bool)
    marked[[index.positions[one] for one in entities if one in index.positions]] = True
    return marked


def _rows_from(index: MechanismIndex, subjects: npt.NDArray[np.bool_]) -> Rows:
    first = index.statements.first
    spans = [np.arange(first[one], first[one + 1]) for one in np.flatnonzero(subjects)]
    return np.concatenate(spans) if spans else np.arange(0)


def _name(index: MechanismIndex, rows: Rows, origin: Origins) -> list[str]:
    table, come = index.statements, index.statements.select_origin(origin)
    kept = rows[table.subject[rows] != table.object[rows]]
    kept = kept if come is None else kept[come[kept]]
    return [index.statement_id(row) for row in kept.tolist()]

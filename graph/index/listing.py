"""The statements of an index as one list: filtered, in the order of an export, from any place in it on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import ceil

import numpy as np
import numpy.typing as npt

from graph.errors import NotFoundError
from graph.index.columns import (
    BELIEF_SCALE,
    CONTRADICTED,
    KINDS,
    PREDICATE_CODE,
    SIGN_CODE,
    SPECULATED,
    Flags,
    StatementTable,
)
from graph.index.mechanism_index import MechanismIndex
from graph.index.recall import find_rows
from graph.index.surroundings import sort_rows
from graph.kinds import Narrower
from graph.store import StatementFilter

Rows = npt.NDArray[np.intp]
EXACT = 1e-9
"""Less than any difference of two beliefs, more than what their decimals lose as floating point numbers."""


class Listing:
    """The list of an index's statements; its order is made once, when first asked for.

    Safe to share between threads.
    """

    def __init__(self, index: MechanismIndex) -> None:
        self._index = index

    def choose(self, where: StatementFilter, narrower: Narrower = Narrower.EXCLUDE) -> Rows:
        """The rows that pass the filter, by subject, predicate, object and sign; its names are CURIEs."""
        return self._order[select_rows(self._index, where, narrower)[self._order]]

    def place_after(self, rows: Rows, statement_id: str) -> int:
        """The place in these rows, as `choose` gives them, that comes after the statement.

        Raises: NotFoundError for a statement that the index does not have.
        """
        found = find_rows(self._index, [statement_id])
        if not len(found):
            raise NotFoundError("statement", statement_id)
        return int(np.searchsorted(self._rank[rows], self._rank[found[0]], "right"))

    def name(self, rows: Iterable[int]) -> list[str]:
        """The identifiers of the statements in these rows."""
        return [self._index.statement_id(int(row)) for row in rows]

    @cached_property
    def _order(self) -> Rows:
        """Every row, in the order of an export."""
        return sort_rows(self._index, np.arange(len(self._index.statements)))

    @cached_property
    def _rank(self) -> Rows:
        """The place of each row in that order."""
        rank = np.empty_like(self._order)
        rank[self._order] = np.arange(len(rank))
        return rank


def select_rows(
    index: MechanismIndex, where: StatementFilter, narrower: Narrower = Narrower.EXCLUDE
) -> Flags:
    """A flag for each row, set where the statement passes the filter, whose names are CURIEs."""
    table = index.statements
    passes = np.ones(len(table), bool)
    selected = table.select(where.hidden, where.origin)
    for flags in (selected, *_select_said(table, where), *_select_ends(index, where, narrower)):
        if flags is not None:
            passes &= flags
    if where.document_id is not None:
        supported = np.zeros(len(table), bool)
        supported[index.sources.get(where.document_id, [])] = True
        passes &= supported
    return passes


def _select_said(table: StatementTable, where: StatementFilter) -> Iterable[Flags | None]:
    """What the filter asks of predicate, sign, belief and standing."""
    if where.predicates:
        yield np.isin(table.traits & 15, [PREDICATE_CODE[one] for one in where.predicates])
    if where.signs:
        yield np.isin(table.sign, [SIGN_CODE[one] for one in where.signs])
    yield table.belief >= ceil(where.min_belief * BELIEF_SCALE - EXACT)
    for asked, trait in ((where.speculated, SPECULATED), (where.contradicted, CONTRADICTED)):
        if asked is not None:
            yield ((table.traits & trait) > 0) == asked


def _select_ends(index: MechanismIndex, where: StatementFilter, narrower: Narrower) -> Iterable[Flags]:
    """What the filter asks of subject and object."""
    table = index.statements
    if where.subject is not None:
        yield _mark(index, where.subject, narrower)[table.subject]
    if where.object is not None:
        yield _mark(index, where.object, narrower)[table.object]
    if where.entity is not None:
        entity = _mark(index, where.entity, narrower)
        yield entity[table.subject] | entity[table.object]
    for wanted in (where.kinds, where.roles):
        if wanted:
            fits = np.array([kind in wanted or kind.role in wanted for kind in KINDS])[index.kinds]
            yield fits[table.subject] | fits[table.object]


def _mark(index: MechanismIndex, curie: str, narrower: Narrower) -> Flags:
    """A flag for each entity, set where it stands for this one; none where the index does not have it."""
    return index.mark_kinds(curie, narrower) if curie in index.positions else np.zeros(len(index.ids), bool)

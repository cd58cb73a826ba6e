"""Lists of statements and entities from what the snapshot holds: as fast at any depth.

A page begins at an `offset`, or `after` the item of that identifier: what comes and goes before it moves the
former, not the latter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from api.listing.known import CURSOR, Known
from graph.errors import InvalidValueError, NotFoundError
from graph.kinds import Narrower
from graph.model import Entity, Kind, Role, Statement
from graph.store import Page, StatementFilter

BATCH = 500


def page_statements(  # noqa: PLR0913 - which page, each named where it is called
    known: Known,
    where: StatementFilter,
    *,
    narrower: Narrower,
    offset: int,
    after: str,
    limit: int,
    with_evidence: bool,
) -> Page[Statement]:
    """One page of the statements that pass the filter, whose names are CURIEs: the store is asked for the
    sentences alone. Raises: InvalidValueError for an `after` that is no statement.
    """
    listing = known.listing
    rows = listing.choose(where, narrower)
    first = offset
    if after:
        try:
            first = listing.place_after(rows, after)
        except NotFoundError as error:
            raise InvalidValueError("after", after, CURSOR) from error
    ids = listing.name(rows[first : first + limit])
    items = known.find_in_order(ids) if with_evidence else _recall_bare(known, ids)
    return Page(items, len(rows), first, limit)


def iter_statements(known: Known, where: StatementFilter) -> Iterator[Statement]:
    """Every statement that passes the filter, with its evidence, in the order of an export."""
    rows = known.listing.choose(where)
    for start in range(0, len(rows), BATCH):
        yield from known.find_in_order(known.listing.name(rows[start : start + BATCH]))


def page_entities(  # noqa: PLR0913 - likewise
    known: Known,
    *,
    roles: Iterable[Role],
    kinds: Iterable[Kind],
    offset: int,
    after: str,
    limit: int,
) -> Page[Entity]:
    """One page of the entities of any of these roles and kinds, by identifier."""
    found = known.names.choose(roles, kinds)
    first = bisect_right(found, after, key=lambda entity: entity.id) if after else offset
    return Page(tuple(found[first : first + limit]), len(found), first, limit)


def _recall_bare(known: Known, ids: Iterable[str]) -> tuple[Statement, ...]:
    return tuple(replace(statement, evidence=()) for statement in known.recall(ids))

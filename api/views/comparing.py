"""A comparison as the page lists it: by how the entities agree, each effect with its statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.views import words
from graph.comparison import ComparedNeighbour, Comparison, Likeness
from graph.model import Entity, Role, Statement

TITLES = {
    Likeness.OPPOSITE: "Opposite",
    Likeness.SHARED: "The same",
    Likeness.DIFFERENT: "Otherwise different",
}
ROLE_ORDER = (Role.MEDIATOR, Role.OUTCOME, Role.INTERVENTION, Role.CONTEXT)


@dataclass(frozen=True, slots=True)
class Row:
    """One neighbour, with a statement for each compared entity in their order; None where nothing is said."""

    entity: Entity
    statements: tuple[Statement | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours about which the entities agree or differ alike; never empty."""

    title: str
    rows: tuple[Row, ...]


def group_rows(comparison: Comparison, statements: Iterable[Statement]) -> tuple[Group, ...]:
    """Opposite effects first, then shared and other ones, then what only one entity has.

    Neighbours whose statements are not among those given are left out.
    """
    said = {statement.id: statement for statement in statements}
    groups = [(title, comparison.of(likeness)) for likeness, title in TITLES.items()]
    unique = comparison.of(Likeness.UNIQUE)
    for at, entity in enumerate(comparison.entities):
        groups.append((f"Only {words.clean(entity.name)}", tuple(one for one in unique if one.effects[at])))
    made = (Group(title, _rows(neighbours, said)) for title, neighbours in groups)
    return tuple(group for group in made if group.rows)


def _rows(neighbours: Iterable[ComparedNeighbour], said: Mapping[str, Statement]) -> tuple[Row, ...]:
    rows = (
        Row(one.entity, tuple(said.get(e.statement_id) if e else None for e in one.effects))
        for one in neighbours
    )
    kept = (row for row in rows if any(row.statements))
    return tuple(sorted(kept, key=lambda row: ROLE_ORDER.index(row.entity.role)))

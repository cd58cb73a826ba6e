"""A comparison as the page lists it: by how the entities agree, each effect with its statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.explorer.paths import Problem
from api.question.state import ExplorerState
from api.service.service import Service
from api.wording import words
from graph.analyses.comparison import ComparedNeighbour, Comparison, Likeness
from graph.analyses.mediation import Mediation, Mediator
from graph.errors import AmbiguousNameError, NotFoundError, QueryError
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


@dataclass(frozen=True, slots=True)
class MediatorComparison:
    """What lies on the paths of entities to a target, in groups; or what is wrong with the question."""

    found: Mediation | None
    groups: tuple[tuple[str, tuple[Mediator, ...]], ...] = ()
    problem: Problem | None = None


def ask_mediators(service: Service, state: ExplorerState) -> MediatorComparison:
    """The state's entities compared by what lies on their paths to its target."""
    try:
        found = service.mechanisms.compare_mediators(
            state.of, state.to, narrower=state.narrower, hidden=state.hidden, origin=state.origin
        )
    except (QueryError, NotFoundError, AmbiguousNameError) as error:
        return MediatorComparison(None, problem=_state(error, state))
    groups = [(title, found.of(likeness)) for likeness, title in TITLES.items()]
    unique = found.of(Likeness.UNIQUE)
    for at, entity in enumerate(found.entities):
        groups.append((f"Only {words.clean(entity.name)}", tuple(one for one in unique if one.paths[at])))
    return MediatorComparison(found, tuple(group for group in groups if group[1]))


def _state(error: QueryError | NotFoundError | AmbiguousNameError, state: ExplorerState) -> Problem:
    """The error in words, with the entities that a name may mean."""
    if isinstance(error, QueryError):
        return Problem(
            f"{error.problem}.", f"Please {error.advice}.", (("Compare without it", state.but(to="")),)
        )
    ambiguous = isinstance(error, AmbiguousNameError)
    name = error.name if isinstance(error, AmbiguousNameError) else error.identifier
    said = "may mean several things" if ambiguous else "is not the name of anything here"
    offers = tuple(
        (
            words.clean(label, longest=80),
            state.but(to=curie) if name == state.to else state.instead(name, curie),
        )
        for curie, label in error.candidates
    )
    return Problem(f"“{words.clean(name, longest=80)}” {said}.", "Close to it:" if offers else "", offers)

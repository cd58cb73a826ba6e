"""A question made ready for an index: entities numbered, filters turned into tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.errors import QueryError
from graph.filters.path_filter import Keep
from graph.filters.quantities import match_value
from graph.index.columns import (
    BELIEF_SCALE,
    COST_SCALE,
    KIND_CODE,
    PREDICATES,
    SPECULATED,
    STEP_COSTS,
    Facet,
    Flags,
    Ints,
)
from graph.index.mechanism_index import Arcs, MechanismIndex
from graph.kinds import Narrower
from graph.model import Kind, Role
from graph.paths.constraints import HIDDEN, PathConstraints, state_constraints
from graph.paths.query import PathEnds, PathQuery

INFINITE = np.int32(2**29)
"""No path through: above any path's cost, and three of them still fit 32 bits."""

HUB_DEGREE = 50
BESIDE = 1
"""What it costs to end at a kind of an entity that is named: a millionth, to come after its equals."""


@dataclass(frozen=True, slots=True, eq=False)
class SearchPlan:
    """A query on an index; `toll` is what passing an entity costs, INFINITE where it may not be passed.

    `starts` is what starting at each of the sources costs, `stops` what ending at each entity does, INFINITE
    where no path may end: nothing at what is named, next to nothing at what is narrower.

    `rows` and `first_rows` are the statements that any step, and besides the first, may take; None for all.
    """

    index: MechanismIndex
    query: PathQuery
    sources: Ints
    targets: Flags
    starts: Ints
    stops: Ints
    toll: Ints
    traits: Flags
    rows: Flags | None
    first_rows: Flags | None
    constraints: PathConstraints

    def marks(self, arcs: Arcs, where: npt.NDArray[np.intp] | slice) -> npt.NDArray[np.integer]:
        """What the constraints go by: the arcs' traits, with HIDDEN where the query asks for such steps."""
        traits = arcs.traits[where]
        if self.query.hidden is not Keep.ONLY:
            return traits
        hidden = ~self.index.statements.shown[arcs.statement[where]]
        marked: npt.NDArray[np.integer] = traits | hidden.astype(np.int16) * np.int16(HIDDEN)
        return marked

    def allow(self, arcs: Arcs, where: npt.NDArray[np.intp] | slice) -> Flags:
        """Which of these arcs pass the filters on single steps."""
        allowed = self.traits[arcs.traits[where]]
        if self.query.min_belief > 0:
            allowed &= arcs.cost[where] <= STEP_COSTS[ceil(self.query.min_belief * BELIEF_SCALE - 1e-9)]
        if self.query.min_documents > 1:
            allowed &= self.index.statements.documents[arcs.statement[where]] >= self.query.min_documents
        if self.rows is not None:
            allowed &= self.rows[arcs.statement[where]]
        return allowed

    def allow_first(self, arcs: Arcs, where: npt.NDArray[np.intp] | slice) -> Flags:
        """Which of these arcs may be a path's first step."""
        allowed = self.allow(arcs, where)
        if self.first_rows is not None:
            allowed &= self.first_rows[arcs.statement[where]]
        return allowed


def plan_search(index: MechanismIndex, query: PathQuery) -> SearchPlan:
    """The plan. Raises: NotFoundError for an unknown entity; QueryError where `through` is filtered out."""
    named = _name_all(index, query)
    passable = _passable(index, query, named)
    sources, targets = (
        _select(index, query.sources, named.sources),
        _select(index, query.targets, named.targets),
    )
    targets &= ~index.mark(named.sources)
    waypoints = [_find_waypoints(index, curie, named, passable) for curie in sorted(query.through)]
    passed = [waypoint for group in waypoints for waypoint in group]
    sources[passed] = targets[passed] = False  # at an open end it would not be passed
    constraints = state_constraints(query, waypoints)
    starting = np.flatnonzero(sources).astype(np.int32)
    return SearchPlan(
        index=index,
        query=query,
        sources=starting,
        targets=targets,
        starts=_price(index, query.sources, sources)[starting],
        stops=_price(index, query.targets, targets),
        toll=np.where(passable, _tolls(index, query.hub_damping), INFINITE),
        traits=_allowed_traits(query) & constraints.possible,
        rows=_allowed_rows(index, query),
        first_rows=_having_each(index, query.start_qualifiers) if query.start_qualifiers else None,
        constraints=constraints,
    )


class _Named(NamedTuple):
    """What the entities of a query stand for, with what is narrower where that is included."""

    sources: frozenset[str]
    targets: frozenset[str]
    avoid: frozenset[str]
    through: dict[str, frozenset[str]]


def _name_all(index: MechanismIndex, query: PathQuery) -> _Named:
    """No entity is at both ends, and none at an end that is avoided, but for those named themselves."""
    hierarchy, narrower = index.hierarchy, query.narrower
    sources, targets = query.sources.entities, query.targets.entities
    avoid = hierarchy.broaden(query.avoid, narrower) - sources - targets
    through = {curie: hierarchy.broaden((curie,), narrower) for curie in query.through}
    if narrower is Narrower.INCLUDE:
        broad = hierarchy.set_apart(sources, targets)
        sources = broad[0] if query.sources.narrower is narrower else sources
        targets = broad[1] if query.targets.narrower is narrower else targets
    return _Named(sources - avoid, targets - avoid, avoid, through)


def _find_waypoints(index: MechanismIndex, curie: str, named: _Named, passable: Flags) -> list[int]:
    """The numbers of the entities of which one is to be passed."""
    waypoints = [index.position(one) for one in sorted(named.through[curie])]
    found = [one for one in waypoints if passable[one]]
    if not found:
        problem = f"{curie} is of a role or kind that the filters exclude"
        raise QueryError("through", problem, "widen the roles and kinds, or do not ask to pass it")
    return found


def _price(index: MechanismIndex, ends: PathEnds, chosen: Flags) -> Ints:
    """What an end costs at each entity: where any is named, a little more at those that are not."""
    prices = np.where(chosen, np.int32(BESIDE if ends.entities else 0), INFINITE).astype(np.int32)
    prices[index.mark(ends.entities) & chosen] = 0
    return prices


def _select(index: MechanismIndex, ends: PathEnds, named: frozenset[str]) -> Flags:
    if ends.entities:
        return index.mark(named)
    roles, kinds = ends.roles or frozenset(Role), ends.kinds or frozenset(Kind)
    return _in_kinds(index, {kind for kind in kinds if kind.role in roles})


def _in_kinds(index: MechanismIndex, kinds: Iterable[Kind]) -> Flags:
    wanted = np.zeros(len(KIND_CODE), bool)
    wanted[[KIND_CODE[kind] for kind in kinds]] = True
    return wanted[index.kinds]


def _passable(index: MechanismIndex, query: PathQuery, named: _Named) -> Flags:
    """Which entities may stand between the ends."""
    roles = (query.roles or frozenset(Role)) - query.without_roles
    kinds = (query.kinds or frozenset(Kind)) - query.without_kinds
    passable = _in_kinds(index, {kind for kind in kinds if kind.role in roles})
    return passable & ~index.mark(named.avoid | named.sources | named.targets)


def _tolls(index: MechanismIndex, damping: float) -> Ints:
    """The cost of passing each entity: damping x ln(degree / 50) in millionths, 0 below that degree."""
    tolls = np.zeros(len(index.ids), np.int32)
    hubs = np.flatnonzero(index.degree > HUB_DEGREE)
    tolls[hubs] = np.rint(np.log(index.degree[hubs] / HUB_DEGREE) * damping * COST_SCALE)
    return tolls


def _allowed_traits(query: PathQuery) -> Flags:
    """Whether a step of each trait byte may be taken."""
    byte = np.arange(256)
    allowed = (byte & 15) < len(PREDICATES)
    predicates = (query.predicates or frozenset(PREDICATES)) - query.without_predicates
    directions = [
        predicate in predicates and (predicate.effect or query.undirected is not Keep.EXCLUDE)
        for predicate in PREDICATES
    ]
    allowed &= np.array(directions + [False] * (16 - len(directions)))[byte & 15]
    if query.speculation is Keep.EXCLUDE:
        allowed &= (byte & SPECULATED) == 0
    return allowed


def _allowed_rows(index: MechanismIndex, query: PathQuery) -> Flags | None:
    """Which statements are shown and have evidence of the origin and circumstances asked for; None if all."""
    hidden = Keep.EXCLUDE if query.hidden is Keep.EXCLUDE else Keep.INCLUDE
    shown = index.statements.select(hidden, query.origin)
    wanted = query.qualifiers | {("study_type", study_type.value) for study_type in query.study_types}
    if not wanted and not query.without_qualifiers:
        return shown
    having = _having_each(index, wanted) & ~_having(index, query.without_qualifiers)
    return having if shown is None else having & shown


def _having_each(index: MechanismIndex, facets: Iterable[Facet]) -> Flags:
    """Which statements have, of each circumstance named, evidence of one of its values."""
    groups: dict[str, set[Facet]] = {}
    for facet in facets:
        groups.setdefault(facet[0], set()).add(facet)
    having = np.ones(len(index.statements), bool)
    for group in groups.values():
        having &= _having(index, group)
    return having


def _having(index: MechanismIndex, facets: Iterable[Facet]) -> Flags:
    having = np.zeros(len(index.statements), bool)
    for kind, value in facets:
        for rows in _rows_like(index, kind, value):
            having[rows] = True
    return having


def _rows_like(index: MechanismIndex, kind: str, value: str) -> Iterator[Ints]:
    """The rows of each of the index's circumstances that is the one asked for, or lies in its range."""
    matches = match_value(value)
    return (rows for (other, said), rows in index.facets.items() if other == kind and matches(said))

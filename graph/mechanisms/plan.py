"""A question made ready for an index: entities numbered, filters turned into tables, demands into states.

What a path as a whole must satisfy (a net sign, entities to pass through, at least one speculated step)
is a small automaton. Its state holds what the rest of the path still owes: the set of net signs the rest
may have, and which things must yet occur. So the bounds and the search need to know only states.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import ceil

import numpy as np
import numpy.typing as npt

from graph.columns import (
    BELIEF_SCALE,
    COST_SCALE,
    KIND_CODE,
    PREDICATES,
    SIGN_CODE,
    SIGN_SHIFT,
    SIGNS,
    SPECULATED,
    STEP_COSTS,
    UNDIRECTED,
    Facet,
    Flags,
    Ints,
)
from graph.errors import QueryError
from graph.index import Arcs, MechanismIndex
from graph.mechanisms.query import Ends, Keep, PathQuery
from graph.model import Kind, Role, Sign

INFINITE = np.int32(2**29)
"""No way through: above any path's cost, and three of them still fit 32 bits."""

HUB_DEGREE = 50


@dataclass(frozen=True, slots=True, eq=False)
class Demands:
    """The automaton: `after_step[state, traits]` and `after_entering[entity][state]` are states.

    State `count` means that the demands can no longer be met; `met[state]` that nothing is owed.
    """

    count: int
    start: int
    after_step: npt.NDArray[np.intp]
    after_entering: dict[int, npt.NDArray[np.intp]]
    met: Flags

    def enter(self, entity: int, state: int) -> int:
        """The state after arriving at the entity."""
        after = self.after_entering.get(entity)
        return state if after is None else int(after[state])


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A query on an index; `toll` is what passing an entity costs, INFINITE where it may not be passed."""

    index: MechanismIndex
    query: PathQuery
    sources: Ints
    targets: Flags
    toll: Ints
    traits: Flags
    rows: Flags | None
    demands: Demands

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


def plan_search(index: MechanismIndex, query: PathQuery) -> Plan:
    """The plan. Raises: NotFoundError for an unknown entity; QueryError where `through` is filtered out."""
    passable = _passable(index, query)
    sources, targets = _select(index, query.sources), _select(index, query.targets)
    targets[[index.position(curie) for curie in query.sources.entities]] = False
    waypoints = [index.position(curie) for curie in sorted(query.through)]
    for waypoint in waypoints:
        if not passable[waypoint]:
            problem = f"{index.ids[waypoint]} is of a role or kind that the filters exclude"
            raise QueryError("through", problem, "widen the roles and kinds, or do not ask to pass it")
    return Plan(
        index=index,
        query=query,
        sources=np.flatnonzero(sources).astype(np.int32),
        targets=targets,
        toll=np.where(passable, _tolls(index, query.hub_damping), INFINITE),
        traits=_allowed_traits(query),
        rows=_allowed_rows(index, query),
        demands=_state_demands(query, waypoints),
    )


def _select(index: MechanismIndex, ends: Ends) -> Flags:
    chosen = np.zeros(len(index.ids), bool)
    if ends.entities:
        chosen[[index.position(curie) for curie in ends.entities]] = True
        return chosen
    roles, kinds = ends.roles or frozenset(Role), ends.kinds or frozenset(Kind)
    return _in_kinds(index, {kind for kind in kinds if kind.role in roles})


def _in_kinds(index: MechanismIndex, kinds: Iterable[Kind]) -> Flags:
    return np.isin(index.kinds, [KIND_CODE[kind] for kind in kinds])


def _passable(index: MechanismIndex, query: PathQuery) -> Flags:
    """Which entities may stand between the ends."""
    roles = (query.roles or frozenset(Role)) - query.without_roles
    kinds = (query.kinds or frozenset(Kind)) - query.without_kinds
    passable = _in_kinds(index, {kind for kind in kinds if kind.role in roles})
    barred = query.avoid | query.sources.entities | query.targets.entities
    passable[[index.position(curie) for curie in barred]] = False
    return passable


def _tolls(index: MechanismIndex, damping: float) -> Ints:
    """The cost of passing each entity: damping x ln(degree / 50) in millionths, 0 below that degree."""
    excess = np.log(np.maximum(index.degree, HUB_DEGREE) / HUB_DEGREE)
    return np.rint(excess * damping * COST_SCALE).astype(np.int32)


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
    """Which statements have evidence of the circumstances asked for; None where none are."""
    groups: dict[str, set[Facet]] = {}
    for facet in query.qualifiers:
        groups.setdefault(facet[0], set()).add(facet)
    if query.study_types:
        groups["study_type"] = {("study_type", study_type.value) for study_type in query.study_types}
    if not groups and not query.without_qualifiers:
        return None
    allowed = np.ones(len(index.statements), bool)
    for group in groups.values():
        allowed &= _having(index, group)
    return allowed & ~_having(index, query.without_qualifiers)


def _having(index: MechanismIndex, facets: Iterable[Facet]) -> Flags:
    having = np.zeros(len(index.statements), bool)
    for facet in facets:
        having[index.facets.get(facet, ())] = True
    return having


_OWED_SPECULATED, _OWED_UNDIRECTED, _FIRST_WAYPOINT = 1, 2, 4
_ANY_SIGN = (1 << len(SIGNS)) - 1


def _multiply(one: int, other: int) -> int:
    """The sign code of two steps' net effect."""
    for absorbing in (Sign.NULL, Sign.UNKNOWN):
        if SIGN_CODE[absorbing] in (one, other):
            return SIGN_CODE[absorbing]
    return SIGN_CODE[Sign.POSITIVE if one == other else Sign.NEGATIVE]


def _owed_signs(wanted: int, step: int) -> int:
    """The net signs (a bit each) that may follow a step of this sign to end among the wanted ones."""
    return sum(1 << rest for rest in range(len(SIGNS)) if wanted >> _multiply(step, rest) & 1)


_State = tuple[int, int]
"""The net signs that the rest may have, and the things that must yet occur, a bit each."""


def _state_demands(query: PathQuery, waypoints: list[int]) -> Demands:
    wanted = sum(1 << SIGN_CODE[sign] for sign in query.wanted_signs)
    owed = sum(_FIRST_WAYPOINT << i for i in range(len(waypoints)))
    owed |= _OWED_SPECULATED * (query.speculation is Keep.ONLY)
    owed |= _OWED_UNDIRECTED * (query.undirected is Keep.ONLY)
    states = _reachable_states((wanted, owed), len(waypoints))
    number = {state: i for i, state in enumerate(states)}
    dead = len(states)
    step = np.full((dead + 1, 256), dead, np.intp)
    for (i, state), traits in product(enumerate(states), range(128)):
        step[i, traits] = step[i, traits + 128] = number.get(_take(state, traits), dead)
    entering = {
        entity: np.array([number[signs, owed & ~(_FIRST_WAYPOINT << i)] for signs, owed in states] + [dead])
        for i, entity in enumerate(waypoints)
    }
    neutral = 1 << SIGN_CODE[Sign.POSITIVE]
    met = np.array([owed == 0 and bool(signs & neutral) for signs, owed in states] + [False])
    return Demands(count=dead, start=0, after_step=step, after_entering=entering, met=met)


def _take(state: _State, traits: int) -> _State:
    """The state after a step of these traits; no signs left means that it can no longer be met."""
    signs, owed = state
    if traits & SPECULATED:
        owed &= ~_OWED_SPECULATED
    if (traits & 15) < len(PREDICATES) and UNDIRECTED[traits & 15]:
        owed &= ~_OWED_UNDIRECTED
    return _owed_signs(signs, (traits >> SIGN_SHIFT) & 3), owed


def _reachable_states(start: _State, waypoints: int) -> list[_State]:
    """The states a path can come to, the start first."""
    states, at = [start], 0
    while at < len(states):
        signs, owed = states[at]
        following = [_take(states[at], traits) for traits in range(128)]
        following += [(signs, owed & ~(_FIRST_WAYPOINT << i)) for i in range(waypoints)]
        states += sorted({state for state in following if state[0]} - set(states))
        at += 1
    return states

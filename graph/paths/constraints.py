"""What a path as a whole must satisfy, as a small automaton.

A net sign, entities to pass through, at least one speculated or hidden step: a state holds what the rest
of a path still owes, namely the net signs that the rest may have and the things that must yet occur. So the
bounds and the search need to know only states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from graph.filters.path_filter import Keep
from graph.index.columns import PREDICATES, SIGN_CODE, SIGN_SHIFT, SIGNS, SPECULATED, UNDIRECTED, Flags
from graph.model import Sign
from graph.paths.query import PathQuery

States = npt.NDArray[np.intp]
_State = tuple[int, int]
"""The net signs that the rest may have, and the things that must yet occur, a bit each."""

_OWED_SPECULATED, _OWED_UNDIRECTED, _OWED_HIDDEN, _FIRST_WAYPOINT = 1, 2, 4, 8

TRAITS, HIDDEN = 256, 256
"""How many trait bytes there are, and what is added to one where hidden steps matter and the step is one."""


@dataclass(frozen=True, slots=True, eq=False)
class PathConstraints:
    """The automaton, which starts in state 0.

    `after_step[state, traits]` (with HIDDEN, where such a step is owed) and `after_entering[entity][state]`
    are states; state `count` means that
    the constraints can no longer be met, `met[state]` that nothing is owed.
    """

    count: int
    after_step: States
    after_entering: dict[int, States]
    met: Flags

    def enter(self, entity: int, state: int) -> int:
        """The state after arriving at the entity."""
        after = self.after_entering.get(entity)
        return state if after is None else int(after[state])

    @property
    def possible(self) -> Flags:
        """For each trait byte, whether a step like it may occur in any path asked for."""
        alive: Flags = self.after_step[: self.count] < self.count
        possible: Flags = np.logical_or.reduce(alive).reshape(-1, TRAITS).any(axis=0)
        return possible


def state_constraints(query: PathQuery, waypoints: Sequence[Sequence[int]]) -> PathConstraints:
    """The automaton of the query; of each group of `waypoints`, by number, one is to be passed through."""
    owed = sum(_FIRST_WAYPOINT << i for i in range(len(waypoints)))
    owed |= _OWED_SPECULATED * (query.speculation is Keep.ONLY)
    owed |= _OWED_UNDIRECTED * (query.undirected is Keep.ONLY)
    owed |= _OWED_HIDDEN * (query.hidden is Keep.ONLY)
    wanted = sum(1 << SIGN_CODE[sign] for sign in query.wanted_signs)
    step, entering, met = _tabulate((wanted, owed), len(waypoints))
    after: dict[int, States] = {}
    for group, states in zip(waypoints, entering, strict=True):
        after |= {one: states[after[one]] if one in after else states for one in group}
    return PathConstraints(len(met) - 1, step, after, met)


@cache
def _tabulate(start: _State, waypoints: int) -> tuple[States, tuple[States, ...], Flags]:
    """The state after each step, the state after entering each waypoint, and where nothing is owed."""
    marks = TRAITS + HIDDEN * bool(start[1] & _OWED_HIDDEN)
    states = _reachable_states(start, waypoints, marks)
    number = {state: i for i, state in enumerate(states)}
    dead = len(states)
    step = [[number.get(_take(state, traits), dead) for traits in range(marks)] for state in states]
    entering = tuple(
        np.array([number[_enter(state, waypoint)] for state in states] + [dead])
        for waypoint in range(waypoints)
    )
    neutral = 1 << SIGN_CODE[Sign.POSITIVE]
    met = [owed == 0 and bool(signs & neutral) for signs, owed in states]
    return np.array([*step, [dead] * marks]), entering, np.array([*met, False])


def _reachable_states(start: _State, waypoints: int, marks: int) -> list[_State]:
    """The states that a path can come to, the start first."""
    states = [start]
    for state in states:
        following = {_take(state, traits) for traits in range(marks)}
        following |= {_enter(state, waypoint) for waypoint in range(waypoints)}
        states += sorted({state for state in following if state[0]}.difference(states))
    return states


def _take(state: _State, traits: int) -> _State:
    """The state after a step of these traits; with no signs left it is dead."""
    signs, owed = state
    if traits & SPECULATED:
        owed &= ~_OWED_SPECULATED
    if traits & HIDDEN:
        owed &= ~_OWED_HIDDEN
    if traits & 15 < len(PREDICATES) and UNDIRECTED[traits & 15]:
        owed &= ~_OWED_UNDIRECTED
    return _owed_signs(signs, traits >> SIGN_SHIFT & 3), owed


def _enter(state: _State, waypoint: int) -> _State:
    return state[0], state[1] & ~(_FIRST_WAYPOINT << waypoint)


@cache
def _owed_signs(wanted: int, step: int) -> int:
    """The net signs (a bit each) that may follow a step of this sign to end among the wanted ones."""
    return sum(1 << rest for rest in range(len(SIGNS)) if wanted >> _multiply(step, rest) & 1)


def _multiply(one: int, other: int) -> int:
    """The sign code of two steps' net effect."""
    for absorbing in (Sign.NULL, Sign.UNKNOWN):
        if SIGN_CODE[absorbing] in (one, other):
            return SIGN_CODE[absorbing]
    return SIGN_CODE[Sign.POSITIVE if one == other else Sign.NEGATIVE]

"""Best-first search for simple paths, in the exact order of their scores, then of the identifiers.

A prefix of a path is expanded into a list of its possible next steps, sorted once by what the best
completion through each would cost; the queue holds one entry a list, for its first step not yet taken.
So of a hub's ten thousand arcs only the few that matter are ever touched by Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from graph.index.columns import Flags
from graph.index.mechanism_index import Arcs
from graph.paths.bounds import Bounds
from graph.paths.budget import SearchBudget
from graph.paths.plan import INFINITE, SearchPlan

STOP = -1
"""Stands in the place of an arc for ending the path; sorts before every arc."""


Allow = Callable[[Arcs, slice], Flags]


@dataclass(frozen=True, slots=True)
class FoundPath:
    """A path as the index knows it: its entities' numbers, the outgoing arcs taken, its cost."""

    entities: tuple[int, ...]
    arcs: tuple[int, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class _Prefix:
    """The beginning of a path; `cost` is without the toll of its last entity, which leaving it adds."""

    entities: tuple[int, ...]
    arcs: tuple[int, ...]
    state: int
    cost: int


@dataclass(frozen=True, slots=True)
class _Choices:
    """Next steps in the order they should be taken, as parallel lists."""

    cost: list[int]
    arc: list[int]
    head: list[int]
    state: list[int]
    price: list[int]


def find_paths(plan: SearchPlan, bounds: Bounds, budget: SearchBudget) -> Iterator[FoundPath]:
    """Every path that answers the plan, best first. Raises: BudgetSpentError, after exact answers so far."""
    return _Search(plan, bounds, budget).run()


class _Search:
    """The queue and the lists of choices, which prefixes that end alike share."""

    def __init__(self, plan: SearchPlan, bounds: Bounds, budget: SearchBudget) -> None:
        self._plan, self._bounds, self._budget = plan, bounds, budget
        self._choices: dict[tuple[int, int, int], _Choices] = {}
        self._queue: list[tuple[int, tuple[int, ...], _Prefix, _Choices, int]] = []

    def run(self) -> Iterator[FoundPath]:
        self._queue_next(_Prefix((), (), 0, 0), self._sources(), 0)
        while self._queue:
            self._budget.spend(1)
            cost, _, prefix, choices, at = heappop(self._queue)
            self._queue_next(prefix, choices, at + 1)
            if choices.arc[at] == STOP:
                yield FoundPath(prefix.entities, prefix.arcs, cost)
            else:
                extended = self._extend(prefix, choices, at)
                self._queue_next(extended, self._choose(extended), 0)

    def _extend(self, prefix: _Prefix, choices: _Choices, at: int) -> _Prefix:
        arcs = (*prefix.arcs, choices.arc[at]) if prefix.entities else ()
        entities = (*prefix.entities, choices.head[at])
        return _Prefix(entities, arcs, choices.state[at], prefix.cost + choices.price[at])

    def _queue_next(self, prefix: _Prefix, choices: _Choices, at: int) -> None:
        """Queue the first choice from `at` on that does not come back to an entity of the prefix."""
        while at < len(choices.arc):
            if choices.arc[at] == STOP or choices.head[at] not in prefix.entities:
                key = (*prefix.entities[:1], *prefix.arcs, choices.arc[at])
                heappush(self._queue, (prefix.cost + choices.cost[at], key, prefix, choices, at))
                return
            at += 1

    def _sources(self) -> _Choices:
        """The sources as choices: stepping onto one that is named is free."""
        sources, starts = self._plan.sources, self._bounds.starts
        order = np.argsort(starts, kind="stable")
        order = order[starts[order] < INFINITE]
        numbers, price = sources[order].tolist(), self._plan.starts[order].tolist()
        return _Choices(starts[order].tolist(), numbers, numbers, [0] * len(order), price)

    def _choose(self, prefix: _Prefix) -> _Choices:
        entity, left = prefix.entities[-1], self._plan.query.steps - len(prefix.arcs)
        key = (entity, left, prefix.state) if prefix.arcs else (entity, -1, prefix.state)
        if key not in self._choices:
            self._choices[key] = self._expand(entity, left, prefix.state, at_start=not prefix.arcs)
        return self._choices[key]

    def _expand(self, entity: int, left: int, state: int, *, at_start: bool) -> _Choices:
        plan = self._plan
        choices = _Choices([], [], [], [], [])
        if not at_start and plan.targets[entity] and plan.constraints.met[state]:
            stop = int(plan.stops[entity])
            choices = _Choices([stop], [STOP], [entity], [state], [stop])
        toll = np.int32(0) if at_start else plan.toll[entity]
        if left and toll < INFINITE:
            allow = plan.allow_first if at_start else plan.allow
            self._add_steps(choices, entity, left, state, toll, allow)
        return choices

    def _add_steps(  # noqa: PLR0913, PLR0917 - the inner loop: a value made for it would cost more than it
        self, choices: _Choices, entity: int, left: int, state: int, toll: np.int32, allow: Allow
    ) -> None:
        plan, arcs = self._plan, self._plan.index.outgoing
        around = slice(int(arcs.first[entity]), int(arcs.first[entity + 1]))
        self._budget.spend(around.stop - around.start)
        head, price = arcs.end[around], arcs.cost[around] + toll
        following = plan.constraints.after_step[state, plan.marks(arcs, around)]
        cost = price + self._bounds.levels[left - 1][following, head]
        possible = np.flatnonzero((cost < INFINITE) & allow(arcs, around))
        order = possible[np.argsort(cost[possible], kind="stable")]
        heads = head[order].tolist()
        choices.cost.extend(cost[order].tolist())
        choices.arc.extend((order + around.start).tolist())
        choices.head.extend(heads)
        choices.state.extend(map(plan.constraints.enter, heads, following[order].tolist()))
        choices.price.extend(price[order].tolist())

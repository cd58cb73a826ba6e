"""Why is there no path? The near-misses, what removed each, and what to relax.

Each filter is lifted alone; where a path appears, that filter was in its path. Where no single one helps,
as few as need be are lifted together, and the best path is shown with all that stands in its path. Where
there is no path even then, statements are missing: the best paths that start at the sources and that end
at the targets show between what.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Event
from typing import Any

import numpy as np

from graph.filters.path_filter import Keep
from graph.filters.table import FILTER_OF, FILTERS
from graph.index.mechanism_index import MechanismIndex
from graph.paths.answer import Describer, Path
from graph.paths.bounds import bound_costs
from graph.paths.budget import BudgetSpentError, SearchBudget
from graph.paths.plan import INFINITE, SearchPlan, plan_search
from graph.paths.query import ANYTHING, PathQuery
from graph.paths.search import FoundPath, find_paths

NEAREST = 5


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One filter in the way of a path: the steps (positions) and the entities between the ends (CURIEs)
    that it removes; neither where it is the path as a whole that it refuses."""

    field: str
    advice: str
    steps: tuple[int, ...] = ()
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A path that the query's filters remove, with every filter that does."""

    path: Path
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a query has no answer.

    `near_misses`, best first: those that lifting one filter brings back, else one that several do. Empty
    means that statements are missing; then `from_sources` and `to_targets` are the best paths that leave
    the ones and arrive at the others, up to five each. `complete` is False where a budget cut the
    looking short.
    """

    near_misses: tuple[NearMiss, ...]
    from_sources: tuple[Path, ...] = ()
    to_targets: tuple[Path, ...] = ()
    complete: bool = True


def explain_no_path(
    index: MechanismIndex, query: PathQuery, *, cancelled: Event | None = None
) -> Explanation:
    """What removed the paths that the query might have had; within the query's budgets.

    Raises: NotFoundError for an entity that is not in the graph.
    """
    looking = _Looking(index, query, cancelled)
    misses = looking.lift_each() or looking.lift_several()
    if misses:
        return Explanation(tuple(misses), complete=looking.complete)
    free = looking.free
    return Explanation(
        near_misses=(),
        from_sources=() if free.sources.open else looking.reach(replace(free, targets=ANYTHING)),
        to_targets=() if free.targets.open else looking.reach(replace(free, sources=ANYTHING)),
        complete=looking.complete,
    )


class _Looking:
    """Searches under one budget."""

    def __init__(self, index: MechanismIndex, query: PathQuery, cancelled: Event | None) -> None:
        self._index, self._query, self._describer = index, query, Describer(index)
        self._budget = SearchBudget(work=query.work, seconds=query.seconds, cancelled=cancelled)
        self._active = [row.field for row in FILTERS if getattr(query, row.field) != row.neutral]
        self.free = lift_filters(query, self._active)
        self.complete = True

    def lift_each(self) -> list[NearMiss]:
        misses = [self._miss(lift_filters(self._query, [field]), [field]) for field in self._active]
        return sorted((miss for miss in misses if miss), key=lambda miss: -miss.path.score)

    def lift_several(self) -> list[NearMiss]:
        """The best path without a set of filters of which none can be put back.

        What is left out unless asked for is put back first: a mechanism had rather be without it.
        """
        lifted = self._active
        if not self._search(self.free, 1):
            return []
        for field in sorted(lifted, key=lambda field: FILTER_OF[field].usual is not Keep.EXCLUDE):
            fewer = [other for other in lifted if other != field]
            if self._search(lift_filters(self._query, fewer), 1):
                lifted = fewer
        miss = self._miss(lift_filters(self._query, lifted), lifted)
        return [miss] if miss else []

    def reach(self, query: PathQuery) -> tuple[Path, ...]:
        return tuple(self._describer.describe(found) for found in self._search(query, NEAREST))

    def _miss(self, relaxed: PathQuery, lifted: list[str]) -> NearMiss | None:
        """The best path without the lifted filters, with what each of them has against it."""
        for found in self._search(relaxed, 1):
            obstacles = (_find_obstacle(self._plan_of(field), field, found) for field in lifted)
            return NearMiss(self._describer.describe(found), tuple(one for one in obstacles if one))
        return None

    def _plan_of(self, field: str) -> SearchPlan:
        """The plan in which this filter is the only one."""
        return plan_search(self._index, lift_filters(self._query, [f for f in self._active if f != field]))

    def _search(self, query: PathQuery, most: int) -> list[FoundPath]:
        found: list[FoundPath] = []
        try:
            plan = plan_search(self._index, query)
            for path in find_paths(plan, bound_costs(plan, self._budget), self._budget):
                found.append(path)
                if len(found) == most:
                    break
        except BudgetSpentError:
            self.complete = False
        return found


def lift_filters(query: PathQuery, fields: list[str]) -> PathQuery:
    """The query without these filters."""
    # Each filter's neutral value is of its field's type, which the table cannot say.
    neutral: dict[str, Any] = {field: FILTER_OF[field].neutral for field in fields}
    return replace(query, **neutral)


def _find_obstacle(plan: SearchPlan, field: str, found: FoundPath) -> Obstacle | None:
    """What the plan, which has this one filter, has against the path; None for nothing."""
    arcs, between = np.array(found.arcs, np.intp), np.array(found.entities[1:-1], np.intp)
    allowed = plan.allow(plan.index.outgoing, arcs)
    allowed[:1] = plan.allow_first(plan.index.outgoing, arcs[:1])
    steps = np.flatnonzero(~allowed)
    barred = between[plan.toll[between] >= INFINITE]
    whole = len(arcs) <= plan.query.steps and _has_ends(plan, found) and _meets_constraints(plan, found)
    if whole and not (len(steps) or len(barred)):
        return None
    curies = tuple(plan.index.ids[entity] for entity in barred)
    return Obstacle(field, FILTER_OF[field].advice, tuple(steps.tolist()), curies)


def _has_ends(plan: SearchPlan, found: FoundPath) -> bool:
    return found.entities[0] in plan.sources and bool(plan.targets[found.entities[-1]])


def _meets_constraints(plan: SearchPlan, found: FoundPath) -> bool:
    state = 0
    for arc, entity in zip(found.arcs, found.entities[1:], strict=True):
        [mark] = plan.marks(plan.index.outgoing, slice(arc, arc + 1))
        state = int(plan.constraints.after_step[state, mark])
        state = plan.constraints.enter(entity, state)
    return bool(plan.constraints.met[state])

"""Bounds from both ends: the least cost from an entity to a target within so many steps.

Dynamic programming over steps (Bellman and Ford), backwards from the targets as far as that is cheaper,
and for the rest only over what the sources reach. Bounds are exact for walks, so they never exceed the
cost of a simple path: what a best-first search needs to be exact (Hart, Nilsson and Raphael 1968,
doi:10.1109/TSSC.1968.300136).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.index.columns import Flags, Ints
from graph.index.mechanism_index import Arcs
from graph.paths.budget import SearchBudget
from graph.paths.plan import INFINITE, SearchPlan

Level = npt.NDArray[np.int32]
"""State x entity: the least cost still to pay on arriving there, INFINITE for none; the last row is dead."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """A batch of allowed arcs, told from their tails' and heads' sides alike."""

    tail: Ints
    head: Ints
    cost: Ints
    traits: npt.NDArray[np.integer]


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """`levels[left]` holds with at most `left` steps to go, for entities that many steps from the end
    of a full-length path; `starts` is the cost from each of the plan's sources."""

    levels: list[Level]
    starts: Ints


def bound_costs(plan: SearchPlan, budget: SearchBudget) -> Bounds:
    """The bounds for all that the search can meet. Raises: BudgetSpentError."""
    length = plan.query.steps
    levels = [_arrived(plan, None)]
    layers = [_collect(plan, plan.index.outgoing, plan.sources, budget, first=True)]
    behind, ahead = np.flatnonzero(plan.targets), _heads(plan, layers[0])
    while len(layers) + len(levels) - 1 < length:
        if _reach(plan.index.incoming, behind) <= _reach(plan.index.outgoing, ahead):
            levels.append(_step_back(plan, levels[-1], behind, budget))
            behind = np.flatnonzero((levels[-1] < levels[-2]).any(axis=0))
        else:
            layers.append(_collect(plan, plan.index.outgoing, ahead, budget))
            ahead = _heads(plan, layers[-1])
    for layer in layers[:0:-1]:
        levels.append(_arrived(plan, _relax(plan, layer, levels[-1], budget)))
    leaving = _relax(plan, layers[0], levels[-1], budget)
    return Bounds(levels, leaving[0, plan.sources] + plan.starts)


def _step_back(plan: SearchPlan, level: Level, behind: npt.NDArray[np.intp], budget: SearchBudget) -> Level:
    """The level with one step more, looking only at arcs into entities that the last step improved."""
    incoming = _collect(plan, plan.index.incoming, behind, budget)
    steps = Steps(incoming.head, incoming.tail, incoming.cost, incoming.traits)
    return np.minimum(level, _arrived(plan, _relax(plan, steps, level, budget)))


def _collect(
    plan: SearchPlan,
    arcs: Arcs,
    entities: npt.NDArray[np.integer],
    budget: SearchBudget,
    *,
    first: bool = False,
) -> Steps:
    """The allowed arcs of these entities, which are the tails (for incoming arcs: the heads)."""
    low = arcs.first[entities]
    counts = arcs.first[entities + 1] - low
    total = int(counts.sum())
    budget.spend(total)
    before = np.cumsum(counts) - counts
    where = np.repeat(low - before, counts) + np.arange(total)
    allowed = plan.allow_first(arcs, where) if first else plan.allow(arcs, where)
    where = where[allowed]
    here = np.repeat(entities.astype(np.int32), counts)[allowed]
    return Steps(here, arcs.end[where], arcs.cost[where], plan.marks(arcs, where))


def _relax(plan: SearchPlan, steps: Steps, level: Level, budget: SearchBudget) -> Level:
    """State x entity: the least cost of leaving by one of the steps and going on from there."""
    leaving = np.full(level.shape, INFINITE, np.int32)
    for state in range(plan.constraints.count):
        budget.spend(len(steps.tail))
        following = plan.constraints.after_step[state, steps.traits]
        np.minimum.at(leaving[state], steps.tail, steps.cost + level[following, steps.head])
    return leaving


def _arrived(plan: SearchPlan, leaving: Level | None) -> Level:
    """The level of stopping here, where that is allowed, or leaving again after paying the toll."""
    states, entities = plan.constraints.count + 1, len(plan.toll)
    level = np.full((states, entities), INFINITE, np.int32)
    level[plan.constraints.met] = plan.stops
    if leaving is not None:
        np.minimum(level, leaving + plan.toll, out=level)
    for entity, states_after in plan.constraints.after_entering.items():
        level[:, entity] = level[states_after, entity]
    return level


def _heads(plan: SearchPlan, steps: Steps) -> npt.NDArray[np.intp]:
    """The entities that these steps lead to and that may be left again."""
    reached: Flags = np.zeros(len(plan.toll), bool)
    reached[steps.head] = True
    return np.flatnonzero(reached & (plan.toll < INFINITE))


def _reach(arcs: Arcs, entities: npt.NDArray[np.intp]) -> int:
    """How many arcs these entities have."""
    return int((arcs.first[entities + 1] - arcs.first[entities]).sum())

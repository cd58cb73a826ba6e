"""Mechanism paths: how does A act on B, by which steps, and who says the opposite?

The door to `graph.paths`: `search_paths` for the k best mechanisms, `search_signed_first` for those that tell
their effect before the others, `find_opposing_path` for the best one with the opposite net sign,
`explain_no_path` for a question without an answer, `narrate` for a path in one sentence.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Event

from graph.filters.path_filter import Keep
from graph.index.mechanism_index import MechanismIndex
from graph.kinds import Narrower
from graph.model import Sign
from graph.paths.answer import (
    Conclusion,
    Describer,
    Direction,
    Mechanism,
    MechanismKey,
    Path,
    PathAnswer,
    PathStep,
    group_mechanisms,
)
from graph.paths.bounds import bound_costs
from graph.paths.budget import BudgetSpentError, SearchBudget, Stop
from graph.paths.narration import narrate, spell_sign
from graph.paths.near_misses import Explanation, NearMiss, Obstacle, explain_no_path
from graph.paths.plan import plan_search
from graph.paths.query import ANYTHING, PathEnds, PathQuery
from graph.paths.search import FoundPath, find_paths

LEAST_SECONDS = 0.001
"""What a second search has left where the first took all of the time."""

__all__ = [
    "ANYTHING",
    "Conclusion",
    "Direction",
    "Explanation",
    "Keep",
    "Mechanism",
    "NearMiss",
    "Obstacle",
    "Path",
    "PathAnswer",
    "PathEnds",
    "PathQuery",
    "PathStep",
    "Stop",
    "explain_no_path",
    "find_opposing_path",
    "narrate",
    "search_paths",
    "search_signed_first",
    "spell_sign",
]


def search_paths(index: MechanismIndex, query: PathQuery, *, cancelled: Event | None = None) -> PathAnswer:
    """The query's k best mechanisms, exact unless the answer says that it was cut short.

    Raises: NotFoundError for an entity that is not in the graph; QueryError for filters that exclude an
    entity to pass through.
    """
    budget = SearchBudget(work=query.work, seconds=query.seconds, cancelled=cancelled)
    plan = plan_search(index, query)
    groups: dict[MechanismKey, list[FoundPath]] = {}
    stop = Stop.COMPLETE
    try:
        for key, found in group_mechanisms(
            index, find_paths(plan, bound_costs(plan, budget), budget), query.k
        ):
            groups.setdefault(key, []).append(found)
    except BudgetSpentError as spent:
        stop = spent.stop
    describer = Describer(index)
    mechanisms = tuple(_mechanism(describer, group) for group in groups.values())
    return PathAnswer(query, mechanisms, index.version, stop, budget.spent, budget.seconds)


def _mechanism(describer: Describer, group: list[FoundPath]) -> Mechanism:
    best, *others = map(describer.describe, group)
    return Mechanism(best, tuple(others))


def find_opposing_path(
    index: MechanismIndex, query: PathQuery, path: Path, *, cancelled: Event | None = None
) -> Path | None:
    """The best path between the same two entities, under the same filters, with the opposite net sign.

    A path without effect is opposed by one of either sign; a path of unknown sign by none.
    """
    against = _AGAINST[path.sign]
    if not against:
        return None
    opposing = replace(
        query,
        sources=PathEnds.named(path.entities[0].id, narrower=Narrower.EXCLUDE),
        targets=PathEnds.named(path.entities[-1].id, narrower=Narrower.EXCLUDE),
        k=1,
        net_signs=against,
        nulls=Keep.EXCLUDE,
    )
    return next(iter(search_paths(index, opposing, cancelled=cancelled).paths), None)


def search_signed_first(
    index: MechanismIndex, query: PathQuery, *, cancelled: Event | None = None
) -> PathAnswer:
    """The k best mechanisms whose net sign is told; only where there are fewer, the best others after them.

    Where the query wants only signs that are told, or only others, the same as `search_paths`. Raises as it.
    """
    told = query.wanted_signs - {Sign.UNKNOWN}
    if not told or told == query.wanted_signs:
        return search_paths(index, query, cancelled=cancelled)
    signed = search_paths(index, replace(query, net_signs=told), cancelled=cancelled)
    room = query.k - len(signed.mechanisms)
    if not (room and signed.complete):
        return replace(signed, query=query)
    left = max(query.seconds - signed.seconds, LEAST_SECONDS)
    rest = replace(query, net_signs=frozenset({Sign.UNKNOWN}), k=room, seconds=left)
    return _append(signed, search_paths(index, rest, cancelled=cancelled), query)


def _append(first: PathAnswer, then: PathAnswer, query: PathQuery) -> PathAnswer:
    return replace(
        then,
        query=query,
        mechanisms=(*first.mechanisms, *then.mechanisms),
        work=first.work + then.work,
        seconds=first.seconds + then.seconds,
    )


_AGAINST = {
    Sign.POSITIVE: frozenset({Sign.NEGATIVE}),
    Sign.NEGATIVE: frozenset({Sign.POSITIVE}),
    Sign.NULL: frozenset({Sign.POSITIVE, Sign.NEGATIVE}),
    Sign.UNKNOWN: frozenset[Sign](),
}

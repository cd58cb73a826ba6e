"""Columns: which entities stand side by side, by their role or along a path."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.model import Entity, Role, Statement

ROLE_ORDER = {Role.INTERVENTION: 0, Role.MEDIATOR: 1, Role.OUTCOME: 2, Role.CONTEXT: 3}
MOST_COLUMNS = 4
ROWS = 22
_CONTEXT_BELOW = {Role.CONTEXT: 2}
_SPLITS: tuple[dict[Role, int], ...] = (
    dict.fromkeys(Role, 2),
    dict.fromkeys(Role, 1),
    {Role.MEDIATOR: 1, Role.OUTCOME: 1},
    {Role.MEDIATOR: 1},
    {},
)


def rank_by_role(entities: Sequence[Entity], statements: Collection[Statement]) -> dict[str, int]:
    """Entity id to its column: by role, and within a role what acts before what is acted on.

    Where that makes more columns than can be read side by side, context stands below the outcomes and
    roles are split less.
    """
    actions = _actions_within_role(statements)
    tries = ((order, split) for split in _SPLITS for order in (ROLE_ORDER, ROLE_ORDER | _CONTEXT_BELOW))
    for order, split in tries:
        slots = _slots(entities, actions, order, split)
        if sum(math.ceil(n / ROWS) for n in Counter(slots.values()).values()) <= MOST_COLUMNS:
            break
    column = {slot: number for number, slot in enumerate(sorted(set(slots.values())))}
    return {name: column[slot] for name, slot in slots.items()}


def _slots(
    entities: Sequence[Entity],
    actions: Collection[tuple[str, str]],
    order: Mapping[Role, int],
    split: Mapping[Role, int],
) -> dict[str, tuple[int, int]]:
    """Entity id to (place of its role, steps within its role)."""
    slots = {e.id: (order[e.role], 0) for e in entities}
    for role, steps in split.items():
        depth = _depths({e.id for e in entities if e.role is role}, actions, steps)
        slots |= {name: (order[role], level) for name, level in depth.items()}
    return slots


def _actions_within_role(statements: Collection[Statement]) -> set[tuple[str, str]]:
    """Pairs of one role, what acts first; of two that go together, what has more partners."""
    partners: Counter[str] = Counter()
    for statement in statements:
        partners.update({statement.subject.id, statement.object.id})
    pairs = set()
    for statement in statements:
        one, other = statement.subject, statement.object
        if one.role is other.role and one.id != other.id:
            ends = (one.id, other.id)
            if statement.predicate.symmetric:
                ends = min(ends, ends[::-1], key=lambda pair: (-partners[pair[0]], pair))
            pairs.add(ends)
    return {pair for pair in pairs if pair[::-1] not in pairs}


def _depths(names: Collection[str], actions: Collection[tuple[str, str]], steps: int) -> dict[str, int]:
    """Name to 0..steps: how many actions within the names lead to it."""
    depth = dict.fromkeys(names, 0)
    for _ in range(steps):
        before = dict(depth)
        for subject, object_ in sorted(actions):
            if subject in before and object_ in before:
                depth[object_] = min(steps, max(depth[object_], before[subject] + 1))
    return depth


def rank_by_path(
    entities: Iterable[Entity], statements: Collection[Statement], *, source: str, target: str
) -> dict[str, int]:
    """Entity id to its column: its steps from the source, by role where no arrow reaches; the target last."""
    reached = {source: 0}
    edge = [source]
    onward: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        onward[statement.subject.id].add(statement.object.id)
    while edge:
        edge = sorted({o for s in edge for o in onward[s]} - reached.keys() - {target})
        reached |= dict.fromkeys(edge, max(reached.values()) + 1)
    ranks = {e.id: reached.get(e.id, max(1, ROLE_ORDER[e.role])) for e in entities if e.id != target}
    return ranks | {target: max(ranks.values(), default=0) + 1}

"""Columns: which entities stand side by side, by their role or along a path."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from api.pictures.view.findings import Finding
from graph.model import Entity, Role

ROLE_ORDER = {Role.INTERVENTION: 0, Role.MEDIATOR: 1, Role.OUTCOME: 2, Role.CONTEXT: 3}
MOST_COLUMNS = 4
ROWS = 22
FARTHEST = 1
"""Steps from what was asked for that have a place of their own; what is farther stands with the last."""
_CONTEXT_BELOW = {Role.CONTEXT: 2}
_SPLITS: tuple[dict[Role, int], ...] = (
    dict.fromkeys(Role, 2),
    dict.fromkeys(Role, 1),
    {Role.MEDIATOR: 1, Role.OUTCOME: 1},
    {Role.MEDIATOR: 1},
    {},
)


def rank_by_role(entities: Sequence[Entity], findings: Collection[Finding]) -> dict[str, int]:
    """Entity id to its column: by role, and within a role what acts before what is acted on.

    Where that makes more columns than can be read side by side, context stands below the outcomes and
    roles are split less.
    """
    actions = _actions_within_role({e.id: e.role for e in entities}, findings)
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


def _actions_within_role(roles: Mapping[str, Role], findings: Collection[Finding]) -> set[tuple[str, str]]:
    """Pairs of one role, what acts first; of two that go together, what has more partners."""
    partners: Counter[str] = Counter()
    for finding in findings:
        partners.update({finding.source, finding.target})
    pairs = set()
    for finding in findings:
        ends = (finding.source, finding.target)
        if roles[ends[0]] is roles[ends[1]] and ends[0] != ends[1]:
            if finding.statements[0].predicate.symmetric:
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
    entities: Iterable[Entity],
    findings: Collection[Finding],
    *,
    sources: Collection[str],
    targets: Collection[str],
) -> dict[str, int]:
    """Entity id to its column: its steps from the sources, or where these are none its steps to the targets.

    By role where no arrow reaches; sources come first and targets last.
    """
    everyone = {e.id: e.role for e in entities}
    if not sources:
        back = _steps(targets, _onward(findings, turned=True), last=())
        most = max(back.values(), default=0)
        return {name: most - back.get(name, max(0, most - 1)) for name in everyone}
    steps = _steps(sources, _onward(findings, turned=False), last=targets)
    ranks = {n: steps.get(n, max(1, ROLE_ORDER[r])) for n, r in everyone.items() if n not in targets}
    last = max(ranks.values(), default=0) + 1
    return ranks | {name: last for name in everyone if name in targets}


def rank_by_centre(
    entities: Iterable[Entity], findings: Collection[Finding], *, centre: Collection[str]
) -> dict[str, int]:
    """Entity id to its column: the centre in the middle, what acts on it left of it, what it acts on right.

    What goes with it stands where there is more room; farther ones stand beyond those that lead to them, and
    what nothing leads to last.
    """
    everyone = sorted(e.id for e in entities)
    beside = _beside(findings)
    reached = _steps(centre, beside, last=())
    farthest = max(reached.values(), default=0) + 1
    steps = {name: reached.get(name, farthest) for name in everyone}
    acting = {f.source for f in findings if f.target in centre and not f.statements[0].predicate.symmetric}
    acted = {f.target for f in findings if f.source in centre and not f.statements[0].predicate.symmetric}
    side = dict.fromkeys(acting - acted, -1) | dict.fromkeys(acted - acting, 1)
    for name in sorted(everyone, key=lambda one: (steps[one], one)):
        nearer = [
            side[one] for one in sorted(beside.get(name, ())) if one in side and steps[one] < steps[name]
        ]
        emptier = 1 if sum(side.values()) <= 0 else -1
        side.setdefault(name, nearer[0] if nearer else emptier)
    return {name: side[name] * min(FARTHEST, steps[name]) for name in everyone}


def _beside(findings: Iterable[Finding]) -> dict[str, set[str]]:
    """Entity id to what an arrow joins it to."""
    beside: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        beside[finding.source].add(finding.target)
        beside[finding.target].add(finding.source)
    return beside


def _onward(findings: Iterable[Finding], *, turned: bool) -> dict[str, set[str]]:
    """Entity id to what arrows lead to, or `turned` come from; undirected ones lead both ways."""
    onward: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        one, other = (finding.target, finding.source) if turned else (finding.source, finding.target)
        onward[one].add(other)
        if finding.statements[0].predicate.symmetric:
            onward[other].add(one)
    return onward


def _steps(first: Iterable[str], onward: Mapping[str, set[str]], *, last: Collection[str]) -> dict[str, int]:
    """Entity id to its steps from the first; what is `last` is not gone through."""
    reached = dict.fromkeys(first, 0)
    edge = set(reached)
    while edge:
        step = max(reached.values()) + 1
        edge = {there for here in edge for there in onward.get(here, ())} - reached.keys() - set(last)
        reached |= dict.fromkeys(sorted(edge), step)
    return reached

"""Positions that are the same every time: layered by role or path, or in rings around a centre.

The layered layout follows Sugiyama, Tagawa and Toda (1981, doi:10.1109/TSMC.1981.4308636): ranks, places
kept free for arrows that pass a column, order by barycentre, then heights. Ties go by name, so equal
statements give equal pictures.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.views.model import COLUMN_GAP, NODE_WIDTH, Point
from graph.model import Entity, Role, Statement

ROLE_ORDER = {Role.INTERVENTION: 0, Role.MEDIATOR: 1, Role.OUTCOME: 2, Role.CONTEXT: 3}
SPLITS: tuple[dict[Role, int], ...] = (
    dict.fromkeys(Role, 2),
    dict.fromkeys(Role, 1),
    {Role.MEDIATOR: 1, Role.OUTCOME: 1},
    {Role.MEDIATOR: 1},
    {},
)
MOST_COLUMNS = 4
GAP = 20
WIDEST_GAP = 56
PASSAGE = 26
SWEEPS = 8
ROWS = 14

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Entity id to its place, and (subject id, object id) to where a long arrow should pass."""

    at: dict[str, Point]
    passes: dict[tuple[str, str], Point]


def rank_by_role(entities: Sequence[Entity], statements: Collection[Statement]) -> dict[str, int]:
    """Entity id to its column: by role, and within a role what acts before what is acted on.

    Where that makes more columns than can be read side by side, roles are split less.
    """
    actions = _actions_within_role(statements)
    for deepest in SPLITS:
        slots = {e.id: (ROLE_ORDER[e.role], 0) for e in entities}
        for role, steps in deepest.items():
            depth = _depths({e.id for e in entities if e.role is role}, actions, steps)
            slots |= {name: (ROLE_ORDER[role], level) for name, level in depth.items()}
        used = sorted(set(slots.values()))
        if len(used) <= MOST_COLUMNS:
            break
    column = {slot: number for number, slot in enumerate(used)}
    return {name: column[slot] for name, slot in slots.items()}


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


def place_layered(
    entities: Sequence[Entity],
    pairs: Collection[tuple[str, str]],
    *,
    ranks: Mapping[str, int],
    heights: Mapping[str, int],
) -> Placement:
    """Columns from left to right by rank, ordered so that few arrows cross and none runs through a name."""
    columns = _columns(entities, ranks)
    column_of = {key[0]: number for number, column in enumerate(columns) for key in column}
    chains = {pair: _chain(pair, column_of) for pair in sorted(pairs) if pair[0] != pair[1]}
    for chain in chains.values():
        for key in chain[1:-1]:
            columns[int(key[2])].append(key)
    beside = _neighbours(chains.values())
    _order(columns, beside)
    tall = _rooms(columns, heights)
    y = _heights(columns, beside, tall)
    x = [number * (NODE_WIDTH + COLUMN_GAP) for number in range(len(columns))]
    return Placement(
        {entity.id: Point(x[column_of[entity.id]], y[entity.id,]) for entity in entities},
        {pair: _middle(chain, x, y) for pair, chain in chains.items() if len(chain) > 2},
    )


def _columns(entities: Sequence[Entity], ranks: Mapping[str, int]) -> list[list[Key]]:
    """Columns of entity keys by rank and name; a column too long to read is split into several."""
    by_rank: dict[int, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda e: (e.name.casefold(), e.id)):
        by_rank[ranks[entity.id]].append(entity)
    columns: list[list[Key]] = []
    for rank in sorted(by_rank):
        parts = math.ceil(len(by_rank[rank]) / ROWS)
        columns += [[(e.id,) for e in by_rank[rank][part::parts]] for part in range(parts)]
    return columns


def _chain(pair: tuple[str, str], column_of: Mapping[str, int]) -> list[Key]:
    """The pair's ends with a free place in each column between them."""
    first, last = column_of[pair[0]], column_of[pair[1]]
    step = 1 if last >= first else -1
    between = [(*pair, str(column)) for column in range(first + step, last, step)] if first != last else []
    return [(pair[0],), *between, (pair[1],)]


def _neighbours(chains: Iterable[Sequence[Key]]) -> dict[Key, list[Key]]:
    beside: dict[Key, list[Key]] = defaultdict(list)
    for chain in chains:
        for one, other in pairwise(chain):
            beside[one].append(other)
            beside[other].append(one)
    return beside


def _order(columns: list[list[Key]], beside: Mapping[Key, list[Key]]) -> None:
    """Sort every column in place by the mean place of its neighbours, to and fro."""
    place = {key: i - len(column) / 2 for column in columns for i, key in enumerate(column)}
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wish = {key: _mean([place[k] for k in beside.get(key, ())], place[key]) for key in column}
            column.sort(key=lambda key: (round(wish[key], 6), key))
            place |= {key: i - len(column) / 2 for i, key in enumerate(column)}


def _heights(
    columns: Sequence[Sequence[Key]], beside: Mapping[Key, list[Key]], tall: Mapping[Key, float]
) -> dict[Key, float]:
    """Key to the y of its middle: near its neighbours, never over one another."""
    y: dict[Key, float] = {}
    for column in columns:
        y |= _settle(column, dict.fromkeys(column, 0.0), tall)
    for _ in range(SWEEPS):
        for column in columns:
            wish = {key: _mean([y[k] for k in beside.get(key, ())], y[key]) for key in column}
            y |= _settle(column, wish, tall)
    return {key: round(value, 1) for key, value in y.items()}


def _rooms(columns: Sequence[Sequence[Key]], heights: Mapping[str, int]) -> dict[Key, float]:
    """Key to the height it is given, with the gap: wider where its column is shorter than the longest."""
    filled = [sum(heights[key[0]] if len(key) == 1 else PASSAGE for key in column) for column in columns]
    longest = max(
        (full + GAP * len(column) for full, column in zip(filled, columns, strict=True)), default=0.0
    )
    rooms: dict[Key, float] = {}
    for full, column in zip(filled, columns, strict=True):
        gap = min(WIDEST_GAP, max(GAP, (longest - full) / (len(column) + 1)))
        rooms |= {key: heights[key[0]] + gap if len(key) == 1 else PASSAGE for key in column}
    return rooms


def _settle(column: Sequence[Key], wish: Mapping[Key, float], tall: Mapping[Key, float]) -> dict[Key, float]:
    """The wishes pushed apart as little as the order allows: blocks that touch share their mean."""
    offset, at = {}, 0.0
    for key in column:
        offset[key] = at + tall[key] / 2
        at += tall[key]
    blocks: list[list[Key]] = []
    for key in column:
        blocks.append([key])
        while len(blocks) > 1 and _start(blocks[-2], wish, offset) >= _start(blocks[-1], wish, offset):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    return {key: _start(block, wish, offset) + offset[key] for block in blocks for key in block}


def _start(block: Sequence[Key], wish: Mapping[Key, float], offset: Mapping[Key, float]) -> float:
    return _mean([wish[key] - offset[key] for key in block], 0.0)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _middle(chain: Sequence[Key], x: Sequence[float], y: Mapping[Key, float]) -> Point:
    """Where the chain's free places lie in the mean."""
    between = chain[1:-1]
    return Point(_mean([x[int(key[2])] for key in between], 0.0), _mean([y[key] for key in between], 0.0))


def place_concentric(
    entities: Sequence[Entity],
    pairs: Collection[tuple[str, str]],
    *,
    centre: Collection[str],
    heights: Mapping[str, int],
) -> Placement:
    """The centre, around it what touches it, around that the rest; rings as wide as their labels need."""
    rings = _rings(entities, pairs, centre)
    at: dict[str, Point] = {}
    radius = 0.0
    for ring in rings:
        radius, places = _ring(ring, radius, heights)
        at |= places
    return Placement(at, {})


def _rings(
    entities: Sequence[Entity], pairs: Collection[tuple[str, str]], centre: Collection[str]
) -> list[list[Entity]]:
    """Entities by their distance from the centre, each ring by role and name; unreached ones last."""
    left = sorted(entities, key=lambda e: (ROLE_ORDER[e.role], e.name.casefold(), e.id))
    inner = {e.id for e in left if e.id in centre} or {left[0].id} if left else set()
    rings = []
    while left and inner:
        rings.append([e for e in left if e.id in inner])
        left = [e for e in left if e.id not in inner]
        inner = {o for s, o in pairs if s in inner} | {s for s, o in pairs if o in inner}
        inner &= {e.id for e in left}
    return [*rings, left] if left else rings


def _ring(
    ring: Sequence[Entity], inside: float, heights: Mapping[str, int]
) -> tuple[float, dict[str, Point]]:
    """The ring's half height and its places: the smallest ellipse outside the last where none overlap."""
    if inside == 0 and len(ring) == 1:
        return 40.0, {ring[0].id: Point(0.0, 0.0)}
    radius = inside + 110 if inside else 60.0
    while True:
        places = _ellipse(ring, radius)
        if not _overlap(places, heights) or radius > 100 * len(ring) + inside + 200:
            return radius, places
        radius += 12


def _ellipse(ring: Sequence[Entity], radius: float) -> dict[str, Point]:
    """Places on an ellipse, equally far apart in angle, the first at the left, then over the top."""
    turn = math.tau / len(ring)
    angles = [math.pi + i * turn for i in range(len(ring))]
    return {
        e.id: Point(round(1.75 * radius * math.cos(a), 1), round(radius * math.sin(a), 1))
        for e, a in zip(ring, angles, strict=True)
    }


def _overlap(places: Mapping[str, Point], heights: Mapping[str, int]) -> bool:
    items = sorted(places.items(), key=lambda item: item[1].y)
    return any(
        abs(p.x - q.x) < NODE_WIDTH + GAP and q.y - p.y < (heights[a] + heights[b]) / 2 + GAP
        for i, (a, p) in enumerate(items)
        for b, q in items[i + 1 :]
    )

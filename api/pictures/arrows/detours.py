"""How arrows run among boxes anywhere: straight, curved where something is in the way, else around it.

Around boxes the shortest way is looked for over their corners (a visibility graph; Lozano-Pérez and Wesley,
1979, doi:10.1145/359156.359164).
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from api.pictures.arrows.curves import Bools, Floats, bent, borders, crossed, inside, point, rounded, sample
from api.pictures.view.model import Box, Point

LANE = 26.0
NEAR = 4.0
CLEAR = 3.0
"""Pixels that a curve keeps from boxes, and that a way around them does."""
BENDS = (0.0, 0.09, -0.09, 0.18, -0.18, 0.28, -0.28, 0.4, -0.4)
"""Parts of its length that an arrow may bend to the side, in the order tried."""
MOST_DETOURS = 200
"""Entities up to which a way around is looked for where no curve is free."""
ROUNDS = 6
LOOP = 34.0

Pair = tuple[str, str]


def run_among_boxes(
    pairs: Sequence[Pair], boxes: Mapping[str, Box], anchors: Mapping[str, Point]
) -> list[tuple[Point, ...]]:
    """The course of each pair's arrow; several between the same two side by side."""
    lanes = _lanes(pairs)
    courses: list[tuple[Point, ...]] = [
        bent(anchors[a], anchors[b], lane) if a != b else ()
        for (a, b), lane in zip(pairs, lanes, strict=True)
    ]
    number_of = {name: number for number, name in enumerate(boxes)}
    sides = borders(boxes.values(), NEAR)
    ends = np.array([(number_of[a], number_of[b]) for a, b in pairs], np.int64).reshape(-1, 2)
    waiting = _hit(courses, ends, sides)
    for bend in BENDS[1:]:
        tried = {n: _curve(pairs[n], anchors, lanes[n], bend) for n in waiting}
        still = set(_hit(list(tried.values()), ends[waiting], sides))
        for place, n in enumerate(waiting):
            courses[n] = courses[n] if place in still else tried[n]
        waiting = [n for place, n in enumerate(waiting) if place in still]
    if len(boxes) <= MOST_DETOURS:
        for n in waiting:
            courses[n] = _around(pairs[n], lanes[n], boxes, anchors) or courses[n]
    for n, (a, b) in enumerate(pairs):
        courses[n] = _loop(boxes[a], anchors[a], sides, number_of[a], lanes[n]) if a == b else courses[n]
    return courses


def _lanes(pairs: Sequence[Pair]) -> list[float]:
    """How far to the left of the straight line the middle of each arrow lies."""
    among: dict[Pair, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        among[min(pair, pair[::-1])].append(number)
    lanes = dict.fromkeys(range(len(pairs)), 0.0)
    for numbers in among.values():
        for place, number in enumerate(numbers):
            turned = 1.0 if pairs[number][0] <= pairs[number][1] else -1.0
            lanes[number] = turned * LANE * (place - (len(numbers) - 1) / 2)
    return list(lanes.values())


def _curve(pair: Pair, anchors: Mapping[str, Point], lane: float, bend: float) -> tuple[Point, ...]:
    a, b = anchors[pair[0]], anchors[pair[1]]
    turned = 1.0 if pair[0] <= pair[1] else -1.0
    return bent(a, b, lane + turned * bend * math.hypot(b.x - a.x, b.y - a.y)) if a != b else ()


def _hit(courses: Sequence[tuple[Point, ...]], ends: np.ndarray, sides: Floats) -> list[int]:
    """The numbers of the curves that pass behind a box other than those at their ends."""
    single = [n for n, course in enumerate(courses) if course]
    if not single:
        return []
    curves = np.array([[(p.x, p.y) for p in courses[n]] for n in single])
    low, high = curves.min(axis=1), curves.max(axis=1)
    near = (sides[None, :, :2] < high[:, None]).all(axis=2) & (sides[None, :, 2:] > low[:, None]).all(axis=2)
    own = ends[single]
    near[np.arange(len(single)), own[:, 0]] = False
    near[np.arange(len(single)), own[:, 1]] = False
    curve, box = np.nonzero(near)
    points, held = sample(curves)[curve], sides[box]
    x, y = points[..., 0], points[..., 1]
    behind = (x > held[:, None, 0]) & (x < held[:, None, 2]) & (y > held[:, None, 1]) & (y < held[:, None, 3])
    return [single[n] for n in np.unique(curve[behind.any(axis=1)])]


def _around(
    pair: Pair, lane: float, boxes: Mapping[str, Box], anchors: Mapping[str, Point]
) -> tuple[Point, ...]:
    """The shortest way around the boxes, its corners cut round; empty where there is none."""
    others = [box for name, box in boxes.items() if name not in pair]
    start, goal = anchors[pair[0]], anchors[pair[1]]
    sides = borders(others, CLEAR)
    out = borders(others, CLEAR + 1 + min(2.0, max(0.0, lane / LANE + 1)))
    places = np.array([(start.x, start.y), (goal.x, goal.y)])
    met: Bools = np.zeros(len(others), np.bool_)
    for _ in range(ROUNDS):
        more: Bools = np.logical_or(_between(places, sides), met)
        met = more if more.sum() > met.sum() else np.ones(len(others), np.bool_)
        places = _corners(start, goal, out[met], sides)
        if found := _shortest(places, sides):
            return rounded([start, *(point(*places[n]) for n in found[1:-1]), goal])
        if met.all():
            break
    return ()


def _between(places: Floats, sides: Floats) -> Bools:
    """Which boxes a straight line from the first or to the last place meets."""
    first, last = (np.repeat(places[[n]], len(places), axis=0) for n in (0, -1))
    met: Bools = np.any(np.concatenate((crossed(first, places, sides), crossed(places, last, sides))), axis=0)
    return met


def _corners(start: Point, goal: Point, out: Floats, sides: Floats) -> Floats:
    """The start, the corners outside all boxes, and the goal."""
    corners = np.concatenate((out[:, [0, 1]], out[:, [0, 3]], out[:, [2, 1]], out[:, [2, 3]]))
    corners = corners[~inside(corners, sides).any(axis=1)]
    return np.concatenate(([(start.x, start.y)], corners, [(goal.x, goal.y)]))


def _shortest(places: Floats, sides: Floats) -> list[int]:
    """The numbers of the places on the shortest free way from the first to the last (A*); empty for none."""
    last = len(places) - 1
    left = np.hypot(*(places - places[last]).T)
    cost, before = np.full(len(places), np.inf), np.full(len(places), -1)
    cost[0] = 0.0
    waiting, done = [(float(left[0]), 0)], set[int]()
    while waiting:
        _, here = heapq.heappop(waiting)
        if here == last:
            break
        if here in done:
            continue
        done.add(here)
        length = cost[here] + np.hypot(*(places - places[here]).T)
        better = np.nonzero(length < cost)[0]
        here_again = np.repeat(places[here : here + 1], len(better), axis=0)
        for there in better[~crossed(here_again, places[better], sides).any(axis=1)]:
            cost[there], before[there] = length[there], here
            heapq.heappush(waiting, (float(length[there] + left[there]), int(there)))
    way = [last]
    while before[way[-1]] >= 0:
        way.append(int(before[way[-1]]))
    return way[::-1] if way[-1] == 0 else []


def _loop(box: Box, anchor: Point, sides: Floats, own: int, lane: float) -> tuple[Point, ...]:
    """Out of the box and back into it, at the first side where nothing stands."""
    reach = LOOP + abs(lane) * 0.6
    tries = [_swing(box, anchor, dx, dy, reach) for dx, dy in ((1, 0), (0, -1), (-1, 0), (0, 1))]
    others = np.delete(sides, own, axis=0)
    curves = np.array([[(p.x, p.y) for p in one[3:7]] for one in tries])
    hits = inside(sample(curves), others).sum(axis=(1, 2))
    return tries[int(hits.argmin())]


def _swing(box: Box, anchor: Point, dx: int, dy: int, reach: float) -> tuple[Point, ...]:
    """The loop at the side that lies in this direction."""
    out = abs(dx) * box.w / 2 + abs(dy) * box.h / 2
    wide = 9.0
    one = point(box.x + dx * out - dy * wide, box.y + dy * out - dx * wide)
    other = point(box.x + dx * out + dy * wide, box.y + dy * out + dx * wide)
    c, d = (
        point(p.x + dx * reach + s * dy * 12, p.y + dy * reach + s * dx * 12)
        for p, s in ((one, -1), (other, 1))
    )
    third = (anchor, anchor, one)
    return (anchor, *third, c, d, other, other, anchor, anchor)

"""How arrows run between columns: level through free places, curved in between, never behind a name."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.pictures.arrows.curves import level, point, straight
from api.pictures.places.layout import PASSAGE, Placement
from api.pictures.view.model import Box, Point

PORT = 11.0
LANE = 9.0
BULGE = (26.0, 0.16)
"""Pixels that an arrow within a column swings out, and how much of its height more."""
FAR = 1e6
MOST_FREE = 62.0
TURNED = 0.72
"""The part of the space between columns that such an arrow may take."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Leg:
    """One end of an arrow: at which side of a box it stands, and the y that it is drawn towards."""

    right: bool
    towards: float


def run_between_columns(
    pairs: Sequence[Pair], boxes: Mapping[str, Box], anchors: Mapping[str, Point], placement: Placement
) -> list[tuple[Point, ...]]:
    """The course of each pair's arrow between the ends' anchors; several of one pair run side by side."""
    column = {name: _column_of(box.x, placement) for name, box in boxes.items()}
    legs = [_legs(pair, boxes, column, placement) for pair in pairs]
    ports = _ports(pairs, legs, boxes)
    lanes = _lanes(pairs)
    return [
        _run(_at_ports(pair, (ports[n, 0], ports[n, 1]), boxes, anchors), lanes[n], pair, column, placement)
        for n, pair in enumerate(pairs)
    ]


def _column_of(x: float, placement: Placement) -> int:
    return min(range(len(placement.columns)), key=lambda number: abs(placement.columns[number][0] - x))


def _passed(pair: Pair, placement: Placement) -> tuple[Point, ...]:
    """The free places from the first end to the other."""
    return placement.passes.get(pair) or placement.passes.get(pair[::-1], ())[::-1]


def _legs(
    pair: Pair, boxes: Mapping[str, Box], column: Mapping[str, int], placement: Placement
) -> tuple[Leg, Leg]:
    a, b = boxes[pair[0]], boxes[pair[1]]
    between = _passed(pair, placement)
    rightwards = column[pair[0]] <= column[pair[1]]
    alike = column[pair[0]] == column[pair[1]]
    first, last = (between[0].y, between[-1].y) if between else (b.y, a.y)
    if alike:
        first, last = _beyond(b.y - a.y), _beyond(a.y - b.y)
    return Leg(rightwards, first), Leg(alike or not rightwards, last)


def _beyond(down: float) -> float:
    """Where an arrow within a column is drawn to: past all others, the farthest nearest to them."""
    return math.copysign(FAR, down) - down


def _ports(
    pairs: Sequence[Pair], legs: Sequence[tuple[Leg, Leg]], boxes: Mapping[str, Box]
) -> dict[tuple[int, int], float]:
    """(Number of the arrow, end) to how far below the box's middle it stands, ordered by the other ends."""
    sides: dict[tuple[str, bool], list[tuple[float, Pair, int, int, int]]] = defaultdict(list)
    for number, (pair, both) in enumerate(zip(pairs, legs, strict=True)):
        for end, leg in enumerate(both):
            nested = -number if leg.towards >= FAR / 2 else number
            key = (leg.towards, tuple(sorted(pair)), nested, number, end)
            sides[pair[end], leg.right].append(key)  # type: ignore[arg-type]  # two names stay two
    found = {}
    for (name, _), ends in sides.items():
        step = min(PORT, (boxes[name].h - 20) / max(1, len(ends) - 1))
        for place, (*_, number, end) in enumerate(sorted(ends)):
            found[number, end] = round(step * (place - (len(ends) - 1) / 2), 1)
    return found


def _lanes(pairs: Iterable[Pair]) -> list[float]:
    """How far below the middle of a free place each arrow runs."""
    among: dict[Pair, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        among[min(pair, pair[::-1])].append(number)
    lanes = {}
    for numbers in among.values():
        step = min(LANE, PASSAGE / max(1, len(numbers) - 1))
        for place, number in enumerate(numbers):
            lanes[number] = step * (place - (len(numbers) - 1) / 2)
    return [lanes[number] for number in range(len(lanes))]


def _at_ports(
    pair: Pair, ports: tuple[float, float], boxes: Mapping[str, Box], anchors: Mapping[str, Point]
) -> tuple[Point, Point]:
    """Where the arrow starts and ends: a dot has one port, a box many."""
    start, end = (
        point(at.x, at.y + (below if at.y == boxes[name].y else 0.0))
        for name, below in zip(pair, ports, strict=True)
        for at in [anchors[name]]
    )
    return start, end


def _run(
    ends: tuple[Point, Point],
    lane: float,
    pair: Pair,
    column: Mapping[str, int],
    placement: Placement,
) -> tuple[Point, ...]:
    start, end = ends
    if column[pair[0]] == column[pair[1]]:
        return _turn(start, end, lane, column[pair[0]], placement)
    way = 1.0 if column[pair[0]] < column[pair[1]] else -1.0
    middle, half = placement.columns[column[pair[0]]]
    course = list(straight([start, point(middle + way * half, start.y)]))
    for number, place in zip(
        range(column[pair[0]] + int(way), column[pair[1]], int(way)), _passed(pair, placement), strict=True
    ):
        middle, half = placement.columns[number]
        enters, leaves = (point(middle + side * half, place.y + lane) for side in (-way, way))
        course += [*level(course[-1], enters), *straight([enters, leaves])[1:]]
    middle, half = placement.columns[column[pair[1]]]
    enters = point(middle - way * half, end.y)
    return (*course, *level(course[-1], enters), *straight([enters, end])[1:])


def _turn(start: Point, end: Point, lane: float, number: int, placement: Placement) -> tuple[Point, ...]:
    """Out of the column to the right and back into it, with what lies between left alone."""
    middle, half = placement.columns[number]
    edge = middle + half
    room = MOST_FREE if number + 1 == len(placement.columns) else _free(number, placement)
    out = (min(TURNED * room, BULGE[0] + BULGE[1] * abs(end.y - start.y)) + lane) * 4 / 3
    leaves, enters = point(edge, start.y), point(edge, end.y)
    swing = (point(edge + out, start.y), point(edge + out, end.y), enters)
    return (*straight([start, leaves]), *swing, *straight([enters, end])[1:])


def _free(number: int, placement: Placement) -> float:
    """Pixels between a column and the next."""
    (x, half), (other, beyond) = placement.columns[number : number + 2]
    return other - beyond - x - half

"""The graph's schema as a picture: labels as boxes in their usual places, relationship types as arrows.

The places of the service's own labels are fixed, so that the picture stays the same while the graph
grows; labels that somebody added stand in a row below.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.console.live_schema import LiveSchema, SchemaLabel, SchemaType
from graph.model import Predicate

WIDTH, HEIGHT = 164, 62
STEP_X, STEP_Y = 292, 176
LOOP = 40
LINE = 18
MARGIN = 24
OWN_ROW = 2
COLUMNS = 4
PLACES = {
    "Entity": (0, 0),
    "Statement": (1, 0),
    "Evidence": (2, 0),
    "Document": (2, 1),
    "Section": (3, 1),
    "Schema": (3, 0),
}
PREDICATES = frozenset(map(str, Predicate))
LANE = 46


@dataclass(frozen=True, slots=True)
class Box:
    """A label: its middle in pixels, and how many nodes have it."""

    name: str
    x: float
    y: float
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A relationship type between two boxes: an SVG path, where its name stands, and how far below that its
    count does; 0 where the count follows the name on the same line."""

    name: str
    count: int
    path: str
    x: float
    y: float
    anchor: str
    count_below: float = 0.0


@dataclass(frozen=True, slots=True)
class SchemaPicture:
    """The boxes and lines, and the types of statements, which lead from entity to entity."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    predicates: tuple[SchemaType, ...]
    width: int
    height: int


def draw_schema(schema: LiveSchema) -> SchemaPicture:
    """The picture of what is there: an empty graph has no boxes."""
    predicates = tuple(one for one in schema.types if one.name in PREDICATES)
    own = [one for one in schema.types if one.name not in PREDICATES]
    loops = _loops(own, predicates)
    boxes = {box.name: box for box in _place(schema.labels, _room_above(loops))}
    lines = [*_lines(own, boxes), *_swing_all(loops, boxes)]
    return SchemaPicture(
        boxes=tuple(boxes.values()),
        lines=tuple(lines),
        predicates=predicates,
        width=int(max((box.x for box in boxes.values()), default=0) + WIDTH / 2 + MARGIN),
        height=int(max((box.y for box in boxes.values()), default=0) + HEIGHT / 2 + MARGIN),
    )


def _place(labels: Iterable[SchemaLabel], above: float) -> Iterable[Box]:
    others = 0
    for label in labels:
        column, row = PLACES.get(label.name, (others % COLUMNS, OWN_ROW + others // COLUMNS))
        others += label.name not in PLACES
        x, y = MARGIN + WIDTH / 2 + column * STEP_X, above + HEIGHT / 2 + row * STEP_Y
        yield Box(label.name, x, y, label.count)


def _lines(types: Iterable[SchemaType], boxes: Mapping[str, Box]) -> Iterable[Line]:
    """A line for each type and pair of labels; those between the same two boxes one beside the other."""
    pairs = [
        (one, s, t)
        for one in types
        for s in one.sources
        for t in one.targets
        if s != t and {s, t} <= boxes.keys()
    ]
    pairs.sort(key=lambda pair: (pair[1], pair[2], pair[0].name))
    for one, source, target in pairs:
        beside = sorted(o.name for o, s, t in pairs if {s, t} == {source, target})
        lane = LANE * (beside.index(one.name) - (len(beside) - 1) / 2)
        yield _line(one, boxes[source], boxes[target], lane)


def _line(one: SchemaType, source: Box, target: Box, lane: float) -> Line:
    dx, dy = target.x - source.x, target.y - source.y
    length = math.hypot(dx, dy)
    aside_x, aside_y = (abs(dy) / length * lane, abs(dx) / length * lane)
    start = _leave(source, dx, dy, aside_x, aside_y)
    end = _leave(target, -dx, -dy, aside_x, aside_y)
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    upright = abs(dx) < abs(dy) / 4
    path = f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"
    if upright:
        return Line(one.name, one.count, path, x + 10, y, "start")
    return Line(one.name, one.count, path, x, y - 8, "middle", LINE + 6)


def _leave(box: Box, dx: float, dy: float, aside_x: float, aside_y: float) -> tuple[float, float]:
    """Where a line from the box's middle in that direction crosses its border, moved aside to its lane."""
    by_width = WIDTH / 2 / abs(dx) if dx else math.inf
    by_height = HEIGHT / 2 / abs(dy) if dy else math.inf
    part = min(by_width, by_height)
    return box.x + dx * part + aside_x * (by_height < by_width), box.y + dy * part + aside_y * (
        by_width <= by_height
    )


def _loops(own: Iterable[SchemaType], predicates: Sequence[SchemaType]) -> dict[str, list[tuple[str, int]]]:
    """Label to the name and count of each line that leads from it back to it."""
    loops: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for one in own:
        for label in sorted({*one.sources} & {*one.targets}):
            loops[label].append((one.name, one.count))
    if predicates:
        loops["Entity"].append(("signed arrows", sum(one.count for one in predicates)))
    return loops


def _room_above(loops: Mapping[str, Sequence[object]]) -> float:
    """Pixels above the first row, for the names of as many loops as the fullest box has."""
    return LOOP + LINE * max(1, *map(len, loops.values())) if loops else LOOP


def _swing_all(loops: Mapping[str, Sequence[tuple[str, int]]], boxes: Mapping[str, Box]) -> Iterable[Line]:
    """One loop within the other, and their names one above the other, the outermost first."""
    for label, named in loops.items():
        for number, (name, count) in enumerate(named if label in boxes else ()):
            yield _loop(name, count, boxes[label], number)


def _loop(name: str, count: int, box: Box, number: int) -> Line:
    top = box.y - HEIGHT / 2
    high, near, far = top - LOOP - 6 * number, 22 + 10 * number, 44 + 14 * number
    path = (
        f"M{box.x - near:.1f} {top:.1f}"
        f"C{box.x - far:.1f} {high:.1f} {box.x + far:.1f} {high:.1f} {box.x + near:.1f} {top:.1f}"
    )
    return Line(name, count, path, box.x, top - LOOP + 2 - LINE * number, "middle")

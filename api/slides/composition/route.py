"""How arrows run on a slide: ports spread along the sides of boxes, straight lines, curves around boxes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from api.pictures.view.layouts import Layout
from api.pictures.view.model import Point
from api.slides.composition.arrange import Arrangement, in_columns
from api.slides.composition.selection import Link, Selection
from api.slides.scene.outlines import core, covers, dot_of, inset_of
from api.slides.scene.scene import Arrow, Form, Glue, Rect

TURNS = (0.5, 0.3, 0.7, 0.15, 0.85)
PARTS = tuple(n / 24 for n in range(1, 24))
APART = 15.0
CONTESTED = 26.0
LANE = 13.0
BULGE = 34.0


class BoxSide(StrEnum):
    """The side of a box at which an arrow leaves or arrives."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Routed:
    """The arrows, each with its link, and item id to its ports."""

    arrows: tuple[tuple[Link, Arrow], ...]
    ports: Mapping[str, tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class ArrowEnds:
    """Where an arrow starts and ends, and the x at which it must swing around what lies between."""

    start: Point
    end: Point
    over: float | None = None


def route(gathered: Selection, arranged: Arrangement, forms: Mapping[str, Form], layout: Layout) -> Routed:
    """An arrow for each link, glued to ports of the boxes at both ends."""
    boxes = arranged.boxes
    columns = in_columns(gathered, layout)
    ends = (_by_side if columns else _by_aim)(gathered, boxes, forms)
    ports: dict[str, list[Point]] = defaultdict(list)
    arrows = []
    for link in gathered.links:
        ports[link.subject].append(ends[link.id].start)
        ports[link.object].append(ends[link.id].end)
        glue = (
            Glue(link.subject, len(ports[link.subject]) - 1),
            Glue(link.object, len(ports[link.object]) - 1),
        )
        arrows.append((link, _arrow(link, ends[link.id], glue, boxes, curved=columns)))
    return Routed(tuple(arrows), {name: tuple(points) for name, points in ports.items()})


def _arrow(
    link: Link, end: ArrowEnds, glue: tuple[Glue, Glue], boxes: Mapping[str, Rect], *, curved: bool
) -> Arrow:
    """The straight line, or where it may be `curved` the curve that runs behind the fewest boxes."""
    arrow = Arrow(
        id=link.id,
        start=end.start,
        end=end.end,
        colour=link.look.line.light,
        width=link.width,
        head=link.look.head,
        dashed=link.hedged,
        over=end.over,
        says=link.says,
        glue=glue,
    )
    if end.over is not None or not curved:
        return arrow
    others = [box.grown(3) for name, box in boxes.items() if name not in (link.subject, link.object)]
    own = [boxes[link.subject].grown(-2), boxes[link.object].grown(-2)]
    if not _hidden(arrow, [*others, *own]):
        return arrow
    tries = [arrow, *(replace(arrow, over=over) for over in _turns(end))]
    return min(tries, key=lambda one: _hidden(one, [*others, *own]))


def _turns(end: ArrowEnds) -> list[float]:
    """Where a curve may swing over; nowhere where the line is about level or upright."""
    across = end.end.x - end.start.x
    if abs(across) < 30 or abs(end.end.y - end.start.y) < 8:
        return []
    return [round(end.start.x + across * turn, 2) for turn in TURNS]


def _hidden(arrow: Arrow, boxes: Sequence[Rect]) -> int:
    """How much of the arrow lies behind boxes."""
    return sum(box.holds(arrow.at(part)) for part in PARTS for box in boxes)


def _by_side(
    gathered: Selection, boxes: Mapping[str, Rect], forms: Mapping[str, Form]
) -> dict[str, ArrowEnds]:
    """Ports on the sides that face each other, in the order of the other ends."""
    sides: dict[tuple[str, BoxSide], list[tuple[float, int, str, int]]] = defaultdict(list)
    paths = {link.id: _facing(link, boxes) for link in gathered.links}
    wide = {name for pair in gathered.contested for name in pair}
    for number, link in enumerate(gathered.links):
        one, other, _ = paths[link.id]
        a, b = boxes[link.subject].middle, boxes[link.object].middle
        sides[link.subject, one].append((_along(one, b), number, link.id, 0))
        sides[link.object, other].append((_along(other, a), number, link.id, 1))
    found: dict[str, dict[int, Point]] = defaultdict(dict)
    for (item, side), ends in sides.items():
        for place, (_, _, link_id, which) in enumerate(sorted(ends)):
            apart = CONTESTED if item in wide else APART
            aside = _aside(boxes[item], side, apart, place, len(ends))
            found[link_id][which] = _port(boxes[item], forms[item], side, aside)
    return {link_id: ArrowEnds(ends[0], ends[1], paths[link_id][2]) for link_id, ends in found.items()}


def _facing(link: Link, boxes: Mapping[str, Rect]) -> tuple[BoxSide, BoxSide, float | None]:
    """The sides at which a link leaves and arrives, and where it swings around boxes between them."""
    a, b = boxes[link.subject], boxes[link.object]
    if a.right < b.x:
        return BoxSide.RIGHT, BoxSide.LEFT, None
    if b.right < a.x:
        return BoxSide.LEFT, BoxSide.RIGHT, None
    upper, lower = sorted((a, b), key=lambda box: box.y)
    gap = Rect(max(a.x, b.x), upper.bottom, min(a.w, b.w), max(0.0, lower.y - upper.bottom))
    if not any(box.overlaps(gap) for box in boxes.values()):
        return (BoxSide.BOTTOM, BoxSide.TOP, None) if a is upper else (BoxSide.TOP, BoxSide.BOTTOM, None)
    if max(box.right for box in boxes.values()) > max(a.right, b.right) + BULGE:
        return BoxSide.RIGHT, BoxSide.RIGHT, round(max(a.right, b.right) + BULGE, 2)
    return BoxSide.LEFT, BoxSide.LEFT, round(min(a.x, b.x) - BULGE, 2)


def _along(side: BoxSide, point: Point) -> float:
    return point.y if side in (BoxSide.LEFT, BoxSide.RIGHT) else point.x


def _aside(box: Rect, side: BoxSide, apart: float, place: int, count: int) -> float:
    """How far beside the middle of the side that place among so many lies, at most so far apart."""
    room = (box.h if side in (BoxSide.LEFT, BoxSide.RIGHT) else box.w) - 10
    step = min(apart, room / (count - 1)) if count > 1 else 0.0
    return (place - (count - 1) / 2) * step


def _port(box: Rect, form: Form, side: BoxSide, aside: float) -> Point:
    """The point of the outline at that side, so far beside its middle."""
    if form is Form.DOT:
        return _on_dot(box, side)
    if side in (BoxSide.TOP, BoxSide.BOTTOM):
        return Point(round(box.middle.x + aside, 2), box.y if side is BoxSide.TOP else box.bottom)
    inset = inset_of(form, box, aside)
    x = box.x + inset if side is BoxSide.LEFT else box.right - inset
    return Point(round(x, 2), round(box.middle.y + aside, 2))


def _on_dot(box: Rect, side: BoxSide) -> Point:
    dot = dot_of(box)
    aside = {BoxSide.LEFT: (-5, 0), BoxSide.RIGHT: (5, 0), BoxSide.TOP: (0, -5), BoxSide.BOTTOM: (0, 5)}[side]
    return Point(dot.middle.x + aside[0], dot.middle.y + aside[1])


def _by_aim(
    gathered: Selection, boxes: Mapping[str, Rect], forms: Mapping[str, Form]
) -> dict[str, ArrowEnds]:
    """Ports where the line between the middles leaves the outlines; parallel links a lane apart."""
    together: dict[tuple[str, ...], list[Link]] = defaultdict(list)
    for link in gathered.links:
        together[tuple(sorted((link.subject, link.object)))].append(link)
    found = {}
    for pair in together.values():
        for number, link in enumerate(pair):
            lane = CONTESTED if (link.subject, link.object) in gathered.contested else LANE
            aside = lane * (number - (len(pair) - 1) / 2) * (1 if link.subject < link.object else -1)
            a, b = boxes[link.subject], boxes[link.object]
            found[link.id] = ArrowEnds(
                _leave(a, forms[link.subject], b, aside),
                _leave(b, forms[link.object], a, -aside),
            )
    return found


def _leave(box: Rect, form: Form, other: Rect, aside: float) -> Point:
    """Where a line from near the box's middle to near the other's leaves the outline."""
    start, goal = core(box, form).middle, other.middle
    length = math.hypot(goal.x - start.x, goal.y - start.y) or 1.0
    dx, dy = (goal.x - start.x) / length, (goal.y - start.y) / length
    x, y = start.x - dy * aside, start.y + dx * aside
    low, high = 0.0, box.w + box.h
    for _ in range(24):
        middle = (low + high) / 2
        inside = covers(box, form, Point(x + dx * middle, y + dy * middle))
        low, high = (middle, high) if inside else (low, middle)
    return Point(round(x + dx * low, 2), round(y + dy * low, 2))

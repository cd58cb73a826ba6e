"""Where items stand on a slide: their boxes in points, in the largest type that fits.

A layered view keeps its columns and its order; any other view keeps its places, drawn to the page's
proportions and pushed apart until no box covers another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations

from api.pictures.places.layout import place_layered
from api.pictures.view.fonts import Face, measure, wrap
from api.pictures.view.layouts import Layout
from api.pictures.view.model import Point
from api.slides.composition.column import GAP, lay_column
from api.slides.composition.selection import Item, Selection, kind_of
from api.slides.scene.scene import LEADING, Form, Rect
from graph.model import Entity, Role

FITS = ((17.0, 12.0), (16.0, 12.0), (15.0, 12.0), (14.0, 11.0), (13.0, 10.0), (12.0, 9.0), (12.0, 5.0))
"""Sizes of type with the height that each arrow adds to a box, the best first, all in points."""
FORMS = {
    Role.INTERVENTION: Form.BOX,
    Role.MEDIATOR: Form.PILL,
    Role.OUTCOME: Form.HEXAGON,
    Role.CONTEXT: Form.DOT,
}
LEAST_BETWEEN = 62.0
MOST_BETWEEN = 250.0
WIDEST = 160.0
LONGEST_WORD = 200.0
TALLEST = 150.0
MOST_STRETCH = 2.2
MOST_COLUMNS = 6
EVEN = {Layout.MAP: 0.7}
"""How far places go by their order, so that one that lies far off leaves room for the others."""
ROUNDS = 400
_SIDES = {Form.BOX: 11.0, Form.PILL: 14.0, Form.HEXAGON: 18.0, Form.DOT: 6.0}
_DOT_ROOM = 12.0


class Passing(Enum):
    """Whether an arrow that passes a column has room of its own, or may run behind its boxes."""

    FREE = "free"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Label:
    """An item's label with the box that it needs."""

    lines: tuple[str, ...]
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Item id to its box and to its label, all in type of one size."""

    size: float
    boxes: Mapping[str, Rect]
    labels: Mapping[str, Label]


def arrange(
    gathered: Selection, layout: Layout, frame: Rect, *, passing: Passing = Passing.FREE
) -> Arrangement | None:
    """The boxes within the frame; None where they do not fit in type of 12 points."""
    if not gathered.items:
        return Arrangement(FITS[0][0], {}, {})
    columns = in_columns(gathered, layout)
    for size, lane in FITS:
        labels = _labels(gathered, columns, size, lane, frame)
        boxes = (
            _in_columns(gathered, labels, frame, passing)
            if columns
            else _in_places(gathered, labels, frame, even=EVEN.get(layout, 0.0))
        )
        if boxes is not None:
            return Arrangement(size, boxes, labels)
    return None


def in_columns(gathered: Selection, layout: Layout) -> bool:
    """True for a layered view, unless so much was moved by hand that its columns are gone."""
    return layout is Layout.LAYERED and len({item.at.x for item in gathered.items}) <= MOST_COLUMNS


def _labels(gathered: Selection, columns: bool, size: float, lane: float, frame: Rect) -> dict[str, Label]:
    """Labels broken to the width that the columns leave; what many arrows touch is made taller."""
    count = len({item.at.x for item in gathered.items}) if columns else 6
    room = (frame.w - (count - 1) * LEAST_BETWEEN) / max(1, count)
    ends = _count_ends(gathered) if columns else {}
    return {i.id: _label(i, min(WIDEST, room), size, lane * ends.get(i.id, 0)) for i in gathered.items}


def _count_ends(gathered: Selection) -> dict[str, int]:
    """Item id to the most arrows on one of its sides, as far as the columns tell; contested ones twice."""
    at = {item.id: item.at.x for item in gathered.items}
    ends: dict[tuple[str, bool], int] = defaultdict(int)
    for link in gathered.links:
        if at[link.subject] != at[link.object]:
            forward = at[link.subject] < at[link.object]
            room = 2 if (link.subject, link.object) in gathered.contested else 1
            ends[link.subject, forward] += room
            ends[link.object, not forward] += room
    return {name: max(ends[name, True], ends[name, False]) for name, _ in list(ends)}


def _label(item: Item, widest: float, size: float, least: float) -> Label:
    """The label at that width, wider where a word needs it; the box at least so tall, for its arrows."""
    side = _SIDES[FORMS[item.role]]
    face = face_of(item)
    word = max(measure(word, size, face) for word in item.name.split())
    lines = wrap(item.name, min(LONGEST_WORD, max(word, widest - 2 * side)), size, face)
    w = max(measure(line, size, face) for line in lines) + 2 * side
    dot = item.role is Role.CONTEXT
    h = LEADING * size * len(lines) + (_DOT_ROOM if dot else 10)
    return Label(lines, round(w, 1), round(h if dot else max(h, min(TALLEST, least)), 1))


def face_of(item: Item) -> Face:
    """What was asked for stands out."""
    return Face.BOLD if item.focus else Face.REGULAR


def _in_columns(
    gathered: Selection, labels: Mapping[str, Label], frame: Rect, passing: Passing
) -> dict[str, Rect] | None:
    """Columns from left to right in the order that crosses few arrows; None where they do not fit."""
    ranks = {x: rank for rank, x in enumerate(sorted({item.at.x for item in gathered.items}))}
    rank_of = {item.id: ranks[item.at.x] for item in gathered.items}
    columns = [[i.id for i in gathered.items if rank_of[i.id] == rank] for rank in range(len(ranks))]
    wide = [max(labels[name].w for name in column) for column in columns]
    between = (frame.w - sum(wide)) / max(1, len(wide) - 1)
    if sum(wide) > frame.w or (len(wide) > 1 and between < LEAST_BETWEEN):
        return None
    y = _settle_all(gathered, columns, rank_of, labels, frame, passing)
    if y is None:
        return None
    step = min(between, MOST_BETWEEN)
    left = frame.x + (frame.w - sum(wide) - step * (len(wide) - 1)) / 2
    boxes = {}
    for column, w in zip(columns, wide, strict=True):
        for name in column:
            own = labels[name]
            boxes[name] = Rect(round(left + (w - own.w) / 2, 1), round(y[name] - own.h / 2, 1), own.w, own.h)
        left += w + step
    return boxes


def _settle_all(  # noqa: PLR0913, PLR0917 - what columns are made of
    gathered: Selection,
    columns: Sequence[Sequence[str]],
    rank_of: Mapping[str, int],
    labels: Mapping[str, Label],
    frame: Rect,
    passing: Passing,
) -> dict[str, float] | None:
    """Item id to its middle's y; None where a column, with what is `passing` it, is too tall."""
    wish = _wishes(gathered, rank_of, labels, frame)
    y = dict(wish)
    for among in (False, True) if passing is Passing.FREE else (False,):
        for rank, column in enumerate(columns):
            passed = _passes(gathered, rank, rank_of) if among else set()
            rows = sorted((wish[name], labels[name].h, name) for name in column)
            settled = lay_column(rows, sorted(y[name] for name in passed), frame)
            if settled is None:
                return None
            y |= settled
    return y


def _passes(gathered: Selection, rank: int, rank_of: Mapping[str, int]) -> set[str]:
    """What the arrows that pass a column lead to: they pass it level with where they arrive."""
    return {
        link.object for link in gathered.links if _between(rank_of[link.subject], rank, rank_of[link.object])
    }


def _between(one: int, rank: int, other: int) -> bool:
    return min(one, other) < rank < max(one, other)


def _wishes(
    gathered: Selection, rank_of: Mapping[str, int], labels: Mapping[str, Label], frame: Rect
) -> dict[str, float]:
    """Item id to the y it wishes for: the layered layout's, drawn to the height of the frame."""
    items = [Entity(item.id, item.name, kind_of(item.role)) for item in gathered.items]
    placed = place_layered(
        items,
        {(link.subject, link.object) for link in gathered.links},
        ranks=rank_of,
        heights={item.id: round(labels[item.id].h) for item in gathered.items},
    )
    ys = {item.id: placed.at[item.id].y for item in gathered.items}
    top = min(y - labels[name].h / 2 for name, y in ys.items())
    bottom = max(y + labels[name].h / 2 for name, y in ys.items())
    stretch = min(MOST_STRETCH, (frame.h - 20) / max(1.0, bottom - top))
    middle = (top + bottom) / 2
    return {name: frame.middle.y + (y - middle) * stretch for name, y in ys.items()}


def _in_places(
    gathered: Selection, labels: Mapping[str, Label], frame: Rect, *, even: float
) -> dict[str, Rect] | None:
    """The view's places drawn to the frame and pushed apart; None where boxes still cover each other."""
    xs, ys = ([getattr(item.at, axis) for item in gathered.items] for axis in "xy")
    wide, tall = max(label.w for label in labels.values()), max(label.h for label in labels.values())
    boxes = {}
    for item in gathered.items:
        own = labels[item.id]
        x = frame.x + wide / 2 + _part(item.at.x, xs, even) * (frame.w - wide)
        y = frame.y + tall / 2 + _part(item.at.y, ys, even) * (frame.h - tall)
        boxes[item.id] = Rect(x - own.w / 2, y - own.h / 2, own.w, own.h)
    for at in range(ROUNDS):
        crossed = at < ROUNDS / 2 and _clear(boxes, gathered, frame)
        if not _push(boxes, frame) and not crossed:
            return {name: replace(box, x=round(box.x, 1), y=round(box.y, 1)) for name, box in boxes.items()}
    return None


def _part(value: float, values: Sequence[float], even: float) -> float:
    """Where the value lies from the least to the greatest, in 0..1; as far as `even` by its rank."""
    low, high = min(values), max(values)
    if low == high:
        return 0.5
    rank = sum(other < value for other in values) / (len(values) - 1)
    return even * rank + (1 - even) * (value - low) / (high - low)


def _push(boxes: dict[str, Rect], frame: Rect) -> bool:
    """Moves each two boxes that are too near apart, in place; False where none were."""
    near = False
    for one, other in combinations(boxes, 2):
        a, b = boxes[one], boxes[other]
        dx = (a.w + b.w) / 2 + 2 * GAP - abs(a.middle.x - b.middle.x)
        dy = (a.h + b.h) / 2 + GAP - abs(a.middle.y - b.middle.y)
        if dx > 0.1 and dy > 0.1:
            near = True
            step = _step(a.middle, b.middle, dx, dy)
            boxes[one], boxes[other] = _within(a, -step.x, -step.y, frame), _within(b, step.x, step.y, frame)
    return near


def _clear(boxes: dict[str, Rect], gathered: Selection, frame: Rect) -> bool:
    """Moves each box out of the path of lines between others, in place; False where none was in one."""
    moved = False
    for link in gathered.links:
        a, b = boxes[link.subject].middle, boxes[link.object].middle
        for name, box in list(boxes.items()):
            if name not in (link.subject, link.object) and (step := _aside(a, b, box)):
                boxes[name] = _within(box, step.x, step.y, frame)
                moved = True
    return moved


def _aside(a: Point, b: Point, box: Rect) -> Point | None:
    """Half the path that the box must move to leave the line from a to b free; None where it is free."""
    length = math.hypot(b.x - a.x, b.y - a.y) or 1.0
    dx, dy = (b.x - a.x) / length, (b.y - a.y) / length
    x, y = box.middle.x - a.x, box.middle.y - a.y
    along, off = x * dx + y * dy, x * -dy + y * dx
    need = (abs(dy) * box.w + abs(dx) * box.h) / 2 + GAP / 2 - abs(off)
    if need <= 0.5 or not 0 < along < length:
        return None
    turned = 0.5 if off >= 0 else -0.5
    return Point(-dy * need * turned, dx * need * turned)


def _step(a: Point, b: Point, dx: float, dy: float) -> Point:
    """How far b, and a the other way, must move: along the axis where that is less."""
    if dx < dy:
        return Point(dx / 2 if b.x >= a.x else -dx / 2, 0.0)
    return Point(0.0, dy / 2 if b.y >= a.y else -dy / 2)


def _within(box: Rect, dx: float, dy: float, frame: Rect) -> Rect:
    return replace(
        box,
        x=min(frame.right - box.w, max(frame.x, box.x + dx)),
        y=min(frame.bottom - box.h, max(frame.y, box.y + dy)),
    )

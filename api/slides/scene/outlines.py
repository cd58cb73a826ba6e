"""The outlines of figures: corners, tips, what lies inside; the same for routing and every file form."""

from __future__ import annotations

import math

from api.pictures.view.model import Point
from api.slides.scene.scene import Figure, Form, Rect


def tip_of(box: Rect) -> float:
    """How long the tips of a hexagon are."""
    return min(12.0, box.h / 2)


def round_of(box: Rect) -> float:
    """The radius of a pill's corners."""
    return min(17.0, 0.499 * box.h, 0.499 * box.w)


def dot_of(box: Rect) -> Rect:
    """The dot of a context entity, above its label."""
    return Rect(box.middle.x - 5, box.y, 10, 10)


def inset_of(form: Form, box: Rect, aside: float) -> float:
    """How far the outline lies inside the box's side, so far above or below its middle."""
    if form is Form.HEXAGON:
        return tip_of(box) * min(1.0, abs(aside) / (box.h / 2))
    if form is Form.PILL:
        r = round_of(box)
        over = max(0.0, abs(aside) - (box.h / 2 - r))
        return r - math.sqrt(max(0.0, r * r - over * over))
    return 0.0


def core(box: Rect, form: Form) -> Rect:
    """What arrows aim at: the dot of a context entity, else the whole box."""
    return dot_of(box) if form is Form.DOT else box


def covers(box: Rect, form: Form, point: Point) -> bool:
    """True where the point is inside the outline."""
    area = core(box, form)
    if not area.holds(point):
        return False
    if form is Form.DOT:
        return math.hypot(point.x - area.middle.x, point.y - area.middle.y) <= area.w / 2
    inset = inset_of(form, box, point.y - box.middle.y)
    return box.x + inset <= point.x <= box.right - inset


def corner(figure: Figure) -> float:
    """The radius of a box's or a pill's corners."""
    return round_of(figure.area) if figure.form is Form.PILL else min(4.0, figure.area.h / 4)


def hexagon(area: Rect) -> tuple[Point, ...]:
    """The six corners, from the left tip on."""
    tip, y = tip_of(area), area.middle.y
    return (
        Point(area.x, y),
        Point(area.x + tip, area.y),
        Point(area.right - tip, area.y),
        Point(area.right, y),
        Point(area.right - tip, area.bottom),
        Point(area.x + tip, area.bottom),
    )


def strokes(area: Rect) -> tuple[tuple[Point, Point], ...]:
    """The three strokes of a crossed equals sign in the area of a mark."""
    x, y, s = area.middle.x, area.middle.y, area.w / 15
    pairs = (((-3.6, -1.8), (3.6, -1.8)), ((-3.6, 1.8), (3.6, 1.8)), ((2.1, -4.2), (-2.1, 4.2)))
    return tuple(
        (Point(round(x + a * s, 2), round(y + b * s, 2)), Point(round(x + c * s, 2), round(y + d * s, 2)))
        for (a, b), (c, d) in pairs
    )

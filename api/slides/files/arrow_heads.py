"""The heads of arrows as points, for the forms that draw them by themselves."""

from __future__ import annotations

from dataclasses import replace

from api.pictures.view.model import Point
from api.slides.scene.scene import Arrow
from api.wording.palette import Head

LENGTH, HALF = 9.5, 4.6
BAR_HALF, BAR_WIDTH, BAR_GAP = 6.5, 2.8, 2.4
CIRCLE = 3.6
VEE_WIDTH = 1.6
_STOPS = {Head.ARROW: LENGTH - 1.5, Head.BAR: BAR_GAP, Head.CIRCLE: 2 * CIRCLE - 0.5, Head.VEE: 1.0}


def shortened(arrow: Arrow) -> tuple[Point, ...]:
    """The arrow's path up to where its head begins."""
    stop = _STOPS.get(arrow.head, 0.0)
    return replace(arrow, end=_point(arrow, stop, 0.0)).path


def triangle(arrow: Arrow) -> tuple[Point, ...]:
    """The three corners of a filled head, larger on a wider line."""
    grown = 1 + max(0.0, arrow.width - 2.4) * 0.18
    return (_point(arrow, 0.0, 0.0), *(_point(arrow, LENGTH * grown, s * HALF * grown) for s in (1, -1)))


def bar(arrow: Arrow) -> tuple[Point, ...]:
    """Both ends of the bar across the line."""
    return tuple(_point(arrow, BAR_GAP, side * BAR_HALF) for side in (1, -1))


def circle_at(arrow: Arrow) -> Point:
    """The middle of a round head."""
    return _point(arrow, CIRCLE + 0.5, 0.0)


def vee(arrow: Arrow) -> tuple[Point, ...]:
    """The three corners of an open head."""
    return (_point(arrow, 8.0, 4.6), _point(arrow, 0.5, 0.0), _point(arrow, 8.0, -4.6))


def _point(arrow: Arrow, back: float, aside: float) -> Point:
    """The point so far back along the line from its end, and so far to the side."""
    at = arrow.direction
    return Point(
        round(arrow.end.x - at.x * back - at.y * aside, 2), round(arrow.end.y - at.y * back + at.x * aside, 2)
    )

"""A scene: what stands on a 16:9 page, in points, before any file form draws it.

Three things are enough: figures (a form with an area and perhaps words), arrows between points, and words.
The origin is the page's upper left corner; y grows downwards. Every text is plain: one line each, without
control characters or marks of writing direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from api.pictures.view.fonts import Face
from api.pictures.view.model import Point
from api.wording.palette import Head

WIDTH, HEIGHT = 960.0, 540.0
LEADING = 1.25
ASCENT = 0.92


class Form(StrEnum):
    """The outline of a figure. A mark is the disc with a crossed equals sign between opposite arrows."""

    BOX = "box"
    PILL = "pill"
    HEXAGON = "hexagon"
    DOT = "dot"
    PATCH = "patch"
    MARK = "mark"


class Align(StrEnum):
    """Where lines of words begin or end in their area."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Rect:
    """An area by its upper left corner, width and height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> Point:
        """The point at its centre."""
        return Point(self.x + self.w / 2, self.y + self.h / 2)

    def grown(self, by: float) -> Rect:
        """The area with so much more on every side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def holds(self, point: Point) -> bool:
        """True for a point inside or on an edge."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def overlaps(self, other: Rect) -> bool:
        """True where the two share more than an edge."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Lines of text in an area; `middle` centres them in its height, else they begin at its top.

    `link` is where a click leads; empty for nowhere.
    """

    area: Rect
    lines: tuple[str, ...]
    size: float
    colour: str
    face: Face = Face.REGULAR
    align: Align = Align.LEFT
    middle: bool = False
    link: str = ""

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(self.lines)

    @property
    def baselines(self) -> tuple[float, ...]:
        """The y of each line's baseline."""
        tall = LEADING * self.size * len(self.lines)
        top = self.area.y + ((self.area.h - tall) / 2 if self.middle else 0)
        return tuple(
            round(top + self.size * (LEADING * at + (LEADING - 1) / 2 + ASCENT - 0.06), 2)
            for at in range(len(self.lines))
        )

    @property
    def anchor(self) -> float:
        """The x at which every line starts, is centred, or ends."""
        parts = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
        return self.area.x + self.area.w * parts[self.align]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A form in an area. `ports` are where arrows hold to it, `says` tells it to those who do not see."""

    id: str
    form: Form
    area: Rect
    fill: str
    border: str
    thickness: float = 1.2
    dashed: bool = False
    words: Words | None = None
    says: str = ""
    ports: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Glue:
    """The end of an arrow that holds to a figure: its identifier, and which of its ports."""

    figure: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A line with a head at its end; `over` is the x at which a curve swings up or down.

    A curve leaves and arrives level; without `over` the line is straight. `glue` holds both ends.
    """

    id: str
    start: Point
    end: Point
    colour: str
    width: float
    head: Head
    dashed: bool = False
    over: float | None = None
    says: str = ""
    glue: tuple[Glue, Glue] | None = None

    @property
    def path(self) -> tuple[Point, ...]:
        """Two points of a straight line; the seven of a curve: a start, and twice two controls and an end.

        The curve is the `curvedConnector3` of ECMA-376, so that a slide's connector lies where it lies here.
        """
        a, b = self.start, self.end
        if self.over is None:
            return (a, b)
        over, down = self.over, b.y - a.y
        return (
            a,
            Point((a.x + over) / 2, a.y),
            Point(over, a.y + down / 4),
            Point(over, a.y + down / 2),
            Point(over, a.y + down * 3 / 4),
            Point((b.x + over) / 2, b.y),
            b,
        )

    def at(self, part: float) -> Point:
        """The point at that part in 0..1 of the path, by its parameter."""
        points = self.path
        if len(points) == 2:
            return _between(points[0], points[1], part)
        half, rest = (points[:4], part * 2) if part < 0.5 else (points[3:], part * 2 - 1)
        while len(half) > 1:
            half = tuple(_between(p, q, rest) for p, q in pairwise(half))
        return half[0]

    @property
    def direction(self) -> Point:
        """The unit vector in which the line arrives."""
        before = self.path[-2]
        dx, dy = self.end.x - before.x, self.end.y - before.y
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        return Point(dx / length, dy / length)


def _between(a: Point, b: Point, part: float) -> Point:
    return Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything on the page, from back to front, with the words beside it.

    `ground` is the page's colour, None where it is transparent. `says` describes the picture in a few
    sentences; `notes` is what a speaker wants at hand: legend, statements, citations, version.
    """

    title: Words
    arrows: tuple[Arrow, ...]
    figures: tuple[Figure, ...]
    badges: tuple[Figure, ...]
    legend: tuple[Figure | Arrow | Words, ...]
    foot: tuple[Words, ...]
    says: str
    notes: str
    ground: str | None

    @property
    def words(self) -> tuple[Words, ...]:
        """Every text on the page."""
        figures = [f.words for f in (*self.figures, *self.badges) if f.words]
        legend = [one for one in self.legend if isinstance(one, Words)]
        return (self.title, *figures, *legend, *self.foot)

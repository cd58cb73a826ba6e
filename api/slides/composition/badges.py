"""Where numbers of citations and marks of contradictions stand: on their arrows, clear of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from api.pictures.view.fonts import measure
from api.pictures.view.model import Point
from api.slides.composition.citations import Citations
from api.slides.composition.legend import make_mark
from api.slides.composition.selection import Link, Selection
from api.slides.scene.scene import Align, Arrow, Figure, Form, Rect, Words
from api.wording.palette import SURFACES

SIZE = 12.0
PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
_PARTS = tuple(n / 40 for n in range(41))

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Traces:
    """Points along all arrows, as x and y, each with the number of its arrow."""

    x: Floats
    y: Floats
    owner: Floats

    def inside(self, area: Rect, number: int) -> int:
        """How many points of other arrows lie in the area."""
        across = (self.x >= area.x) & (self.x <= area.right) & (self.owner != number)
        return int(np.count_nonzero(across & (self.y >= area.y) & (self.y <= area.bottom)))


def make_badges(
    gathered: Selection,
    arrows: Sequence[tuple[Link, Arrow]],
    boxes: Mapping[str, Rect],
    citations: Citations,
) -> tuple[Figure, ...]:
    """The marks between opposite arrows, then the numbers of each arrow's documents."""
    marks = list(_marks(gathered, arrows))
    taken = [*boxes.values(), *(mark.area for mark in marks)]
    traces = _trace(arrows)
    numbers = []
    for number, (link, arrow) in enumerate(arrows):
        if text := citations.mark(link):
            area = _clearest(text, arrow, number, taken, traces)
            taken.append(area)
            numbers.append(_number(text, area, arrow, link))
    return (*marks, *numbers)


def _trace(arrows: Sequence[tuple[Link, Arrow]]) -> Traces:
    points = [
        (point.x, point.y, number)
        for number, (_, arrow) in enumerate(arrows)
        for point in map(arrow.at, _PARTS)
    ]
    x, y, owner = np.array(points, dtype=np.float64).reshape(-1, 3).T
    return Traces(x, y, owner)


def _marks(gathered: Selection, arrows: Iterable[tuple[Link, Arrow]]) -> Iterable[Figure]:
    """A mark in the middle of each contested pair's arrows."""
    middles: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for link, arrow in arrows:
        if (link.subject, link.object) in gathered.contested:
            middles[link.subject, link.object].append(arrow.at(0.5))
    for pair, points in sorted(middles.items()):
        x, y = (sum(getattr(p, axis) for p in points) / len(points) for axis in "xy")
        yield make_mark(f"contested {' '.join(pair)}", Point(x, y))


def _clearest(text: str, arrow: Arrow, number: int, taken: Sequence[Rect], traces: Traces) -> Rect:
    """The place on the arrow where the number covers least, near its middle where several are as clear."""

    def cost(area: Rect) -> int:
        return 50 * sum(area.overlaps(one) for one in taken) + traces.inside(area, number)

    return min((_area(text, arrow.at(part)) for part in PLACES), key=cost)


def _area(text: str, at: Point) -> Rect:
    w, h = measure(text, SIZE) + 6, SIZE + 3
    return Rect(round(at.x - w / 2, 2), round(at.y - h / 2, 2), round(w, 2), h)


def _number(text: str, area: Rect, arrow: Arrow, link: Link) -> Figure:
    words = Words(
        area=area,
        lines=(text,),
        size=SIZE,
        colour=SURFACES["ink"].light,
        align=Align.CENTRE,
        middle=True,
    )
    return Figure(
        id=f"cited {arrow.id}",
        form=Form.PATCH,
        area=area,
        fill="#ffffff",
        border="",
        words=words,
        says=f"Sources of: {link.says}",
    )

"""Labels that fit a node: broken between words, at most three lines, the rest cut with an ellipsis."""

from __future__ import annotations

from functools import lru_cache

from api.pictures.view.fonts import Face, cut, measure, wrap
from api.wording.palette import NodeShape
from api.wording.words import clean

SIZE = 14.0
LEAST_DRAWN = 11.0
"""Pixels: the type of a label at full size, and the smallest in which a picture draws one."""
WIDTHS = (116.0, 150.0, 184.0)
LINES = 3
LEAST_WIDTH = 58.0
_SIDES = {NodeShape.BOX: 11.0, NodeShape.PILL: 15.0, NodeShape.HEXAGON: 19.0, NodeShape.DOT: 6.0}


@lru_cache(maxsize=8192)
def break_label(name: str) -> tuple[str, ...]:
    """One to three lines, no wider than need be; the whole name where it fits."""
    text = clean(name) or "unnamed"
    longest = max(measure(word, SIZE, Face.BOLD) for word in text.split())
    for width in WIDTHS:
        lines = wrap(text, width, SIZE, Face.BOLD, most=99)
        if len(lines) <= LINES and (longest <= width or width == WIDTHS[-1]):
            return lines
    return (*lines[: LINES - 1], cut(" ".join(lines[LINES - 1 :]), WIDTHS[-1], SIZE, Face.BOLD))


@lru_cache(maxsize=8192)
def label_width(lines: tuple[str, ...], shape: NodeShape) -> float:
    """Pixels that the box of such a label is wide, in any weight."""
    longest = max((measure(line, SIZE, Face.BOLD) for line in lines), default=0.0)
    return max(LEAST_WIDTH, 2.0 * round(longest / 2 + _SIDES[shape]))

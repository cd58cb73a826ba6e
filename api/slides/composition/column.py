"""One column: boxes as near to where they wish to be as others and passing arrows allow."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from api.pictures.places.columns import settle_column
from api.slides.scene.scene import Rect

GAP = 9.0
PASSAGE = 6.0

Row = tuple[float, float, str]
"""The y that a box wishes for its middle, its height, its identifier."""


def lay_column(rows: Sequence[Row], passages: Sequence[float], frame: Rect) -> dict[str, float] | None:
    """Identifier to the y of its middle, in the order of the rows; None where they do not fit.

    `passages` are the heights, sorted, that stay free for arrows.
    """
    rooms = _rooms(passages, frame)
    shares = _share(rows, rooms)
    if shares is None:
        return None
    found: dict[str, float] = {}
    for room, (start, end) in zip(rooms, shares, strict=True):
        found |= _spread(rows[start:end], *room)
    return found


def _rooms(passages: Sequence[float], frame: Rect) -> list[tuple[float, float]]:
    """Top and bottom of each stretch between passages."""
    edges = [frame.y - GAP / 2]
    for y in passages:
        edges += [y - PASSAGE / 2, y + PASSAGE / 2]
    edges.append(frame.bottom + GAP / 2)
    return [(top + GAP / 2, bottom - GAP / 2) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]


def _share(rows: Sequence[Row], rooms: Sequence[tuple[float, float]]) -> list[tuple[int, int]] | None:
    """The rows, from one number to before another, that each room takes at the least cost to their wishes.

    The best ways to place the first so many rows in the first so many rooms, each from those before it.
    """
    best: Mapping[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for room in rooms:
        following: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        for start, (cost, shares) in best.items():
            for end in range(start, len(rows) + 1):
                if not _holds(room, rows[start:end]):
                    break
                total = cost + sum(_away(row, room) for row in rows[start:end])
                if total < following.get(end, (math.inf, []))[0]:
                    following[end] = (total, [*shares, (start, end)])
        best = following
    return best[len(rows)][1] if len(rows) in best else None


def _holds(room: tuple[float, float], rows: Sequence[Row]) -> bool:
    return not rows or sum(h + GAP for _, h, _ in rows) - GAP <= room[1] - room[0]


def _away(row: Row, room: tuple[float, float]) -> float:
    """How far the row's wish lies outside the room."""
    y, h, _ = row
    return abs(y - min(max(y, room[0] + h / 2), room[1] - h / 2))


def _spread(rows: Sequence[Row], top: float, bottom: float) -> dict[str, float]:
    """The rows as they wish, but never over one another nor outside the room, which holds them."""
    wishes, heights = [y for y, _, _ in rows], [h for _, h, _ in rows]
    middles = settle_column(wishes, heights, low=top, high=bottom, gap=GAP)
    return {name: y for (_, _, name), y in zip(rows, middles, strict=True)}

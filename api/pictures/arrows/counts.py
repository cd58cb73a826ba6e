"""How many findings an arrow stands for, written beside it where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from api.pictures.arrows.curves import Floats, along, borders
from api.pictures.view.fonts import Face, measure
from api.pictures.view.model import Box, Edge, Node

SIZE = 12.0
HEIGHT = 17.0
PARTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86)
"""Parts of an arrow's course at which its number may stand, in the order tried."""


def count_text(count: int) -> str:
    """The number as it is written."""
    return f"{count:,}"


def place_counts(edges: Iterable[Edge], nodes: Sequence[Node]) -> tuple[Edge, ...]:
    """The edges with a place for each number, covering neither another nor a node; None without room."""
    taken = borders([node.box for node in nodes], 2.0)
    placed = []
    for edge in edges:
        label = _place(edge, taken) if edge.count and edge.course else None
        if label:
            taken = np.concatenate((taken, borders([label], 1.0)))
        placed.append(replace(edge, label=label))
    return tuple(placed)


def _place(edge: Edge, taken: Floats) -> Box | None:
    width = measure(count_text(edge.count), SIZE, Face.BOLD) + 8
    course = along(edge.course)
    steps = np.hypot(*np.diff(course, axis=0).T).cumsum()
    for part in PARTS:
        x, y = course[int(np.searchsorted(steps, part * steps[-1]))]
        box = Box(round(float(x), 1), round(float(y), 1), width, HEIGHT)
        left, top, right, bottom = borders([box])[0]
        apart = (
            (taken[:, 0] >= right) | (taken[:, 2] <= left) | (taken[:, 1] >= bottom) | (taken[:, 3] <= top)
        )
        if apart.all():
            return box
    return None

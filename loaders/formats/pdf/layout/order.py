"""The order in which the blocks of a page are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.columns import find_columns

_MOST_ORDERED = 300
"""Blocks of a page up to which their places order them: pages of more are pictures made of words."""
_ALIKE = 8.0  # points by which blocks of one column end differently


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands; a short one takes as much room from left to right as the column it is in."""

    left: float
    right: float
    top: float
    at: int

    def shares_column(self, other: _Place) -> bool:
        return min(self.right, other.right) - max(self.left, other.left) > 2


def in_order(blocks: Sequence[Block]) -> list[Block]:
    """The blocks as they are read: columns after each other, between what runs over the whole width.

    Breuel's two rules (2003, "High performance document layout analysis"): of two blocks above each other the
    upper comes first; of two side by side the left one, unless something that spans both lies between them.
    Pages with too many blocks stay as drawn.
    """
    if len(blocks) > _MOST_ORDERED:
        return list(blocks)
    places = _places(blocks)
    waits = {one.at: {other.at for other in places if _precedes(places, other, one)} for one in places}
    ordered: list[Block] = []
    while waits:
        at = min(waits, key=lambda one: (len(waits[one]), one))
        ordered.append(blocks[at])
        del waits[at]
        for before in waits.values():
            before.discard(at)
    return ordered


def _places(blocks: Sequence[Block]) -> list[_Place]:
    columns = sorted(find_columns(blocks, _ALIKE), key=lambda one: one.width)
    places = []
    for at, block in enumerate(blocks):
        column = next((one for one in columns if one.holds(block, _ALIKE)), None)
        left, right = (column.left, column.right) if column else (block.left, block.right)
        places.append(_Place(min(left, block.left), max(right, block.right), block.top, at))
    return places


def _precedes(places: Sequence[_Place], a: _Place, b: _Place) -> bool:
    if a is b:
        return False
    if a.shares_column(b):
        return (a.top, a.at) < (b.top, b.at)
    if a.left > b.left:
        return False
    upper, lower = min(a.top, b.top), max(a.top, b.top)
    return not any(
        upper < between.top < lower and a.shares_column(between) and between.shares_column(b)
        for between in places
    )

"""The order in which the blocks of a page are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.columns import column_of, find_columns

_MOST_ORDERED = 300
"""Blocks of a page up to which their places order them: pages of more are pictures made of words."""
_SPANNING = 0.3
"""The share of the page's text's width from which on a block can lie across columns."""
_MANY = 50
_ALIKE = 8.0  # points by which blocks of one column end differently


_Place = tuple[float, float, float, int]
"""A block's left and right, as far as its column reaches, its top, and which one it is."""


def in_order(blocks: Sequence[Block]) -> list[Block]:
    """The blocks as they are read: columns after each other, between what runs over the whole width.

    Breuel's two rules (2003, "High performance document layout analysis"): of two blocks above each other the
    upper comes first; of two side by side the left one, unless something that spans both lies between them.
    Pages with too many blocks stay as drawn; where there are many, a table's cells come last.
    """
    if not blocks or len(blocks) > _MOST_ORDERED:
        return list(blocks)
    cells = _cells(blocks) if len(blocks) > _MANY else set()
    text = [block for block in blocks if block not in cells]
    return [*_ordered(text), *(block for block in blocks if block in cells)]


def _cells(blocks: Sequence[Block]) -> set[Block]:
    """The short blocks that two others and more stand beside: what a table or a picture is made of."""
    short = [block for block in blocks if len(block.lines) == 1 and block.words < 6]
    rows = Counter(round(block.bottom) for block in short)
    return {block for block in short if rows[round(block.bottom)] > 2}


def _ordered(blocks: Sequence[Block]) -> list[Block]:
    if not blocks:
        return []
    places = _places(blocks)
    waits = _waits(places)
    ordered: list[Block] = []
    while waits:
        at = min(waits, key=lambda one: (len(waits[one]), one))
        ordered.append(blocks[at])
        del waits[at]
        for before in waits.values():
            before.discard(at)
    return ordered


def _places(blocks: Sequence[Block]) -> list[_Place]:
    columns = find_columns(blocks, _ALIKE)
    places: list[_Place] = []
    for at, block in enumerate(blocks):
        column = column_of(block, columns, _ALIKE)
        left, right = (column.left, column.right) if column else (block.left, block.right)
        places.append((min(left, block.left), max(right, block.right), block.top, at))
    return places


def _waits(places: Sequence[_Place]) -> dict[int, set[int]]:
    """For each block those that come before it."""
    width = max(right for _, right, _, _ in places) - min(left for left, _, _, _ in places)
    spanning = [place for place in places if place[1] - place[0] > _SPANNING * width]
    waits: dict[int, set[int]] = {at: set() for at in range(len(places))}
    for number, one in enumerate(places):
        for other in places[number + 1 :]:
            first, second = _pair(one, other)
            if _is_above(first, second) or not _is_parted(first, second, spanning):
                waits[second[3]].add(first[3])
    return waits


def _is_above(one: _Place, other: _Place) -> bool:
    """Whether two blocks have a column in common, so that the upper comes first."""
    return one[0] < other[1] - 2 and other[0] < one[1] - 2


def _pair(one: _Place, other: _Place) -> tuple[_Place, _Place]:
    """The two with the upper first where they are above each other, else the left one."""
    if _is_above(one, other):
        return (one, other) if (one[2], one[3]) <= (other[2], other[3]) else (other, one)
    return (one, other) if one[0] <= other[0] else (other, one)


def _is_parted(one: _Place, other: _Place, spanning: Sequence[_Place]) -> bool:
    """Whether something lies across both columns between two blocks that are side by side."""
    upper, lower = sorted((one[2], other[2]))
    for place in spanning:
        if upper < place[2] < lower and _is_above(one, place) and _is_above(place, other):
            return True
    return False

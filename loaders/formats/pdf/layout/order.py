"""The order in which the blocks of a page are read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from heapq import heappop, heappush

from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.columns import column_of, find_columns

_MOST_ORDERED = 300
"""Blocks of a page up to which their places order them: pages of more are pictures made of words."""
_SPANNING = 0.3
"""The share of the page's text's width from which on a block can lie across columns."""
_MANY = 50
_ALIKE = 8.0  # points by which blocks of one column end differently
_TOUCHING = 2  # points by which columns side by side may overlap


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
    """The blocks, each after those that it waits for; of several that wait for none the first drawn."""
    if not blocks:
        return []
    waits = _waits(_places(blocks))
    ready = [at for at, before in waits.items() if not before]
    ordered: list[Block] = []
    while waits:
        at = heappop(ready) if ready else min(waits, key=lambda one: (len(waits[one]), one))
        ordered.append(blocks[at])
        del waits[at]
        for one, before in waits.items():
            if at in before:
                before.remove(at)
                if not before:
                    heappush(ready, one)
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
    spans = _Spans(places)
    waits: dict[int, set[int]] = {at: set() for at in range(len(places))}
    for at, (left, ends, top, _) in enumerate(places):
        right = ends - _TOUCHING
        for other in range(at + 1, len(places)):
            its_left, its_right, its_top, _ = places[other]
            if left < its_right - _TOUCHING and its_left < right:
                first = at if top <= its_top else other
            elif spans.part(at, other):
                continue
            else:
                first = at if left <= its_left else other
            waits[at + other - first].add(first)
    return waits


class _Spans:
    """What lies across columns, from top to bottom: one bit each in a number for every block."""

    def __init__(self, places: Sequence[_Place]) -> None:
        width = max(right for _, right, _, _ in places) - min(left for left, _, _, _ in places)
        spanning = sorted((one for one in places if one[1] - one[0] > _SPANNING * width), key=_top)
        tops = [one[2] for one in spanning]
        self._above = [bisect_left(tops, top) for _, _, top, _ in places]
        self._not_below = [bisect_right(tops, top) for _, _, top, _ in places]
        bits = [(1 << bit, one[0], one[1] - _TOUCHING) for bit, one in enumerate(spanning)]
        self._sharing = [
            sum([bit for bit, begins, ends in bits if left < ends and begins < right - _TOUCHING])
            for left, right, _, _ in places
        ]

    def part(self, one: int, other: int) -> bool:
        """Whether something lies across both columns between two blocks that are side by side."""
        start = min(self._not_below[one], self._not_below[other])
        end = max(self._above[one], self._above[other])
        both = self._sharing[one] & self._sharing[other]
        return end > start and (both >> start) & ((1 << (end - start)) - 1) != 0


def _top(place: _Place) -> float:
    return place[2]

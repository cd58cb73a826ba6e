"""The columns that text stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.measures import Measures


@dataclass(frozen=True, slots=True)
class Column:
    """From where to where a column of running text reaches, in points from the left."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    def overlaps(self, other: Column) -> bool:
        """Whether the two have room in common."""
        return self.left < other.right and other.left < self.right

    def holds(self, block: Block, size: float) -> bool:
        """Whether the block lies within the column, in letters of that size."""
        return self.left - 0.8 * size <= block.left and block.right <= self.right + 1.2 * size


def column_of(block: Block, columns: Iterable[Column], size: float) -> Column | None:
    """The narrowest of the columns that the block lies within, in letters of that size."""
    holding = [column for column in columns if column.holds(block, size)]
    return min(holding, key=lambda column: column.width, default=None)


def columns_of(pages: Iterable[Sequence[Block]], measures: Measures) -> tuple[Column, ...]:
    """The columns of running text over all the pages given, from left to right, without rare ones."""
    texts = [block for page in pages for block in page if measures.is_body(block.style)]
    return find_columns(texts, 2.5 * measures.size)


def whole_column(pages: Iterable[Sequence[Block]], measures: Measures) -> tuple[Column, ...]:
    """The one column of a file that is too short to show any: from where its text begins to where it ends."""
    texts = [block for page in pages for block in page if measures.is_body(block.style)]
    if not texts:
        return ()
    return (Column(min(block.left for block in texts), max(block.right for block in texts)),)


def find_columns(blocks: Iterable[Block], tolerance: float) -> tuple[Column, ...]:
    """The columns that the prose among the blocks stands in; the tolerance is how far edges differ."""
    found: list[tuple[int, float, float]] = []
    prose = [block for block in blocks if len(block.lines) > 2 and block.words > 5 * len(block.lines)]
    for block in sorted(prose, key=lambda one: -len(one.lines)):
        for at, (total, left, right) in enumerate(found):
            if abs(block.left - left) < tolerance and abs(block.right - right) < tolerance:
                found[at] = (total + len(block.lines), min(left, block.left), max(right, block.right))
                break
        else:
            found.append((len(block.lines), block.left, block.right))
    most = max((total for total, _, _ in found), default=0)
    kept = sorted((left, right) for total, left, right in found if total > 0.08 * most)
    return tuple(Column(left, right) for left, right in kept)

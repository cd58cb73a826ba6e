"""Lines of one kind that follow each other closely: blocks, as a page is set in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce

from loaders.formats.pdf.layout.line import LOWERED, RAISED, Line, Page, Style
from loaders.formats.pdf.layout.measures import Measures

_SAME_SIZE = 0.6  # points
_FRONT_PAGES = 2


@dataclass(frozen=True, eq=False)
class Block:
    """Lines from top to bottom, all of one size and in one column."""

    lines: tuple[Line, ...]

    @cached_property
    def left(self) -> float:
        """Where its outermost line begins."""
        return min(line.left for line in self.lines)

    @cached_property
    def right(self) -> float:
        """Where its outermost line ends."""
        return max(line.right for line in self.lines)

    @property
    def page(self) -> int:
        """The page, from 0."""
        return self.lines[0].page

    @property
    def top(self) -> float:
        """How far its first line's letters reach up."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Where its last line stands."""
        return self.lines[-1].base

    @property
    def width(self) -> float:
        """From where it begins to where it ends."""
        return self.right - self.left

    @cached_property
    def style(self) -> Style:
        """How most of its text is set."""
        weights: Counter[Style] = Counter()
        for line in self.lines:
            weights[line.style] += len(line.text)
        return weights.most_common(1)[0][0]

    @property
    def size(self) -> float:
        """The size of most of its text."""
        return self.style.size

    @cached_property
    def text(self) -> str:
        """Its lines joined by spaces, hyphens as they stand: to be looked at, not to be kept."""
        return " ".join(line.text for line in self.lines)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def blocks_of(page: Page, measures: Measures) -> list[Block]:
    """The page's blocks in the order they were drawn, parted where lines are further apart than in text."""
    runs: list[list[Line]] = []
    for line in join_fragments(page.lines):
        if runs and _continues(runs[-1], line, measures):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [Block(tuple(run)) for run in runs]


def _is_short(line: Line, run: Sequence[Line]) -> bool:
    """Whether a line ends well before others, or is alone and short."""
    return line.right < max(one.right for one in run) - 2 * line.size or (
        len(run) == 1 and len(line.text) <= 60
    )


def join_fragments(lines: Iterable[Line]) -> list[Line]:
    """The lines, those joined that were drawn in pieces side by side: raised marks, changes of font."""
    joined: list[Line] = []
    for line in lines:
        pieces = 1 if joined and _is_beside(joined[-1], line) else _loose_pieces(joined, line)
        if pieces:
            joined[-pieces:] = [reduce(_join, [*joined[-pieces:], line])]
        else:
            joined.append(line)
    return joined


def _is_beside(before: Line, line: Line) -> bool:
    size = max(before.size, line.size)
    return abs(before.base - line.base) < 0.5 * size and -0.3 * size < line.left - before.right < 1.0 * size


def _loose_pieces(joined: Sequence[Line], line: Line) -> int:
    """How many of the last pieces make one line with this one: as wide as the one above, set loosely."""
    start = len(joined)
    while start and joined[start - 1].base == line.base and joined[start - 1].size == line.size:
        start -= 1
    if not 0 < start < len(joined):
        return 0
    above, first = joined[start - 1], joined[start]
    near = 0 < line.base - above.base < 2.5 * line.size and above.style == line.style
    edges = max(abs(above.left - first.left), abs(above.right - line.right))
    return len(joined) - start if near and edges < 0.3 * line.size else 0


def _join(before: Line, line: Line) -> Line:
    larger = before if (before.size, len(before.text)) >= (line.size, len(line.text)) else line
    space = " " if line.left - before.right > 0.12 * larger.size else ""
    lead = before.lead if before.size > 0.8 * larger.size else line.lead
    run_in = before.run_in or (len(before.text) if before.style != line.style else 0)
    text = line.text
    small = line.size < 0.8 * before.size and line.base < before.base - 0.15 * before.size
    if small and line.page < _FRONT_PAGES and " " not in text.strip():
        text = f"{RAISED}{line.text}{LOWERED}"
    return replace(
        larger,
        text=f"{before.text}{space}{text}",
        left=before.left,
        right=max(before.right, line.right),
        lead=lead,
        run_in=run_in or (len(before.text) + len(space) + line.run_in if line.run_in else 0),
        style=replace(
            larger.style,
            bold=before.style.bold and line.style.bold,
            italic=before.style.italic and line.style.italic,
        ),
    )


def _continues(run: Sequence[Line], line: Line, spacing: Measures) -> bool:
    """Whether the line is the next of a block: below it, in its column, set alike."""
    last = run[-1]
    down = line.base - last.base
    usual = spacing.leading if abs(line.size - spacing.size) < 1.2 else min(1.4, spacing.ratio) * line.size
    if len(run) > 1:
        usual = min(max(usual, 1.1 * line.size), max(1.25 * (last.base - run[-2].base), line.size))
    if not 0.6 * line.size < down < 1.4 * max(usual, line.size):
        return False
    if abs(line.size - last.size) > _SAME_SIZE or line.bold is not last.bold:
        return False
    if line.style.font != last.style.font and not (line.run_in or last.run_in) and _is_short(last, run):
        return False
    return min(line.right, max(one.right for one in run)) - max(line.left, min(one.left for one in run)) > 0

"""Lines of one kind that follow each other closely: blocks, as a page is set in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from loaders.formats.pdf.layout.line import LOWERED, RAISED, Line, Page, Style
from loaders.formats.pdf.layout.measures import Measures

_SAME_SIZE = 0.6  # points
_FRONT_PAGES = 2


@dataclass(eq=False, slots=True)  # never changed; a frozen one takes longer to make
class Block:
    """Lines from top to bottom, all of one size and in one column.

    `left` and `right` are where its outermost lines begin and end; `style` is how most of its text is set;
    `text` has its lines joined by spaces, hyphens as they stand: to be looked at, not to be kept; `words` is
    how many it has.
    """

    lines: tuple[Line, ...]
    left: float = field(init=False)
    right: float = field(init=False)
    style: Style = field(init=False)
    text: str = field(init=False)
    words: int = field(init=False)

    def __post_init__(self) -> None:
        self.left = min([line.left for line in self.lines])
        self.right = max([line.right for line in self.lines])
        self.style = _style_of(self.lines)
        self.text = " ".join([line.text for line in self.lines])
        self.words = len(self.text.split())

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

    @property
    def size(self) -> float:
        """The size of most of its text."""
        return self.style.size


def _style_of(lines: Sequence[Line]) -> Style:
    """How most of the lines' text is set."""
    first = lines[0].style
    if all(line.style is first for line in lines):
        return first
    weights: dict[Style, int] = {}
    for line in lines:
        weights[line.style] = weights.get(line.style, 0) + len(line.text)
    return max(weights, key=weights.__getitem__)


class _Run:
    """The lines of a block so far, and from where to where they reach."""

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self.left, self.right = line.left, line.right

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.left, self.right = min(self.left, line.left), max(self.right, line.right)


def blocks_of(page: Page, measures: Measures) -> list[Block]:
    """The page's blocks in the order they were drawn, parted where lines are further apart than in text."""
    runs: list[_Run] = []
    for line in join_fragments(page.lines):
        if runs and _continues(runs[-1], line, measures):
            runs[-1].add(line)
        else:
            runs.append(_Run(line))
    return [Block(tuple(run.lines)) for run in runs]


def _is_short(line: Line, run: _Run) -> bool:
    """Whether a line ends well before others, or is alone and short."""
    return line.right < run.right - 2 * line.size or (len(run.lines) == 1 and len(line.text) <= 60)


def join_fragments(lines: Iterable[Line]) -> list[Line]:
    """The lines, those joined that were drawn in pieces side by side: raised marks, changes of font."""
    joined: list[Line] = []
    for line in lines:
        pieces = 0
        if joined:
            pieces = 1 if _is_beside(joined[-1], line) else 0
            if not pieces and joined[-1].base == line.base:
                pieces = _loose_pieces(joined, line)
        if pieces:
            joined[-pieces:] = [reduce(_join, [*joined[-pieces:], line])]
        else:
            joined.append(line)
    return joined


def _is_beside(before: Line, line: Line) -> bool:
    size = max(before.style.size, line.style.size)
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


def _continues(run: _Run, line: Line, spacing: Measures) -> bool:
    """Whether the line is the next of a block: below it, in its column, set alike."""
    last, size = run.lines[-1], line.style.size
    down = line.base - last.base
    if down <= 0.6 * size or abs(size - last.style.size) > _SAME_SIZE or line.bold is not last.bold:
        return False
    usual = spacing.leading if abs(size - spacing.size) < 1.2 else min(1.4, spacing.ratio) * size
    if len(run.lines) > 1:
        usual = min(max(usual, 1.1 * size), max(1.25 * (last.base - run.lines[-2].base), size))
    if not down < 1.4 * max(usual, size):
        return False
    if line.style.font != last.style.font and not (line.run_in or last.run_in) and _is_short(last, run):
        return False
    return min(line.right, run.right) > max(line.left, run.left)

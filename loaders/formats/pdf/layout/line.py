"""A line of a page with its place and its type, and a page of them."""

from __future__ import annotations

from dataclasses import dataclass

RAISED, LOWERED = "\ue000", "\ue001"
"""What a line's text has around letters that stand small and high: code points that no text uses."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text is set: its size in points, to a tenth, its font, whether that is bold, italic."""

    size: float
    font: str
    bold: bool
    italic: bool


@dataclass(slots=True, eq=False)  # never changed; a frozen one takes thrice as long to make
class Line:
    """A line of text on a page.

    Places are points from the page's upper left corner; `base` is where the letters stand. `style` is that of
    most of the line, `lead` that of its first word, which ends at `run_in` where it differs from the rest. A
    hyphen at the end that only breaks a word stays in `text` as U+00AD. Raised letters at
    the end of a word stand between `RAISED` and `LOWERED`.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    style: Style
    lead: Style
    run_in: int = 0

    @property
    def size(self) -> float:
        """The size of most of it."""
        return self.style.size

    @property
    def top(self) -> float:
        """How far its letters reach up."""
        return self.base - 0.75 * self.style.size

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def bold(self) -> bool:
        """Whether the whole line is bold."""
        return self.style.bold and self.lead.bold

    @property
    def italic(self) -> bool:
        """Whether the whole line is italic."""
        return self.style.italic and self.lead.italic


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a file, from 0, with its measures in points and its lines in the order they were drawn."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]

"""Sets articles as PDF pages, word by word, in columns with heads and feet: what typesetters and Word do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from fpdf import FPDF


@dataclass(frozen=True, slots=True)
class Box:
    """A column in points: where it begins, how wide it is, from where to where it is filled."""

    left: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: size and leading in points, cut ("", "B", "I"), indent, space above, hyphens."""

    size: float = 10
    leading: float = 12
    cut: str = ""
    indent: float = 0
    above: float = 0
    justified: bool = True
    hyphenated: bool = False
    family: str = ""


@dataclass
class Setter:
    """Fills box after box with paragraphs; `furnish` draws a page's head and foot, by its number from 1."""

    boxes: Callable[[int], list[Box]]
    furnish: Callable[[Setter, int], None] = lambda _setter, _page: None
    family: str = "times"
    numbers: bool = False
    size: tuple[float, float] = (595, 842)
    pdf: FPDF = field(init=False)
    _box: Box = field(init=False)
    _left: list[Box] = field(init=False)
    _y: float = 0
    _line: int = 0

    def __post_init__(self) -> None:
        self.pdf = FPDF(unit="pt", format=self.size)
        self.pdf.set_auto_page_break(False)
        self.pdf.c_margin = 0
        self._left = []

    def begin(self) -> None:
        """Begins a page."""
        self.pdf.add_page()
        self._line = 0
        self._left = self.boxes(self.pdf.page)
        self._next_box()
        self.furnish(self, self.pdf.page)

    def _next_box(self) -> None:
        if not self._left:
            self.begin()
            return
        self._box = self._left.pop(0)
        self._y = self._box.top

    def put(self, x: float, y: float, text: str, type_: Type) -> float:
        """Writes text at a place; gives where it ends."""
        self.pdf.set_font(type_.family or self.family, type_.cut, type_.size)
        self.pdf.text(x, y, text)
        return x + float(self.pdf.get_string_width(text))

    def text(self, words: str | Iterable[tuple[str, str]], type_: Type) -> None:
        """Sets a paragraph: plain, or pieces each with its cut ("B" for bold, "^" for raised)."""
        pieces = [(words, type_.cut)] if isinstance(words, str) else list(words)
        tokens = [(word, cut) for piece, cut in pieces for word in piece.split()]
        self._y += type_.above if self._y > self._box.top else 0
        line: list[tuple[str, str]] = []
        room = self._box.width - type_.indent
        first = True
        while tokens:
            word, cut = tokens.pop(0)
            if self._width([*line, (word, cut)], type_) <= room or not line:
                line.append((word, cut))
                continue
            if type_.hyphenated and (halves := self._halves(line, word, cut, type_, room)):
                line.append((halves[0], cut))
                word = halves[1]
            self._set_line(line, type_, first=first, last=False)
            line, first, room = [(word, cut)], False, self._box.width
        self._set_line(line, type_, first=first, last=True)

    def _halves(
        self, line: list[tuple[str, str]], word: str, cut: str, type_: Type, room: float
    ) -> tuple[str, str] | None:
        """The word in two where its first part fits the line and both are letters of a fair number."""
        for at in range(len(word) - 3, 2, -1):
            if word.isalpha() and self._width([*line, (word[:at] + "-", cut)], type_) <= room:
                return word[:at] + "-", word[at:]
        return None

    def _width(self, line: list[tuple[str, str]], type_: Type) -> float:
        total = 0.0
        for word, cut in line:
            self._choose(cut, type_)
            total += float(self.pdf.get_string_width(word)) + (0 if cut == "^" else 0.25 * type_.size)
        return total - 0.25 * type_.size

    def _choose(self, cut: str, type_: Type) -> None:
        size = 0.65 * type_.size if cut == "^" else type_.size
        self.pdf.set_font(type_.family or self.family, "" if cut == "^" else cut, size)

    def _set_line(self, line: list[tuple[str, str]], type_: Type, *, first: bool, last: bool) -> None:
        if self._y + type_.leading > self._box.bottom:
            self._next_box()
        self._y += type_.leading
        if self.numbers:
            self._line += 1
            self.put(self._box.left - 30, self._y, str(self._line), Type(size=8))
        x = self._box.left + (type_.indent if first else 0)
        room = self._box.width - (type_.indent if first else 0)
        spare = room - self._width(line, type_)
        gaps = sum(cut != "^" for _, cut in line[1:])
        space = 0.25 * type_.size + (
            spare / gaps if type_.justified and not last and gaps and spare > 0 else 0
        )
        for at, (word, cut) in enumerate(line):
            if at and cut != "^":
                x += space
            self._choose(cut, type_)
            self.pdf.text(x, self._y - (0.35 * type_.size if cut == "^" else 0), word)
            x += float(self.pdf.get_string_width(word))

    def in_box(self, box: Box, work: Callable[[], None]) -> None:
        """Does the work in another box, such as what spans the columns, then goes on where it was."""
        kept = self._box, self._left, self._y
        self._box, self._left, self._y = box, [], box.top
        work()
        self._box, self._left, self._y = kept

    def space(self, points: float) -> None:
        """Leaves room."""
        self._y += points

    def rows(self, rows: Iterable[Iterable[str]], widths: Iterable[float], type_: Type) -> None:
        """A table's rows, each of cells at fixed places in the present box."""
        places = list(widths)
        for row in rows:
            if self._y + type_.leading > self._box.bottom:
                self._next_box()
            self._y += type_.leading
            for place, cell in zip(places, row, strict=False):
                self.put(self._box.left + place, self._y, cell, type_)

    def content(self) -> bytes:
        """The file."""
        return bytes(self.pdf.output())

"""A page's lines, made of its characters: parted where columns are, with how they are set."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.formats.pdf.layout.characters import Characters
from loaders.formats.pdf.layout.line import LOWERED, RAISED, Line, Style

_FRONT_PAGES = 2
_RAISED_NUMBER = re.compile(r"[a-z]{3}[.,;:)\]”’\"]{0,2}\d")
_HALF = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"[^\s\x02\ufffe][^\r\n\x02\ufffe]*[\x02\ufffe]?|(?<=[^\S\r\n])[\x02\ufffe]")
"""A line from its first sign to its break, with the hyphen that breaks a word at its end."""
_SOFT = {2: "\u00ad", 0xFFFE: "\u00ad"}
_NUMBER = re.compile(r"\d{1,5}\s")
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")
_WORD_SPAN = operator.methodcaller("span")
_DENSE = 0.6  # the width of a line for each character, in letter heights, that none without gaps has
_CROWDED = 0.35  # the same, of one in which another line goes on, begun by a raised mark
_COLUMN_GAP = 1.3  # in letter heights: wider than any space in a justified line


_Shape = tuple[int, int, int, Style, bool, float, float, bool]
"""A line's first and last letters and one that shows its style; that, and whether it is upright; its left and
right; whether first and last letter are of different runs."""


def lines_of(characters: Characters, number: int, width: float) -> list[Line]:
    """The lines of page `number`, which is so wide, in the order they were drawn; none that are turned."""
    reader = _LineReader(characters, number, width)
    for match in _BREAK.finditer(reader.text):
        reader.add(match.start(), match.start() + len(match[0].rstrip()))
    return reader.found


class _LineReader:
    """Reads lines out of a page's text between two of its characters."""

    def __init__(self, characters: Characters, number: int, width: float) -> None:
        self._characters, self._number, self._width = characters, number, width
        self.text = characters.read()
        self.found: list[Line] = []

    def add(self, first: int, last: int) -> None:
        """Finds the line between two characters, or its parts in several columns; none where it is turned."""
        shape = self._shape(first, last)
        for at in self._gaps(first, last, shape):
            end = self._end_before(at)
            self._add(first, end, self._shape(first, end))
            first, shape = at, self._shape(at, last)
        self._add(first, last, shape)

    def _end_before(self, at: int) -> int:
        while self.text[at - 1].isspace():
            at -= 1
        return at

    def _shape(self, first: int, last: int) -> _Shape:
        """How a line is set, as its first and last letters tell, which nearly always are of one run."""
        text, characters = self.text, self._characters
        opening, closing = first, last - 1
        if not text[opening].isalnum():
            opening += _found(_LETTER, text[first:last])
        if not text[closing].isalnum():
            closing -= _found(_LETTER, text[first:last][:-8:-1])
        run = characters.run(opening)
        mixed = run != characters.run(closing)
        main = _middle_letter(text, first, last) if mixed else opening
        style, upright = characters.style(main) if mixed else characters.style_of(run, opening)
        left, right = characters.extent(first)[0], characters.extent(last - 1)[1]
        return opening, closing, main, style, upright, left, right, mixed

    def _gaps(self, first: int, last: int, shape: _Shape) -> Sequence[int]:
        """Where words begin that have before them a gap as wide as between columns.

        In a line of usual density only its middle is looked at, and only where it is as wide as two columns.
        """
        _, _, _, style, _, left, right, _ = shape
        size, width, usual = style.size, right - left, style.size * (last - first)
        dense = width > _DENSE * usual
        numbered = self.text[first].isdecimal() and _NUMBER.match(self.text, first, last) is not None
        crowded = width < _CROWDED * usual or self._sinks(first, last, size)
        if not (numbered or dense or crowded):
            wide = width > 0.55 * self._width
            if not wide or not self._has_wide_gap(*_middle(first, last), size):
                return ()
        words = list(self._words(first, last))
        if len(words) < 2:
            return ()
        if crowded and (back := [at for at in range(1, len(words)) if self._gap(words, at) < -2 * size]):
            return [words[at][0] for at in back]
        if width < 0.15 * usual:  # the last word is a raised mark that opens the next line
            return (words[-1][0],)
        return list(self._wide_gaps(words, size, width, numbered=numbered))

    def _has_wide_gap(self, low: int, high: int, size: float) -> bool:
        """Whether a word that begins between two characters stands far from the one before."""
        while self.text[low - 1].isspace():
            low -= 1
        return any(
            self._characters.extent(space.end())[0] - self._characters.extent(space.start() - 1)[1]
            > _COLUMN_GAP * size
            for space in _SPACE.finditer(self.text, low, high)
        )

    def _wide_gaps(
        self, words: list[tuple[int, int]], size: float, width: float, *, numbered: bool
    ) -> Iterator[int]:
        """As `_gaps`; behind a number that opens the line, and may be its own, less of a gap will do."""
        first, last = words[0][0], words[-1][1]
        if numbered and self._gap(words, 1) > 0.8 * size:
            yield words[1][0]
        low, high = last, last
        if width > _DENSE * size * (last - first):
            low = first
        elif width > 0.55 * self._width:
            low, high = _middle(first, last)
        near = [at for at in range(1, len(words)) if low <= words[at][0] <= high]
        wide = [at for at in near if self._gap(words, at) > _COLUMN_GAP * size]
        if wide:
            yield from self._columns(words, wide, size, start=2 if numbered else 1)

    def _sinks(self, first: int, last: int, size: float) -> bool:
        """Whether the last character stands lower than the first: PDFium joins some lines to the next."""
        return self._characters.base_of(last - 1) - self._characters.base_of(first) > 0.7 * size

    def _gap(self, words: list[tuple[int, int]], at: int) -> float:
        """How far a word stands from the one before."""
        return self._characters.extent(words[at][0])[0] - self._characters.extent(words[at - 1][1] - 1)[1]

    def _columns(
        self, words: list[tuple[int, int]], wide: list[int], size: float, start: int
    ) -> Iterator[int]:
        """The wide gaps that are wider than those of the line: a loosely justified one has none."""
        gaps = sorted(self._gap(words, at) for at in range(1, len(words)))
        usual = gaps[(len(gaps) - 1) // 2] if len(gaps) > 2 else gaps[0] if len(gaps) == 2 else size
        for at in wide:
            if at >= start and self._gap(words, at) > min(2 * usual, 3 * size):
                yield words[at][0]

    def _add(self, first: int, last: int, shape: _Shape) -> None:
        """Finds the line from one character to another; nothing where it does not stand upright."""
        opening, closing, main, style, upright, left, right, mixed = shape
        if not upright:
            return
        text, lead, run_in = self.text[first:last], style, 0
        if mixed:
            text, main, style, lead, run_in = self._mixed(first, last, (main, opening, closing))
        base = self._characters.base_of(main)
        self.found.append(Line(_joined(text), self._number, left, right, base, style, lead, run_in))

    def _mixed(
        self, first: int, last: int, places: tuple[int, int, int]
    ) -> tuple[str, int, Style, Style, int]:
        """A line that is set in more ways than one: its own is that of its larger letters.

        Gives its text, one of those letters, its style, its first word's, and where what is set so ends.
        """
        styles = [self._characters.style(at)[0] for at in places]
        main = _main(styles)
        style, lead, end = styles[main], styles[1], styles[2]
        run_in = self._run_in(first, last, lead) - first if lead is not style or end is not style else 0
        if lead.size < 0.8 * style.size:
            lead = self._after_mark(places[1], lead, style)
        text = self._marked(first, last, places[main], style.size)
        if (style.bold and not end.bold) or (style.italic and not end.italic):
            style = replace(style, bold=style.bold and end.bold, italic=style.italic and end.italic)
        return text, places[main], style, lead, run_in

    def _marked(self, first: int, last: int, main: int, size: float) -> str:
        """The words, what stands small and high at the end of one between marks: a sign, a citation.

        Behind the first pages, where names have such signs, only numbers are looked at.
        """
        text = self.text[first:last]
        front = self._number < _FRONT_PAGES
        if not front and _RAISED_NUMBER.search(text) is None:
            return text
        base = self._characters.base_of(main)
        pieces, at = [], first
        for start, end in self._words(first, last):
            if front or _RAISED_NUMBER.search(self.text, start, end):
                for begin, until in self._raised(start, end, base, size):
                    pieces += [self.text[at:begin], RAISED, self.text[begin:until], LOWERED]
                    at = until
        return "".join([*pieces, self.text[at:last]])

    def _raised(self, start: int, end: int, base: float, size: float) -> Iterator[tuple[int, int]]:
        """Where the raised end of a word begins and ends, without the punctuation behind it."""
        until = end
        while (
            until > start
            and self.text[until - 1] in ".,;:)]"
            and self._characters.style(until - 1)[0].size > 0.8 * size
        ):
            until -= 1
        begin = until
        while begin > start and 0 < self._characters.style(begin - 1)[0].size < 0.8 * size:
            begin -= 1
        if start < begin < until and self._characters.base_of(begin) < base - 0.15 * size:
            yield begin, until

    def _after_mark(self, opening: int, mark: Style, style: Style) -> Style:
        """The style of the first letter behind a small raised mark that opens the line."""
        nearby = (at for at in range(opening + 1, opening + 8) if self.text[at : at + 1].isalnum())
        found = (self._characters.style(at)[0] for at in nearby)
        return next((one for one in found if one.size > mark.size), style)

    def _run_in(self, first: int, last: int, lead: Style) -> int:
        """Where the words that are set as the first one end."""
        end = first
        for start, until in self._words(first, last):
            if self._characters.style(start)[0] is not lead:
                break
            end = until
        return end

    def _words(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        return map(_WORD_SPAN, _WORD.finditer(self.text, first, last))


def _main(styles: Sequence[Style]) -> int:
    """Which of the samples shows the line's own letters: not a small mark, nor a capital of several lines."""
    sizes = [style.size for style in styles]
    return sizes.index(max(sizes)) if max(sizes) <= 1.8 * min(sizes) else 0


def _middle_letter(page_text: str, first: int, last: int) -> int:
    """A letter or digit in the middle of a line, else the line's first character."""
    middle = (first + last) // 2
    if page_text[middle].isalnum():
        return middle
    found = _LETTER.search(page_text, middle, last) or _LETTER.search(page_text, first, last)
    return found.start() if found else first


def _middle(first: int, last: int) -> tuple[int, int]:
    third = (last - first) // 3
    return first + third, last - third


def _found(pattern: re.Pattern[str], text: str) -> int:
    """Where the pattern is first met, else 0."""
    match = pattern.search(text)
    return match.start() if match else 0


def _joined(text: str) -> str:
    """The text with pairs of UTF-16 joined, and a hyphen that breaks a word as a soft one."""
    if not text.isascii() or "\x02" in text:
        text = text.translate(_SOFT)
        if _HALF.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", errors="replace")
    return text

"""A page's lines, made of its characters: parted where columns are, with how they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.formats.pdf.layout.characters import Characters
from loaders.formats.pdf.layout.line import LOWERED, RAISED, Line, Style

_FRONT_PAGES = 2
_RAISED_NUMBER = re.compile(r"[a-z]{3}[.,;:)\]”’\"]{0,2}\d")
_HALF = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_SOFT = {2: "\u00ad", 0xFFFE: "\u00ad"}
_NUMBER = re.compile(r"\d{1,5}\s")
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"\S+")
_DENSE = 0.6  # the width of a line for each character, in letter heights, that none without gaps has
_CROWDED = 0.35  # the same, of one in which another line goes on, begun by a raised mark
_COLUMN_GAP = 1.3  # in letter heights: wider than any space in a justified line


def lines_of(characters: Characters, number: int, width: float) -> Iterator[Line]:
    """The lines of page `number`, which is so wide, in the order they were drawn; none that are turned."""
    reader = _LineReader(characters, number, width)
    for match in _BREAK.finditer(reader.text):
        yield from reader.lines(match.start(), match.end())


class _LineReader:
    """Reads lines out of a page's text between two of its characters."""

    def __init__(self, characters: Characters, number: int, width: float) -> None:
        self._characters, self._number, self._width = characters, number, width
        self.text = characters.read()

    def lines(self, first: int, last: int) -> Iterator[Line]:
        """The line between two characters, or its parts in different columns; none where it is turned."""
        text = self.text[first:last]
        first, last = last - len(text.lstrip()), first + len(text.rstrip())
        if first >= last:
            return
        for at in self._gaps(first, last):
            yield from self._line(first, self._end_before(at))
            first = at
        yield from self._line(first, last)

    def _end_before(self, at: int) -> int:
        while self.text[at - 1].isspace():
            at -= 1
        return at

    def _gaps(self, first: int, last: int) -> Iterator[int]:
        """Where words begin that have before them a gap as wide as between columns.

        In a line of usual density only its middle is looked at, and only where it is as wide as two columns;
        behind a number that opens the line, which may be the line's own, less of a gap will do.
        """
        size = self._characters.style(_middle_letter(self.text, first, last))[0].size
        width = self._characters.extent(last - 1)[1] - self._characters.extent(first)[0]
        dense = width > _DENSE * size * (last - first)
        numbered = _NUMBER.match(self.text, first, last)
        crowded = width < _CROWDED * size * (last - first) or self._sinks(first, last, size)
        if not dense and not numbered and not crowded and width < 0.55 * self._width:
            return
        words = [match.span() for match in _WORD.finditer(self.text, first, last)]
        if len(words) < 2:
            return
        if crowded and (back := [at for at in range(1, len(words)) if self._gap(words, at) < -2 * size]):
            yield from (words[at][0] for at in back)
            return
        if width < 0.15 * size * (last - first):  # the last word is a raised mark that opens the next line
            yield words[-1][0]
            return
        if numbered and self._gap(words, 1) > 0.8 * size:
            yield words[1][0]
        low, high = (
            (first, last) if dense else _middle(first, last) if width > 0.55 * self._width else (last, last)
        )
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

    def _line(self, first: int, last: int) -> Iterator[Line]:
        """The line from one character to another; nothing where it does not stand upright."""
        text = self.text[first:last]
        opening, closing = first + _found(_LETTER, text), last - 1 - _found(_LETTER, text[:-8:-1])
        if self._characters.run(opening) == self._characters.run(closing):
            if self._characters.style(opening)[1]:
                yield self._plain_line(text, first, last, opening)
            return
        yield from self._mixed_line(first, last, opening, closing)

    def _mixed_line(self, first: int, last: int, opening: int, closing: int) -> Iterator[Line]:
        """The line where it is set in more ways than one: its own is that of its larger letters."""
        places = (_middle_letter(self.text, first, last), opening, closing)
        styles = [self._characters.style(at) for at in places]
        if not styles[0][1]:
            return
        main = _main(styles)
        style, lead, end = styles[main][0], styles[1][0], styles[2][0]
        words = [match.span() for match in _WORD.finditer(self.text, first, last)]
        run_in = self._run_in(words, lead) - first if lead != style or end != style else 0
        if lead.size < 0.8 * style.size:
            lead = self._after_mark(opening, lead, style)
        style = replace(style, bold=style.bold and end.bold, italic=style.italic and end.italic)
        text = self._marked(words, places[main], style.size)
        line = self._plain_line(text, first, last, places[main])
        yield replace(line, style=style, lead=lead, run_in=run_in)

    def _plain_line(self, text: str, first: int, last: int, main: int) -> Line:
        """The line with this text, set in one way, as the character `main` is."""
        left, right = self._characters.extent(first)[0], self._characters.extent(last - 1)[1]
        style, _ = self._characters.style(main)
        return Line(_joined(text), self._number, left, right, self._characters.base_of(main), style, style)

    def _marked(self, words: list[tuple[int, int]], main: int, size: float) -> str:
        """The words, what stands small and high at the end of one between marks: a sign, a citation.

        Behind the first pages, where names have such signs, only numbers are looked at.
        """
        first, last = words[0][0], words[-1][1]
        text = self.text[first:last]
        front = self._number < _FRONT_PAGES
        if not front and _RAISED_NUMBER.search(text) is None:
            return text
        base = self._characters.base_of(main)
        pieces, at = [], first
        for start, end in words:
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

    def _run_in(self, words: list[tuple[int, int]], lead: Style) -> int:
        """Where the words that are set as the first one end."""
        end = words[0][0]
        for first, last in words:
            if self._characters.style(first)[0] is not lead:
                break
            end = last
        return end


def _main(styles: list[tuple[Style, bool]]) -> int:
    """Which of the samples shows the line's own letters: not a small mark, nor a capital of several lines."""
    sizes = [style.size for style, _ in styles]
    return sizes.index(max(sizes)) if max(sizes) <= 1.8 * min(sizes) else 0


def _middle_letter(page_text: str, first: int, last: int) -> int:
    """A letter or digit in the middle of a line, else the line's first character."""
    found = _LETTER.search(page_text, (first + last) // 2, last) or _LETTER.search(page_text, first, last)
    return found.start() if found else first


def _middle(first: int, last: int) -> tuple[int, int]:
    third = (last - first) // 3
    return first + third, last - third


def _found(pattern: re.Pattern[str], text: str, start: int = 0) -> int:
    """Where the pattern is first met from `start` on, else 0."""
    match = pattern.search(text, max(start, 0))
    return match.start() if match else 0


def _joined(text: str) -> str:
    """The text with pairs of UTF-16 joined, and a hyphen that breaks a word as a soft one."""
    if not text.isascii() or "\x02" in text:
        text = text.translate(_SOFT)
        if _HALF.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", errors="replace")
    return text

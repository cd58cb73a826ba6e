"""The door to PDFium: a file's pages as lines with their places, and what the file says of itself.

One call gives a page's text; places and fonts are asked for at the ends and in the middle of each line, and
word by word only where a line could hold two columns: calls for each character would take most of the time.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from loaders.formats.pdf.layout.line import LOWERED, RAISED, Line, Page, Style
from loaders.records.source import Source

MOST_CHARACTERS = 400_000
"""Characters of one page: more is no page that anybody reads."""
_FRONT_PAGES = 2
_RAISED_NUMBER = re.compile(r"[a-z]{3}[.,;:)\]”’\"]{0,2}\d")
_BREAK = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_SOFT = {2: "\u00ad", 0xFFFE: "\u00ad"}
_LETTER = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"\d{1,5}\s")
_WORD = re.compile(r"\S+")
_BOLD = re.compile(r"bold|black|heavy|demi|semib|(?:^|[a-z])[-,]?bd\b|cmbx|cmb\d|-b$|\.b$|,b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|cmti|cmmi|-i$|\.i$|kursiv", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT = 650
_DENSE = 0.6  # the width of a line for each character, in letter heights, that none without gaps has
_CODES = {0: " ", 2: "\ufffe"}
_COLUMN_GAP = 1.3  # in letter heights: wider than any space in a justified line
_TAIL = 16_384
_LENGTH = re.compile(rb"/Linearized.{0,200}?/L\s+(\d+)", re.DOTALL)
_XMP_DOI = re.compile(
    rb"<(?:prism|pdfx|crossmark|jav|dc):(?:doi|DOI|identifier)>\s*(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.[^<\s]{5,200})\s*<"
)
_PASSWORD_NEEDED = 4


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An open file."""

    _document: Any
    _content: bytes
    source: Source

    def __len__(self) -> int:
        return len(self._document)

    def metadata(self) -> dict[str, str]:
        """What the file says of itself: Title, Author, Subject, CreationDate and more; often nonsense."""
        return dict(self._document.get_metadata_dict())

    def declared_dois(self) -> list[str]:
        """What the file's XMP packets (ISO 16684-1) give as the article's DOI, where they lie uncompressed."""
        found = (match[1].decode("utf-8", errors="replace") for match in _XMP_DOI.finditer(self._content))
        return list(dict.fromkeys(found))

    def pages(self) -> Iterator[Page]:
        """Each page in turn, forgotten before the next.

        Raises:
            DocumentError: a page cannot be loaded, or holds more text than a page can.
        """
        for number in range(len(self)):
            try:
                page = self._document[number]
            except pypdfium2.PdfiumError as error:
                reason = f"page {number + 1} of {len(self)} cannot be read: the file is damaged"
                raise self.source.error(reason, "download or export it again") from error
            try:
                yield _Reader(page, number, self.source).page()
            finally:
                page.close()


@contextmanager
def open_pdf(source: Source) -> Iterator[PdfFile]:
    """The file, open for as long as the context lasts.

    Raises:
        DocumentError: it is damaged, cut off, locked by a password, or has no pages.
    """
    content = source.read()
    _check_end(source, content)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refusal(source, error) from error
    try:
        if not len(document):
            raise source.error("is a PDF without pages", "export it again")
        yield PdfFile(document, content, source)
    finally:
        document.close()


def _check_end(source: Source, content: bytes) -> None:
    """Raises for a file whose end is missing, which would open with the pages that are left."""
    said = _LENGTH.search(content[:2048])
    tail = content[-_TAIL:]
    if (b"%%EOF" not in tail and b"startxref" not in tail) or (said and int(said[1]) > len(content)):
        raise source.error(
            "is a PDF that is cut off or damaged: its end is missing", "download or export it again"
        )


def _refusal(source: Source, error: pypdfium2.PdfiumError) -> Exception:
    if error.err_code == _PASSWORD_NEEDED:
        return source.error("is a PDF locked by a password", "save it without a password")
    return source.error(
        "is no PDF that can be opened: damaged, or without pages", "download or export it again"
    )


class _Reader:
    """Reads one page's lines; what PDFium writes into is made once."""

    def __init__(self, page: Any, number: int, source: Source) -> None:
        self._page, self._number, self._source = page, number, source
        self._textpage = page.get_textpage()
        self._text = self._textpage.raw
        self._rectangle = pdfium.FS_RECTF()
        self._rectangle_ref = ctypes.byref(self._rectangle)
        self._point = [ctypes.c_double(), ctypes.c_double()]
        self._matrix = pdfium.FS_MATRIX()
        self._extents: dict[int, tuple[float, float]] = {}
        self._styles: dict[int, tuple[Style, bool]] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._turn = pdfium.FPDFPage_GetRotation(page) % 4
        self._box = _bounds(page)

    def page(self) -> Page:
        """The page with its lines in the order they were drawn."""
        width, height = self._page.get_size()
        try:
            text = self._characters()
            lines = tuple(line for match in _BREAK.finditer(text) for line in self._lines(match, width))
        finally:
            self._textpage.close()
        return Page(self._number, width, height, lines)

    def _characters(self) -> str:
        """The page's text, one character for each of PDFium's: half of a pair where it counts UTF-16.

        Raises:
            DocumentError: it is longer than any page.
        """
        count = pdfium.FPDFText_CountChars(self._text)
        if count > MOST_CHARACTERS:
            reason = f"page {self._number + 1} holds {count:,} characters"
            raise self._source.error(reason, "split it, or export it again")
        units = (ctypes.c_ushort * (count + 1))()
        told = pdfium.FPDFText_GetText(self._text, 0, count, units) - 1
        text = bytes(units)[: 2 * max(told, 0)].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
        if told == count:
            return "".join(map(chr, units[:count]))
        codes = (pdfium.FPDFText_GetUnicode(self._text, at) for at in range(count))
        return "".join(_CODES.get(code) or chr(code) for code in codes)

    def _lines(self, match: re.Match[str], page_width: float) -> Iterator[Line]:
        """The line of a match, or the parts of it that lie in different columns; none where it is turned."""
        text = match[0]
        first, last = match.end() - len(text.lstrip()), match.start() + len(text.rstrip())
        if first >= last:
            return
        for at in self._gaps(match.string, first, last, page_width):
            yield from self._line(match.string, first, self._end_before(match.string, at))
            first = at
        yield from self._line(match.string, first, last)

    def _end_before(self, page_text: str, at: int) -> int:
        while page_text[at - 1].isspace():
            at -= 1
        return at

    def _gaps(self, page_text: str, first: int, last: int, page_width: float) -> Iterator[int]:
        """Where words begin that have before them a gap as wide as between columns.

        In a line of usual density only its middle is looked at, and only where it is as wide as two columns;
        behind a number that opens the line, which may be the line's own, less of a gap will do.
        """
        size = self._style(_middle_letter(page_text, first, last))[0].size
        width = self._extent(last - 1)[1] - self._extent(first)[0]
        dense = width > _DENSE * size * (last - first)
        numbered = _NUMBER.match(page_text, first, last)
        if not dense and not numbered and 0.15 * size * (last - first) < width < 0.55 * page_width:
            return
        words = [match.span() for match in _WORD.finditer(page_text, first, last)]
        if len(words) < 2:
            return
        if width < 0.15 * size * (last - first):  # the last word is a raised mark that opens the next line
            yield words[-1][0]
            return
        if numbered and self._gap(words, 1) > 0.8 * size:
            yield words[1][0]
        low, high = (
            (first, last) if dense else _middle(first, last) if width > 0.55 * page_width else (last, last)
        )
        near = [at for at in range(1, len(words)) if low <= words[at][0] <= high]
        wide = [at for at in near if self._gap(words, at) > _COLUMN_GAP * size]
        if wide:
            yield from self._columns(words, wide, size, start=2 if numbered else 1)

    def _gap(self, words: list[tuple[int, int]], at: int) -> float:
        """How far a word stands from the one before."""
        return self._extent(words[at][0])[0] - self._extent(words[at - 1][1] - 1)[1]

    def _columns(
        self, words: list[tuple[int, int]], wide: list[int], size: float, start: int
    ) -> Iterator[int]:
        """The wide gaps that are wider than those of the line: a loosely justified one has none."""
        gaps = sorted(self._gap(words, at) for at in range(1, len(words)))
        usual = gaps[(len(gaps) - 1) // 2] if len(gaps) > 2 else gaps[0] if len(gaps) == 2 else size
        for at in wide:
            if at >= start and self._gap(words, at) > min(2 * usual, 3 * size):
                yield words[at][0]

    def _line(self, page_text: str, first: int, last: int) -> Iterator[Line]:
        """The line from one character to another; nothing where it does not stand upright."""
        text = page_text[first:last]
        opening, closing = first + _found(_LETTER, text), last - 1 - _found(_LETTER, text[:-8:-1])
        if self._run(opening) == self._run(closing):
            style, upright = self._style(opening)
            if upright:
                yield self._made(text, first, last, self._base_of(opening), style, style, 0)
            return
        yield from self._mixed_line(page_text, first, last, opening, closing)

    def _mixed_line(
        self, page_text: str, first: int, last: int, opening: int, closing: int
    ) -> Iterator[Line]:
        """The line where it is set in more ways than one: its own is that of its larger letters."""
        places = (_middle_letter(page_text, first, last), opening, closing)
        styles = [self._style(at) for at in places]
        if not styles[0][1]:
            return
        main = _main(styles)
        style, lead, end = styles[main][0], styles[1][0], styles[2][0]
        words = [match.span() for match in _WORD.finditer(page_text, first, last)]
        run_in = self._run_in(words, lead) - first if lead != style or end != style else 0
        if lead.size < 0.8 * style.size:
            lead = self._after_mark(page_text, opening, lead, style)
        style = replace(style, bold=style.bold and end.bold, italic=style.italic and end.italic)
        text = self._marked(page_text, words, places[main], style.size)
        yield self._made(text, first, last, self._base_of(places[main]), style, lead, run_in)

    def _made(
        self, text: str, first: int, last: int, base: float, style: Style, lead: Style, run_in: int
    ) -> Line:
        left, right = self._extent(first)[0], self._extent(last - 1)[1]
        return Line(_joined(text), self._number, left, right, base, style, lead, run_in)

    def _marked(self, page_text: str, words: list[tuple[int, int]], main: int, size: float) -> str:
        """The words, what stands small and high at the end of one between two marks: a note's sign, a citation.

        Behind the first pages, where names have such signs, only numbers are looked at.
        """
        first, last = words[0][0], words[-1][1]
        text = page_text[first:last]
        front = self._number < _FRONT_PAGES
        if not front and _RAISED_NUMBER.search(text) is None:
            return text
        base = self._base_of(main)
        pieces, at = [], first
        for start, end in words:
            if front or _RAISED_NUMBER.search(page_text, start, end):
                for begin, until in self._raised(page_text, start, end, base, size):
                    pieces += [page_text[at:begin], RAISED, page_text[begin:until], LOWERED]
                    at = until
        return "".join([*pieces, page_text[at:last]])

    def _raised(
        self, page_text: str, start: int, end: int, base: float, size: float
    ) -> Iterator[tuple[int, int]]:
        """Where the raised end of a word begins and ends, without the punctuation behind it."""
        until = end
        while (
            until > start and page_text[until - 1] in ".,;:)]" and self._style(until - 1)[0].size > 0.8 * size
        ):
            until -= 1
        begin = until
        while begin > start and 0 < self._style(begin - 1)[0].size < 0.8 * size:
            begin -= 1
        if start < begin < until and self._base_of(begin) < base - 0.15 * size:
            yield begin, until

    def _after_mark(self, page_text: str, opening: int, mark: Style, style: Style) -> Style:
        """The style of the first letter behind a small raised mark that opens the line."""
        nearby = (at for at in range(opening + 1, opening + 8) if page_text[at : at + 1].isalnum())
        found = (self._style(at)[0] for at in nearby)
        return next((one for one in found if one.size > mark.size), style)

    def _run_in(self, words: list[tuple[int, int]], lead: Style) -> int:
        """Where the words that are set as the first one end."""
        end = words[0][0]
        for first, last in words:
            if self._style(first)[0] != lead:
                break
            end = last
        return end

    def _run(self, at: int) -> int:
        """Which of the page's runs of text the character is in; 0 for none, as spaces that PDFium adds."""
        run = pdfium.FPDFText_GetTextObject(self._text, at)
        return ctypes.addressof(run.contents) if run else 0

    def _style(self, at: int) -> tuple[Style, bool]:
        """How the character is set, and whether it stands upright on the page as it is shown."""
        run = pdfium.FPDFText_GetTextObject(self._text, at)
        address = ctypes.addressof(run.contents) if run else 0
        found = self._styles.get(address)
        if found is None:
            found = self._styles[address] = self._read_style(run, at)
        return found

    def _read_style(self, run: Any, at: int) -> tuple[Style, bool]:
        size = pdfium.FPDFText_GetFontSize(self._text, at)
        matrix = self._matrix
        upright = True
        if pdfium.FPDFText_GetMatrix(self._text, at, ctypes.byref(matrix)):
            across, up = self._turned(matrix.c, matrix.d)
            upright = up > abs(across)
            size *= math.hypot(matrix.c, matrix.d)
        name, bold, italic = self._font(run)
        return Style(round(size, 1), name, bold, italic), upright

    def _font(self, run: Any) -> tuple[str, bool, bool]:
        """A run's font by name without the subset's mark, and whether that is bold and italic."""
        font = pdfium.FPDFTextObj_GetFont(run) if run else None
        if not font:
            return "", False, False
        address = ctypes.addressof(font.contents)
        if address not in self._fonts:
            self._fonts[address] = _describe(font)
        return self._fonts[address]

    def _turned(self, across: float, up: float) -> tuple[float, float]:
        """A direction as it is seen on the page as shown."""
        for _ in range(self._turn):
            across, up = up, -across
        return across, up

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown: from the left and from the top."""
        left, bottom, right, top = self._box
        if self._turn == 1:
            return y - bottom, x - left
        if self._turn == 2:
            return right - x, y - bottom
        if self._turn == 3:
            return top - y, right - x
        return x - left, top - y

    def _extent(self, at: int) -> tuple[float, float]:
        """Where a character begins and ends from left to right."""
        found = self._extents.get(at)
        if found is None:
            found = self._extents[at] = self._read_extent(at)
        return found

    def _read_extent(self, at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetLooseCharBox(self._text, at, self._rectangle_ref)
        box = self._rectangle
        if not self._turn:
            return box.left - self._box[0], box.right - self._box[0]
        one, other = self._place(box.left, box.bottom)[0], self._place(box.right, box.top)[0]
        return min(one, other), max(one, other)

    def _base_of(self, at: int) -> float:
        x, y = self._point
        pdfium.FPDFText_GetCharOrigin(self._text, at, x, y)
        return self._place(x.value, y.value)[1]


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


def _bounds(page: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what is shown of the page, inherited ones as well."""
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return box.left, box.bottom, box.right, box.top
    return 0.0, 0.0, *page.get_size()


def _describe(font: Any) -> tuple[str, bool, bool]:
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", errors="replace"))
    flags = pdfium.FPDFFont_GetFlags(font)
    bold = bool(flags & _FORCE_BOLD) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    return name, bold or bool(_BOLD.search(name)), bool(flags & _ITALIC_FLAG) or bool(_ITALIC.search(name))


def _joined(text: str) -> str:
    """The text with pairs of UTF-16 joined, and a hyphen that breaks a word as a soft one."""
    if not text.isascii() or "\x02" in text:
        text = text.translate(_SOFT)
        if any("\ud800" <= one < "\ue000" for one in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", errors="replace")
    return text

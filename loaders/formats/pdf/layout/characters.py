"""A page's characters through PDFium: what they are, where they stand, how they are set.

One call gives the text; places and fonts are asked for where a line needs them: calls for each character
would take most of the time.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any

import pypdfium2.raw as pdfium

from loaders.formats.pdf.layout.line import Style

_BOLD = re.compile(r"bold|black|heavy|demi|semib|(?:^|[a-z])[-,]?bd\b|cmbx|cmb\d|-b$|\.b$|,b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|cmti|cmmi|-i$|\.i$|kursiv", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FORCE_BOLD = 1 << 18  # flags of a font descriptor, ISO 32000-1 table 123
_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT = 650
_CODES = {0: " ", 2: "\ufffe"}


class Characters:
    """The characters of one page by their number; what PDFium writes into is made once.

    `text` has one character for each of PDFium's, half of a pair where it counts UTF-16, U+FFFE or U+0002
    where a hyphen at a line's end breaks a word, line breaks where a line ends.
    """

    def __init__(self, page: Any) -> None:
        self._textpage = page.get_textpage()
        self._raw = self._textpage.raw
        self._rectangle = pdfium.FS_RECTF()
        self._rectangle_ref = ctypes.byref(self._rectangle)
        self._point = [ctypes.c_double(), ctypes.c_double()]
        self._matrix = pdfium.FS_MATRIX()
        self._extents: dict[int, tuple[float, float]] = {}
        self._styles: dict[int, tuple[Style, bool]] = {}
        self._alike: dict[
            Style, Style
        ] = {}  # one object for each way of setting, so that `is` tells them apart
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._turn = pdfium.FPDFPage_GetRotation(page) % 4
        self._box = _bounds(page)

    def __len__(self) -> int:
        return int(pdfium.FPDFText_CountChars(self._raw))

    def close(self) -> None:
        """Lets go of the page's text."""
        self._textpage.close()

    def read(self) -> str:
        """The page's text."""
        count = len(self)
        units = (ctypes.c_ushort * (count + 1))()
        told = pdfium.FPDFText_GetText(self._raw, 0, count, units) - 1
        text = bytes(units)[: 2 * max(told, 0)].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
        if told == count:
            return "".join(map(chr, units[:count]))
        codes = (pdfium.FPDFText_GetUnicode(self._raw, at) for at in range(count))
        return "".join(_CODES.get(code) or chr(code) for code in codes)

    def run(self, at: int) -> int:
        """Which of the page's runs of text the character is in; 0 for none, as spaces that PDFium adds."""
        run = pdfium.FPDFText_GetTextObject(self._raw, at)
        return ctypes.addressof(run.contents) if run else 0

    def style(self, at: int) -> tuple[Style, bool]:
        """How the character is set, and whether it stands upright on the page as it is shown."""
        run = pdfium.FPDFText_GetTextObject(self._raw, at)
        address = ctypes.addressof(run.contents) if run else 0
        found = self._styles.get(address)
        if found is None:
            found = self._styles[address] = self._read_style(run, at)
        return found

    def _read_style(self, run: Any, at: int) -> tuple[Style, bool]:
        size = pdfium.FPDFText_GetFontSize(self._raw, at)
        matrix = self._matrix
        upright = True
        if pdfium.FPDFText_GetMatrix(self._raw, at, ctypes.byref(matrix)):
            across, up = self._turned(matrix.c, matrix.d)
            upright = up > abs(across)
            size *= math.hypot(matrix.c, matrix.d)
        name, bold, italic = self._font(run)
        style = Style(round(size, 1), name, bold, italic)
        return self._alike.setdefault(style, style), upright

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

    def extent(self, at: int) -> tuple[float, float]:
        """Where a character begins and ends from left to right."""
        found = self._extents.get(at)
        if found is None:
            found = self._extents[at] = self._read_extent(at)
        return found

    def _read_extent(self, at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetLooseCharBox(self._raw, at, self._rectangle_ref)
        box = self._rectangle
        if not self._turn:
            return box.left - self._box[0], box.right - self._box[0]
        one, other = self._place(box.left, box.bottom)[0], self._place(box.right, box.top)[0]
        return min(one, other), max(one, other)

    def base_of(self, at: int) -> float:
        """How far down the page a character stands."""
        x, y = self._point
        pdfium.FPDFText_GetCharOrigin(self._raw, at, x, y)
        return self._place(x.value, y.value)[1]


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

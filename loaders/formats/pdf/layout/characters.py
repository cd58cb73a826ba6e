"""A page's characters through PDFium: what they are, where they stand, how they are set.

One call gives the text; places and fonts are asked for where a line needs them: calls for each character
would take most of the time.
"""

from __future__ import annotations

import ctypes
import math
import re
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from loaders.formats.pdf.layout import calls
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
        self._address = calls.address_of(self._raw)
        self._rectangle, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._rectangle_at = ctypes.addressof(self._rectangle)
        self._matrix_at = ctypes.addressof(self._matrix)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_at, self._y_at = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._extents: dict[int, tuple[float, float]] = {}
        self._styles: dict[int | None, tuple[Style, bool]] = {}
        self._settings: dict[tuple[float, float, float, int | None], tuple[Style, bool]] = {}
        self._alike: dict[Style, Style] = {}  # one object for each style, so that `is` tells them apart
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

    def run(self, at: int) -> int | None:
        """Which of the page's runs of text the character is in; None for none, as spaces that PDFium adds."""
        found: int | None = calls.text_object(self._address, at)
        return found

    def style(self, at: int) -> tuple[Style, bool]:
        """How the character is set, and whether it stands upright on the page as it is shown."""
        return self.style_of(calls.text_object(self._address, at), at)

    def style_of(self, run: int | None, at: int) -> tuple[Style, bool]:
        """As `style`, where the character's run is known."""
        found = self._styles.get(run)
        if found is None:
            found = self._styles[run] = self._read_style(run, at)
        return found

    def _read_style(self, run: int | None, at: int) -> tuple[Style, bool]:
        matrix, across, up = self._matrix, 0.0, 1.0
        if calls.matrix(self._address, at, self._matrix_at):
            across, up = matrix.c, matrix.d
        size = calls.font_size(self._address, at)
        setting = (size, across, up, calls.font_of(run) if run else None)
        found = self._settings.get(setting)
        if found is None:
            found = self._settings[setting] = self._set(*setting)
        return found

    def _set(self, size: float, across: float, up: float, font: int | None) -> tuple[Style, bool]:
        """The style of a font at a size, stretched and turned as the second column of a matrix says."""
        name, bold, italic = self._font(font)
        style = Style(round(size * math.hypot(across, up), 1), name, bold, italic)
        across, up = self._turned(across, up)
        return self._alike.setdefault(style, style), up > abs(across)

    def _font(self, font: int | None) -> tuple[str, bool, bool]:
        """A font's name without the subset's mark, and whether it is bold and italic."""
        if font is None:
            return "", False, False
        if font not in self._fonts:
            self._fonts[font] = _read_font(font)
        return self._fonts[font]

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
        calls.loose_box(self._address, at, self._rectangle_at)
        box = self._rectangle
        if not self._turn:
            return box.left - self._box[0], box.right - self._box[0]
        one, other = self._place(box.left, box.bottom)[0], self._place(box.right, box.top)[0]
        return min(one, other), max(one, other)

    def base_of(self, at: int) -> float:
        """How far down the page a character stands."""
        calls.origin(self._address, at, self._x_at, self._y_at)
        return self._place(self._x.value, self._y.value)[1]


def _bounds(page: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what is shown of the page, inherited ones as well."""
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return box.left, box.bottom, box.right, box.top
    return 0.0, 0.0, *page.get_size()


def _read_font(font: int) -> tuple[str, bool, bool]:
    buffer = ctypes.create_string_buffer(128)
    calls.font_name(font, ctypes.addressof(buffer), 128)
    return _describe(buffer.value, calls.font_flags(font), calls.font_weight(font))


@lru_cache(maxsize=1024)
def _describe(base_name: bytes, flags: int, weight: int) -> tuple[str, bool, bool]:
    name = _SUBSET.sub("", base_name.decode("utf-8", errors="replace"))
    bold = bool(flags & _FORCE_BOLD) or weight >= _BOLD_WEIGHT
    return name, bold or bool(_BOLD.search(name)), bool(flags & _ITALIC_FLAG) or bool(_ITALIC.search(name))

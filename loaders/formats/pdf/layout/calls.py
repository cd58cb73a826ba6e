"""PDFium's calls for single characters, by address: what is asked for thousands of times on a page.

The package's own bindings make an object of each pointer that they give and let other threads run during each
call, which takes longer than the calls themselves. Here pointers are numbers, 0 for none.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int


def _prototype(call: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(call))


def address_of(pointer: Any) -> int:
    """Where a pointer or a function of the bindings points to."""
    return ctypes.cast(pointer, _POINTER).value or 0


text_object = _prototype(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
"""The run of text that a character is in; None for none, as spaces that PDFium adds."""
font_size = _prototype(pdfium.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
matrix = _prototype(pdfium.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
"""Writes a character's `FS_MATRIX`; 0 where it has none."""
loose_box = _prototype(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
"""Writes an `FS_RECTF` as high as the font and as wide as the character's advance."""
origin = _prototype(pdfium.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
"""Writes where a character stands, as two doubles."""
font_of = _prototype(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
"""The font of a run of text; None for none."""
font_name = _prototype(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
font_flags = _prototype(pdfium.FPDFFont_GetFlags, _INT, _POINTER)
font_weight = _prototype(pdfium.FPDFFont_GetWeight, _INT, _POINTER)

"""The door to fontTools: how wide a text is in the shipped type, and a font with just the letters in use."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from api.assets.folders import STATIC

FAMILY = "Inter"
MISSING = "\ufffd"


class Face(Enum):
    """The two weights of the one type family."""

    REGULAR = 400
    BOLD = 600


def font_file(face: Face) -> Path:
    """The TrueType file of that weight."""
    return STATIC / "fonts" / f"inter-{face.value}.ttf"


def measure(text: str, size: float, face: Face = Face.REGULAR) -> float:
    """The width of one line in points at that size; a letter that the type lacks counts as one em."""
    widths = _widths(face)
    return sum(widths.get(letter, 1.0) for letter in text) * size


@cache
def _widths(face: Face) -> dict[str, float]:
    """Letter to its advance in ems."""
    with TTFont(font_file(face), lazy=True) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): advances[name][0] / em for code, name in font.getBestCmap().items()}


def drawable(text: str) -> str:
    """The text with a replacement character for each letter that the type lacks."""
    known = _widths(Face.REGULAR)
    return "".join(letter if letter in known else MISSING for letter in text)


@lru_cache(maxsize=8192)
def wrap(
    text: str, width: float, size: float, face: Face = Face.REGULAR, *, most: int = 3
) -> tuple[str, ...]:
    """The text in at most `most` lines of `width` points; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in _pieces(text, width, size, face):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined, size, face) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) <= most:
        return tuple(lines) or ("",)
    return (*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width, size, face))


def cut(text: str, width: float, size: float, face: Face = Face.REGULAR) -> str:
    """As much of the text as the width holds, with an ellipsis."""
    while text and measure(f"{text}…", size, face) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _pieces(text: str, width: float, size: float, face: Face) -> list[str]:
    """The words, those wider than a line cut into parts with hyphens."""
    return [part for word in text.split() for part in _split(word, width, size, face)]


def _split(word: str, width: float, size: float, face: Face) -> list[str]:
    parts: list[str] = []
    while measure(word, size, face) > width and len(word) > 2 and len(parts) < 8:
        fits = max(
            1, next(n for n in range(1, len(word)) if measure(f"{word[: n + 1]}-", size, face) > width)
        )
        parts.append(f"{word[:fits]}-")
        word = word[fits:]
    return [*parts, word]


def cut_font(face: Face, letters: Collection[str]) -> bytes:
    """The font in WOFF with only these letters; the same letters give the same bytes."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - only files need it, and it is slow

    options = Options(flavor="woff", hinting=False, recalc_timestamp=False, notdef_outline=True)
    with TTFont(font_file(face), recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(letters)))
        subsetter.subset(font)
        font.flavor = "woff"
        made = BytesIO()
        font.save(made)
        return made.getvalue()

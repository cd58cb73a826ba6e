"""How the pieces of a text are joined to each other: what a name may have between two of its pieces."""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise, repeat

from loaders.text.normalisation import Pieces

_TIGHT = {
    "",
    "-",
    "/",
    "'",
    ".",
    ",",
    "(",
    ")",
    "+",
    ")-",
    "-(",
    "'-",
    "_",
    "(+)-",
    "(-)-",
    "+/-",
    ":",
    "·",
    "[",
    "]",
    "]-",
    "-[",
}
_LOOSE = {"'s ", " ", "\n", " -", "- ", "' ", "+ ", ") ", "+) ", "(+) ", "(-) "}


class Separator(IntEnum):
    """Written together, written apart but perhaps one name, or never one name."""

    TIGHT = 0
    LOOSE = 1
    NONE = 2


_SEPARATOR_OF = dict.fromkeys(_TIGHT, Separator.TIGHT) | dict.fromkeys(_LOOSE, Separator.LOOSE)


def separators_of(pieces: Pieces) -> list[Separator]:
    """How each piece is joined to the one before it."""
    gaps = map(pieces.folded.__getitem__, map(slice, pieces.ends, pieces.starts[1:]))
    return [Separator.NONE, *map(_SEPARATOR_OF.get, gaps, repeat(Separator.NONE))]


def runs_of(separators: list[Separator]) -> list[int]:
    """Where the unbroken run of pieces that each piece stands in ends; the first separator is NONE."""
    none, ends = Separator.NONE, list[int]()
    breaks = [index for index, separator in enumerate(separators) if separator is none]
    for start, stop in pairwise([*breaks, len(separators)]):
        ends += [stop] * (stop - start)
    return ends

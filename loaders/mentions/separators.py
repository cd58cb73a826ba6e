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


class Joint(IntEnum):
    """Written together, written apart but perhaps one name, or never one name."""

    TIGHT = 0
    LOOSE = 1
    NONE = 2


_JOINT_OF = dict.fromkeys(_TIGHT, Joint.TIGHT) | dict.fromkeys(_LOOSE, Joint.LOOSE)


def joints_of(pieces: Pieces) -> list[Joint]:
    """How each piece is joined to the one before it."""
    gaps = map(pieces.folded.__getitem__, map(slice, pieces.ends, pieces.starts[1:]))
    return [Joint.NONE, *map(_JOINT_OF.get, gaps, repeat(Joint.NONE))]


def runs_of(joints: list[Joint]) -> list[int]:
    """Where the unbroken run of pieces that each piece stands in ends; the first joint is NONE."""
    none, ends = Joint.NONE, list[int]()
    breaks = [index for index, joint in enumerate(joints) if joint is none]
    for start, stop in pairwise([*breaks, len(joints)]):
        ends += [stop] * (stop - start)
    return ends

"""Labels that fit a node: broken between words, at most three lines, the rest cut with an ellipsis."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from api.wording.words import clean

COLUMNS = 20
LONGEST_WORD = 23
LINES = 3


@lru_cache(maxsize=4096)
def break_label(name: str) -> tuple[str, ...]:
    """One to three lines of about twenty narrow characters each; the whole name where it fits."""
    lines: list[str] = []
    for word in _pieces(clean(name) or "unnamed"):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined) <= COLUMNS:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) <= LINES:
        return tuple(lines)
    return (*lines[: LINES - 1], _cut(" ".join(lines[LINES - 1 :])))


def measure(text: str) -> int:
    """The width in narrow characters: East Asian wide ones count twice, combining marks not at all."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _pieces(name: str) -> list[str]:
    """The name's words, those too long for a line cut into parts with hyphens."""
    return [part for word in name.split() for part in _split(word)]


def _split(word: str) -> list[str]:
    if len(word) <= LONGEST_WORD:
        return [word]
    parts = [word[i : i + COLUMNS - 1] for i in range(0, len(word), COLUMNS - 1)]
    return [*(f"{part}-" for part in parts[:-1]), parts[-1]]


def _cut(text: str) -> str:
    while measure(text) > COLUMNS - 1:
        text = text[:-1]
    return text.rstrip() + "…"

"""Abbreviations that a document defines itself: "bone cancer pain (BCP)".

The algorithm is that of A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", Pacific Symposium on Biocomputing 8:451-462 (2003):
the short form's characters are matched from right to left in the words before the parenthesis,
and its first character must begin a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Span
from graph.names import GREEK

_PARENTHESIS = re.compile(r"[(\[]([^()\[\]\n]{1,120})[)\]]")
_BREAK = re.compile(r"[.;:!?]\s|\n\s*\n|[()\[\]]")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form, its long form, and where in the text each stands."""

    short: str
    long: str
    short_span: Span
    long_span: Span


def find_abbreviations(text: str) -> list[Abbreviation]:
    """The abbreviations that a text defines, in the order of their definitions; empty if none."""
    found = (_definition(text, match) for match in _PARENTHESIS.finditer(text))
    return [abbreviation for abbreviation in found if abbreviation]


def _definition(text: str, match: re.Match[str]) -> Abbreviation | None:
    for start, end in _inner_parts(match):
        short = text[start:end]
        if _is_short_form(short):
            return _before(text, match.start(), Span(start, end))
    return _inside(text, match)


def _inner_parts(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The parenthesis' content up to its first comma, semicolon or "or": "(EA, 2 Hz)" gives EA."""
    inner = match.group(1)
    cut = re.split(r"[,;]|\s(?:or|also|and)\s|=", inner, maxsplit=1)[0]
    stripped = cut.strip(" \"'“”‘’")
    if stripped:
        start = match.start(1) + inner.index(stripped)
        yield start, start + len(stripped)


def _is_short_form(short: str) -> bool:
    words = short.split()
    return (
        2 <= len(short) <= 12
        and len(words) <= 2
        and short[0].isalnum()
        and any(char.isalpha() for char in short)
        and (any(char.isupper() for char in short) or (len(short) <= 5 and len(words) == 1))
    )


def _before(text: str, parenthesis: int, short: Span) -> Abbreviation | None:
    """The long form in the words before the parenthesis."""
    window_start = _window(text, parenthesis, text[short.start : short.end])
    start = _match_backwards(text[short.start : short.end], text, window_start, parenthesis)
    if start is None:
        return None
    end = len(text[:parenthesis].rstrip())
    return _checked(text, short, Span(start, end)) if start < end else None


def _window(text: str, end: int, short: str) -> int:
    """Where to begin looking: min(|A| + 5, 2 |A|) words back, never over the end of a sentence."""
    letters = sum(char.isalnum() for char in short)
    floor = max(0, end - 300)
    breaks = [match.end() for match in _BREAK.finditer(text, floor, end)]
    starts = [match.start() for match in _WORD.finditer(text, max([floor, *breaks]), end)]
    wanted = min(letters + 5, letters * 2)
    return starts[-wanted] if len(starts) >= wanted else (starts[0] if starts else end)


def _match_backwards(short: str, text: str, floor: int, end: int) -> int | None:
    """Where the long form begins, by the paper's right-to-left match; None if there is none."""
    at = end
    characters = [char.lower() for char in short if char.isalnum()]
    for index in range(len(characters) - 1, -1, -1):
        at -= 1
        while at >= floor and not _fits(text, at, characters[index], first=index == 0):
            at -= 1
        if at < floor:
            return None
    return at


_SPELLED = {letter: GREEK[letter][0] for letter in "αβγδκμ"}


def _fits(text: str, at: int, char: str, *, first: bool) -> bool:
    here = text[at].lower()
    same = here == char or _SPELLED.get(char) == here or _SPELLED.get(here) == char
    return same and not (first and at > 0 and text[at - 1].isalnum())


def _inside(text: str, match: re.Match[str]) -> Abbreviation | None:
    """The other way round: "BCP (bone cancer pain)"."""
    if " " not in match.group(1):
        return None
    before = re.search(r"(\S+)\s*$", text[max(0, match.start() - 20) : match.start()])
    if before is None:
        return None
    start = max(0, match.start() - 20) + before.start(1)
    short = Span(start, start + len(before.group(1)))
    if not (_is_short_form(before.group(1)) and before.group(1)[0].isupper()):
        return None
    found = _match_backwards(before.group(1), text, match.start(1), match.end(1))
    return _checked(text, short, Span(found, match.end(1))) if found == match.start(1) else None


def _checked(text: str, short: Span, long: Span) -> Abbreviation | None:
    """The pair, unless the long form is no longer than the short one or holds it as a word."""
    short_text, long_text = text[short.start : short.end], text[long.start : long.end]
    if len(long_text) <= len(short_text) or short_text in long_text.split():
        return None
    return Abbreviation(short_text, long_text, short, long)

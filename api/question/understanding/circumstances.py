"""What a question says besides: in which species and studies, how often, through what, without what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from api.question.state import ExplorerState
from api.question.understanding.word_lists import SPECIES, STUDIES
from graph.model import QualifierKind

_WORDS = "|".join(sorted(map(re.escape, SPECIES), key=len, reverse=True))
_IN_SPECIES = re.compile(
    rf"\s*\b(?:in|among|of|on) (?:(?:adult|male|female|healthy|aged|old|young|wild-type|human|the) )*"
    rf"(?P<all>(?:{_WORDS})(?:(?: and |,| or )(?:{_WORDS}))*)\b(?! (?:cells?|neurons|tissue))"
    r"(?P<with> with\b)?",
    re.IGNORECASE,
)
_IN_STUDIES = tuple(
    (re.compile(rf"\s*\bin (?:{words})\b", re.IGNORECASE), study) for words, study in STUDIES.items()
)
_FREQUENCY = re.compile(r"\s*\b(?:at|with|of) (?P<number>\d+(?:\.\d+)?) ?Hz\b", re.IGNORECASE)
_DIRECTLY = re.compile(r"\s*\bdirectly\b", re.IGNORECASE)
_THROUGH = re.compile(
    r"(?P<rest>.+?\S),? (?:through|via|by way of|by means of|mediated by|by acting on|by acting through|"
    r"with the help of) (?!which\b|what\b)(?P<names>.+)",
    re.IGNORECASE,
)
_AVOID = re.compile(
    r"(?P<rest>.+?\S),? (?:without|not through|not via|other than (?:through|via|by)|bypassing|avoiding|"
    r"independent(?:ly)? of|but not) "
    r"(?P<names>.+)",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*,\s*(?:and )?|\s+and\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The question without what it says besides, and that as filters; `through` and `avoid` as typed."""

    rest: str
    filters: ExplorerState
    through: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


def take_circumstances(text: str) -> Circumstances:
    """The question in parts."""
    rest, filters = text, ExplorerState()
    rest, filters = _take_species(rest, filters)
    rest, filters = _take_studies(rest, filters)
    if match := _FREQUENCY.search(rest):
        heard = (QualifierKind.FREQUENCY.value, f"{match['number']} Hz")
        rest, filters = _cut(rest, match), replace(filters, circumstances=frozenset({heard}))
    if match := _DIRECTLY.search(rest):
        rest, filters = _cut(rest, match), replace(filters, steps=1)
    rest, avoid = _take_names(_AVOID, rest)
    rest, through = _take_names(_THROUGH, rest)
    return Circumstances(rest.strip(), filters, through, avoid)


def _take_species(text: str, filters: ExplorerState) -> tuple[str, ExplorerState]:
    match = _IN_SPECIES.search(text)
    if not match:
        return text, filters
    found = frozenset(name for word in _species(match["all"]) for name in SPECIES[word])
    return _cut(text, match, " in" if match["with"] else ""), replace(filters, species=found)


def _species(text: str) -> Iterator[str]:
    return (match[0].lower() for match in re.finditer(rf"\b(?:{_WORDS})\b", text, re.IGNORECASE))


def _take_studies(text: str, filters: ExplorerState) -> tuple[str, ExplorerState]:
    for pattern, study in _IN_STUDIES:
        if match := pattern.search(text):
            return _cut(text, match), replace(filters, studies=frozenset({study}))
    return text, filters


def _take_names(pattern: re.Pattern[str], text: str) -> tuple[str, tuple[str, ...]]:
    match = pattern.fullmatch(text)
    return (match["rest"], tuple(filter(None, _EACH.split(match["names"])))) if match else (text, ())


def _cut(text: str, match: re.Match[str], instead: str = "") -> str:
    return f"{text[: match.start()]}{instead}{text[match.end() :]}"

"""Circumstances of a sentence: species, sample size, acupoint, frequency, current, duration, sham, dose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.model import Kind, Qualifier, QualifierKind, Span
from loaders.relations.grammar.tokens import Mentioned
from loaders.text.word_lists import letters_of, words

_ACUPOINT = "NEUROIMMUNE:acupoint_"
_OF_SPECIES = re.compile(r"(human|rat|mouse|murine) ", re.IGNORECASE)
_SPECIES_OF = {"murine": "mouse"}
_NUMBER = r"\d+(?:[.,]\d+)?"
_RANGE = rf"{_NUMBER}(?:\s?(?:/|-|–|to|and|or)\s?{_NUMBER})*"
_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: str(number) for number, word in enumerate(_UNITS, 1)},
    **{word: str(10 * number) for number, word in enumerate(_TENS, 2)},
    **{
        f"{tens}-{word}": str(10 * ten + number)
        for ten, tens in enumerate(_TENS, 2)
        for number, word in enumerate(_UNITS[:9], 1)
    },
}
_COUNTED = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[:9])}))?|{'|'.join(_UNITS)}"
_AGES = ("aged ", "age ", "age of ")
_TIMES = {
    "s": "s",
    "sec": "s",
    "second": "s",
    "min": "min",
    "minute": "min",
    "h": "h",
    "hr": "h",
    "hour": "h",
    "d": "d",
    "day": "d",
    "week": "wk",
    "wk": "wk",
    "month": "mo",
    "year": "a",
}
_MASS = {
    "mg/kg": "mg/kg",
    "µg/kg": "ug/kg",
    "μg/kg": "ug/kg",
    "ug/kg": "ug/kg",
    "g/kg": "g/kg",
    "mg": "mg",
    "µg": "ug",
    "μg": "ug",
    "g": "g",
    "gy": "Gy",
    "cgy": "cGy",
    "nmol": "nmol",
    "iu": "[iU]",
    "mg/day": "mg/d",
    "mg/d": "mg/d",
    "mg per day": "mg/d",
    "mg daily": "mg/d",
    "mg kg-1": "mg/kg",
    "µg kg-1": "ug/kg",
    "μg kg-1": "ug/kg",
    "mcg": "ug",
    "mcg/h": "ug/h",
    "µg/h": "ug/h",
    "μg/h": "ug/h",
}

# Kind, words of which the sentence must have one (None: any sentence may), and the pattern.
_PATTERNS = (
    (
        QualifierKind.FREQUENCY,
        words("qualifiers.frequency"),
        re.compile(rf"(?P<value>{_RANGE})[\s-]?(?P<unit>Hz|kHz)\b"),
    ),
    (
        QualifierKind.CURRENT,
        words("qualifiers.current"),
        re.compile(rf"(?P<value>{_RANGE})[\s-]?(?P<unit>mA|µA|μA)\b"),
    ),
    (
        QualifierKind.DOSE,
        words("qualifiers.dose"),
        re.compile(
            rf"(?<![\w.])(?P<value>{_RANGE})[\s-]?(?P<unit>(?:mg|[µμu]g|g)/kg|(?:mg|[µμu]g)[\s·]kg[-−]1"
            r"|mg/d(?:ay)?|mg per day|mg daily|(?:mcg|[µμu]g)/h|c?Gy|nmol|IU|mg|mcg|[µμu]g)\b(?!/?[mM][lL])"
        ),
    ),
    (
        QualifierKind.FRACTIONS,
        words("qualifiers.fractions"),
        re.compile(
            rf"\b(?P<value>{_NUMBER}|{_COUNTED}|single)[\s-](?:daily\s)?(?P<unit>fractions?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        QualifierKind.DURATION,
        words("qualifiers.duration"),
        re.compile(
            rf"(?<![\w.])(?P<value>{_RANGE}|{_COUNTED})[\s-]?"
            r"(?P<unit>seconds?|sec|minutes?|mins?|hours?|hrs?|h|days?|weeks?|wks?|months?|years?)\b(?![\s-]old)",
            re.IGNORECASE,
        ),
    ),
    (
        QualifierKind.SAMPLE_SIZE,
        words("qualifiers.sample"),
        re.compile(
            rf"\bn\s?=\s?(?P<value>\d[\d,]*)|(?<![\w.])(?P<count>\d[\d,]*|{_COUNTED})\s+(?:[a-z-]+\s+){{0,2}}(?:patients|participants|subjects|volunteers|individuals|controls|mice|rats|animals|adults|women|men|children|cases)\b",
            re.IGNORECASE,
        ),
    ),
    (
        QualifierKind.ACUPOINT,
        None,
        re.compile(
            r"\b(?P<value>(?:ST|SP|LI|LU|LR|LV|GB|BL|KI|HT|SI|PC|TE|SJ|GV|DU|CV|RN|EX-?[A-Z]{1,2})[\s-]?\d{1,2})\b"
        ),
    ),
    (
        QualifierKind.SHAM,
        words("qualifiers.sham"),
        re.compile(
            r"\b(?P<value>sham(?:[\s-](?:acupuncture|electroacupuncture|EA|operated|surgery|control|treatment"
            r"|stimulation|needl\w+))?|(?:placebo|minimal|non-?penetrating)\s(?:acupuncture|needl\w+))\b",
            re.IGNORECASE,
        ),
    ),
)


def find_qualifiers(sentence: str, mentions: Sequence[Mentioned] = ()) -> tuple[Qualifier, ...]:
    """The circumstances that a sentence gives, in text order; spans are relative to the sentence."""
    said = letters_of(sentence)
    found = [
        _qualifier(kind, match)
        for kind, named, pattern in _PATTERNS
        if named is None or not named.isdisjoint(said)
        for match in pattern.finditer(sentence)
        if kind is not QualifierKind.DURATION or not sentence[: match.start()].endswith(_AGES)
    ]
    found += _named(sentence, mentions)
    return tuple(sorted(set(_without_overlap(found)), key=lambda q: (q.span, q.kind)))


def _named(sentence: str, mentions: Sequence[Mentioned]) -> Iterator[Qualifier]:
    """The species among the mentions or in a protein's, and the acupoints named there ("Zusanli")."""
    for mention in mentions:
        span, kind = mention.span, mention.entity.kind
        if kind is Kind.SPECIES:
            yield Qualifier(QualifierKind.SPECIES, mention.entity.name, span)
        elif kind is Kind.PROTEIN and (named := _OF_SPECIES.match(sentence, span.start, span.end)):
            species = named[1].lower()
            yield Qualifier(QualifierKind.SPECIES, _SPECIES_OF.get(species, species), Span(*named.span(1)))
        elif mention.entity.id.startswith(_ACUPOINT):
            yield Qualifier(QualifierKind.ACUPOINT, mention.entity.name, span)


def _qualifier(kind: QualifierKind, match: re.Match[str]) -> Qualifier:
    groups = match.groupdict()
    value = groups.get("value") or groups.get("count") or ""
    return Qualifier(kind, _normal(kind, value), Span(*match.span()), _unit(kind, groups.get("unit") or ""))


def _normal(kind: QualifierKind, value: str) -> str:
    if kind is QualifierKind.ACUPOINT:
        return re.sub(r"[\s-]", "", value).upper()
    if kind is QualifierKind.SHAM:
        return "sham"
    if kind is QualifierKind.SAMPLE_SIZE:
        return _WORDS.get(value.casefold(), value.replace(",", ""))
    return _WORDS.get(value.casefold(), "1" if value.casefold() == "single" else re.sub(r"\s", "", value))


def _unit(kind: QualifierKind, unit: str) -> str:
    low = unit.casefold()
    if kind is QualifierKind.DURATION:
        return _TIMES.get(low) or _TIMES.get(low.removesuffix("s"), low)
    if kind is QualifierKind.DOSE:
        return _MASS.get(re.sub(r"[\s·](?=kg)", " ", low).replace("−", "-"), unit)
    if kind is QualifierKind.CURRENT:
        return unit.replace("µ", "u").replace("μ", "u")
    return unit if kind is QualifierKind.FREQUENCY else ""


def _without_overlap(found: list[Qualifier]) -> list[Qualifier]:
    """Of two that overlap the one found first, so that "30 mg/kg" is no duration."""
    kept: list[Qualifier] = []
    for one in found:
        if all(one.span.end <= k.span.start or k.span.end <= one.span.start for k in kept):
            kept.append(one)
    return kept

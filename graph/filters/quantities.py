"""Amounts in the circumstances of evidence, and ranges of them: is "800 cGy" within "8..20 Gy"?

An amount is written as documents write it, with every number before one unit: "8 Gy", "2/100 Hz" (either),
"30-60 min" (anything between). A range is two numbers around "..", of which one may be missing. Units of one
dimension are compared with each other, exactly: numbers are decimal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from graph.errors import QueryError
from graph.model import QualifierKind

PLAIN = "count"
RANGE = ".."

_SIZES = {
    "frequency": {"Hz": "1", "kHz": "1000"},
    "current": {"mA": "1", "uA": "0.001", "A": "1000"},
    "radiation": {"Gy": "1", "cGy": "0.01", "mGy": "0.001"},
    "mass": {"mg": "1", "ug": "0.001", "g": "1000"},
    "mass per weight": {"mg/kg": "1", "ug/kg": "0.001", "g/kg": "1000"},
    "mass a day": {"mg/d": "1", "mg/day": "1", "g/d": "1000"},
    "amount": {"nmol": "1", "umol": "1000"},
    "activity": {"[iU]": "1", "IU": "1"},
    "time": {
        "s": "1",
        "min": "60",
        "h": "3600",
        "d": "86400",
        "wk": "604800",
        "mo": "2629800",
        "a": "31557600",
    },
    PLAIN: {"": "1"},
}
"""Dimension to its units, each with its size in the first; a month and a year are those of UCUM."""

_SPELLED = {"sec": "s", "second": "s", "minute": "min", "hr": "h", "hour": "h", "day": "d", "week": "wk"}
_SPELLED |= {"month": "mo", "year": "a", "yr": "a", "fraction": ""}

_UNITS = {
    unit.casefold(): (dimension, Decimal(size))
    for dimension, sizes in _SIZES.items()
    for unit, size in sizes.items()
}

DIMENSIONS = {
    QualifierKind.FREQUENCY: ("frequency",),
    QualifierKind.CURRENT: ("current",),
    QualifierKind.DURATION: ("time",),
    QualifierKind.DOSE: ("radiation", "mass", "mass per weight", "mass a day", "amount", "activity"),
    QualifierKind.FRACTIONS: (PLAIN,),
    QualifierKind.SAMPLE_SIZE: (PLAIN,),
}
"""Circumstances that are measured, and in what."""

_NUMBER = r"\d+(?:[.,]\d+)?"
_AMOUNT = re.compile(rf"({_NUMBER}(?:\s*(?:/|-|–|to|and|or)\s*{_NUMBER})*)\s*(\D.*)?")
_PART = re.compile(rf"(/|-|–|to|and|or)?\s*({_NUMBER})")
_RANGE = re.compile(rf"({_NUMBER})?\s*\.\.\s*({_NUMBER})?\s*(\D.*)?")


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; None is unbounded."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Interval) -> bool:
        """True where the two have a point in common."""
        return _reaches(self.low, other.high) and _reaches(other.low, self.high)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Alternatives of one dimension, in the size of its first unit."""

    dimension: str
    intervals: tuple[Interval, ...]

    def meets(self, other: Quantity) -> bool:
        """True where both measure the same and some of the alternatives overlap."""
        return self.dimension == other.dimension and any(
            one.meets(another) for one in self.intervals for another in other.intervals
        )


def _reaches(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def find_amount(text: str) -> Quantity | None:
    """The quantity that a document's words give, such as "2/100 Hz"; None where they are no amount."""
    said = _AMOUNT.fullmatch(text.strip())
    unit = _find_unit(said[2] or "") if said else None
    if not said or not unit:
        return None
    intervals: list[Interval] = []
    for joint, number in _PART.findall(said[1]):
        size = _size(number, unit[1])
        spans = joint in ("-", "–", "to")
        intervals.append(Interval(intervals.pop().low if spans else size, size))
    return Quantity(unit[0], tuple(intervals))


def base_unit(dimension: str) -> str:
    """The unit that quantities of the dimension are counted in."""
    return next(iter(_SIZES[dimension]))


def find_range(text: str) -> Quantity | None:
    """The quantity between two bounds, such as "8..20 Gy" or "..20 Gy"; None where the text is no range."""
    said = _RANGE.fullmatch(text.strip())
    unit = _find_unit(said[3] or "") if said else None
    if not said or not unit or not (said[1] or said[2]):
        return None
    low, high = (_size(number, unit[1]) if number else None for number in said.groups()[:2])
    return Quantity(unit[0], (Interval(low, high),))


def _find_unit(text: str) -> tuple[str, Decimal] | None:
    """The dimension and size of a unit as people write it; None for one that is not known."""
    unit = text.strip().casefold().replace("μ", "u")
    plain = unit.removesuffix("s") if len(unit) > 2 else unit
    return _UNITS.get(_SPELLED.get(plain, unit), _UNITS.get(plain))


def _size(number: str, unit: Decimal) -> Decimal:
    return Decimal(number.replace(",", ".")) * unit


def match_value(wanted: str) -> Callable[[str], bool]:
    """Tells whether a circumstance's value is the one wanted: the same words, the same amount in whatever
    unit, or an amount that meets the range."""
    words = wanted.casefold()
    between, amount = find_range(wanted), find_amount(wanted)

    def matches(value: str) -> bool:
        if value.casefold() == words:
            return True
        said = find_amount(value) if between or amount else None
        return said is not None and (said == amount or (between is not None and between.meets(said)))

    return matches


def check_range(field: str, kind: str, value: str) -> None:
    """Checks a value of that field that is a range; every other value is as good as any.

    Raises: QueryError where it cannot be read, or is of something that is not measured so.
    """
    if RANGE not in value:
        return
    dimensions = DIMENSIONS.get(QualifierKind(kind)) if kind in list(QualifierKind) else None
    if not dimensions:
        raise QueryError(field, f"{kind} is not measured", f"give one value instead of {value!r}")
    units = ", ".join(unit for dimension in dimensions for unit in _SIZES[dimension] if unit)
    between = find_range(value)
    if not between or between.dimension not in dimensions:
        advice = f"write it as 2..10 {units.partition(',')[0]}".rstrip()
        raise QueryError(
            field,
            f"{value!r} is no range of {kind.replace('_', ' ')}",
            f"{advice}; the units are {units}" if units else advice,
        )
    low, high = between.intervals[0].low, between.intervals[0].high
    if not _reaches(low, high):
        raise QueryError(field, f"{value!r} ends before it begins", "give the smaller number first")

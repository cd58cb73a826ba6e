"""Dates as bibliographic records write them, as ISO 8601 of the exactness that they have."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>1[5-9]\d\d|20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)\b",
        rf"\b{_YEAR}[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?\b(?![-/.])",
        rf"\b{_YEAR}[\s,;]+{_MONTH}(?:\s+{_DAY})?",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}(?:\s?[-/]\s?[a-z]{{3,9}}\.?)?,?\s+{_YEAR}\b",
        rf"\b{_YEAR}\b",
    )
)


def read_date(text: str) -> str | None:
    """The date in a field, the first of a range: "1998 Dec-1999 Jan" is "1998-12"; None without a year.

    Read are PubMed's "2006 Mar 1", "20060301", "2006/03/01" and the same written out; a season is its year.
    """
    for form in _FORMS:
        if found := form.search(text):
            parts = found.groupdict()
            return iso_date(parts["year"], parts.get("month"), parts.get("day"))
    return None


def iso_date(year: str | None, month: str | None = None, day: str | None = None) -> str | None:
    """The date of its parts, a month by name or number; what is no such month or day is left off."""
    if year is None or not re.fullmatch(r"\d{4}", year):
        return None
    number = _month_number(month or "")
    if not number:
        return year
    written = f"{year}-{number:02}"
    if not day or not day.isdecimal():
        return written
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return written


def _month_number(month: str) -> int:
    if month.isdecimal():
        return int(month) if 1 <= int(month) <= 12 else 0
    name = month[:3].lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0

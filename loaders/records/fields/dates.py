"""Dates of publication in ISO 8601, as exact as they are written: "2022-07-08", "2022-07" or "2022".

`find_date` looks into running text, `read_date` reads a field that is for a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR_IN_TEXT = r"(?P<year>(?:19|20)\d\d)"
_DAY_IN_TEXT = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_IN_TEXT = tuple(
    re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR_IN_TEXT}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_MONTH_NAME}\s+{_DAY_IN_TEXT}\s*,?\s+{_YEAR_IN_TEXT}",
        rf"{_DAY_IN_TEXT}\s+{_MONTH_NAME}\s*,?\s+{_YEAR_IN_TEXT}",
        rf"{_YEAR_IN_TEXT}\s*,?\s+{_MONTH_NAME}\s+{_DAY_IN_TEXT}",
        rf"{_YEAR_IN_TEXT}-(?P<month>\d\d)",
        rf"{_MONTH_NAME}\s*,?\s+{_YEAR_IN_TEXT}",
        rf"{_YEAR_IN_TEXT}\s*,?\s+{_MONTH_NAME}",
        _YEAR_IN_TEXT,
    )
)
"""The most exact first."""
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(1[5-9]\d\d|20\d\d)\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{1,2})(?!\d))?(?!\d)"
)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(1[5-9]\d\d|20\d\d)(?!\d)")
_PACKED = re.compile(r"(1[5-9]\d\d|20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_NAMED = re.compile(r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b", re.IGNORECASE)
_MONTH_RANGE = re.compile(r"[a-z]{3,9}\.?\s?[-/–]\s?[a-z]{3,9}", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d/-])(\d{1,2})(?:st|nd|rd|th)?(?![\d/-])")


def find_date(text: str) -> str | None:
    """The most exact date in the text; None without a year."""
    return next(filter(None, (_written(found) for one in _IN_TEXT for found in one.finditer(text))), None)


def _written(found: re.Match[str]) -> str | None:
    """The date that was found; None where it is none, such as 30 February."""
    year, month, day = (found.groupdict().get(name) for name in ("year", "month", "day"))
    number = None if month is None or month.isdigit() else str(_MONTHS.index(month[:3].lower()) + 1)
    iso = _iso(str(year), number or month, day)
    return iso if len(iso) == 4 + 3 * sum(part is not None for part in (month, day)) else None


def read_date(text: str) -> str | None:
    """The date of a field such as "2019/07/24/", "Oct 5 2019", "2019.0"; None without a year.

    Of a day and month in unknown order ("05/06/2019") only the year is told, of a range of months as well.
    """
    if (found := _PACKED.fullmatch(text.strip())) or (found := _YEAR_FIRST.search(text)):
        return _iso(*found.groups())
    if found := _YEAR_LAST.search(text):
        return _iso(found[3], *_ordered(found[1], found[2]))
    if year := _YEAR.search(text):
        rest = text[: year.start()] + " " + text[year.end() :]
        return _iso(year[1], *_month_and_day(rest))
    return None


def combine_dates(year: str | None, others: Iterable[str]) -> str | None:
    """The most exact date of the year that a record states; `others` may leave the year to it ("Oct 5")."""
    stated = read_date(year) if year else None
    dates = [stated] if stated else []
    for text in others:
        if written := read_date(text):
            dates.append(written)
        elif stated:
            dates.append(_iso(stated[:4], *_month_and_day(text)))
    fitting = [one for one in dates if stated is None or one[:4] == stated[:4]]
    return max(fitting, key=len, default=None)


def join_month_and_day(month: str, day: str) -> str:
    """Month and day of two fields, the month in figures or by name, as `combine_dates` reads them."""
    month = month.strip().removesuffix(".0")
    day = day.strip().removesuffix(".0")
    return f"{month}/{day}" if month.isdigit() else f"{month} {day}"


def _month_and_day(text: str) -> tuple[str | None, str | None]:
    """Month and day of what is left of a date without its year: "Oct 5", "5 March", "10", "10/05"."""
    if (name := _NAMED.search(text)) and not _MONTH_RANGE.search(text):
        day = _DAY.search(text)
        return str(_MONTHS.index(name[1].lower()) + 1), day[1] if day else None
    number = re.fullmatch(r"\W*(\d{1,2})(?:[/-](\d{1,2}))?\W*", text)
    return (number[1], number[2]) if number else (None, None)


def _ordered(one: str, other: str) -> tuple[str | None, str | None]:
    """Month and day of two numbers where only one of them can be the month."""
    if int(one) > 12:
        return other, one
    return (one, other) if int(other) > 12 else (None, None)


def _iso(year: str, month: str | None = None, day: str | None = None) -> str:
    """As much of the date as is a date: a month 13 or a day 0 is left off."""
    if month is None or not 1 <= int(month) <= 12:
        return year
    try:
        return date(int(year), int(month), int(day or 0)).isoformat()
    except ValueError:
        return f"{year}-{int(month):02d}"

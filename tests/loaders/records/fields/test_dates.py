"""Dates in running text and in fields."""

from __future__ import annotations

import pytest

from loaders.records.fields.dates import combine_dates, find_date, read_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("December 2025", "2025-12"),
        ("July 8, 2022", "2022-07-08"),
        ("8 July 2022", "2022-07-08"),
        ("Published: Sept. 1st, 2020", "2020-09-01"),
        ("2021 Mar 4", "2021-03-04"),
        ("2021 Mar", "2021-03"),
        ("2020-02-29", "2020-02-29"),
        ("2020-02", "2020-02"),
        ("(2022)", "2022"),
        ("February 30, 2020", "2020"),
        ("May we say so", None),
        ("12022 or 2099x", None),
    ],
)
def test_find_date_is_as_exact_as_the_text(text: str, expected: str | None) -> None:
    """ISO 8601 with what is given: year, month, day."""
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019/07/24/", "2019-07-24"),
        ("1948/07//", "1948-07"),
        ("2019/10//undefined", "2019-10"),
        ("20190724", "2019-07-24"),
        ("24/07/2019", "2019-07-24"),
        ("05/06/2019", "2019"),
        ("2019 Jan-Feb", "2019"),
        ("Oct 5 2019", "2019-10-05"),
        ("2019/13/01", "2019"),
        ("2019.0", "2019"),
        ("0000", None),
    ],
)
def test_read_date_is_as_exact_as_the_field(text: str, expected: str | None) -> None:
    """What is no date or of unknown order is left off."""
    assert read_date(text) == expected


def test_combine_dates_stays_in_the_stated_year() -> None:
    """A day without year belongs to it, a date of another year does not."""
    assert combine_dates("2019", ["Oct 5"]) == "2019-10-05"
    assert combine_dates("2019", ["2018-12-30"]) == "2019"

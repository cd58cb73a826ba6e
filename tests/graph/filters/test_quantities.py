"""Amounts as documents write them, and ranges of them."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.filters.quantities import check_range, find_amount, match_value


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        ("8..20 Gy", "8 gy"),
        ("8..20 Gy", "800 cgy"),
        ("8..20 Gy", "20 gy"),
        ("8.. Gy", "30 gy"),
        ("..8 Gy", "8 gy"),
        ("8..20 Gy", "6-10 gy"),
        ("90..110 Hz", "2/100 hz"),
        ("10..20 Hz", "2to15 hz"),
        ("0.5..1.5 mA", "500 ua"),
        ("1..2 weeks", "10 d"),
        ("1..60 s", "1 min"),
        ("20..40", "30"),
        ("8 Gy", "800 cgy"),
        ("ST36", "st36"),
        ("1,5 mA", "1.5 ma"),
        ("10 µg", "10 ug"),
    ],
)
def test_match_finds_the_same_amount_and_what_a_range_meets(wanted: str, value: str) -> None:
    """Units of one dimension are compared; of several amounts one is enough; a span need only overlap."""
    assert match_value(wanted)(value)


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        ("8..20 Gy", "7.9 gy"),
        ("8..20 Gy", "8 mg"),
        ("8..20 Gy", "8 mg/kg"),
        ("10..90 Hz", "2/100 hz"),
        ("8..20 Gy", "sham"),
        ("20..40", "30 d"),
        ("2 Hz", "2/100 hz"),
        ("8 Gy", "8"),
    ],
)
def test_match_leaves_out_what_is_outside_or_of_another_kind(wanted: str, value: str) -> None:
    """Another dimension never matches, nor does an alternative on either side of the range."""
    assert not match_value(wanted)(value)


def test_find_amount_tells_no_amount_from_a_name() -> None:
    """Words, unknown units and bare punctuation are no amounts."""
    assert [find_amount(text) for text in ("ST36", "8 parsec", "", "..", "sham")] == [None] * 5


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        ("dose", "8..20", "no range of dose"),
        ("dose", "8..20 Hz", "no range of dose"),
        ("dose", "..", "no range of dose"),
        ("dose", "20..8 Gy", "ends before it begins"),
        ("sample_size", "20..40 d", "no range of sample size"),
        ("acupoint", "1..3", "acupoint is not measured"),
        ("study_type", "1..3", "study_type is not measured"),
    ],
)
def test_check_refuses_a_range_that_means_nothing(kind: str, value: str, problem: str) -> None:
    """A range needs a unit of what it is a range of, and its smaller end first."""
    with pytest.raises(QueryError, match=problem):
        check_range("qualifiers", kind, value)


def test_check_names_the_units() -> None:
    """The advice says how to write it."""
    with pytest.raises(QueryError) as told:
        check_range("qualifiers", "frequency", "2..10")
    assert told.value.advice == "write it as 2..10 Hz; the units are Hz, kHz"

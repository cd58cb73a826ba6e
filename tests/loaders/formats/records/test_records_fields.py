"""Names, dates, identifiers and retractions in the fields of records."""

from __future__ import annotations

import pytest

from graph.document import Notice
from loaders.formats.records.fields.dates import combine_dates, read_date
from loaders.formats.records.fields.markup import plain
from loaders.formats.records.fields.names import split_authors
from loaders.formats.records.fields.notices import find_notice, is_retracted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doe J, Roe R.", ("Doe, J", "Roe, R")),
        ("Smith, J. and Jones, K.", ("Smith, J.", "Jones, K.")),
        ("Doe, Jane; Roe, R; Pain Consortium", ("Doe, Jane", "Roe, R")),
        ("Su, P. Y. P., Zhang, L., & Guan, Z.", ("Su, P. Y. P.", "Zhang, L.", "Guan, Z.")),
        ("Jane van der Berg and Émile Zola", ("van der Berg, Jane", "Zola, Émile")),
        ("['A. Smith', 'Bo Li']", ("Smith, A.", "Li, Bo")),
        ("Smith, John", ("Smith, John",)),
        ("Smith JA, Jones K, et al.", ("Smith, JA", "Jones, K")),
        ("[Anonymous]", ()),
    ],
)
def test_split_authors_tells_each_family_first(text: str, expected: tuple[str, ...]) -> None:
    """Whichever sign stands between names, and whichever order inside them."""
    assert split_authors(text) == expected


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


@pytest.mark.parametrize(
    ("title", "notice", "retracted"),
    [
        ("RETRACTED ARTICLE: On itch", None, True),
        ("On itch (Retracted article. See vol. 9, pg. 3, 2009)", None, True),
        ("Retraction Note: On itch", Notice.RETRACTION, True),
        ("Retraction notice to “On itch” [Glia 1 (2004)]", Notice.RETRACTION, True),
        ("Expression of concern: On itch", Notice.EXPRESSION_OF_CONCERN, False),
        ("Erratum to: On itch", Notice.CORRECTION, False),
        ("Retraction of the foreskin", None, False),
        ("Retracted eardrums of children", None, False),
        ("Correction of scoliosis", None, False),
        ("Mice (withdrawn from morphine)", None, False),
    ],
)
def test_title_tells_what_is_retracted(title: str, notice: Notice | None, retracted: bool) -> None:
    """As publishers and databases word it; the words of medicine are none of it."""
    assert (find_notice(title, ()), is_retracted(title, ())) == (notice, retracted)


def test_plain_takes_off_marks_and_keeps_signs() -> None:
    """Tags and entities go, "less than" stays."""
    assert plain("H<sub>2</sub>O &amp; <i>p</i>  < 0.05, a <b and c> d") == "H2O & p < 0.05, a <b and c> d"

"""What a title says of the standing of a work."""

from __future__ import annotations

import pytest

from graph.document import Notice
from loaders.records.notices import is_marked_retracted, notice_in_title


@pytest.mark.parametrize(
    ("title", "notice"),
    [
        ("Retraction: TNF and pain", Notice.RETRACTION),
        ("Retraction Note to: TNF and pain", Notice.RETRACTION),
        ("Erratum", Notice.CORRECTION),
        ("Publisher Correction: TNF and pain", Notice.CORRECTION),
        ("Corrigendum to “TNF and pain”", Notice.CORRECTION),
        ("Editorial Expression of Concern: TNF and pain", Notice.EXPRESSION_OF_CONCERN),
        ("Retraction of the tongue in sleep", None),
        ("Correction of hyponatremia in rats", None),
        ("Withdrawal from morphine in mice", None),
    ],
)
def test_tells_notices_by_their_titles(title: str, notice: Notice | None) -> None:
    """A title that announces something is told from one that merely begins with the word."""
    assert notice_in_title(title) is notice


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("RETRACTED ARTICLE: TNF and pain", True),
        ("[Retracted] TNF and pain", True),
        ("TNF and pain [retracted]", True),
        ("Retracted nipples in mice", False),
    ],
)
def test_tells_titles_of_retracted_works(title: str, marked: bool) -> None:
    """The mark stands before a colon or in brackets."""
    assert is_marked_retracted(title) is marked

"""What titles, types and notes say of the standing of a work."""

from __future__ import annotations

import pytest

from graph.document import Notice
from loaders.records.fields.notices import find_notice, is_retracted


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
    assert find_notice(title) is notice


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
    assert is_retracted(title) is marked


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

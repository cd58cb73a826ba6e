"""Titles of pictures hedge as their evidence does."""

from __future__ import annotations

import pytest

from api.explorer.slide_view import find_picture
from api.question.state import ExplorerState
from tests.support.conflict_graph import said
from tests.support.memory_service import make_service


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "electroacupuncture -> bone cancer pain",
            "Electroacupuncture treats bone cancer pain; it acts through",
        ),
        ("CCL5 -> bone cancer pain", "CCL5 may act on bone cancer pain through T cell proliferation"),
    ],
)
def test_a_title_hedges_what_is_only_supposed(question: str, says: str) -> None:
    """With a hedged step on the paths it "may act"; without one it "acts"."""
    assert find_picture(make_service(said()), ExplorerState(q=question)).title.startswith(says)

"""What stands in the place of a title or an abstract."""

from __future__ import annotations

import pytest

from loaders.records.fields.absence import told


@pytest.mark.parametrize(
    "text",
    ["", "[No abstract available]", "No abstract provided.", "[Not Available].", "n/a", "- No text -", "…"],
)
def test_told_is_nothing_where_a_database_says_so(text: str) -> None:
    """However it words that there is no title or abstract."""
    assert told(text) is None


def test_told_keeps_what_only_begins_like_it() -> None:
    """A sentence about absence is one."""
    assert told("No abstract thought relieves pain.") == "No abstract thought relieves pain."

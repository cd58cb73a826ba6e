"""Text on one line: what the plain case leaves out of the way of every other."""

from __future__ import annotations

import pytest

from graph.exchange.elements.text import flatten


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("TNF-α", "TNF-α"),
        ("  two  spaces ", "two spaces"),
        ("a\nb\tc", "a b c"),
        ("left\u202eright", "left right"),
        ("zero\u200bwidth", "zero width"),
        ("a\ufffeb", "a\ufffdb"),
        ("hard\xa0space", "hard space"),
        ("", ""),
    ],
)
def test_flatten_leaves_one_line_without_marks(text: str, line: str) -> None:
    """White space, control and direction marks become single spaces, what XML forbids a sign for it."""
    assert flatten(text) == line

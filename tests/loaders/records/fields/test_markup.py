"""Text with the mark-up that databases leave in it."""

from __future__ import annotations

from loaders.records.fields.markup import plain


def test_plain_takes_off_marks_and_keeps_signs() -> None:
    """Tags and entities go, "less than" stays."""
    assert plain("H<sub>2</sub>O &amp; <i>p</i>  < 0.05, a <b and c> d") == "H2O & p < 0.05, a <b and c> d"

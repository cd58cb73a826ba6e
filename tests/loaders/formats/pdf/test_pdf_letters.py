"""How many letters a text has."""

from __future__ import annotations

import pytest

from loaders.formats.pdf.layout.letters import count_letters, count_signs, letters_and_digits

TEXTS = ["", "IL-6 rose", "TNF-α fell²", "Ü 5 \u00a0β", "一二 3", "x\ud800y"]


@pytest.mark.parametrize("text", TEXTS)
def test_count_letters_counts_those_of_every_script(text: str) -> None:
    """The count is that of the characters that are letters."""
    assert count_letters(text) == sum(one.isalpha() for one in text)


@pytest.mark.parametrize("text", TEXTS)
def test_letters_and_digits_leaves_all_else_out(text: str) -> None:
    """What stays is every letter and digit of any script, in order."""
    assert letters_and_digits(text) == "".join(one for one in text if one.isalnum())


def test_count_signs_leaves_spaces_out() -> None:
    """White space of every kind counts for nothing."""
    assert count_signs("a b\u00a0c\td") == 4

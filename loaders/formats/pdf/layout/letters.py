"""How many of a text's signs are letters, which tells words from tables and formulas."""

from __future__ import annotations

_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


def count_letters(text: str) -> int:
    """How many letters of any script a text has."""
    if text.isascii():
        return len(text.encode("ascii").translate(None, _NO_LETTERS))
    return sum(map(str.isalpha, text))


def count_signs(text: str) -> int:
    """How many characters a text has without its white space."""
    return len("".join(text.split()))

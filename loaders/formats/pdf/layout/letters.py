"""How many of a text's signs are letters, which tells words from tables and formulas."""

from __future__ import annotations

import re

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def letters_and_digits(text: str) -> str:
    """The text without spaces, punctuation and whatever else is no letter or digit of any script."""
    bare = text.encode("utf-8", "surrogatepass").translate(None, _NO_SIGNS).decode("utf-8", "surrogatepass")
    return bare if bare.isascii() else _BEYOND_ASCII.sub(_letters_of, bare)


def _letters_of(match: re.Match[str]) -> str:
    return "".join(filter(str.isalnum, match[0]))


def count_letters(text: str) -> int:
    """How many letters of any script a text has."""
    letters = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    if not text.isascii():
        letters += sum(map(str.isalpha, "".join(_BEYOND_ASCII.findall(text))))
    return letters


def count_signs(text: str) -> int:
    """How many characters a text has without its white space."""
    return len("".join(text.split()))

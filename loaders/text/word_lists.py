"""The word lists of the rules, from `words.txt`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

_LETTERS = re.compile(r"[a-z]+")


def words(name: str) -> frozenset[str]:
    """The words of one list.

    Raises:
        KeyError: there is no list of that name.
    """
    return _lists()[name]


@lru_cache(maxsize=1)  # several ask for one sentence in a row
def letters_of(sentence: str) -> frozenset[str]:
    """The unbroken runs of a to z in a sentence, in lower case: a quick look before a slow one."""
    return frozenset(_LETTERS.findall(sentence.lower()))


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    blocks = (block.partition("]") for block in text.split("\n[")[1:])
    return {name: frozenset(listed.split()) for name, _, listed in blocks}

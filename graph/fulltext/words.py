"""The words of a text as they are searched: case, Greek and accents folded, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Span
from graph.store.rules.naming import search_key

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word's search key, and where it stands."""

    key: str
    span: Span


def list_words(text: str) -> Iterator[Word]:
    """The words in order; "TNF-α" is the two words tnf and alpha."""
    for found in _WORD.finditer(text):
        if key := search_key(found[0]):
            yield Word(key, Span(found.start(), found.end()))

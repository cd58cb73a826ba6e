"""What is asked of texts: words that all occur, "phrases in quotes", and beginnings of words such as analg*.

Nothing else means anything: any other character only separates words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.fulltext.words import Word, list_words
from graph.model import Span

MOST_TERMS = 32
_PART = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after another; of the last one only the beginning where it is a `prefix`."""

    keys: tuple[str, ...]
    prefix: bool = False

    def fits(self, words: Sequence[Word], at: int) -> bool:
        """Whether the term stands at that place of the words."""
        found = [word.key for word in words[at : at + len(self.keys)]]
        if self.prefix:
            return found[:-1] == list(self.keys[:-1]) and found[-1].startswith(self.keys[-1])
        return found == list(self.keys)


def read_query(text: str) -> tuple[Term, ...]:
    """The terms of a query, each once; empty where it holds no word."""
    found: dict[Term, None] = {}
    for quoted, plain in _PART.findall(text):
        keys = tuple(word.key for word in list_words(quoted or plain))
        if keys:
            found.setdefault(Term(keys, prefix=plain.endswith("*")))
    return tuple(found)[:MOST_TERMS]


def mark_terms(text: str, terms: Sequence[Term]) -> Iterator[Span]:
    """Where the terms stand in a text, in order, without overlaps."""
    words, at = list(list_words(text)), 0
    while at < len(words):
        length = max((len(term.keys) for term in terms if term.fits(words, at)), default=0)
        if length:
            yield Span(words[at].span.start, words[at + length - 1].span.end)
        at += max(length, 1)

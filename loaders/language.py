"""Whether a text is English, as far as its commonest words tell."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "to",
        "a",
        "an",
        "is",
        "was",
        "were",
        "with",
        "for",
        "by",
        "that",
        "are",
        "as",
        "from",
        "on",
        "at",
        "this",
        "we",
        "these",
        "be",
        "which",
        "or",
        "not",
        "can",
        "may",
        "has",
        "have",
        "been",
        "its",
        "their",
        "after",
        "between",
        "but",
        "than",
        "using",
        "no",
        "during",
        "both",
        "also",
        "it",
        "our",
    ]
)
_SAMPLE = 4_000
_FEWEST_WORDS = 60
_LEAST_SHARE = 0.03


def looks_english(text: str) -> bool:
    """False only where a text is long enough to tell and few of its words are English function words."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    latin = sum(character < "\u0250" for word in words for character in word)
    if letters >= _FEWEST_WORDS and latin < letters / 2:
        return False
    if len(words) < _FEWEST_WORDS:
        return True
    return sum(word.casefold() in _ENGLISH for word in words) >= _LEAST_SHARE * len(words)

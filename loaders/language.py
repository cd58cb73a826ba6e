"""Whether a text is English, as far as its commonest words tell."""

from __future__ import annotations

import re

from loaders.relations.lexis import words

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = words("language.english")
_FOREIGN = words("language.foreign")  # German, French, Spanish, Italian, Portuguese
_SAMPLE = 4_000
_FEWEST_LETTERS = 30
_FEWEST_FOREIGN = 5


def looks_english(text: str) -> bool:
    """False only where most letters are of another script, or another language's common words prevail."""
    sample = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    letters = "".join(sample)
    latin = sum(
        letter < "\u0250" or "\u0370" <= letter < "\u0400" for letter in letters
    )  # Greek names are ours
    if len(letters) >= _FEWEST_LETTERS and latin < len(letters) / 2:
        return False
    foreign = sum(word in _FOREIGN for word in sample)
    return foreign < _FEWEST_FOREIGN or foreign <= sum(word in _ENGLISH for word in sample)

"""Whether a text is English, as far as its commonest words tell."""

from __future__ import annotations

import re

from loaders.text.word_lists import words

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = words("language.english")
_FOREIGN = words("language.foreign")  # German, French, Spanish, Italian, Portuguese
_OTHER_SCRIPT = re.compile(r"[^\0-\u024f\u0370-\u03ff]")  # Greek names are ours
_SAMPLE = 4_000
_FEWEST_LETTERS = 30
_FEWEST_FOREIGN = 5


def looks_english(text: str) -> bool:
    """False only where most letters are of another script, or another language's common words prevail."""
    sample = _WORD.findall(text[:_SAMPLE].casefold())
    letters = "".join(sample)
    others = 0 if letters.isascii() else len(_OTHER_SCRIPT.findall(letters))
    if len(letters) >= _FEWEST_LETTERS and others > len(letters) / 2:
        return False
    foreign = sum(map(_FOREIGN.__contains__, sample))
    return foreign < _FEWEST_FOREIGN or foreign <= sum(map(_ENGLISH.__contains__, sample))

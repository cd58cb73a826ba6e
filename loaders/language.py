"""Whether a text is English, as far as its commonest words tell."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "is",
        "was",
        "were",
        "with",
        "for",
        "by",
        "that",
        "are",
        "from",
        "this",
        "which",
    )
)
_FOREIGN = frozenset(  # German, French, Spanish, Italian, Portuguese
    (
        "der",
        "das",
        "und",
        "ist",
        "nicht",
        "mit",
        "von",
        "dem",
        "ein",
        "eine",
        "auf",
        "bei",
        "durch",
        "wurde",
        "sich",
        "les",
        "est",
        "une",
        "dans",
        "pour",
        "sur",
        "du",
        "avec",
        "sont",
        "los",
        "las",
        "por",
        "para",
        "que",
        "una",
        "di",
        "che",
        "della",
        "sono",
        "nel",
        "dos",
        "da",
        "um",
        "uma",
        "com",
        "pela",
    )
)
_SAMPLE = 4_000
_FEWEST_LETTERS = 30
_FEWEST_FOREIGN = 5


def looks_english(text: str) -> bool:
    """False only where most letters are of another script, or another language's common words prevail."""
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    letters = "".join(words)
    latin = sum(
        letter < "\u0250" or "\u0370" <= letter < "\u0400" for letter in letters
    )  # Greek names are ours
    if len(letters) >= _FEWEST_LETTERS and latin < len(letters) / 2:
        return False
    foreign = sum(word in _FOREIGN for word in words)
    return foreign < _FEWEST_FOREIGN or foreign <= sum(word in _ENGLISH for word in words)

"""The words that a phrase names a disorder with: what goes wrong, how bad it is, and what merely follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.text.word_lists import words

# What a place may suffer. Harm that no vocabulary files by itself is a disease of the place.
_HARM = (
    r"damage|injur(?:y|ies)|toxicit(?:y|ies)|lesions?|dysfunction|impairment|disorders?|abnormalit(?:y|ies)"
    r"|complications?|disturbances?|failure|insufficiency|malfunction|deterioration|reactions?|depression"
)
_AILMENT = (
    r"stasis|atrophy|degeneration|enlargement|swelling|rupture|perforations?|stenosis|narrowing|obstruction"
    r"|occlusion|ulcerations?|erosions?|eruptions?|discolou?ration|pigmentation|hypertrophy|hyperplasia|aplasia"
    r"|calcifications?|infiltrates?|thickening|detachment|paralysis|pals(?:y|ies)|weakness|stiffness|spasms?"
    r"|irritation|bleeding|effusions?|opacit(?:y|ies)|deposits|malformations?"
)
HARM = re.compile(_HARM, re.IGNORECASE)
_HEAD = re.compile(rf"{_HARM}|{_AILMENT}", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{5,}")
_RUNS_ON = re.compile(r"\w")
TAIL = re.compile(
    r"(-like)? (?:syndromes?|reactions?|responses?|episodes?|attacks?|symptoms?|events?|cris[ie]s|disorders?"
    r"|disease|illness|eruptions?|lesions?|complications?|behaviou?r|manifestations?)\b"
)
_MODIFIERS = words("disorder_words.modifiers")  # none that may be a verb: "to lower pain"
_OTHER_ADJECTIVES = words("disorder_words.other_adjectives")  # they only end like one of place or sort
_SORT = re.compile(r"[a-z-]{2,}(?:al|ic|ar|ous|oid|ary|ory|ive|iform|like)")


def find_disorder_heads(text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that may head a disorder, in order."""
    for match in _WORD.finditer(text):
        if _is_head(match[0]):
            start, end = match.span()
            if not (_RUNS_ON.match(text[max(0, start - 1) : start]) or _RUNS_ON.match(text, end)):
                yield start, end


@lru_cache(maxsize=65_536)
def _is_head(word: str) -> bool:
    return _HEAD.fullmatch(word) is not None


def belongs_to_disorder(word: str) -> bool:
    """Whether a word before a disorder is part of its name: how bad, how long, where, of which sort."""
    return word.lower() in _MODIFIERS or is_place_adjective(word)


def is_place_adjective(word: str) -> bool:
    """Whether a word may be an adjective of a place or system: "cardiovascular", "retinal"."""
    low = word.lower()
    return _SORT.fullmatch(low) is not None and low not in _OTHER_ADJECTIVES and low not in _MODIFIERS

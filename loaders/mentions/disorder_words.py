"""The words that a phrase names an ill with: what goes wrong, how bad it is, and what merely follows."""

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
_PARTS = words("ills.parts")  # none that may be a verb: "to lower pain"
_OTHERS = words("ills.others")  # they only end like an adjective of place or sort
_SORT = re.compile(r"[a-z-]{2,}(?:al|ic|ar|ous|oid|ary|ory|ive|iform|like)")


def find_heads(text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that may head an ill, in order."""
    for match in _WORD.finditer(text):
        if _is_head(match[0]):
            start, end = match.span()
            if not (_RUNS_ON.match(text[max(0, start - 1) : start]) or _RUNS_ON.match(text, end)):
                yield start, end


@lru_cache(maxsize=65_536)
def _is_head(word: str) -> bool:
    return _HEAD.fullmatch(word) is not None


def belongs(word: str) -> bool:
    """Whether a word before an ill is part of its name: how bad, how long, where, of which sort."""
    return word.lower() in _PARTS or is_sort(word)


def is_sort(word: str) -> bool:
    """Whether a word may be an adjective of a place or system: "cardiovascular", "retinal"."""
    low = word.lower()
    return _SORT.fullmatch(low) is not None and low not in _OTHERS and low not in _PARTS

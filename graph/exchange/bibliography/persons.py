"""An author's name as family and given name, from every order in which documents write it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.exchange.elements.text import flatten

_GROUP = re.compile(
    r"\b(?:groups?|consortium|committee|association|council|collaborat\w+|network|investigators|society|team|"
    r"project|initiative|organi[sz]ation|university|institutes?|foundation|federation|agency|ministry|"
    r"department|cent(?:er|re)|hospital|academy|alliance|working party|task force|study|trial|"
    r"program(?:me)?|commission)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|[23](?:nd|rd)", re.IGNORECASE)
_DEGREE = re.compile(r"(?:Ph\.? ?D|[BM]\.?Sc|D\.?Phil|Dr\.? ?P\.?H|MBBS|MPH|DVM|PharmD)\.?", re.IGNORECASE)
_DOCTOR = re.compile(r"M\.?D\.?", re.IGNORECASE)
_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter",
     "af", "al", "bin", "ibn", "el", "zu", "st")
)  # fmt: skip
_PARTICLES_IN_CAPITALS = frozenset(("von", "de", "der", "den", "del", "della", "dos"))
"""Those that are no given name anywhere: "Van" and "Le" are."""
_VOWEL = re.compile(r"[AEIOUYÄÖÜÅØÉ]")
_BETWEEN_NAMES = re.compile(r"[\s.\-‐–’']+")
_LONGEST = 200
_MOST_INITIALS = 3
_EDGE = " ,*&†‡§"
_ET_AL = re.compile(r"(?:^|[\s,])et\s+al\b\.?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """An author: a family name with its particles ("van der Berg"); all else empty where it is not told.

    A group, and a name of one word, has a family name alone.
    """

    family: str
    given: str = ""
    suffix: str = ""
    group: bool = False

    @property
    def initials(self) -> str:
        """ "JP" for Jean-Paul; "JA" stays as it is."""
        words = filter(None, _BETWEEN_NAMES.split(self.given))
        return "".join(word if self._are_initials(word) else word[0].upper() for word in words)

    def _are_initials(self, word: str) -> bool:
        longest = 2 if self.family.isupper() else _MOST_INITIALS
        return word.isupper() and len(word) <= longest

    @property
    def short(self) -> str:
        """The name as references write it: "Smith JA Jr"."""
        return " ".join(filter(None, (self.family, self.initials, self.suffix.rstrip("."))))

    @property
    def particles(self) -> tuple[str, str]:
        """The particles before the family name, and the rest of it: "van der" and "Berg"."""
        words = self.family.split()
        at = next((i for i, word in enumerate(words[:-1]) if not _is_particle(word)), len(words) - 1)
        return ("", self.family) if self.group else (" ".join(words[:at]), " ".join(words[at:]))


def read_person(text: str) -> Person | None:
    """The person of "Family, Given", "Given Family" or "Family GI"; None where there are no letters."""
    name = _ET_AL.sub("", flatten(text[:_LONGEST].replace(";", " "))).strip(_EDGE)
    if not any(letter.isalpha() for letter in name):
        return None
    parts = [part.strip() for part in name.split(",") if part.strip()]
    suffix = next((part for part in parts[1:] if _SUFFIX.fullmatch(part)), "")
    family, *given = _without_degrees([part for part in parts if part != suffix])
    return Person(family, " ".join(given), suffix) if given else _in_order(family, suffix)


def _without_degrees(parts: list[str]) -> list[str]:
    """A doctor may be initials, unless another degree stands beside it."""
    if not any(map(_DEGREE.fullmatch, parts[1:])):
        return parts
    return [parts[0], *(one for one in parts[1:] if not (_DEGREE.fullmatch(one) or _DOCTOR.fullmatch(one)))]


def _in_order(name: str, suffix: str) -> Person:
    """A name without comma: "Liu R." and "Doe JA" have the family first, "Jane Q. Smith" has it last."""
    words = name.split()
    if len(words) == 1 or _GROUP.search(name):
        return Person(name, suffix=suffix, group=len(words) > 1)
    if not suffix and len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    at = _family_first(words)
    if at:
        return Person(" ".join(words[:at]), " ".join(words[at:]), suffix)
    at = _family_last(words)
    return Person(" ".join(words[at:]), " ".join(words[:at]), suffix)


def _family_first(words: Sequence[str]) -> int:
    """Where the initials behind a family name begin; 0 where none stand there."""
    last = words[-1]
    in_capitals = all(word.isupper() for word in words)
    if not _are_letters(last) or (in_capitals and len(last) > 2 and "." not in last and _VOWEL.search(last)):
        return 0
    first = next(at for at in range(1, len(words)) if all(map(_are_letters, words[at:])))
    single = len(words[0].rstrip(".")) == 1
    return 0 if first == 1 and single and len(last.rstrip(".")) > 1 and "." not in last else first


def _family_last(words: Sequence[str]) -> int:
    """Where the family name at the end begins, with the particles before it; the first word is given."""
    if words[0].islower() and _is_particle(words[0]):
        return 0
    at = len(words) - 1
    while at > 1 and (
        _is_particle(words[at - 1])
        or words[at - 1].lower() in _PARTICLES_IN_CAPITALS
        or (words[at].lower() in _PARTICLES and words[at - 1].lower() in _PARTICLES)
    ):
        at -= 1
    return at


def _is_particle(word: str) -> bool:
    return word.islower() and word.rstrip(".") in _PARTICLES


def _are_letters(word: str) -> bool:
    """Whether the word is initials."""
    return word.isupper() and _INITIALS.fullmatch(word) is not None

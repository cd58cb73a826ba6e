"""How well the way a name is written fits what it may stand for."""

from __future__ import annotations

from functools import lru_cache

from graph.model import Kind
from loaders.lexicon import Candidate, Lexicon, Style
from loaders.mentions.coordination import Choices
from loaders.text.word_lists import words

ACUPOINT = "NEUROIMMUNE:acupoint_"
_PRIOR = {Kind.PROTEIN: 0.02, Kind.SPECIES: -0.02, Kind.POPULATION: -0.02, Kind.ANATOMY: -0.01}


@lru_cache(maxsize=65_536)
def choices_of(
    lexicon: Lexicon, key: str, surface: str, loose: bool, initial: bool
) -> tuple[Choices, Choices]:
    """What a key spelled like this may mean, best first: in a text on acupuncture, and elsewhere."""
    scored = (
        (
            1.0
            if _is_acupoint(candidate)
            else score_surface(surface, candidate, loose=loose, initial=initial),
            candidate,
        )
        for candidate in lexicon.candidates(key)
    )
    choices = tuple(sorted((item for item in scored if item[0] > 0), key=lambda item: -item[0]))
    return choices, tuple(choice for choice in choices if not _is_acupoint(choice[1]))


def _is_acupoint(candidate: Candidate) -> bool:
    """Codes such as SP1 are acupoints where a text is about acupuncture, and only there."""
    return candidate.curie.startswith(ACUPOINT) and candidate.term[-1].isdigit()


def score_surface(surface: str, candidate: Candidate, *, loose: bool, initial: bool) -> float:
    """How well a surface fits a candidate, in 0..1; 0 where it does not."""
    fit = _case_fit(_letters(surface), _letters(candidate.term), candidate, initial=initial)
    if fit == 0 or (loose and not _may_be_spaced(surface, candidate)):
        return 0.0
    return min(1.0, 0.45 * fit + 0.17 * candidate.rank + _PRIOR.get(candidate.kind, 0.0))


def _case_fit(here: str, term: str, candidate: Candidate, *, initial: bool) -> float:
    """How well the letters' case agrees, in 0..1."""
    if here == term:
        return 1.0
    if candidate.style is Style.EXACT:
        return 0.0
    if candidate.style is Style.WORD:
        return _word_fit(here, candidate.term)
    if here.isupper() and term.upper() == here:
        return 0.9
    return 0.8 if candidate.style is Style.CODE else _symbol_fit(here, term, candidate.kind, initial=initial)


def _word_fit(here: str, term: str) -> float:
    """Capitals inside a short word make it a symbol of something else: "AChE" is no ache."""
    if here[1:].islower() or here.islower():
        return 0.9
    return 0.0 if len(here) <= _SHORT and " " not in term else 0.7


def _symbol_fit(here: str, term: str, kind: Kind, *, initial: bool) -> float:
    """Capitals inside make a symbol ("RhoA" for RHOA); one in front does, less so where a sentence begins."""
    if here.endswith("s") and here[:-1] == term and term.isupper():
        return 0.7
    if here.lower() != term.lower() or here.islower() or kind is not Kind.PROTEIN:
        return 0.0
    if not here[1:].islower():
        return 0.8 if len(here) > 3 else 0.0
    return 0.5 if initial and len(here) > 2 else 0.8 * (not initial)


def _letters(name: str) -> str:
    return name if name.isalnum() else "".join(char for char in name if char.isalnum())


_SHORT = 6
_FUNCTION_WORDS = words("surface_match.function_words")


def _may_be_spaced(surface: str, candidate: Candidate) -> bool:
    """Is a run with a space in it one name?

    A name written with a space has one itself, or breaks where digits or Greek begin, or is long; and it
    begins or ends with a word such as "the" or "in" only if the term does.
    """
    here, term = surface.split(), candidate.term.split()
    if any(
        here[end].lower() in _FUNCTION_WORDS and here[end].lower() != term[end].lower() for end in (0, -1)
    ):
        return False
    if candidate.style is not Style.WORD and surface.islower() and len(surface) <= _SHORT:
        return False
    if len(term) > 1 or len(surface) > 10:
        return True
    parts = here[1]
    return len(here) == 2 and len(here[0]) > 1 and (parts.isdigit() or len(parts) == 1 or not parts.isascii())

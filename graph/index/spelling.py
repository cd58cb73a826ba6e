"""Names that are spelled nearly as typed, and the one that is meant where no other comes near.

A misspelt word is read as by Kernighan, Church and Gale (1990): the better a spelling fits and the more is
said of what it names, the likelier it was meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.model import Entity
from graph.store.rules.naming import search_key

MOST_EDITS = 2
LONG = 8
"""Letters from which two edits may be mended; a shorter name may have one, a very short one none."""
SHORTEST = 5
RARER = 30
"""How many times rarer each further edit is."""
FIRST = 20
"""How many times rarer it is that the first letter is wrong."""
CLEARLY = 30
"""How many times likelier than any other a name must be before it is taken for what was typed."""

_BITS = {char: 1 << bit for bit, char in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
_OTHER = 1 << len(_BITS)
_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[a-z]{4}")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name of an entity that is spelled nearly as typed; `edits` letters differ, `weight` grows with how
    likely it was meant."""

    entity: Entity
    name: str
    edits: int
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class SpellingIndex:
    """The names of entities by how they are spelled; `letters` has a bit for each letter of a name.

    An edit changes two bits at most, which rules out nearly every name before any is compared.
    """

    _named: Mapping[str, Sequence[tuple[Entity, str]]]
    _keys: Sequence[str]
    _letters: npt.NDArray[np.uint64]
    _count: Callable[[str], int]

    @classmethod
    def of(cls, entities: Iterable[Entity], count: Callable[[str], int]) -> Self:
        """The index of the entities' names; `count` gives how many statements speak of a CURIE."""
        named: dict[str, dict[str, tuple[Entity, str]]] = defaultdict(dict)
        for entity in entities:
            for name in (entity.name, *entity.synonyms):
                named[search_key(name)].setdefault(entity.id, (entity, name))
        named.pop("", None)
        letters = np.array([_letters(key) for key in named], np.uint64)
        return cls({key: tuple(found.values()) for key, found in named.items()}, tuple(named), letters, count)

    def mend(self, text: str) -> Spelling | None:
        """The name that is meant by a misspelt one; None for a symbol, for a short word, and in doubt."""
        key = search_key(text)
        found = [] if key in self._named else self.near(text, limit=None)
        if not found or not _may_mend(key, found[0]):
            return None
        rivals = (one.weight for one in found[1:] if _numbers(one.name) == _numbers(text))
        return found[0] if found[0].weight >= CLEARLY * max(rivals, default=0.0) else None

    def near(self, text: str, *, limit: int | None = 5) -> list[Spelling]:
        """The names spelled nearly so, each entity once, the likeliest first; empty for none."""
        key, best = search_key(text), dict[str, Spelling]()
        for one in self._within(key, 1 if len(key) < SHORTEST else MOST_EDITS):
            known = best.get(one.entity.id)
            if known is None or one.weight > known.weight:
                best[one.entity.id] = one
        return sorted(best.values(), key=lambda one: (-one.weight, one.name, one.entity.id))[:limit]

    def _within(self, key: str, edits: int) -> Iterator[Spelling]:
        """Every name within so many edits of the key, but no name that is the key."""
        apart = np.bitwise_count(self._letters ^ np.uint64(_letters(key)))
        keys = [self._keys[place] for place in np.flatnonzero(apart <= 2 * edits).tolist()]
        close = process.extract(key, keys, scorer=OSA.distance, score_cutoff=edits, limit=None)
        for spelled, distance, _ in close:
            for entity, name in self._named[spelled] if distance else ():
                rarity = RARER**distance * (1 if name[:1].casefold() == key[:1] else FIRST)
                yield Spelling(entity, name, int(distance), (1 + self._count(entity.id)) / rarity)


def _letters(key: str) -> int:
    """A bit for each letter and digit in a search key; all other scripts share one."""
    return sum({_BITS.get(char, _OTHER) for char in key})


def _may_mend(key: str, found: Spelling) -> bool:
    """Whether so much of a name may be misspelt: letters of words, but no symbol and no number in it."""
    most = 0 if len(key) < SHORTEST else 1 if len(key) < LONG else MOST_EDITS
    if found.edits > most or not _WORD.search(found.name):
        return False
    symbols = (word for word in _TOKEN.findall(found.name) if not word[1:].islower())
    return _numbers(key) == _numbers(found.name) and all(search_key(symbol) in key for symbol in symbols)


def _numbers(text: str) -> list[str]:
    return _DIGITS.findall(text)

"""What the vocabularies know: which entities of a graph are kinds, members or parts of which others.

Narrower is the word of SKOS (W3C, 2009): neuropathic pain is narrower than pain, morphine than opioid, the
dorsal horn than the spinal cord. What documents state by IS_A and PART_OF is no part of this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from graph.model import Entity

_NONE: frozenset[str] = frozenset()


class Narrower(StrEnum):
    """Whether a question about an entity is one about its kinds, members and parts as well."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Included:
    """An entity that a question names, with all that is narrower and stands for it as well, by name."""

    entity: Entity
    narrower: tuple[Entity, ...]


class Filing(NamedTuple):
    """One entity that a vocabulary files under another, both by CURIE."""

    narrower: str
    broader: str
    vocabulary: str


class Hierarchy:
    """All that is narrower and broader among the entities of one graph; threads may share it.

    `opposites` maps an entity to the one which is less where it is more: analgesia to pain.
    """

    def __init__(self, filings: Iterable[Filing] = (), opposites: Mapping[str, str] | None = None) -> None:
        self._filings = tuple(sorted(filings))
        self._opposites = opposites or {}
        below, above = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
        for filing in self._filings:
            below[filing.broader].append(filing.narrower)
            above[filing.narrower].append(filing.broader)
        self._below, self._above = dict(below), dict(above)
        self._narrower: dict[str, frozenset[str]] = {}

    def narrower(self, curie: str) -> frozenset[str]:
        """All kinds, members and parts of an entity, at any depth, without itself; empty for none."""
        if curie not in self._narrower:
            self._narrower[curie] = _reach(self._below, curie)
        return self._narrower[curie]

    def broader(self, curie: str) -> frozenset[str]:
        """All that an entity is a kind, member or part of, at any height, without itself; empty for none."""
        return _reach(self._above, curie)

    def direct_narrower(self, curie: str) -> frozenset[str]:
        """The kinds, members and parts that are none of another kind, member or part of the entity."""
        below = self._below.get(curie, ())
        return frozenset(one for one in below if not any(one in self.narrower(other) for other in below))

    def broaden(self, curies: Iterable[str], narrower: Narrower = Narrower.INCLUDE) -> frozenset[str]:
        """The entities, with all that is narrower where it is to be included."""
        asked = frozenset(curies)
        return asked if narrower is Narrower.EXCLUDE else asked.union(*map(self.narrower, asked))

    def opposed(self, curies: Iterable[str], narrower: Narrower = Narrower.INCLUDE) -> frozenset[str]:
        """What more of means less of any of these, where what is narrower is to be included."""
        asked = self.broaden(curies) if narrower is Narrower.INCLUDE else _NONE
        return frozenset(one for one, less in self._opposites.items() if less in asked) - asked

    def set_apart(self, ones: Iterable[str], others: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Both with all that is narrower, and nothing in common.

        What is narrower than one of each belongs to the narrower of them: between pain and allodynia the
        kinds of allodynia are no kinds of pain. Of two that overlap it belongs to neither.
        """
        asked, opposed = frozenset(ones), frozenset(others)
        return self._without(asked, opposed), self._without(opposed, asked)

    def _without(self, asked: frozenset[str], opposed: frozenset[str]) -> frozenset[str]:
        taken = self.broaden(opposed)
        kept = (self.broaden((one,)) if one in taken else self.broaden((one,)) - taken for one in asked)
        return frozenset().union(*kept) - opposed

    def filings(self) -> tuple[Filing, ...]:
        """Every step from an entity to one next broader, by CURIE."""
        direct = {curie: self.direct_narrower(curie) for curie in self._below}
        return tuple(one for one in self._filings if one.narrower in direct[one.broader])


def _reach(steps: Mapping[str, Iterable[str]], curie: str) -> frozenset[str]:
    if curie not in steps:
        return _NONE
    met, left = {curie}, [curie]
    while left:
        new = {one for one in steps.get(left.pop(), ()) if one not in met}
        met |= new
        left += new
    return frozenset(met - {curie})

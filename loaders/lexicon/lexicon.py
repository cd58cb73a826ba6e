"""The lexicon as the rest of the package uses it: names to entities, CURIEs to entities."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, count
from pathlib import Path

from graph.model import Entity, Kind
from graph.names import unique_names
from loaders.errors import VocabularyError
from loaders.lexicon.layout import Columns, Source, Style, load
from loaders.text.normalisation import key_of

COMPILED = Path(__file__).with_name("lexicon.gz")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that a name may stand for.

    `term` is the name as its vocabulary writes it; `rank` 3 for the vocabulary's own name, 2 for a
    synonym, 1 for a weak one (withdrawn, or made from another name).
    """

    curie: str
    kind: Kind
    term: str
    style: Style
    rank: int


class Lexicon:
    """Names and identifiers of entities; what it says never changes, and threads may share it."""

    def __init__(self, columns: Columns) -> None:
        strings, self._numbers = columns.strings, columns.numbers
        self._ids, self._names, self._terms = strings["id"], strings["name"], strings["term"]
        self._kinds, self._sources = strings["kind"], strings["source"]
        self._xrefs, self._parents, self._keys = strings["xrefs"], strings["parents"], strings["key"]
        self._first_terms = array("I", accumulate(self._numbers["key_terms"], initial=0))
        self._last_terms, self._terms_before = self._chain_terms()
        self._met: dict[str, int] = {}  # the numbers of the entities that some text named
        self._entities: dict[str, Entity] = {}
        self._styles = [Style(number) for number in range(len(Style))]
        self.sources: dict[str, Source] = columns.sources
        self.confirmed: dict[str, str] = columns.confirmed
        self.keys = _by_initial(self._keys)
        self.reach: dict[str, int] = dict(zip(strings["prefix"], self._numbers["prefix_reach"], strict=True))

    @classmethod
    def load(cls, path: Path = COMPILED) -> Lexicon:
        """The compiled lexicon that ships with the package, or another compiled file.

        Raises:
            VocabularyError: the file is missing or damaged.
        """
        return cls(load(path))

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __contains__(self, curie: str) -> bool:
        return curie in self._index or curie in self._by_xref

    def entity(self, curie: str) -> Entity:
        """The entity under a CURIE, its own or one of its cross-references.

        Raises:
            VocabularyError: the lexicon does not hold the CURIE.
        """
        entity = self._entities.get(curie)
        if entity is None:
            entity = self._entities[curie] = self._entity(self._number(curie))
        return entity

    def _entity(self, number: int) -> Entity:
        return Entity(
            id=self._ids[number],
            name=self._names[number],
            kind=Kind(self._kinds[number]),
            synonyms=unique_names(self._terms_of(number), self._names[number]),
            xrefs=tuple(self._xrefs[number].split()),
        )

    def source(self, curie: str) -> Source:
        """The vocabulary, release and licence that an entity's identifier and name come from.

        Raises:
            VocabularyError: the lexicon does not hold the CURIE.
        """
        return self.sources[self._sources[self._number(curie)]]

    def parents(self, curie: str) -> tuple[str, ...]:
        """The CURIEs of what the entity is a kind of, one step up, sorted; empty at the top.

        Raises:
            VocabularyError: the lexicon does not hold the CURIE.
        """
        return tuple(self._parents[self._number(curie)].split())

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """What a name may stand for, however it is spelled, best first; empty if nothing."""
        return self.candidates(key_of(name))

    def candidates(self, key: str) -> tuple[Candidate, ...]:
        """What a normalised key may stand for, best first; empty if nothing."""
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            return ()
        return tuple(map(self._candidate, range(self._first_terms[place], self._first_terms[place + 1])))

    def is_key(self, key: str) -> bool:
        """Whether a normalised key stands for anything."""
        return key in self.keys.get(key[:1], ())

    def _candidate(self, term: int) -> Candidate:
        entity = self._numbers["term_entity"][term]
        style = self._styles[self._numbers["term_style"][term]]
        rank = self._numbers["term_rank"][term]
        self._met[self._ids[entity]] = entity
        return Candidate(self._ids[entity], Kind(self._kinds[entity]), self._term(term), style, rank)

    def _number(self, curie: str) -> int:
        number = self._met.get(curie)
        if number is None:
            number = self._index.get(curie)
        if number is None:
            number = self._by_xref.get(curie)
        if number is None:
            raise VocabularyError(f"{curie}: no such identifier in the lexicon")
        return number

    def _term(self, term: int) -> str:
        return self._terms[term] or self._names[self._numbers["term_entity"][term]]

    def _terms_of(self, number: int) -> list[str]:
        """The names of an entity, without its own."""
        found, term = [], self._last_terms[number]
        while term >= 0:
            found.append(self._terms[term])
            term = self._terms_before[term]
        return found

    def _chain_terms(self) -> tuple[array[int], array[int]]:
        """Each entity's last term, and for each term the one before it of the same entity; -1 for none."""
        last, previous = array("i", [-1]) * len(self._ids), array("i", [-1]) * len(self._terms)
        entities = compress(self._numbers["term_entity"], self._terms)
        for term, entity in zip(compress(count(), self._terms), entities, strict=False):
            previous[term], last[entity] = last[entity], term
        return last, previous

    @cached_property
    def _index(self) -> dict[str, int]:
        return dict(zip(self._ids, count(), strict=False))

    @cached_property
    def _by_xref(self) -> dict[str, int]:
        """Cross-references to the first entity that has each."""
        found: dict[str, int] = {}
        for number, xrefs in enumerate(self._xrefs):
            for xref in xrefs.split():
                found.setdefault(xref, number)
        return found


def _by_initial(keys: Sequence[str]) -> dict[str, frozenset[str]]:
    """Sorted keys by their first character: forty small sets are filled in a third of a large one's time."""
    found, first = {}, 0
    while first < len(keys):
        initial = keys[first][:1]
        stop = bisect_left(keys, chr(ord(initial) + 1), first)
        found[initial], first = frozenset(keys[first:stop]), stop
    return found

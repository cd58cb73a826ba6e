"""The lexicon as the rest of the package uses it: names to entities, CURIEs to entities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from graph.model import Entity, Kind, unique_names
from loaders.errors import VocabularyError
from loaders.lexicon.layout import Columns, Source, Style, load
from loaders.normalise import key_of

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
        kinds = {kind.value: kind for kind in Kind}
        self._kinds = [kinds[value] for value in strings["kind"]]
        self._sources, self._xrefs, self._parents = strings["source"], strings["xrefs"], strings["parents"]
        self._index = {curie: number for number, curie in enumerate(self._ids)}
        self._entities: dict[int, Entity] = {}
        self._styles = [Style(number) for number in range(len(Style))]
        self.sources: dict[str, Source] = columns.sources
        self.confirmed: dict[str, str] = columns.confirmed
        counts = self._numbers["key_terms"]
        self.keys: dict[str, int] = dict(zip(strings["key"], accumulate(counts, initial=0), strict=False))
        self._shared = dict(zip(self.keys.values(), counts, strict=True))
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

    def __contains__(self, curie: str) -> bool:
        return curie in self._index or curie in self._by_xref

    def entity(self, curie: str) -> Entity:
        """The entity under a CURIE, its own or one of its cross-references.

        Raises:
            VocabularyError: the lexicon does not hold the CURIE.
        """
        number = self._number(curie)
        if number not in self._entities:
            self._entities[number] = self._entity(number)
        return self._entities[number]

    def _entity(self, number: int) -> Entity:
        return Entity(
            id=self._ids[number],
            name=self._names[number],
            kind=self._kinds[number],
            synonyms=unique_names(self._terms_of.get(number, ()), self._names[number]),
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
        first = self.keys.get(key)
        if first is None:
            return ()
        return tuple(self._candidate(term) for term in range(first, first + self._shared[first]))

    def _candidate(self, term: int) -> Candidate:
        entity = self._numbers["term_entity"][term]
        style = self._styles[self._numbers["term_style"][term]]
        rank = self._numbers["term_rank"][term]
        return Candidate(self._ids[entity], self._kinds[entity], self._term(term), style, rank)

    def _number(self, curie: str) -> int:
        number = self._index.get(curie)
        if number is None:
            number = self._by_xref.get(curie)
        if number is None:
            raise VocabularyError(f"{curie}: no such identifier in the lexicon")
        return number

    def _term(self, term: int) -> str:
        return self._terms[term] or self._names[self._numbers["term_entity"][term]]

    @cached_property
    def _terms_of(self) -> dict[int, list[str]]:
        """The names of each entity, worked out when the first entity is asked for."""
        found: dict[int, list[str]] = defaultdict(list)
        for term, entity in enumerate(self._numbers["term_entity"]):
            if self._terms[term]:
                found[entity].append(self._terms[term])
        return found

    @cached_property
    def _by_xref(self) -> dict[str, int]:
        """Cross-references to the first entity that has each."""
        found: dict[str, int] = {}
        for number, xrefs in enumerate(self._xrefs):
            for xref in xrefs.split():
                found.setdefault(xref, number)
        return found

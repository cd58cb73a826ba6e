"""How entities are found by what people call them: one rule for every store and for what is kept in memory.

A name is compared by its search key, for which case, Greek, hyphens and spaces do not matter.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from types import MappingProxyType
from typing import Self

from graph.errors import AmbiguousNameError, InvalidValueError, NotFoundError
from graph.model import Entity, Kind, Role

_GREEK = {
    letter: unicodedata.name(letter).split()[-1].lower().replace("lamda", "lambda")
    for letter in "αβγδεζηθικλμνξοπρστυφχψω"
} | {"ς": "sigma"}  # fmt: skip
EXACT, PREFIX, INSIDE = range(3)


def search_key(name: str) -> str:
    """The name as it is searched: lower case, Greek spelled out, only letters and digits of any script."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(_GREEK.get(char, char) for char in plain if char.isalnum())


def search_text(entity: Entity) -> str:
    """Every search key of an entity, each between line feeds."""
    keys = {search_key(name) for name in (entity.id, entity.name, *entity.synonyms, *entity.xrefs)}
    return "\n".join(["", *sorted(keys - {""}), ""])


def resolve_name(name: str, named: Callable[[str], Sequence[Entity]]) -> Entity:
    """The entity of that name, which is no CURIE; preferred names go before synonyms, plurals come last.

    `named` gives the entities that have a search key, by identifier. Raises: NotFoundError,
    AmbiguousNameError.
    """
    key = search_key(name)
    found = _prefer(key, named) or _prefer(key.removesuffix("s"), named)
    if not found:
        raise NotFoundError("entity", name)
    if len(found) > 1:
        raise AmbiguousNameError(name, [(entity.id, entity.name) for entity in found])
    return found[0]


def _prefer(key: str, named: Callable[[str], Sequence[Entity]]) -> Sequence[Entity]:
    """The entities of a search key: those whose preferred name it is, else those that also have it."""
    found = named(key) if key else ()
    return [entity for entity in found if search_key(entity.name) == key] or found


@dataclass(frozen=True, slots=True)
class NameBook:
    """Entities by CURIE and by what they are called, in memory; `entities` is in the order of CURIEs."""

    entities: Mapping[str, Entity]
    _texts: Mapping[str, str]
    _named: Mapping[str, Sequence[Entity]]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Self:
        """The book of these entities."""
        ordered = {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}
        texts = {curie: search_text(entity) for curie, entity in ordered.items()}
        named: dict[str, list[Entity]] = defaultdict(list)
        for curie, text in texts.items():
            for key in text.split("\n")[1:-1]:
                named[key].append(ordered[curie])
        return cls(MappingProxyType(ordered), texts, dict(named))

    def resolve(self, name: str) -> Entity:
        """The entity of that CURIE, name or synonym. Raises: NotFoundError, AmbiguousNameError."""
        return self.entities.get(name) or resolve_name(name, lambda key: self._named.get(key, ()))

    def search(
        self, text: str, *, roles: Collection[Role] = (), kinds: Collection[Kind] = (), limit: int = 20
    ) -> list[Entity]:
        """Entities with a name, synonym or CURIE that is, then starts with, then holds the text."""
        if limit < 1:
            raise InvalidValueError("limit", limit, "1 or more")
        key = search_key(text)
        found = (one for one in self.choose(roles, kinds) if key and key in self._texts[one.id])
        return nsmallest(
            limit, found, key=lambda one: (self._rank(one, key), len(one.name), one.name, one.id)
        )

    def choose(self, roles: Collection[Role] = (), kinds: Collection[Kind] = ()) -> Iterable[Entity]:
        """The entities of any of these roles and of any of these kinds, by identifier."""
        return (
            entity
            for entity in self.entities.values()
            if (not roles or entity.role in roles) and (not kinds or entity.kind in kinds)
        )

    def _rank(self, entity: Entity, key: str) -> int:
        text = self._texts[entity.id]
        return EXACT if f"\n{key}\n" in text else PREFIX if f"\n{key}" in text else INSIDE

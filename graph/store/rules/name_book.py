"""Entities by what people call them, held in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from types import MappingProxyType
from typing import Self

from graph.model import Entity, Kind, Role
from graph.store.rules.naming import Needles, Rank, resolve_name, search_key, search_text


@dataclass(frozen=True, slots=True)
class NameBook:
    """Entities by CURIE and by name; `entities` is in the order of CURIEs."""

    entities: Mapping[str, Entity]
    _texts: Mapping[str, str]
    _named: Mapping[str, Sequence[Entity]]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Self:
        """The book of these entities."""
        ordered = {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}
        return cls.known(ordered, {curie: search_text(entity) for curie, entity in ordered.items()})

    @classmethod
    def known(cls, ordered: Mapping[str, Entity], texts: Mapping[str, str]) -> Self:
        """The book of entities by CURIE, in that order, with the search text of each."""
        named: dict[str, list[Entity]] = defaultdict(list)
        for curie, text in texts.items():
            for key in text.split("\n")[1:-1]:
                named[key].append(ordered[curie])
        return cls(MappingProxyType(ordered), texts, dict(named))

    def resolve(self, name: str) -> Entity:
        """The entity of that CURIE, name or synonym. Raises: NotFoundError, AmbiguousNameError."""
        return self.entities.get(name) or resolve_name(lambda key: self._named.get(key, ()), name)

    def search(
        self, text: str, *, roles: Iterable[Role] = (), kinds: Iterable[Kind] = (), limit: int = 20
    ) -> list[Entity]:
        """Entities with a name, synonym or CURIE that is, then starts with, then holds the text."""
        key = search_key(text)
        ranked = self._rank(Needles.of(key), self.choose(roles, kinds)) if key else ()
        best = nsmallest(limit, ranked, key=lambda one: (one[0], len(one[1].name), one[1].name, one[1].id))
        return [entity for _, entity in best]

    def choose(self, roles: Iterable[Role] = (), kinds: Iterable[Kind] = ()) -> list[Entity]:
        """The entities of any of these roles and of any of these kinds, by identifier."""
        of_role, of_kind = frozenset(roles) or frozenset(Role), frozenset(kinds) or frozenset(Kind)
        return [one for one in self.entities.values() if one.role in of_role and one.kind in of_kind]

    def _rank(self, needles: Needles, entities: Iterable[Entity]) -> Iterator[tuple[Rank, Entity]]:
        for entity in entities:
            rank = needles.rank(self._texts[entity.id])
            if rank is not None:
                yield rank, entity

"""What finds the entities of one version of the graph: CURIEs, names, synonyms, and what is spelled alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from api.service.name_reading import resolve_entity
from graph.errors import AmbiguousNameError, NotFoundError
from graph.filters.path_filter import Names
from graph.filters.table import FILTERS
from graph.index.mechanism_index import MechanismIndex
from graph.index.spelling import SpellingIndex
from graph.model import Entity
from graph.paths import PathEnds, PathQuery
from graph.store.rules.name_book import NameBook

NEAREST = 5
FIELDS = tuple(row.field for row in FILTERS if isinstance(row.values, Names))
"""The fields of a path query, besides its ends, that name entities."""


class Naming:
    """Finds entities by what people call them; every method may be called from any thread."""

    def __init__(self, names: NameBook, index: MechanismIndex) -> None:
        self._names, self._index = names, index

    def find(self, name: str) -> Entity:
        """The one entity of that CURIE or name, or that a text means by it (`name_reading`).

        Raises: NotFoundError and AmbiguousNameError, both with candidates.
        """
        try:
            return resolve_entity(self._names.resolve, self.count_statements, name)
        except NotFoundError:
            near = [(entity.id, entity.name) for entity in self.find_like(name)]
            raise NotFoundError("entity", name, near) from None

    def knows(self, name: str) -> bool:
        """Whether the graph itself has entities of that CURIE, name or synonym."""
        try:
            self._names.resolve(name)
        except NotFoundError:
            return False
        except AmbiguousNameError:
            return True
        return True

    def find_all(self, name: str) -> tuple[Entity, ...]:
        """What a name may mean, as `find` reads it: one, or several, most said first; empty for none."""
        try:
            return (resolve_entity(self._names.resolve, self.count_statements, name),)
        except AmbiguousNameError as error:
            curies = sorted((curie for curie, _ in error.candidates), key=self.count_statements, reverse=True)
            return tuple(self._names.entities[curie] for curie in curies)
        except NotFoundError:
            return ()

    @cached_property
    def spelling(self) -> SpellingIndex:
        """The names by how they are spelled; made for the first that is not known."""
        return SpellingIndex.of(self._names.entities.values(), self.count_statements)

    def count_statements(self, curie: str) -> int:
        """How many statements speak of an entity."""
        return int(self._index.degree[self._index.position(curie)])

    def find_like(self, name: str, *, limit: int = NEAREST) -> list[Entity]:
        """Entities named like it: spelled nearly so, then by the first part of it that finds any."""
        spelled = [one.entity for one in self.spelling.near(name, limit=limit)]
        words = sorted((word for word in name.split() if len(word) > 2), key=len, reverse=True)
        parts = (name, *words, name[: max(3, len(name) // 2)])
        held = next((found for part in parts if (found := self._names.search(part, limit=limit))), [])
        return list({entity.id: entity for entity in (*spelled, *held)}.values())[:limit]

    def resolve(self, query: PathQuery) -> PathQuery:
        """The query with CURIEs for the names in it."""
        named: dict[str, Any] = {field: self._resolve_all(getattr(query, field)) for field in FIELDS}
        sources, targets = self._resolve_ends(query.sources), self._resolve_ends(query.targets)
        return replace(query, sources=sources, targets=targets, **named)

    def _resolve_ends(self, ends: PathEnds) -> PathEnds:
        return replace(ends, entities=self._resolve_all(ends.entities))

    def _resolve_all(self, names: Iterable[str]) -> frozenset[str]:
        return frozenset(self.find(name).id for name in sorted(names))

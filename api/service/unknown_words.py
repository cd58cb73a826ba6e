"""The words of a query that mean nothing in the graph, each with those that may be meant.

A misspelt label, type or property is no error to a database: the query has no rows, and nothing says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from graph.console.live_schema import LiveSchema, SchemaLabel, SchemaType
from graph.console.syntax.query_words import QueryWord, WordRole, find_words
from graph.errors import AmbiguousNameError, NotFoundError, RefusedQueryError
from graph.store import GraphReader
from graph.store.rules.schema_descriptions import LABELS, PROPERTIES, TYPES

NEAR = 3
_DESCRIBED: Mapping[WordRole, frozenset[str]] = {
    WordRole.LABEL: frozenset(LABELS),
    WordRole.TYPE: frozenset(map(str, TYPES)),
    WordRole.PROPERTY: frozenset(chain.from_iterable(PROPERTIES.values())),
}


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that nothing in the graph has; `near` are those that may be meant, the likeliest first."""

    word: QueryWord
    near: tuple[str, ...]

    def __str__(self) -> str:
        """ "Nothing here has the relationship type INCREASE; did you mean INCREASES?" """
        said = f"Nothing here has the {self.word.role} {self.word.text}"
        return f"{said}; did you mean {' or '.join(self.near)}?" if self.near else f"{said}."


def find_unknown(
    store: GraphReader, read_schema: Callable[[], LiveSchema], text: str
) -> tuple[UnknownWord, ...]:
    """The unknown words of a query in their order, each once; the schema is read only where one is doubted.

    Empty also for a text that cannot be read as Cypher. Raises: StoreError.
    """
    try:
        words = {(word.role, word.text): word for word in reversed(find_words(text))}
    except RefusedQueryError:
        return ()
    named = (word for word in words.values() if word.role is WordRole.NAME)
    doubted = [word for word in words.values() if word.text not in _DESCRIBED.get(word.role, (word.text,))]
    known = _live_words(read_schema()) if doubted else {}
    found = [*_find_misnamed(store, named), *_find_misspelt(known, doubted)]
    return tuple(sorted(found, key=lambda one: one.word.offset))


def _find_misspelt(
    known: Mapping[WordRole, frozenset[str]], doubted: Iterable[QueryWord]
) -> Iterator[UnknownWord]:
    for word in doubted:
        if word.text not in known[word.role]:
            spelt = {one.casefold(): one for one in sorted(known[word.role] | _DESCRIBED[word.role])}
            near = get_close_matches(word.text.casefold(), spelt, n=NEAR)
            yield UnknownWord(word, tuple(spelt[one] for one in near))


def _live_words(schema: LiveSchema) -> dict[WordRole, frozenset[str]]:
    owners: tuple[SchemaLabel | SchemaType, ...] = (*schema.labels, *schema.types)
    return {
        WordRole.LABEL: frozenset(one.name for one in schema.labels),
        WordRole.TYPE: frozenset(one.name for one in schema.types),
        WordRole.PROPERTY: frozenset(one.name for owner in owners for one in owner.properties),
    }


def _find_misnamed(store: GraphReader, words: Iterator[QueryWord]) -> Iterator[UnknownWord]:
    """Those that are no entity's preferred name, with the preferred names of what they may mean."""
    for word in words:
        meant = _list_meant(store, word.text)
        if word.text not in meant:
            yield UnknownWord(word, tuple(meant[:NEAR]))


def _list_meant(store: GraphReader, name: str) -> list[str]:
    try:
        return [store.resolve_entity(name).name]
    except AmbiguousNameError as error:
        return [label for _, label in error.candidates]
    except NotFoundError:
        return [entity.name for entity in store.search_entities(name, limit=NEAR)]

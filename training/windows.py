"""The stretches of an item's text that are read at once, and the mentions in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from loaders.text.sentences import split_sentences

LONGEST = 700  # characters of a chosen passage that is read whole

Item = dict[str, Any]
Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One mention: offsets into its window's text, the corpus's type, the entity's number in the passage."""

    start: int
    end: int
    type: str
    entity: int


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of text that is encoded at once, with the mentions in it."""

    text: str
    places: tuple[Place, ...]


def is_chosen(item: Item) -> bool:
    """True where someone picked the text as evidence; false for abstracts annotated from end to end."""
    return not item.get("entity_types")


def read_windows(
    item: Item, score: ModuleType, *, longest: int = LONGEST
) -> tuple[list[Item], tuple[Window, ...]]:
    """The distinct entities (one mention's record of each) and the windows that name two or more of them.

    A window is a sentence, or a whole chosen passage of up to `longest` characters.
    """
    entities, places = _entities(item, score)
    text = item["text"]
    whole = is_chosen(item) and len(text) <= longest
    spans = [(0, len(text))] if whole else list(_sentences(text, places))
    return entities, tuple(_windows(text, places, spans))


def _entities(item: Item, score: ModuleType) -> tuple[list[Item], list[Place]]:
    """The distinct entities, and all their mentions in the order of the text."""
    entities: list[Item] = []
    numbers: dict[str, int] = {}
    places = set()
    for entity in item["entities"]:
        if entity.get("start") is None:
            continue
        key = entity.get("ident") or score.plain_name(entity["name"]) or entity["name"]
        number = numbers.setdefault(key, len(entities))
        if number == len(entities):
            entities.append(entity)
        places.add(Place(entity["start"], entity["end"], entity.get("type") or "other", number))
    marked = sorted(places)
    for number, (start, end) in repeats(item, [(place.start, place.end) for place in marked]):
        places.add(replace(marked[number], start=start, end=end))
    return entities, sorted(places)


def repeats(item: Item, spans: Sequence[Offsets]) -> Iterator[tuple[int, Offsets]]:
    """Further places where an annotated name stands, each with the number of its span.

    None but in corpora that mark one place an entity, and none that touches another name.
    """
    if item.get("entities_complete") is not False:
        return
    text = item["text"]
    for number, (start, end) in enumerate(spans):
        for found in re.finditer(rf"(?<!\w){re.escape(text[start:end])}(?!\w)", text):
            if not any(a < found.end() and found.start() < b for a, b in spans):
                yield number, found.span()


def _sentences(text: str, places: list[Place]) -> Iterator[tuple[int, int]]:
    """The sentences' offsets; two that share a mention are one."""
    begun: int | None = None
    for span in split_sentences(text):
        begun = span.start if begun is None else begun
        if not any(p.start < span.end < p.end for p in places):
            yield begun, span.end
            begun = None
    if begun is not None:
        yield begun, len(text)


def _windows(text: str, places: list[Place], spans: list[tuple[int, int]]) -> Iterator[Window]:
    for start, end in spans:
        inside = [p for p in places if start <= p.start and p.end <= end]
        if len({p.entity for p in inside}) > 1:
            moved = (Place(p.start - start, p.end - start, p.type, p.entity) for p in inside)
            yield Window(text[start:end], tuple(moved))

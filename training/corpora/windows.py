"""The stretches of an item's text that are read at once, and the mentions in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.text.sentences import split_sentences
from training.corpora.items import Item
from training.corpora.mentions import Offsets, repeats
from training.corpora.scorer import Scorer

LONGEST = 700  # characters of a chosen passage that is read whole


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
    item: Item, scorer: Scorer, *, longest: int = LONGEST
) -> tuple[list[Item], tuple[Window, ...]]:
    """The distinct entities (one mention's record of each) and the windows that name two or more of them.

    A window is a sentence, or a whole chosen passage of up to `longest` characters.
    """
    entities, places = _entities(item, scorer)
    text = item["text"]
    whole = is_chosen(item) and len(text) <= longest
    spans = [(0, len(text))] if whole else list(_sentences(text, places))
    return entities, tuple(_windows(text, places, spans))


def _entities(item: Item, scorer: Scorer) -> tuple[list[Item], list[Place]]:
    """The distinct entities, and all their mentions in the order of the text."""
    entities: list[Item] = []
    numbers: dict[str, int] = {}
    places: set[Place] = set()
    for entity in item["entities"]:
        if entity.get("start") is None:
            continue
        key = entity.get("ident") or scorer.plain_name(entity["name"]) or entity["name"]
        number = numbers.setdefault(key, len(entities))
        if number == len(entities):
            entities.append(entity)
        places.add(Place(entity["start"], entity["end"], entity.get("type") or "other", number))
    marked = sorted(places)
    for number, (start, end) in repeats(item, [(place.start, place.end) for place in marked]):
        places.add(replace(marked[number], start=start, end=end))
    return entities, sorted(places)


def _sentences(text: str, places: list[Place]) -> Iterator[Offsets]:
    """The sentences' offsets; two that share a mention are one."""
    begun: int | None = None
    for span in split_sentences(text):
        begun = span.start if begun is None else begun
        if not any(p.start < span.end < p.end for p in places):
            yield begun, span.end
            begun = None
    if begun is not None:
        yield begun, len(text)


def _windows(text: str, places: list[Place], spans: list[Offsets]) -> Iterator[Window]:
    for start, end in spans:
        inside = [p for p in places if start <= p.start and p.end <= end]
        if len({p.entity for p in inside}) > 1:
            moved = (Place(p.start - start, p.end - start, p.type, p.entity) for p in inside)
            yield Window(text[start:end], tuple(moved))

"""The annotated mentions of an item, as entities with a place in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.model import Entity, Kind, Span
from training.corpora.items import Item

_KINDS = {
    "gene": Kind.PROTEIN,
    "chemical": Kind.DRUG,
    "disease": Kind.CONDITION,
    "phenotype": Kind.CONDITION,
    "process": Kind.PROCESS,
    "cell": Kind.CELL,
    "anatomy": Kind.ANATOMY,
    "species": Kind.SPECIES,
    "intervention": Kind.PROCEDURE,
}

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention as annotated; `raw` is the corpus's own record of it."""

    span: Span
    text: str
    entity: Entity
    raw: dict[str, Any]


def gold_mentions(item: Item, *, everywhere: bool = True) -> list[GoldMention]:
    """The annotated mentions that have a place in the text, in order.

    Where a corpus marks one place an entity, its name is a mention wherever it stands, as in training; unless
    `everywhere` is false.
    """
    marked = [_mention(e) for e in item.get("entities", ()) if e.get("start") is not None]
    again = repeats(item, [(m.span.start, m.span.end) for m in marked]) if everywhere else ()
    named = (replace(marked[number], span=Span(*place)) for number, place in again)
    return sorted([*marked, *named], key=lambda m: m.span)


def _mention(raw: dict[str, Any]) -> GoldMention:
    curie = raw.get("ident") or raw.get("auto_ident") or f"NAME:{raw['name'].casefold()}"
    identifier = re.sub(r"\s", "_", curie if ":" in curie else f"NAME:{curie}")
    entity = Entity(identifier, raw["name"], _KINDS.get(raw.get("type", ""), Kind.PROCESS))
    return GoldMention(Span(raw["start"], raw["end"]), raw["text"], entity, raw)


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

"""What a mention is: a place in a text, and the entity that it names."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Entity, Span


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One place where a text names an entity.

    `span` are code points of the text as given and `text` is what stands there; `score` in 0..1 says how
    well the spelling fits and how much the name is the entity's own; `others` are the CURIEs of other
    entities that the same words may name, best first.
    """

    span: Span
    text: str
    entity: Entity
    score: float
    others: tuple[str, ...] = ()

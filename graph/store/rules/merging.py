"""How what several documents say of one entity becomes one entity."""

from __future__ import annotations

from collections.abc import Iterable

from graph.document import Reading
from graph.errors import InvalidValueError
from graph.model import Assertion, Entity
from graph.names import unique_names


def merge_entities(one: Entity, other: Entity) -> Entity:
    """One entity with the names and cross-references of both, whichever comes first."""
    name = min(one.name, other.name)
    names = unique_names((one.name, other.name, *one.synonyms, *other.synonyms), name)
    return Entity(
        one.id, name, min(one.kind, other.kind), names, tuple(sorted({*one.xrefs, *other.xrefs} - {one.id}))
    )


def merge_seen(reading: Reading, assertions: Iterable[Assertion]) -> dict[str, Entity]:
    """Every entity that the reading names or asserts about, once, by identifier.

    Raises: InvalidValueError for a mention of none of them.
    """
    merged: dict[str, Entity] = {}
    ends = (end for assertion in assertions for end in (assertion.subject, assertion.object))
    for entity in (*reading.entities, *ends):
        merged[entity.id] = merge_entities(merged.get(entity.id, entity), entity)
    for mention in reading.mentions:
        if mention.entity_id not in merged:
            raise InvalidValueError("mention", mention.entity_id, "the id of one of the reading's entities")
    return merged

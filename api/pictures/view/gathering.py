"""Several entities drawn as one: which nodes a canvas makes of them, and what these are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.pictures.view.canvas import KIND, Canvas, group_id
from api.wording import words
from graph.model import Entity

NAMED = 2
"""Members that a group made by hand names."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The nodes that stand for several entities, their members, and entity id to its node."""

    nodes: Mapping[str, Entity]
    members: Mapping[str, tuple[Entity, ...]]
    node_of: Mapping[str, str]


def gather(entities: Iterable[Entity], canvas: Canvas, *, apart: Iterable[str] = ()) -> Gathered:
    """What the canvas gathers of the entities; those `apart` stay so, and one alone is no group.

    An entity that several groups name is in the last that was made.
    """
    free = {entity.id: entity for entity in entities if entity.id not in set(apart)}
    node_of: dict[str, str] = {}
    for group in canvas.groups:
        node_of |= dict.fromkeys((one for one in free if _belongs(free[one], group)), group_id(group))
    found: dict[str, list[Entity]] = {}
    for name, node in node_of.items():
        found.setdefault(node, []).append(free[name])
    kept = {node: tuple(members) for node, members in found.items() if len(members) > 1}
    return Gathered(
        {node: _stand_for(node, members) for node, members in kept.items()},
        kept,
        {name: node for name, node in node_of.items() if node in kept},
    )


def _belongs(entity: Entity, group: Sequence[str]) -> bool:
    return entity.id in group or f"{KIND}{entity.kind.value}" in group


def _stand_for(node: str, members: Sequence[Entity]) -> Entity:
    """What stands for the members, of their most frequent kind."""
    kinds = [entity.kind for entity in members]
    kind = max(kinds, key=lambda one: (kinds.count(one), one.value))
    if node.startswith(KIND):
        return Entity(node, words.count(len(members), words.kind(kind), words.kinds(kind)), kind)
    named = ", ".join(entity.name for entity in members[:NAMED])
    more = len(members) - NAMED
    return Entity(node, f"{named} and {more} more" if more > 0 else named.replace(", ", " and ", 1), kind)

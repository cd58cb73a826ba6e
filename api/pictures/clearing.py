"""Room around what was pinned: no other box lies over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from api.pictures.model import Node, Point

GAP = 14.0
ROUNDS = 60


def clear_pinned(nodes: Sequence[Node], places: Mapping[str, Point]) -> tuple[Node, ...]:
    """The nodes with the pinned ones at their places, and those that would touch them moved up or down.

    Pinned ones stay where they are, also one over another.
    """
    at = {node.entity.id: places.get(node.entity.id, node.at) for node in nodes}
    if any(node.at != at[node.entity.id] for node in nodes):
        for _ in range(ROUNDS):
            if not sum(_make_way(one, other, at, places) for one in nodes for other in nodes):
                break
    return tuple(replace(node, at=at[node.entity.id]) for node in nodes)


def _make_way(one: Node, other: Node, at: dict[str, Point], pinned: Mapping[str, Point]) -> bool:
    """Moves `one` off `other`, in place; False where it need not or may not."""
    a, b = at[one.entity.id], at[other.entity.id]
    down = (one.height + other.height) / 2 + GAP - abs(a.y - b.y)
    across = (one.width + other.width) / 2 + GAP - abs(a.x - b.x)
    if one is other or one.entity.id in pinned or min(down, across) <= 0:
        return False
    if (a.y, one.entity.id) < (b.y, other.entity.id) and other.entity.id not in pinned:
        return False
    turned = 1.0 if (a.y, one.entity.id) >= (b.y, other.entity.id) else -1.0
    at[one.entity.id] = Point(a.x, round(a.y + turned * down + turned * 0.1, 1))
    return True

"""Room around what was pinned: no other box lies over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from api.pictures.view.model import Node, Point

GAP = 13.0


def clear_pinned(nodes: Sequence[Node], places: Mapping[str, Point]) -> tuple[Node, ...]:
    """The nodes with the pinned ones at their places, and those that would touch them moved up or down.

    Pinned ones stay where they are, also one over another; the others make way in turn, the nearest first.
    """
    moved = [replace(node, at=places.get(node.entity.id, node.at)) for node in nodes]
    if moved == list(nodes):
        return tuple(nodes)
    settled = [node for node in moved if node.entity.id in places]
    centre = sum(node.at.y for node in settled) / len(settled)
    waiting = [node for node in moved if node.entity.id not in places]
    for node in sorted(waiting, key=lambda one: (abs(one.at.y - centre), one.entity.id)):
        settled.append(_make_way(node, settled, -1.0 if node.at.y < centre else 1.0))
    found = {node.entity.id: node for node in settled}
    return tuple(found[node.entity.id] for node in nodes)


def _make_way(node: Node, settled: Sequence[Node], way: float) -> Node:
    """The node, moved that way until it touches none of those that are settled."""
    while touched := [other for other in settled if _touch(node, other)]:
        edges = [other.at.y + way * ((node.height + other.height) / 2 + GAP + 0.1) for other in touched]
        node = replace(node, at=Point(node.at.x, round(max(edges) if way > 0 else min(edges), 1)))
    return node


def _touch(one: Node, other: Node) -> bool:
    return (
        abs(one.at.x - other.at.x) < (one.width + other.width) / 2 + GAP
        and abs(one.at.y - other.at.y) < (one.height + other.height) / 2 + GAP
    )

"""Rings: what was asked for in the middle, around it what touches it, around that the rest."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from api.pictures.layout import GAP, Placement
from api.pictures.model import NODE_WIDTH, Point
from api.pictures.ranks import ROLE_ORDER
from graph.model import Entity


def place_concentric(
    entities: Sequence[Entity],
    pairs: Collection[tuple[str, str]],
    *,
    centre: Collection[str],
    heights: Mapping[str, int],
) -> Placement:
    """The centre, around it what touches it, around that the rest; rings as wide as their labels need."""
    rings = _rings(entities, pairs, centre)
    at: dict[str, Point] = {}
    radius = 0.0
    for ring in rings:
        radius, places = _ring(ring, radius, heights)
        at |= places
    return Placement(at, {})


def _rings(
    entities: Sequence[Entity], pairs: Collection[tuple[str, str]], centre: Collection[str]
) -> list[list[Entity]]:
    """Entities by their distance from the centre, each ring by role and name; unreached ones last."""
    left = sorted(entities, key=lambda e: (ROLE_ORDER[e.role], e.name.casefold(), e.id))
    inner = {e.id for e in left if e.id in centre} or {left[0].id} if left else set()
    rings = []
    while left and inner:
        rings.append([e for e in left if e.id in inner])
        left = [e for e in left if e.id not in inner]
        inner = {o for s, o in pairs if s in inner} | {s for s, o in pairs if o in inner}
        inner &= {e.id for e in left}
    return [*rings, left] if left else rings


def _ring(
    ring: Sequence[Entity], inside: float, heights: Mapping[str, int]
) -> tuple[float, dict[str, Point]]:
    """The ring's half height and its places: the smallest ellipse outside the last where none overlap."""
    if inside == 0 and len(ring) == 1:
        return 40.0, {ring[0].id: Point(0.0, 0.0)}
    radius = inside + 110 if inside else 60.0
    while True:
        places = _ellipse(ring, radius)
        if not _overlap(places, heights) or radius > 100 * len(ring) + inside + 200:
            return radius, places
        radius += 12


def _ellipse(ring: Sequence[Entity], radius: float) -> dict[str, Point]:
    """Places on an ellipse, equally far apart in angle, the first at the left, then over the top."""
    turn = math.tau / len(ring)
    angles = [math.pi + i * turn for i in range(len(ring))]
    return {
        e.id: Point(round(1.75 * radius * math.cos(a), 1), round(radius * math.sin(a), 1))
        for e, a in zip(ring, angles, strict=True)
    }


def _overlap(places: Mapping[str, Point], heights: Mapping[str, int]) -> bool:
    items = sorted(places.items(), key=lambda item: item[1].y)
    return any(
        abs(p.x - q.x) < NODE_WIDTH + GAP and q.y - p.y < (heights[a] + heights[b]) / 2 + GAP
        for i, (a, p) in enumerate(items)
        for b, q in items[i + 1 :]
    )

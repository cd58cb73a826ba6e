"""Rings: what was asked for in the middle, around it what touches it, around that the rest."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from api.pictures.places.layout import GAP, USUAL_WIDTH, Placement
from api.pictures.places.ranks import ROLE_ORDER
from api.pictures.view.model import Point
from graph.model import Entity

STRETCH = 1.75
STEP = 12.0
Sizes = Mapping[str, tuple[float, float]]


def place_concentric(
    entities: Sequence[Entity],
    pairs: Collection[tuple[str, str]],
    *,
    centre: Collection[str],
    heights: Mapping[str, float],
    widths: Mapping[str, float] | None = None,
) -> Placement:
    """The centre, around it what touches it, around that the rest; rings as wide as their labels need."""
    sizes = {name: ((widths or {}).get(name, USUAL_WIDTH), height) for name, height in heights.items()}
    at: dict[str, Point] = {}
    radius = 0.0
    for ring in _rings(entities, pairs, centre):
        radius, places = _ring(ring, radius, sizes)
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


def _ring(ring: Sequence[Entity], inside: float, sizes: Sizes) -> tuple[float, dict[str, Point]]:
    """The ring's half height and its places: the smallest ellipse outside the last where none overlap."""
    if inside == 0 and len(ring) == 1:
        return 40.0, {ring[0].id: Point(0.0, 0.0)}
    least = inside + 90 if inside else 60.0
    low, high = 0, math.ceil(100 * len(ring) / STEP)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if _overlap(ring, least + STEP * middle, sizes) else (low, middle)
    return least + STEP * low, _ellipse(ring, least + STEP * low)


def _angles(count: int) -> list[float]:
    """Equally far apart, the first at the left, then over the top."""
    return [math.pi + i * math.tau / count for i in range(count)]


def _ellipse(ring: Sequence[Entity], radius: float) -> dict[str, Point]:
    """Places on an ellipse, equally far apart in angle."""
    return {
        e.id: Point(round(STRETCH * radius * math.cos(a), 1), round(radius * math.sin(a), 1))
        for e, a in zip(ring, _angles(len(ring)), strict=True)
    }


def _overlap(ring: Sequence[Entity], radius: float, sizes: Sizes) -> bool:
    """True where boxes on the ring of that half height cover each other."""
    angles = np.array(_angles(len(ring)))
    x, y = STRETCH * radius * np.cos(angles), radius * np.sin(angles)
    wide, tall = np.array([sizes[e.id] for e in ring]).T
    near = np.abs(x[:, None] - x) < (wide[:, None] + wide) / 2 + GAP
    near &= np.abs(y[:, None] - y) < (tall[:, None] + tall) / 2 + GAP
    return int(near.sum()) > len(ring)

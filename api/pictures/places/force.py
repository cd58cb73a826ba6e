"""Maps: entities that speak of each other lie close, hubs apart, no box over another; the same every time.

Forces as in Fruchterman and Reingold (1991, doi:10.1002/spe.4380211102), with hubs pushing harder as in
ForceAtlas2 (Jacomy et al., 2014, doi:10.1371/journal.pone.0098679), from a start by distances to a few
pivots (Brandes and Pich, 2006, doi:10.1007/978-3-540-70904-6_6). networkx has the forces but needs scipy for
more than 500 entities; here 2,000 take about a second.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from api.pictures.places.layout import Placement
from api.pictures.view.labels import break_label
from api.pictures.view.model import Point, node_height, node_width
from graph.model import Entity

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PIVOTS = 24
STEPS, FEW_STEPS = 260, 70
FEW = 250
"""Entities up to which fewer steps are enough, and all repel all."""
BLOCK = 40
SEPARATIONS = 150
GROWTH = 1.006
FILLED = 0.3
EVENED = 0.65
ROOM = 22.0
WIDE, TALL = 1.45, 1.1
GRAVITY = 0.09


@lru_cache(maxsize=16)
def place_map(
    entities: tuple[Entity, ...], pairs: frozenset[tuple[str, str]], letters: float = 1.0
) -> Placement:
    """Every entity near those it is joined to; no two boxes overlap. Kept for the next time it is asked.

    `letters` is how large labels are, 1 being usual.
    """
    if not entities:
        return Placement({}, {})
    ordered = sorted(entities, key=lambda e: (e.name.casefold(), e.id))
    position = {entity.id: number for number, entity in enumerate(ordered)}
    joined = sorted({(min(a, b), max(a, b)) for s, o in pairs if (a := position[s]) != (b := position[o])})
    ends = np.array(joined, np.int64).reshape(-1, 2)
    boxes = [(entity, break_label(entity.name), letters) for entity in ordered]
    sizes = np.array([(node_width(*box) + ROOM, node_height(*box) + ROOM) for box in boxes], np.float64)
    at = _separate(_spread(_push(_start(len(ordered), ends), ends), sizes), sizes)
    at -= (at.max(axis=0) + at.min(axis=0)) / 2
    return Placement(
        {e.id: Point(round(float(x), 1), round(float(y), 1)) for e, (x, y) in zip(ordered, at, strict=True)},
        {},
    )


def _start(count: int, ends: Ints) -> Floats:
    """Places by the first two principal directions of the distances to pivots far from each other."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for one, other in ends.tolist():
        beside[one].append(other)
        beside[other].append(one)
    pivot = max(range(count), key=lambda i: len(beside[i]))
    columns, nearest = [], np.full(count, np.inf)
    for _ in range(min(PIVOTS, count)):
        columns.append(_hops(beside, pivot))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(nearest.argmax())
    squares = np.stack(columns, axis=1) ** 2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    _, directions = np.linalg.eigh(centred.T @ centred)
    flat = centred @ directions[:, ::-1][:, :2]
    flat = np.pad(flat, ((0, 0), (0, 2 - flat.shape[1])))
    flat *= np.sign(flat[np.abs(flat).argmax(axis=0), [0, 1]] + 0.5)
    angle = np.arange(count) * 2.399963
    aside = np.stack((np.cos(angle), np.sin(angle)), axis=1) * np.sqrt(np.arange(count) + 1)[:, None]
    return _unit(flat) + 0.25 * _unit(aside)


def _unit(at: Floats) -> Floats:
    scale = float(np.sqrt((at**2).sum(axis=1).mean()))
    return at / scale if scale > 1e-9 else at


def _hops(beside: Sequence[Sequence[int]], source: int) -> Floats:
    """Steps from the source; one more than the farthest for what it does not reach."""
    steps = np.full(len(beside), -1.0)
    steps[source] = 0
    waiting = deque([source])
    while waiting:
        here = waiting.popleft()
        for there in beside[here]:
            if steps[there] < 0:
                steps[there] = steps[here] + 1
                waiting.append(there)
    steps[steps < 0] = steps.max() + 2
    return steps


def _push(at: Floats, ends: Ints) -> Floats:
    """The places after repulsion by all, attraction along arrows, and a pull to the middle, cooling down.

    The ideal distance is 1.
    """
    count = len(at)
    degree = np.bincount(ends.ravel(), minlength=count).astype(np.float64)
    mass = np.sqrt(degree + 1)
    at = at * np.sqrt(count) * 0.6
    heat = 0.12 * np.sqrt(count)
    steps = FEW_STEPS if count <= FEW else STEPS
    for step in range(steps):
        repelled = _repel_all(at, mass) if count <= FEW else _repel(at, mass, step % 2)
        pushed = repelled + _attract(at, ends, degree) - GRAVITY * mass[:, None] * at
        length = np.sqrt((pushed**2).sum(axis=1, keepdims=True)) + 1e-9
        at = at + pushed / length * np.minimum(length, heat * (1 - step / steps) + 0.01)
    return at


def _repel_all(at: Floats, mass: Floats) -> Floats:
    """mass times mass over distance, away from everything else."""
    strength = mass / _squares(at, at)
    pushed: Floats = (at * strength.sum(axis=1, keepdims=True) - strength @ at) * mass[:, None]
    return pushed


def _repel(at: Floats, mass: Floats, first: int) -> Floats:
    """mass times mass over distance, away from everything else; from what is in another block as a whole.

    Blocks hold as many entities each: strips along the axis `first`, cut across.
    """
    count = len(at)
    strips = math.ceil(math.sqrt(count / BLOCK))
    size = math.ceil(count / strips**2)
    order = np.full(strips * strips * size, count)
    order[:count] = at[:, first].argsort(kind="stable")
    across = np.append(at[:, 1 - first], np.inf)
    rows = order.reshape(strips, -1)
    order = np.take_along_axis(rows, across[rows].argsort(axis=1, kind="stable"), axis=1).ravel()
    places, masses = np.vstack((at, [[0.0, 0.0]]))[order], np.append(mass, 0.0)[order]
    inside, weights = places.reshape(-1, size, 2), masses.reshape(-1, size)
    whole = weights.sum(axis=1)
    middle = (inside * weights[:, :, None]).sum(axis=1) / np.maximum(whole, 1e-9)[:, None]
    strength = whole / _squares(places, middle)
    strength[np.arange(len(places)), np.arange(len(places)) // size] = 0.0
    pushed = places * strength.sum(axis=1, keepdims=True) - strength @ middle
    strength = weights[:, None, :] / _squares(inside, inside)
    near = inside * strength.sum(axis=2, keepdims=True) - strength @ inside
    result = np.empty((count + 1, 2))
    result[order] = (pushed + near.reshape(-1, 2)) * masses[:, None]
    return result[:count]


def _squares(of: Floats, to: Floats) -> Floats:
    """Squared distances, never 0."""
    squares = (of[..., :, None, 0] - to[..., None, :, 0]) ** 2
    squares += (of[..., :, None, 1] - to[..., None, :, 1]) ** 2
    squares += 0.01
    return squares


def _attract(at: Floats, ends: Ints, degree: Floats) -> Floats:
    """The square of the distance, towards what an entity is joined to; hubs are pulled no harder by many."""
    one, other = ends[:, 0], ends[:, 1]
    apart = at[other] - at[one]
    apart *= np.sqrt((apart**2).sum(axis=1, keepdims=True))
    apart /= np.sqrt(np.minimum(degree[one], degree[other]))[:, None] + 0.5
    pull = np.zeros_like(at)
    np.add.at(pull, one, apart)
    np.add.at(pull, other, -apart)
    return pull


def _spread(at: Floats, sizes: Floats) -> Floats:
    """Turned so that the longest path lies across, wider than high, with the room that the boxes need.

    Distances from the middle are evened out, so that the crowd there has more of the room.
    """
    at = at - at.mean(axis=0)
    _, directions = np.linalg.eigh(at.T @ at + np.diag([1e-9, 0.0]))
    at = at @ directions[:, ::-1]
    at *= np.sign(at[np.abs(at).argmax(axis=0), [0, 1]] + 1e-12)
    radius = np.sqrt((at**2).sum(axis=1, keepdims=True)) + 1e-9
    even = np.sqrt((radius[:, 0].argsort(kind="stable").argsort(kind="stable") + 0.5) / len(at))
    at *= (even[:, None] * radius.max() / radius) ** EVENED
    extent = np.maximum(at.max(axis=0) - at.min(axis=0), 1e-9)
    shape = np.clip(extent[0] / extent[1], 1.0, 1.2) * TALL
    room = sizes.prod(axis=1).sum() / FILLED
    spread: Floats = at / extent * np.sqrt([room * shape, room / shape])
    return spread


def _separate(at: Floats, sizes: Floats) -> Floats:
    """Boxes that overlap pushed apart the shorter path, again and again; what is left goes below."""
    for step in range(SEPARATIONS):
        one, other, depth = _overlaps(at, sizes)
        if not len(one):
            return at
        sideways = depth[:, 0] < depth[:, 1] * WIDE
        shift = np.where(sideways[:, None], [1.0, 0.0], [0.0, 1.0]) * (depth / 2 + 0.5)
        away = at[other] - at[one]
        shift *= np.where(away < 0, -1.0, 1.0)
        moved = np.zeros_like(at)
        times = np.bincount(np.concatenate((one, other)), minlength=len(at)).clip(1)[:, None] ** 0.5
        np.add.at(moved, one, -shift)
        np.add.at(moved, other, shift)
        at = (at + moved / times) * (GROWTH if step > SEPARATIONS / 4 else 1.0)
    return _drop(at, sizes)


def _overlaps(at: Floats, sizes: Floats) -> tuple[Ints, Ints, Floats]:
    """Pairs of boxes that overlap, and by how much across and down."""
    order = np.argsort(at[:, 1], kind="stable")
    y, tall = at[order, 1], sizes[order, 1]
    last = np.searchsorted(y, y + (tall + tall.max()) / 2)
    counts = last - np.arange(len(y)) - 1
    one = np.repeat(np.arange(len(y)), counts)
    other = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts) + one + 1
    one, other = order[one], order[other]
    depth = (sizes[one] + sizes[other]) / 2 - np.abs(at[one] - at[other])
    hit = (depth > 0).all(axis=1)
    return one[hit], other[hit], depth[hit]


def _drop(at: Floats, sizes: Floats) -> Floats:
    """Each box in turn, from the top, moved down until it covers none before it."""
    at = at.copy()
    order = np.argsort(at[:, 1], kind="stable")
    for number, box in enumerate(order):
        above = order[:number]
        while True:
            depth = (sizes[above] + sizes[box]) / 2 - np.abs(at[above] - at[box])
            hit = (depth > 0).all(axis=1)
            if not hit.any():
                break
            at[box, 1] += float(depth[hit, 1].max()) + 0.1
    return at

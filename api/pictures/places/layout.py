"""Columns from left to right, the same every time.

The layout follows Sugiyama, Tagawa and Toda (1981, doi:10.1109/TSMC.1981.4308636): ranks, places
kept free for arrows that pass a column, order by barycentre, then heights. Ties go by name, so equal
statements give equal pictures.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.pictures.places.columns import settle_column
from api.pictures.places.ranks import MOST_COLUMNS, ROWS
from api.pictures.view.model import Point
from graph.model import Entity

GAP = 14
WIDEST_GAP = 36
PASSAGE = 15
SWEEPS = 6
FRAME = 870.0
"""Pixels that a picture may be wide so that a page of 1440 pixels draws its labels in 11 pixels."""
LEAST_BETWEEN, MOST_BETWEEN = 48.0, 150.0
USUAL_WIDTH = 164.0

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Entity id to its place, and (subject id, object id) to the free places a long arrow should pass.

    `columns` are the middle and the half width of each column, from left to right; none where entities stand
    in no columns.
    """

    at: dict[str, Point]
    passes: dict[tuple[str, str], tuple[Point, ...]]
    columns: tuple[tuple[float, float], ...] = ()

    def moving(self, moved: Mapping[str, Point]) -> Placement:
        """The placement with these entities put elsewhere, whereupon no column is left."""
        there = {name: point for name, point in moved.items() if self.at.get(name, point) != point}
        return Placement(self.at | there, {}) if there else self


def place_layered(
    entities: Sequence[Entity],
    pairs: Collection[tuple[str, str]],
    *,
    ranks: Mapping[str, int],
    heights: Mapping[str, float],
    widths: Mapping[str, float] | None = None,
) -> Placement:
    """Columns from left to right by rank, ordered so that few arrows cross and none runs through a name."""
    columns = _columns(entities, ranks)
    column_of = {key[0]: number for number, column in enumerate(columns) for key in column}
    chains = {pair: _chain(pair, column_of) for pair in sorted(pairs) if pair[0] != pair[1]}
    for chain in chains.values():
        for key in chain[1:-1]:
            columns[int(key[2])].append(key)
    beside = _neighbours(chains.values())
    _order(columns, beside)
    y = _heights(columns, beside, _rooms(columns, heights))
    across = _across(columns, widths or {})
    return Placement(
        {entity.id: Point(across[column_of[entity.id]][0], y[entity.id,]) for entity in entities},
        {
            pair: tuple(Point(across[int(key[2])][0], y[key]) for key in chain[1:-1])
            for pair, chain in chains.items()
            if len(chain) > 2
        },
        tuple(across),
    )


def _across(columns: Sequence[Sequence[Key]], widths: Mapping[str, float]) -> list[tuple[float, float]]:
    """The middle and the half width of each column, as far apart as the page has room for."""
    wide = [
        max((widths.get(key[0], USUAL_WIDTH) for key in column if len(key) == 1), default=0.0)
        for column in columns
    ]
    room = (FRAME - sum(wide)) / max(1, len(wide) - 1)
    between = min(MOST_BETWEEN, max(LEAST_BETWEEN, room))
    across, left = [], 0.0
    for width in wide:
        across.append((round(left + width / 2, 1), width / 2))
        left += width + between
    return across


def _columns(entities: Sequence[Entity], ranks: Mapping[str, int]) -> list[list[Key]]:
    """Columns of entity keys by rank and name; a column too long to read is split into several."""
    by_rank: dict[int, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda e: (e.name.casefold(), e.id)):
        by_rank[ranks[entity.id]].append(entity)
    rows = max(ROWS, math.ceil(len(entities) / MOST_COLUMNS))
    columns: list[list[Key]] = []
    for rank in sorted(by_rank):
        parts = math.ceil(len(by_rank[rank]) / rows)
        columns += [[(e.id,) for e in by_rank[rank][part::parts]] for part in range(parts)]
    return columns


def _chain(pair: tuple[str, str], column_of: Mapping[str, int]) -> list[Key]:
    """The pair's ends with a free place in each column between them."""
    first, last = column_of[pair[0]], column_of[pair[1]]
    step = 1 if last >= first else -1
    between = [(*pair, str(column)) for column in range(first + step, last, step)] if first != last else []
    return [(pair[0],), *between, (pair[1],)]


def _neighbours(chains: Iterable[Sequence[Key]]) -> dict[Key, list[Key]]:
    beside: dict[Key, list[Key]] = defaultdict(list)
    for chain in chains:
        for one, other in pairwise(chain):
            beside[one].append(other)
            beside[other].append(one)
    return beside


def _order(columns: list[list[Key]], beside: Mapping[Key, list[Key]]) -> None:
    """Sort every column in place by the mean place of its neighbours, to and fro."""
    place = {key: i - len(column) / 2 for column in columns for i, key in enumerate(column)}
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wish = {key: _mean([place[k] for k in beside.get(key, ())], place[key]) for key in column}
            column.sort(key=lambda key: (round(wish[key], 6), key))
            place |= {key: i - len(column) / 2 for i, key in enumerate(column)}


def _heights(
    columns: Sequence[Sequence[Key]], beside: Mapping[Key, list[Key]], tall: Mapping[Key, float]
) -> dict[Key, float]:
    """Key to the y of its middle: near its neighbours, never over one another, no taller than need be."""
    tallest = max((sum(tall[key] for key in column) for column in columns), default=0.0)
    y: dict[Key, float] = {key: 0.0 for column in columns for key in column}
    for _ in range(SWEEPS):
        for column in columns:
            wish = {key: _mean([y[k] for k in beside.get(key, ())], y[key]) for key in column}
            settled = settle_column(
                [wish[key] for key in column],
                [tall[key] for key in column],
                low=-tallest / 2,
                high=tallest / 2,
            )
            y |= dict(zip(column, settled, strict=True))
    return {key: round(value, 1) for key, value in y.items()}


def _rooms(columns: Sequence[Sequence[Key]], heights: Mapping[str, float]) -> dict[Key, float]:
    """Key to the height it is given, with the gap: wider where its column is shorter than the longest."""
    filled = [sum(heights[key[0]] if len(key) == 1 else PASSAGE for key in column) for column in columns]
    longest = max(
        (full + GAP * len(column) for full, column in zip(filled, columns, strict=True)), default=0.0
    )
    rooms: dict[Key, float] = {}
    for full, column in zip(filled, columns, strict=True):
        gap = min(WIDEST_GAP, max(GAP, (longest - full) / (len(column) + 1)))
        rooms |= {key: heights[key[0]] + gap if len(key) == 1 else PASSAGE for key in column}
    return rooms


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise

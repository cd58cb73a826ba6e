"""Statements become a view: chosen entities, their places, and arrows that stay apart."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from api.pictures.force import place_map
from api.pictures.labels import break_label
from api.pictures.layout import Placement, place_layered
from api.pictures.model import Edge, Layout, Node, Point, View, node_height
from api.pictures.ranks import rank_by_path, rank_by_role
from api.pictures.rings import place_concentric
from graph.model import Entity, Statement

MOST_ENTITIES = 60
MOST_ARRANGED = 200
LANE = 34.0
SAME_COLUMN = 118.0
MOST_BEND = 0.26
NOWHERE: Mapping[str, Point] = MappingProxyType({})


def build_view(  # noqa: PLR0913 - options, each named where it is called
    statements: Sequence[Statement],
    *,
    title: str,
    layout: Layout,
    focus: Collection[str] = (),
    path: tuple[str, str] | None = None,
    alone: Sequence[Entity] = (),
    version: str = "",
    most: int = MOST_ENTITIES,
    moved: Mapping[str, Point] = NOWHERE,
) -> View:
    """The view of the statements, and of entities that stand alone.

    `focus` are the entities asked for; `path` is where one starts and ends, for columns by its steps. Beyond
    `most` those with the weakest arrows are left out and counted; beyond `MOST_ARRANGED` every layout is
    a map. `moved` are the places of entities that were put elsewhere by hand.
    """
    everyone = _entities(statements, alone)
    entities = _choose(everyone, statements, focus, most)
    layout = layout if len(entities) <= MOST_ARRANGED else Layout.MAP
    kept = {e.id for e in entities}
    drawn = [s for s in statements if s.subject.id in kept and s.object.id in kept]
    placement = _place(entities, drawn, layout=layout, focus=focus, path=path).moving(moved)
    return View(
        title=title,
        layout=layout,
        nodes=tuple(Node(e, placement.at[e.id], break_label(e.name), e.id in focus) for e in entities),
        edges=tuple(_edges(drawn, placement)),
        version=version,
        left_out=len(everyone) - len(entities),
    )


def _entities(statements: Iterable[Statement], alone: Iterable[Entity]) -> list[Entity]:
    """Every entity once, by name."""
    found = {e.id: e for s in statements for e in (s.subject, s.object)} | {e.id: e for e in alone}
    return sorted(found.values(), key=lambda e: (e.name.casefold(), e.id))


def _choose(
    entities: Sequence[Entity], statements: Iterable[Statement], focus: Collection[str], most: int
) -> list[Entity]:
    """Those asked for and those with the strongest arrows, at most `most`, by name."""
    weight: dict[str, float] = defaultdict(float)
    for statement in statements:
        for end in (statement.subject.id, statement.object.id):
            weight[end] += statement.belief
    best = sorted(entities, key=lambda e: (e.id not in focus, -round(weight[e.id], 6), e.name, e.id))
    chosen = {e.id for e in best[:most]}
    return [e for e in entities if e.id in chosen]


def _place(
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    *,
    layout: Layout,
    focus: Collection[str],
    path: tuple[str, str] | None,
) -> Placement:
    heights = {e.id: node_height(break_label(e.name)) for e in entities}
    pairs = {(s.subject.id, s.object.id) for s in statements}
    if layout is Layout.MAP:
        return place_map(tuple(entities), frozenset(pairs))
    if layout is Layout.CONCENTRIC:
        return place_concentric(entities, pairs, centre=focus, heights=heights)
    if path and heights.keys() >= set(path):
        ranks = rank_by_path(entities, statements, source=path[0], target=path[1])
    else:
        ranks = rank_by_role(entities, statements)
    return place_layered(entities, pairs, ranks=ranks, heights=heights)


def _edges(statements: Sequence[Statement], placement: Placement) -> Iterable[Edge]:
    """An edge a statement; those between the same two entities side by side, by sign and predicate."""
    lanes: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        lanes[tuple(sorted((statement.subject.id, statement.object.id)))].append(statement)
    for ends in sorted(lanes):
        together = sorted(lanes[ends], key=lambda s: (s.subject.id, s.predicate.value, str(s.sign.value)))
        for number, statement in enumerate(together):
            lane = LANE * (number - (len(together) - 1) / 2)
            yield Edge(statement, _bend(statement, lane, placement))


def _bend(statement: Statement, lane: float, placement: Placement) -> float:
    """How far the arrow's middle leaves the straight line to keep its lane and its free place."""
    subject, object_ = statement.subject.id, statement.object.id
    a, b = placement.at[subject], placement.at[object_]
    turned = -1.0 if (b.x, b.y) < (a.x, a.y) else 1.0
    through = placement.passes.get((subject, object_)) or placement.passes.get((object_, subject))
    if through:
        return round(lane * turned + max((_offset(a, b, point) for point in through), key=abs), 1)
    aside = SAME_COLUMN if a.x == b.x and abs(a.y - b.y) > 120 else 0.0
    return round((lane + aside) * turned, 1)


def _offset(a: Point, b: Point, through: Point) -> float:
    """How far the middle of a curve from a to b lies beside the straight line if it passes through a point.

    A quadratic curve leaves the line by 4 t (1 - t) of that at the part t of its length. It never bends by
    more than `MOST_BEND` of its length.
    """
    length = math.hypot(b.x - a.x, b.y - a.y) or 1.0
    right, down = (b.x - a.x) / length, (b.y - a.y) / length
    across = (through.x - a.x) * down - (through.y - a.y) * right
    part = ((through.x - a.x) * right + (through.y - a.y) * down) / length
    part = min(0.75, max(0.25, part))
    return max(-MOST_BEND, min(MOST_BEND, across / (4 * part * (1 - part) * length))) * length

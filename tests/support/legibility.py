"""What makes a picture legible, measured on a view's geometry."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import combinations

from api.pictures.view.labels import LEAST_DRAWN, SIZE
from api.pictures.view.model import Box, Edge, Node, Point, View

PAGE = 738.0
"""Pixels that a picture has across on a page of 1440."""
STEPS = 24
LEAST_APART = 4.0


def arrows_behind(view: View) -> list[tuple[str, str, str]]:
    """(Source, target, what it runs behind) of every arrow that passes a box of neither of its ends."""
    return [
        (edge.source, edge.target, node.entity.name)
        for edge in view.edges
        for course in [course_of(edge, view)]
        for node in view.nodes
        if node.entity.id not in (edge.source, edge.target)
        and any(_holds(node.box, point) for point in course)
    ]


def boxes_over(view: View) -> list[tuple[str, str]]:
    """The pairs of labels, of nodes and of arrows, that cover each other."""
    labels = {node.entity.name: node.box for node in view.nodes}
    labels |= {f"{e.source} {e.target} {e.count}": e.label for e in view.edges if e.label}
    return [(a, b) for a, b in combinations(labels, 2) if _overlap(labels[a], labels[b])]


def cut_labels(view: View) -> list[str]:
    """The names of at most sixty letters that are not written whole."""
    return [n.entity.name for n in view.nodes if len(n.entity.name) <= 60 and "…" in "".join(n.lines)]


def drawn_size(view: View) -> float:
    """Pixels in height of the type of a label where the whole picture is drawn on a page of 1440."""
    return SIZE * view.style.letters * min(1.1, PAGE / max(1.0, view.size.x))


def together(view: View) -> list[tuple[Edge, Edge]]:
    """The arrows between the same two nodes whose middles are less than `LEAST_APART` pixels apart."""
    pairs: dict[tuple[str, ...], list[Edge]] = defaultdict(list)
    for edge in view.edges:
        pairs[tuple(sorted((edge.source, edge.target)))].append(edge)
    return [
        (a, b)
        for edges in pairs.values()
        for a, b in combinations(edges, 2)
        if a.source != a.target and _apart(course_of(a, view), course_of(b, view)) < LEAST_APART
    ]


def legible(view: View) -> bool:
    """True where no arrow runs behind a node, nothing covers a label, and labels are large enough."""
    return not (arrows_behind(view) or boxes_over(view)) and drawn_size(view) >= LEAST_DRAWN


def course_of(edge: Edge, view: View) -> list[Point]:
    """Points along the arrow."""
    course = edge.course or _straight(edge, {n.entity.id: n for n in view.nodes})
    return [
        _on(course[i : i + 4], step / STEPS)
        for i in range(0, len(course) - 1, 3)
        for step in range(STEPS + 1)
    ]


def _straight(edge: Edge, nodes: dict[str, Node]) -> tuple[Point, ...]:
    a, b = nodes[edge.source].anchor, nodes[edge.target].anchor
    return (a, a, b, b)


def _on(curve: tuple[Point, ...], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    return Point(
        sum(w * p.x for w, p in zip(weights, curve, strict=True)),
        sum(w * p.y for w, p in zip(weights, curve, strict=True)),
    )


def _holds(box: Box, point: Point) -> bool:
    return abs(point.x - box.x) < box.w / 2 - 0.5 and abs(point.y - box.y) < box.h / 2 - 0.5


def _overlap(a: Box, b: Box) -> bool:
    return abs(a.x - b.x) < (a.w + b.w) / 2 and abs(a.y - b.y) < (a.h + b.h) / 2


def _apart(one: list[Point], other: list[Point]) -> float:
    """How far from one course's middle the other passes."""
    middle = one[len(one) // 2]
    return min(math.hypot(middle.x - p.x, middle.y - p.y) for p in other)

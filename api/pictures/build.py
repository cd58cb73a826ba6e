"""Statements become a view: chosen entities, their places, and arrows that stay apart and behind no name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from api.pictures.arrows.counts import place_counts
from api.pictures.arrows.detours import run_among_boxes
from api.pictures.arrows.lanes import PORT, run_between_columns
from api.pictures.places.clearing import clear_pinned
from api.pictures.places.force import place_map
from api.pictures.places.layout import FRAME, Placement, place_layered
from api.pictures.places.ranks import rank_by_centre, rank_by_path, rank_by_role
from api.pictures.places.rings import place_concentric
from api.pictures.view.canvas import AS_IT_COMES, KIND, Canvas
from api.pictures.view.findings import Finding, find_findings
from api.pictures.view.gathering import Gathered, gather
from api.pictures.view.labels import break_label
from api.pictures.view.layouts import Layout
from api.pictures.view.model import Edge, Node, Point, View, node_height, node_width
from api.wording.palette import ROLES, NodeShape
from graph.model import Entity, Statement

MOST_ENTITIES = 60
MOST_ARRANGED = 200
MOST_IN_RINGS = 11
"""Entities whose names a ring has room for; of more, what acts on the centre stands left of it."""
TALLEST = 240.0
NOWHERE: Mapping[str, Point] = MappingProxyType({})
Route = tuple[Collection[str], Collection[str]]
"""What paths start from and lead to; empty where that is open."""


def build_view(  # noqa: PLR0913 - options, each named where it is called
    statements: Sequence[Statement],
    *,
    title: str,
    layout: Layout,
    focus: Collection[str] = (),
    path: Route | None = None,
    alone: Sequence[Entity] = (),
    shared: Collection[str] = (),
    version: str = "",
    most: int = MOST_ENTITIES,
    canvas: Canvas = AS_IT_COMES,
    moved: Mapping[str, Point] = NOWHERE,
) -> View:
    """The view of the statements, and of entities that stand alone, as the canvas has it.

    `focus` are the entities asked for; `path` is where paths start and end, for columns by their steps;
    `shared` are marked. Beyond `most` those with the weakest arrows are left out and counted; beyond
    `MOST_ARRANGED` every layout is a map whose arrows run straight. `moved` are places that a saved view
    keeps.
    """
    everyone = [e for e in _entities(statements, alone) if e.id not in canvas.hidden]
    gathered = gather(everyone, canvas, apart=focus)
    findings = _seen(find_findings(_between(statements, everyone), gathered.node_of), canvas)
    nodes = [n for n in _nodes(everyone, gathered) if n.id not in canvas.hidden]
    entities = _choose(nodes, findings, {*focus, *canvas.places}, most)
    layout = layout if len(entities) <= MOST_ARRANGED else Layout.MAP
    kept = {e.id for e in entities}
    drawn = [f for f in findings if f.source in kept and f.target in kept]
    letters = canvas.style.letters
    heights = _heights(entities, drawn, layout, letters)
    placement = _place(
        entities, drawn, layout=layout, focus=focus, path=path, heights=heights, letters=letters
    )
    placed = tuple(
        Node(
            e,
            placement.at[e.id],
            break_label(e.name),
            e.id in focus,
            height=heights[e.id],
            letters=letters,
            members=gathered.members.get(e.id, ()),
            pinned=e.id in canvas.places,
            shared=e.id in shared,
        )
        for e in entities
    )
    placed = clear_pinned(placed, {**moved, **canvas.places})
    return View(
        title=title,
        layout=layout,
        nodes=placed,
        edges=_edges(drawn, placed, placement),
        version=version,
        left_out=len(nodes) - len(entities),
        style=canvas.style,
    )


def _entities(statements: Iterable[Statement], alone: Iterable[Entity]) -> list[Entity]:
    """Every entity once, by name."""
    found = {e.id: e for s in statements for e in (s.subject, s.object)} | {e.id: e for e in alone}
    return sorted(found.values(), key=lambda e: (e.name.casefold(), e.id))


def _between(statements: Iterable[Statement], entities: Iterable[Entity]) -> list[Statement]:
    there = {entity.id for entity in entities}
    return [s for s in statements if s.subject.id in there and s.object.id in there]


def _seen(findings: Iterable[Finding], canvas: Canvas) -> list[Finding]:
    """The findings between nodes that are not hidden as groups."""
    return [f for f in findings if f.source not in canvas.hidden and f.target not in canvas.hidden]


def _nodes(entities: Iterable[Entity], gathered: Gathered) -> list[Entity]:
    """What stands for each entity, every one once."""
    return list(
        {n.id: n for e in entities for n in [gathered.nodes.get(gathered.node_of.get(e.id, ""), e)]}.values()
    )


def _choose(
    entities: Sequence[Entity], findings: Iterable[Finding], wanted: Collection[str], most: int
) -> list[Entity]:
    """Those asked for and those with the strongest arrows, at most `most`, by name."""
    weight: dict[str, float] = defaultdict(float)
    for finding in findings:
        for end in (finding.source, finding.target):
            weight[end] += sum(statement.belief for statement in finding.statements)
    best = sorted(entities, key=lambda e: (e.id not in wanted, -round(weight[e.id], 6), e.name, e.id))
    chosen = {e.id for e in best[:most]}
    return [e for e in entities if e.id in chosen]


def _heights(
    entities: Sequence[Entity], findings: Collection[Finding], layout: Layout, letters: float
) -> dict[str, float]:
    """Entity id to the height of its box; in columns taller for many arrows, so that they stand apart.

    Those that come stand at one side, those that leave at the other.
    """
    leaving: Counter[str] = Counter()
    coming: Counter[str] = Counter()
    if layout is Layout.LAYERED or (layout is Layout.CONCENTRIC and len(entities) > MOST_IN_RINGS):
        leaving.update(finding.source for finding in findings)
        coming.update(finding.target for finding in findings)
    return {
        e.id: node_height(e, lines, letters)
        if ROLES[e.role].shape is NodeShape.DOT
        else max(node_height(e, lines, letters), min(TALLEST, PORT * ports + 12))
        for e in entities
        for lines in [break_label(e.name)]
        for ports in [max(leaving[e.id], coming[e.id], 0.7 * (leaving[e.id] + coming[e.id]))]
    }


def _place(  # noqa: PLR0913 - options, each named where it is called
    entities: Sequence[Entity],
    findings: Sequence[Finding],
    *,
    layout: Layout,
    focus: Collection[str],
    path: Route | None,
    heights: Mapping[str, float],
    letters: float,
) -> Placement:
    pairs = {(f.source, f.target) for f in findings}
    if layout is Layout.MAP:
        return place_map(tuple(entities), frozenset(pairs), letters)
    widths = {e.id: node_width(e, break_label(e.name), letters) for e in entities}
    if layout is Layout.CONCENTRIC and len(entities) <= MOST_IN_RINGS:
        rings = place_concentric(entities, pairs, centre=focus, heights=heights, widths=widths)
        if all(abs(at.x) + widths[name] / 2 <= FRAME / 2 for name, at in rings.at.items()):
            return rings
    if layout is Layout.CONCENTRIC:
        ranks = rank_by_centre(entities, findings, centre=_centre(entities, focus))
        return place_layered(entities, pairs, ranks=ranks, heights=heights, widths=widths)
    sources, targets = (frozenset(end) & heights.keys() for end in path or ((), ()))
    if sources or targets:
        ranks = rank_by_path(entities, findings, sources=sources, targets=targets)
    else:
        ranks = rank_by_role(entities, findings)
    return place_layered(entities, pairs, ranks=ranks, heights=heights, widths=widths)


def _centre(entities: Sequence[Entity], focus: Collection[str]) -> frozenset[str]:
    """What was asked for; of nothing asked for the first."""
    return frozenset(e.id for e in entities if e.id in focus) or frozenset(e.id for e in entities[:1])


def _edges(findings: Sequence[Finding], nodes: Sequence[Node], placement: Placement) -> tuple[Edge, ...]:
    """An edge a finding; those between the same two nodes side by side."""
    boxes = {node.entity.id: node.box for node in nodes}
    anchors = {node.entity.id: node.anchor for node in nodes}
    pairs = [(f.source, f.target) for f in findings]
    if len(nodes) > MOST_ARRANGED:
        courses: list[tuple[Point, ...]] = [()] * len(pairs)
    elif placement.columns and all(node.at == placement.at[node.entity.id] for node in nodes):
        courses = run_between_columns(pairs, boxes, anchors, placement)
    else:
        courses = run_among_boxes(pairs, boxes, anchors)
    members = {node.entity.id for node in nodes if node.members}
    edges = (
        Edge(
            f.statements[0],
            f.source,
            f.target,
            course,
            f.statements[1:],
            count=_count(f, members),
        )
        for f, course in zip(findings, courses, strict=True)
    )
    return place_counts(edges, nodes)


def _count(finding: Finding, members: Collection[str]) -> int:
    """How many statements an arrow of gathered entities stands for; 0 for any other."""
    if finding.source.startswith(KIND) and finding.statements[0].subject.id.startswith(KIND):
        return finding.statements[0].evidence_count
    return len(finding.statements) if {finding.source, finding.target} & set(members) else 0

"""A picture of more than can be drawn: one node for all entities of a kind, one arrow for all statements
of a sign from one kind to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from api.pictures.build import NOWHERE, build_view
from api.pictures.view.canvas import AS_IT_COMES, KIND, Canvas
from api.pictures.view.layouts import Layout
from api.pictures.view.model import Point, View
from api.wording import words
from api.wording.palette import BELIEF_STEPS
from graph.analyses.overview import Flow, Overview
from graph.model import Entity, Kind, Predicate, Sign, Statement

MOST_FLOWS = 20
"""Arrows that can be told apart between a dozen kinds."""
MANY, SOME = 1 / 4, 1 / 20
_PREDICATES = {
    Sign.POSITIVE: Predicate.INCREASES,
    Sign.NEGATIVE: Predicate.DECREASES,
    Sign.NULL: Predicate.NO_EFFECT_ON,
    Sign.UNKNOWN: Predicate.REGULATES,
}


def summarise_statements(statements: Iterable[Statement]) -> Overview:
    """The statements gathered by the kinds of their ends."""
    entities = {end.id: end.kind for s in statements for end in (s.subject, s.object)}
    flows = Counter((s.subject.kind, s.object.kind, s.sign) for s in statements)
    counts = Counter(entities.values())
    made = [Flow(*key, count) for key, count in flows.items()]
    return Overview(
        kinds={kind: counts[kind] for kind in Kind if counts[kind]},
        flows=tuple(sorted(made, key=lambda flow: (-flow.statements, str(flow)))),
    )


def build_groups(
    overview: Overview,
    *,
    title: str,
    version: str = "",
    canvas: Canvas = AS_IT_COMES,
    moved: Mapping[str, Point] = NOWHERE,
) -> View:
    """The view whose nodes are kinds and whose edges are the largest flows, wide where these are large.

    How many statements it has no room for is told in `unseen`.
    """
    groups = {kind: group_of(kind, count) for kind, count in overview.kinds.items()}
    shown = _largest(overview)
    rest = [flow for flow in overview.flows if flow not in shown]
    most = max((flow.statements for flow in shown), default=1)
    edges = [_edge(flow, groups[flow.subject], groups[flow.object], most) for flow in shown]
    view = build_view(
        edges,
        title=title,
        layout=Layout.LAYERED,
        alone=list(groups.values()),
        version=version,
        canvas=replace(canvas, groups=()),
        moved=moved,
    )
    return replace(view, grouped=True, unseen=sum(flow.statements for flow in rest))


def _largest(overview: Overview) -> list[Flow]:
    """The largest flows, and of each kind that these leave alone its largest."""
    chosen = dict.fromkeys(overview.flows[:MOST_FLOWS])
    for kind in overview.kinds:
        own = [flow for flow in overview.flows if kind in (flow.subject, flow.object)]
        if own and not chosen.keys() & set(own):
            chosen[own[0]] = None
    return list(chosen)


def group_of(kind: Kind, count: int) -> Entity:
    """What stands for all entities of a kind."""
    return Entity(f"{KIND}{kind.value}", words.count(count, words.kind(kind), words.kinds(kind)), kind)


def _edge(flow: Flow, subject: Entity, object_: Entity, most: int) -> Statement:
    share = flow.statements / most
    step = 2 if share >= MANY else 1 if share >= SOME else 0
    return Statement(
        subject=subject,
        predicate=_PREDICATES[flow.sign],
        object=object_,
        sign=flow.sign,
        belief=(0.0, *BELIEF_STEPS)[step],
        evidence_count=flow.statements,
        document_count=0,
        speculated=False,
        contradicted=False,
    )


def list_groups(overview: Overview) -> Sequence[tuple[Kind, int]]:
    """Kinds with the number of their entities, in the order of the roles."""
    return [(kind, overview.kinds[kind]) for kind in Kind if kind in overview.kinds]

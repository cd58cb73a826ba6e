"""A picture of more than can be drawn: one node for all entities of a kind, one arrow for all statements
of a sign from one kind to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from api.pictures.build import NOWHERE, build_view
from api.pictures.model import Layout, Point, View
from api.wording import words
from api.wording.palette import BELIEF_STEPS
from graph.analyses.overview import Flow, Overview
from graph.model import Entity, Kind, Predicate, Sign, Statement

PREFIX = "kind:"
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
    overview: Overview, *, title: str, version: str = "", moved: Mapping[str, Point] = NOWHERE
) -> View:
    """The view whose nodes are kinds and whose edges are flows, wide where they have many statements."""
    groups = {kind: group_of(kind, count) for kind, count in overview.kinds.items()}
    most = max((flow.statements for flow in overview.flows), default=1)
    edges = [_edge(flow, groups[flow.subject], groups[flow.object], most) for flow in overview.flows]
    everyone = list(groups.values())
    view = build_view(edges, title=title, layout=Layout.LAYERED, alone=everyone, version=version, moved=moved)
    return replace(view, grouped=True)


def group_of(kind: Kind, count: int) -> Entity:
    """What stands for all entities of a kind."""
    return Entity(f"{PREFIX}{kind.value}", words.count(count, words.kind(kind), words.kinds(kind)), kind)


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

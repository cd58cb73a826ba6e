"""Paths by brute force: every simple path by networkx, filtered, ranked and grouped as the rules say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log
from typing import Any

import networkx as nx

from graph.model import Entity, Kind, Predicate, Sign, Statement
from graph.paths import Keep, PathEnds, PathQuery

KINDS = (Kind.DRUG, Kind.PROTEIN, Kind.CELL, Kind.SYMPTOM, Kind.CONDITION)
ENTITIES = tuple(Entity(f"X:{i}", f"entity {i}", kind) for i, kind in enumerate(KINDS))
CURIES = tuple(entity.id for entity in ENTITIES)
Graph = Sequence[Statement]
Steps = Sequence[Statement]
Facet = tuple[str, str]
Mechanisms = list[list[tuple[tuple[str, ...], list[str], float]]]

SIGN_ORDER = (Sign.NULL, Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN)
RANGES: dict[Facet, set[str]] = {
    ("dose", "8..10 Gy"): {"8 Gy"},
    ("dose", "900..1500 cGy"): {"2/12 Gy"},
    ("dose", "..8 Gy"): {"8 Gy", "2/12 Gy"},
    ("dose", "15.. Gy"): {"2000 cGy"},
    ("dose", "20 Gy"): {"2000 cGy"},
    ("dose", "20..25 mg"): {"10-30 mg"},
    ("dose", "0..1 mg/kg"): set(),
}
"""Ranges of doses, with those of the evidence that a reader finds in them."""


def allowed(query: PathQuery, statement: Statement) -> bool:
    """Whether the filters on single steps let the statement through."""
    facets = facets_of(statement)
    return (
        statement.belief >= query.min_belief
        and statement.belief > 0
        and statement.document_count >= query.min_documents
        and (not query.predicates or statement.predicate in query.predicates)
        and statement.predicate not in query.without_predicates
        and (query.undirected is not Keep.EXCLUDE or statement.predicate.effect)
        and (query.speculation is not Keep.EXCLUDE or not statement.speculated)
        and (query.hidden is not Keep.EXCLUDE or statement.shown)
        and (query.nulls is not Keep.EXCLUDE or statement.sign is not Sign.NULL)
        and (not query.study_types or any(("study_type", one) in facets for one in query.study_types))
        and (not query.qualifiers or any(has(wanted, facets) for wanted in query.qualifiers))
        and not any(has(unwanted, facets) for unwanted in query.without_qualifiers)
    )


def facets_of(statement: Statement) -> set[Facet]:
    """The circumstances that the statement's evidence tells."""
    facets = {(q.kind, f"{q.value} {q.unit}".strip()) for e in statement.evidence for q in e.qualifiers}
    return facets | {("study_type", e.study_type) for e in statement.evidence}


def has(wanted: Facet, facets: set[Facet]) -> bool:
    """Whether the circumstances have the one wanted, or a dose in its range."""
    doses = {value for kind, value in facets if kind == "dose"}
    return wanted in facets or bool(RANGES.get(wanted, set()) & doses)


def at_end(end: PathEnds, entity: Entity) -> bool:
    """Whether a path may start or stop at the entity."""
    if end.entities:
        return entity.id in end.entities
    return (not end.roles or entity.role in end.roles) and (not end.kinds or entity.kind in end.kinds)


def passable(query: PathQuery, entity: Entity) -> bool:
    """Whether a path may pass the entity."""
    return (
        entity.id not in query.avoid | query.sources.entities | query.targets.entities
        and (not query.roles or entity.role in query.roles)
        and entity.role not in query.without_roles
        and (not query.kinds or entity.kind in query.kinds)
        and entity.kind not in query.without_kinds
    )


def as_networkx(query: PathQuery, graph: Graph) -> nx.MultiDiGraph:
    """Every allowed step, keyed by its place in the order of ties."""
    network = nx.MultiDiGraph()
    network.add_nodes_from(CURIES)
    for one in graph:
        if one.subject == one.object or not allowed(query, one):
            continue
        key = (SIGN_ORDER.index(one.sign), list(Predicate).index(one.predicate))
        network.add_edge(one.subject.id, one.object.id, (False, *key), statement=one)
        if not one.predicate.effect:
            network.add_edge(one.object.id, one.subject.id, (True, *key), statement=one)
    return network


def net_sign(steps: Steps) -> Sign:
    """The sign of a chain, from the rule's own words."""
    signs = [step.sign for step in steps]
    if Sign.NULL in signs:
        return Sign.NULL
    if Sign.UNKNOWN in signs:
        return Sign.UNKNOWN
    return Sign.NEGATIVE if signs.count(Sign.NEGATIVE) % 2 else Sign.POSITIVE


def wanted(query: PathQuery, entities: Sequence[str], steps: Steps) -> bool:
    """Whether the path as a whole is what the query asks for."""
    sign, between = net_sign(steps), entities[1:-1]
    first = facets_of(steps[0])
    starts = {
        kind: any(has(one, first) for one in query.start_qualifiers if one[0] == kind)
        for kind, _ in query.start_qualifiers
    }
    return (
        all(starts.values())
        and all(passable(query, ENTITIES[int(curie[2:])]) for curie in between)
        and query.through <= set(between)
        and (not query.net_signs or sign in query.net_signs)
        and (query.nulls is not Keep.ONLY or sign is Sign.NULL)
        and (query.speculation is not Keep.ONLY or any(step.speculated for step in steps))
        and (query.hidden is not Keep.ONLY or not all(step.shown for step in steps))
        and (query.undirected is not Keep.ONLY or any(not step.predicate.effect for step in steps))
    )


def cost_of(query: PathQuery, graph: Graph, entities: Sequence[str], steps: Steps) -> int:
    """The cost in millionths, from the formula in the query's documentation."""
    supported = [s for s in graph if s.belief > 0]
    degrees = [sum((s.subject.id == e) + (s.object.id == e) for s in supported) for e in entities[1:-1]]
    tolls = [round(query.hub_damping * log(max(1, degree / 3)) * 1e6) for degree in degrees]
    return sum(round(-log(step.belief) * 1e6) for step in steps) + sum(tolls)


def enumerate_paths(
    query: PathQuery, graph: Graph
) -> list[tuple[int, tuple[object, ...], tuple[str, ...], Steps]]:
    """Every path in the order of the ranking: (cost, ties, entities, steps)."""
    network = as_networkx(query, graph)
    found: list[tuple[int, tuple[Any, ...], tuple[str, ...], Steps]] = []
    for source in filter(lambda e: at_end(query.sources, e), ENTITIES):
        for target in filter(lambda e: at_end(query.targets, e) and e != source, ENTITIES):
            if target.id in query.sources.entities:
                continue
            for edges in nx.all_simple_edge_paths(network, source.id, target.id, cutoff=query.steps):
                entities = (source.id, *(head for _, head, _ in edges))
                steps = [network.edges[edge]["statement"] for edge in edges]
                if wanted(query, entities, steps):
                    ties = (source.id, *((head, *key) for _, head, key in edges))
                    found.append((cost_of(query, graph, entities, steps), ties, entities, steps))
    return sorted(found, key=lambda path: path[:2])


def expected_mechanisms(query: PathQuery, graph: Graph) -> Mechanisms:
    """The answer by brute force: for each mechanism its paths, as (entities, statement ids, score)."""
    groups = defaultdict[tuple[object, ...], list[tuple[tuple[str, ...], list[str], float]]](list)
    for cost, _, entities, steps in enumerate_paths(query, graph):
        runs = [[entities[0]]]
        for entity, step in zip(entities[1:], steps, strict=True):
            if step.predicate is Predicate.IS_A:
                runs[-1].append(entity)
            else:
                runs.append([entity])
        middle = tuple(run[0] for run in runs[1:-1])
        key = (entities[0], *middle, entities[-1], net_sign(steps))
        if key not in groups and len(groups) == query.k:
            break
        groups[key].append((entities, [step.id for step in steps], float(f"{exp(-cost / 1e6):.5g}")))
    return list(groups.values())

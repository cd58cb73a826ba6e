"""The path search against a brute-force enumeration by networkx, for every option, on small random graphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp, log
from typing import Any, TypeVar

import networkx as nx
import pytest
from hypothesis import given, reject, settings, strategies as st

from graph.errors import QueryError
from graph.index.mechanism_index import MechanismIndex
from graph.model import (
    Entity,
    Kind,
    Predicate,
    Role,
    Sign,
    Statement,
    StudyType,
)
from graph.paths import Keep, PathAnswer, PathEnds, PathQuery, search_paths
from tests.support.readings import bear_out

KINDS = (Kind.DRUG, Kind.PROTEIN, Kind.CELL, Kind.SYMPTOM, Kind.CONDITION)
ENTITIES = tuple(Entity(f"X:{i}", f"entity {i}", kind) for i, kind in enumerate(KINDS))
CURIES = tuple(entity.id for entity in ENTITIES)
T = TypeVar("T")
Graph = Sequence[Statement]
Steps = Sequence[Statement]
Facet = tuple[str, str]
Mechanisms = list[list[tuple[tuple[str, ...], list[str], float]]]

SIGN_ORDER = (Sign.NULL, Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN)


def subsets(values: Iterable[T], most: int = 2, *, least: int = 1) -> st.SearchStrategy[frozenset[T]]:
    """Frozen sets of `least` to `most` of the values."""
    return st.frozensets(st.sampled_from(list(values)), min_size=least, max_size=most)


EVIDENCE = (
    (),
    (bear_out(study_type=StudyType.ANIMAL, species=["rat"], dose="8 Gy"),),
    (bear_out(study_type=StudyType.REVIEW, species=["mouse"], dose="10-30 mg"),),
    (
        bear_out(study_type=StudyType.ANIMAL, species=["rat", "mouse"], dose="2000 cGy"),
        bear_out(study_type=StudyType.REVIEW, dose="2/12 Gy"),
    ),
)
PAIRS = [(one, other) for one in ENTITIES for other in ENTITIES if one != other]
EFFECTS = [predicate for predicate in Predicate if predicate.effect]
SIGNS = [Sign.POSITIVE, Sign.POSITIVE, Sign.NEGATIVE, Sign.NEGATIVE, Sign.UNKNOWN, Sign.NULL]


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A statement between two of the entities, beliefs few enough for ties."""
    subject, object_ = draw(st.sampled_from([*PAIRS, (ENTITIES[1], ENTITIES[1])]))
    return Statement(
        subject=subject,
        predicate=draw(st.sampled_from([*EFFECTS, *EFFECTS, *Predicate])),
        object=object_,
        sign=draw(st.sampled_from(SIGNS)),
        belief=draw(st.sampled_from([0.5, 0.5, 0.25, 0.8, 0.8, 1.0, 0.0])),
        evidence_count=1,
        document_count=draw(st.integers(1, 3)),
        speculated=draw(st.booleans()),
        contradicted=False,
        evidence=draw(st.sampled_from(EVIDENCE)),
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Up to 36 distinct statements."""
    drawn = draw(st.lists(statements(), min_size=20, max_size=36))
    return list({statement.id: statement for statement in drawn}.values())


def ends() -> st.SearchStrategy[PathEnds]:
    """Named entities, roles, kinds, or anything."""
    named = st.frozensets(st.sampled_from(CURIES), min_size=1, max_size=2).map(
        lambda ids: PathEnds(entities=ids)
    )
    by_role = subsets(Role, least=0).map(lambda roles: PathEnds(roles=roles))
    return st.one_of(named, named, by_role, subsets(Kind).map(lambda kinds: PathEnds(kinds=kinds)))


KEEPS = st.sampled_from(list(Keep))
FACETS = subsets([("species", "rat"), ("species", "mouse")])
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
OPTIONS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "ends": st.fixed_dictionaries({"sources": ends(), "targets": ends()}),
    "net_signs": st.fixed_dictionaries({"net_signs": subsets(Sign), "nulls": KEEPS}),
    "predicates": st.fixed_dictionaries({"predicates": subsets(Predicate, 6)}),
    "without_predicates": st.fixed_dictionaries({"without_predicates": subsets(Predicate)}),
    "roles": st.fixed_dictionaries({"roles": subsets(Role), "without_roles": subsets(Role, 1, least=0)}),
    "kinds": st.fixed_dictionaries({"kinds": subsets(KINDS, 3), "without_kinds": subsets(KINDS, 1, least=0)}),
    "avoid": st.fixed_dictionaries({"avoid": subsets(CURIES[1:4])}),
    "through": st.fixed_dictionaries({"through": subsets(CURIES[1:4])}),
    "min_belief": st.fixed_dictionaries({"min_belief": st.sampled_from([0.25, 0.3, 0.5, 0.81])}),
    "min_documents": st.fixed_dictionaries({"min_documents": st.sampled_from([1, 2, 2, 3])}),
    "speculation": st.fixed_dictionaries({"speculation": KEEPS}),
    "nulls": st.fixed_dictionaries({"nulls": KEEPS}),
    "undirected": st.fixed_dictionaries({"undirected": KEEPS}),
    "study_types": st.fixed_dictionaries({"study_types": subsets([StudyType.ANIMAL, StudyType.REVIEW])}),
    "qualifiers": st.fixed_dictionaries({"qualifiers": FACETS}),
    "ranges": st.fixed_dictionaries({"qualifiers": subsets(RANGES)}),
    "without_ranges": st.fixed_dictionaries({"without_qualifiers": subsets(RANGES)}),
    "start_qualifiers": st.fixed_dictionaries({"start_qualifiers": subsets([*RANGES, ("species", "rat")])}),
    "without_qualifiers": st.fixed_dictionaries({"without_qualifiers": FACETS}),
    "hub_damping": st.fixed_dictionaries({"hub_damping": st.sampled_from([0.0, 1.0])}),
}


@st.composite
def queries(draw: st.DrawFn, options: Iterable[str]) -> PathQuery:
    """A query with the named options drawn and the others as they come."""
    fields: dict[str, Any] = {"sources": PathEnds.named("X:0"), "targets": PathEnds.named("X:4")}
    fields |= {"undirected": Keep.INCLUDE, "nulls": Keep.INCLUDE}
    for option in options:
        fields |= draw(OPTIONS[option])
    fields["steps"] = draw(st.sampled_from([1, 2, 3, 3, 4, 5, 6]))
    fields["k"] = draw(st.sampled_from([1, 3, 1000]))
    try:
        return PathQuery(**fields)
    except QueryError:
        reject()


@pytest.fixture(scope="module", autouse=True)
def small_hubs() -> Iterator[None]:
    """Makes an entity of more than three statements a hub, so that small graphs have some."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.paths.plan.HUB_DEGREE", 3)
        yield


# --- the enumeration -----------------------------------------------------------------------------


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


def found_mechanisms(answer: PathAnswer) -> Mechanisms:
    """The answer of the search in the same form."""
    return [
        [
            (tuple(e.id for e in path.entities), [step.statement_id for step in path.steps], path.score)
            for path in (mechanism.best, *mechanism.alternatives)
        ]
        for mechanism in answer.mechanisms
    ]


def check(query: PathQuery, graph: Graph) -> None:
    """The search and the enumeration agree, in order."""
    try:
        answer = search_paths(MechanismIndex.build(graph, version="v", entities=ENTITIES), query)
    except QueryError:
        reject()
    assert answer.complete
    assert found_mechanisms(answer) == expected_mechanisms(query, graph)


@pytest.mark.parametrize("option", OPTIONS)
def test_search_answers_like_brute_force_with_each_option(option: str) -> None:
    """Every option alone gives the mechanisms that trying every path gives, in the same order."""

    @settings(max_examples=30, deadline=None, derandomize=True)
    @given(queries([option]), graphs())
    def compare(query: PathQuery, graph: Graph) -> None:
        check(query, graph)

    compare()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data(), graphs())
def test_search_answers_like_brute_force_with_options_together(data: st.DataObject, graph: Graph) -> None:
    """Up to four options at once give the mechanisms that trying every path gives."""
    options = data.draw(st.lists(st.sampled_from(list(OPTIONS)), max_size=4, unique=True))
    check(data.draw(queries(options)), graph)

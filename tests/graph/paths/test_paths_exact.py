"""The path search against a brute-force enumeration by networkx, for every option, on small random graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import pytest
from hypothesis import given, reject, settings, strategies as st

from graph.errors import QueryError
from graph.index.mechanism_index import MechanismIndex
from graph.model import (
    Kind,
    Predicate,
    Role,
    Sign,
    Statement,
    StudyType,
)
from graph.paths import Keep, PathAnswer, PathEnds, PathQuery, search_paths
from tests.support.every_path import CURIES, ENTITIES, KINDS, RANGES, Graph, Mechanisms, expected_mechanisms
from tests.support.readings import bear_out

T = TypeVar("T")


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
        shown=draw(st.booleans()),
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
    "hidden": st.fixed_dictionaries({"hidden": KEEPS}),
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
    fields |= {"undirected": Keep.INCLUDE, "nulls": Keep.INCLUDE, "hidden": Keep.INCLUDE}
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

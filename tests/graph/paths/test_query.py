"""Questions of paths that contradict themselves, a limit or the graph are refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.errors import NotFoundError, QueryError
from graph.model import (
    Kind,
    Role,
    Sign,
)
from graph.paths import (
    ANYTHING,
    Keep,
    PathEnds,
    search_paths,
)
from tests.support.path_graph import (
    INDEX,
    QUERY,
    RAISES,
)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"sources": PathEnds.named("X:pain")}, "targets"),
        ({"sources": ANYTHING, "targets": ANYTHING}, "sources"),
        ({"steps": 0}, "steps"),
        ({"steps": 7}, "steps"),
        ({"k": 0}, "k"),
        ({"k": 1001}, "k"),
        ({"min_belief": 1.5}, "min_belief"),
        ({"min_belief": float("nan")}, "min_belief"),
        ({"hub_damping": -0.1}, "hub_damping"),
        ({"seconds": 0}, "seconds"),
        ({"work": 0}, "work"),
        ({"avoid": frozenset({"X:ea"})}, "avoid"),
        ({"through": frozenset({"X:pain"})}, "through"),
        ({"through": frozenset({"X:tnf"}), "avoid": frozenset({"X:tnf"})}, "through"),
        ({"through": frozenset({"X:tnf", "X:glia"}), "steps": 2}, "through"),
        ({"predicates": frozenset({RAISES}), "without_predicates": frozenset({RAISES})}, "predicates"),
        ({"kinds": frozenset({Kind.CELL}), "roles": frozenset({Role.OUTCOME})}, "kinds"),
        ({"net_signs": frozenset({Sign.NULL})}, "net_signs"),
        ({"qualifiers": frozenset({("colour", "red")})}, "qualifiers"),
        ({"predicates": frozenset({RAISES}), "undirected": Keep.ONLY}, "undirected"),
    ],
)
def test_query_refuses_what_contradicts_itself_or_a_limit(options: dict[str, Any], field: str) -> None:
    """The error names the field and says what to change."""
    with pytest.raises(QueryError) as caught:
        replace(QUERY, **options)
    assert caught.value.field == field
    assert caught.value.advice


def test_ends_refuse_an_empty_set() -> None:
    """Naming nothing is not the same as leaving an end open."""
    with pytest.raises(QueryError, match="no entity is named"):
        PathEnds.named()


def test_search_refuses_an_unknown_entity() -> None:
    """An identifier that is not in the graph is an error, wherever it stands."""
    for options in (
        {"sources": PathEnds.named("X:no")},
        {"avoid": frozenset({"X:no"})},
        {"through": frozenset({"X:no"})},
    ):
        with pytest.raises(NotFoundError, match="X:no"):
            search_paths(INDEX, replace(QUERY, **options))


def test_search_refuses_to_pass_an_entity_that_the_filters_exclude() -> None:
    """An entity to pass through that is of an excluded kind is a contradiction."""
    query = replace(QUERY, through=frozenset({"X:glia"}), kinds=frozenset({Kind.PROTEIN}))
    with pytest.raises(QueryError, match="X:glia is of a role or kind that the filters exclude"):
        search_paths(INDEX, query)

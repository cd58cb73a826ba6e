"""Where there is no path: which filter removed one, how far both ends reach."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.model import (
    Role,
    Sign,
)
from graph.paths import (
    Keep,
    PathEnds,
    explain_no_path,
    search_paths,
)
from tests.support.path_graph import (
    INDEX,
    QUERY,
    entities_of,
)


@pytest.mark.parametrize(
    ("options", "field", "removed"),
    [
        ({"speculation": Keep.EXCLUDE, "avoid": frozenset({"X:tnf"})}, "speculation", ((0,), ())),
        ({"min_belief": 0.45, "avoid": frozenset({"X:tnf"})}, "min_belief", ((1,), ())),
        ({"without_roles": frozenset({Role.MEDIATOR})}, "without_roles", ((), ("X:tnf",))),
        ({"steps": 1}, "steps", ((), ())),
        ({"net_signs": frozenset({Sign.UNKNOWN})}, "net_signs", ((), ())),
        ({"min_documents": 2}, "min_documents", ((1,), ())),
    ],
)
def test_explain_names_the_filter_that_removed_a_near_miss(
    options: dict[str, Any], field: str, removed: tuple[tuple[int, ...], tuple[str, ...]]
) -> None:
    """Lifting that one filter brings the path back, and the steps or entities it removed are named."""
    query = replace(QUERY, **options)
    assert search_paths(INDEX, query).paths == ()
    misses = explain_no_path(INDEX, query).near_misses
    obstacles = {obstacle.field: obstacle for miss in misses for obstacle in miss.obstacles}
    assert (obstacles[field].steps, obstacles[field].entities) == removed


def test_explain_shows_every_obstacle_where_no_single_filter_helps() -> None:
    """Where two filters stand in the way, the nearest path is shown with both."""
    query = replace(QUERY, min_documents=2, steps=1)
    (miss,) = explain_no_path(INDEX, query).near_misses
    assert entities_of(miss.path) == "ea tnf pain"
    assert [obstacle.field for obstacle in miss.obstacles] == ["steps", "min_documents"]


def test_explain_shows_how_far_both_ends_reach_where_statements_are_missing() -> None:
    """Without any path, the best ones from the source and to the target show what would have to meet."""
    explanation = explain_no_path(INDEX, replace(QUERY, targets=PathEnds.named("X:lonely")))
    assert explanation.near_misses == ()
    assert entities_of(explanation.from_sources[0]) == "ea glia"
    assert len(explanation.from_sources) == 5
    assert explanation.to_targets == ()


def test_explain_says_when_its_budget_ran_out() -> None:
    """An explanation cut short says so."""
    assert not explain_no_path(INDEX, replace(QUERY, steps=1, work=3)).complete

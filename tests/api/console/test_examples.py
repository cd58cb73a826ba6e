"""What a named query's page opens with, in graphs that do and do not have its file's examples."""

from __future__ import annotations

from api.console.examples import fill_in
from graph.console.named_queries import load_queries
from tests.support.memory_service import make_service
from tests.support.seed_graph import statements

QUERY = load_queries()["mediators-shared-by-two"]


def test_fill_in_keeps_examples_that_the_graph_has() -> None:
    """Those of the file, where entities of these names are there."""
    filled = fill_in(make_service(statements()), QUERY, {})
    assert (filled["first"], filled["second"]) == ("electroacupuncture", "radiotherapy")


def test_fill_in_takes_the_most_studied_for_examples_that_are_absent() -> None:
    """Two entities of the example's role, each once."""
    drugs = [one for one in statements() if one.subject.name in ("opioid", "morphine")]
    filled = fill_in(make_service(drugs), QUERY, {})
    assert {filled["first"], filled["second"]} == {"morphine", "opioid"}


def test_fill_in_leaves_what_is_given() -> None:
    """A name that is asked for is not replaced, known or not."""
    assert fill_in(make_service(statements()), QUERY, {"first": "nobody"})["first"] == "nobody"

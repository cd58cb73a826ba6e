"""What a query may make of a value is bounded before it runs, from its tokens and its parameters."""

from __future__ import annotations

import pytest

from graph.console.growth import check_growth, count_copies
from graph.console.syntax.tokens import tokenise
from graph.console.values import check_parameters
from graph.errors import QueryError, RefusedQueryError

DOUBLED = "WITH $x AS a " + "WITH a+a AS a " * 8 + "RETURN size(a) AS n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("WITH $x AS a " + "WITH a||a AS a " * 9 + "RETURN a", r"more than 8 \+ or \|\|"),
        ("WITH $x AS a " + "WITH [a,a,a,a,a,a,a,a] AS a " * 6 + "RETURN a", "262,144 times"),
        ("WITH $x AS a " + "WITH {a: a, b: a, c: a, d: a} AS a " * 9 + "RETURN a", "262,144 times"),
        ("CALL { WITH 1 AS a " + "WITH [a,a,a,a] AS a " * 6 + "RETURN a } RETURN a", "4,096 times"),
        ("RETURN [" + ",".join(["$x"] * 300) + "]", "300 times"),
        ("RETURN size([a IN $x | [b IN $x | b]])", "a list inside another"),
        ("RETURN [a IN $x WHERE any(b IN $x WHERE b = a) | a]", "a list inside another"),
        ("RETURN all(a IN $x WHERE none(b IN $x WHERE b = a))", "a list inside another"),
        ("MATCH (a) RETURN size([(a)-[*1..10]-(b) | b])", "a pattern of any length"),
        ("MATCH (a) RETURN size([p = (a)-[r:CAUSES*]->(b) WHERE b.x = 1 | p])", "a pattern of any length"),
    ],
)
def test_growth_is_refused(text: str, reason: str) -> None:
    """Joins, copies and walks that may fill a server or never end are told as what they are."""
    with pytest.raises(RefusedQueryError, match=reason):
        check_growth(text, 0)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:Entity)-[r:CAUSES|TREATS]->(b) RETURN [a.name, a.kind, r.belief, b.name] AS row",
        "MATCH (a) RETURN [(a)-[:CAUSES]->(b) | b.x * 2] AS doubled, [(1 * 2) * 3, 2] AS numbers",
        "MATCH p = (a)-[*1..3]-(b) RETURN [n IN nodes(p) | n.name], [r IN relationships(p) | type(r)]",
        "MATCH (a) WHERE any(x IN a.synonyms WHERE x IN ['TNF', 'CCL5']) RETURN {id: a.id, with: a.name}",
        "MATCH (a) WITH a, collect(a) AS l MATCH (b) WITH {a: a, l: l} AS m RETURN {m: m, n: m} AS both",
    ],
)
def test_growth_of_usual_queries_is_taken(text: str) -> None:
    """Rows as lists and maps, one walk through a list, patterns of bounded length."""
    check_growth(text, 100_000)


def test_growth_counts_the_parameters_in() -> None:
    """The same joins do for a short text, and are refused for a long one, in figures."""
    check_growth(DOUBLED, check_parameters({"x": "x" * 15_000}))
    with pytest.raises(RefusedQueryError, match=r"parameters of 900,000 bytes .* 230,400,000 bytes"):
        check_growth(DOUBLED, check_parameters({"x": "x" * 900_000}))


def test_count_copies_tells_keys_labels_and_functions_from_values() -> None:
    """A name counts where its value is held."""
    text = "MATCH (a:a {a: 1})-[a:a]->() WITH {a: a, b: a.a, c: a(1)} AS m RETURN m"
    assert count_copies(tokenise(text)) == 2


@pytest.mark.parametrize("value", ["x" * 2_000_000, "α" * 600_000, [1] * 125_000, {"x": ["x" * 999_999]}])
def test_parameters_are_bounded(value: object) -> None:
    """Texts by their bytes, everything else by 8 each, wherever they stand."""
    with pytest.raises(QueryError, match=r"parameter x: makes the parameters larger than 1,000,000 bytes"):
        check_parameters({"first": 1, "x": value})


def test_parameters_are_bounded_together() -> None:
    """Many small ones are as much as a large one."""
    with pytest.raises(QueryError, match=r"parameter b: .* 1,000 bytes"):
        check_parameters({"a": "x" * 600, "b": "x" * 600}, most_bytes=1000)
    assert check_parameters({"a": "x" * 600, "b": ["x", 1]}, most_bytes=1000) == 617

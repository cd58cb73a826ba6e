"""A column of an answer gets the narrowest type that holds all its values, exactly."""

from __future__ import annotations

from typing import Any

import pytest

from graph.console.parquet import Column


@pytest.mark.parametrize(
    ("batches", "kind", "values"),
    [
        ([[1, None], [2]], "int64", [1, None, 2]),
        ([[1], [0.5]], "double", [1.0, 0.5]),
        ([[1, 0.5], [2]], "double", [1.0, 0.5, 2.0]),
        ([[None], ["a"]], "string", [None, "a"]),
        ([[True], [None, False]], "bool", [True, None, False]),
        ([[None], [None]], "null", [None, None]),
        ([], "null", []),
        ([["1"], [1]], "string", ['"1"', "1"]),
        ([[True], [1]], "string", ["true", "1"]),
        ([[{"kind": "node"}], [None, [1]]], "string", ['{"kind":"node"}', None, "[1]"]),
        ([[2**53 + 1], [0.5]], "string", ["9007199254740993", "0.5"]),
        ([[2**53 + 1, 0.5]], "string", ["9007199254740993", "0.5"]),
    ],
)
def test_join_keeps_every_value(batches: list[list[Any]], kind: str, values: list[Any]) -> None:
    """Whatever the batches hold; what has no common type is JSON, and says so."""
    column = Column("x")
    for batch in batches:
        column.add(batch)
    joined = column.join()
    assert (str(joined.type), joined.to_pylist()) == (kind, values)
    is_json = kind == "string" and values != [None, "a"]
    assert column.note() == ({"content": "json"} if is_json else {})

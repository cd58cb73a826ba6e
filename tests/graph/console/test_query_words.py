"""Which words of a query must mean something in the graph."""

from __future__ import annotations

import pytest

from graph.console.syntax.query_words import find_words

WORDS = {
    "MATCH (n:Gene) RETURN n.naem": "label Gene, property naem",
    "MATCH ()-[r:INCREASE|CAUSES*1..2]->() RETURN r": "relationship type INCREASE, relationship type CAUSES",
    "MATCH (n {name: 'IL-4', kind: 'protein'}) RETURN n": "property name, name IL-4, property kind",
    'MATCH (n:`Odd one`) WHERE n.name = "pain" RETURN n': "label Odd one, property name, name pain",
    "RETURN {a: 1, b: point.distance(1)}.a, [x IN [1] | x] // :Gene": "property a",
    "MATCH (n:Entity&!Document) WHERE n.name = $x RETURN n": "label Entity, label Document, property name",
    "RETURN {name: 'pain'}.name": "property name",
}


@pytest.mark.parametrize(("query", "told"), WORDS.items())
def test_find_words_tells_labels_types_properties_and_names(query: str, told: str) -> None:
    """By the symbols around them and the bracket they stand in; comments and functions are none."""
    assert ", ".join(f"{one.role} {one.text}" for one in find_words(query)) == told

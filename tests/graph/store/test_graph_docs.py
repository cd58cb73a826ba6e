"""The page about the schema says what the model holds, and its queries run on both stores."""

from __future__ import annotations

import re

import pytest

from graph.model import Kind, Predicate, QualifierKind, Role, StudyType
from graph.store import Store
from tests.support.checkout import DOCS

PAGE = (DOCS / "graph.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```cypher\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("names", [Kind, Predicate, Role, StudyType], ids=lambda names: names.__name__)
def test_page_names_every_value(names: type[Kind]) -> None:
    """Each value that an analyst may meet is explained."""
    assert [one.value for one in names if f"`{one.value}`" not in PAGE] == []


def test_page_names_every_qualifier() -> None:
    """Each circumstance that evidence may carry is named."""
    assert [one.value for one in QualifierKind if one.value.replace("_", " ") not in PAGE] == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.splitlines()[0].lstrip("/ "))
def test_query_of_the_page_runs(store: Store, query: str) -> None:
    """What the page offers to copy is accepted by the database."""
    assert store.query(query) == []

"""docs/cypher.md says what is there: its queries, budgets and limits."""

from __future__ import annotations

import re

from graph.console import QueryBudget
from graph.console.answer import GRACE_S
from graph.console.fatal_queries import FORGET_S, MOST_DEATHS
from graph.console.growth import MOST_BYTES, MOST_COPIES, MOST_JOINS
from graph.console.guard import MAX_DEPTH, MAX_TEXT, PROCEDURES
from graph.console.named_queries import load_queries
from graph.console.values import MOST_PARAMETER_BYTES
from graph.store.embedded import REGEX_TIMEOUT_S
from tests.support.checkout import DOCS

TEXT = (DOCS / "cypher.md").read_text(encoding="utf-8")


def test_table_lists_every_named_query() -> None:
    """Name, title and parameters of each query stand in the table, and no other."""
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (.*?) \|$", TEXT, re.MULTILINE)
    said = [(name, title, re.findall(r"`(\w+)`", given)) for name, title, given in rows]
    assert said[-len(load_queries()) :] == [
        (name, query.title, [parameter.name for parameter in query.parameters])
        for name, query in load_queries().items()
    ]


def test_page_tells_budgets_and_limits() -> None:
    """The figures of the page are those of the code."""
    budget = QueryBudget()
    assert f"| rows | {budget.rows:,} |" in TEXT
    assert f"| bytes | {budget.bytes:,} |" in TEXT
    assert f"| seconds | {budget.seconds:g} |" in TEXT
    assert f"{MAX_TEXT:,} characters" in TEXT
    assert f"{MAX_DEPTH} deep" in TEXT
    assert f"may make a value twice as long | {MOST_JOINS} |" in TEXT
    assert f": 4) | {MOST_COPIES} |" in TEXT
    assert f"times the bytes of the parameters | {MOST_BYTES:,} bytes |" in TEXT
    assert f"any other value | {MOST_PARAMETER_BYTES:,} bytes" in TEXT
    assert f"has not ended {GRACE_S:g} seconds later" in TEXT
    assert f"all regular expressions of a query {REGEX_TIMEOUT_S:g} second;" in TEXT
    assert (MOST_DEATHS, FORGET_S) == (2, 3600), "twice within an hour"


def test_page_names_the_procedures() -> None:
    """The three procedures by name, three of the schema and two of full text are all there are."""
    schema = [name for name in PROCEDURES if name.startswith("db.schema.")]
    fulltext = [name for name in PROCEDURES if name.startswith("db.index.fulltext.query")]
    named = PROCEDURES - {*schema, *fulltext}
    assert (len(schema), len(fulltext), len(named)) == (3, 2, 3)
    assert all(f"`{name}`" in TEXT for name in named)

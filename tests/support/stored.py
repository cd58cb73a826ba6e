"""What a store holds, to compare before and after, and text that tries to break out of it."""

from __future__ import annotations

from graph.model import Statement
from graph.store import GraphStore

EMPTY = "MATCH (n) WHERE NOT n:Schema DETACH DELETE n"
"""Takes all but the schema out of a database."""
HOSTILE = (
    "`}) DETACH DELETE n //",
    "'; MATCH (n) DELETE n; '",
    'quote " and \\ backslash \\u0041 ${x} $rows {{}}',
    "\x01\x02\x1b[31m\x7f\r\n\t\u202e\ufeff",
    "TNF-α ﬁ 𝛼 👩‍🔬 e\u0301",
    "<script>alert(1)</script>",
    "x" * 10_000,
)


def all_statements(store: GraphStore) -> list[Statement]:
    """Every statement with its evidence, in the order of an export."""
    return list(store.iter_statements())


def content(store: GraphStore) -> tuple[object, ...]:
    """Everything the store holds, to compare before and after."""
    return (all_statements(store), store.stats(), list(store.iter_documents()), list(store.iter_entities()))

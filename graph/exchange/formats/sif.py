"""SIF, the simple interaction format of Cytoscape: subject, relation, object, divided by tabs.

The relation is the predicate. A sign that is not the predicate's own follows it (REGULATES:positive), and
what every evidence hedges ends in :hedged. No two statements make the same line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.exchange.elements.text import visible
from graph.model import Statement


def dump_sif(statements: Iterable[Statement]) -> Iterator[str]:
    """One line a statement; consumes the statements lazily."""
    return (
        f"{visible(one.subject.id)}\t{relation_of(one)}\t{visible(one.object.id)}\n" for one in statements
    )


def relation_of(statement: Statement) -> str:
    """Predicate, sign and hedge of a statement in one word."""
    own = statement.sign is statement.predicate.sign
    sign = "" if own else f":{statement.sign.name.lower()}"
    return f"{statement.predicate}{sign}{':hedged' if statement.speculated else ''}"

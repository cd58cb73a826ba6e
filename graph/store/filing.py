"""What the vocabularies file under what, drawn as arrows between the graph's entities.

They are no content of the graph: no document states them, and its version does not tell of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.kinds import Filing
from graph.store import cypher
from graph.store.values import Ask, Row
from graph.store.writing import send, take_turn


def list_filings(ask: Ask) -> list[Filing]:
    """Every arrow that is drawn, in order."""
    return sorted(
        Filing(row["narrower"], row["broader"], row["vocabulary"]) for row in ask(cypher.LIST_FILINGS)
    )


def file_kinds(ask: Ask, filings: Iterable[Filing]) -> None:
    """Draws these arrows and no others; those whose entities are not there are left out."""
    take_turn(ask)
    wanted, drawn = set(filings), set(list_filings(ask))
    send(ask, cypher.DELETE_FILINGS, _rows(drawn - wanted))
    send(ask, cypher.PUT_FILINGS, _rows(wanted - drawn))


def _rows(filings: Iterable[Filing]) -> list[Row]:
    return [filing._asdict() for filing in sorted(filings)]

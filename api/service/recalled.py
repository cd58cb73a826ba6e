"""Statements from memory that are kept while a list, its verdicts or a panel may ask for them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.index.mechanism_index import MechanismIndex
from graph.index.recall import recall
from graph.model import Entity, Statement

MOST_RECALLED = 4096


class RecalledStatements:
    """The statements of an index as `graph.index.recall` tells them, the last ones each made once.

    Safe to share between threads.
    """

    def __init__(
        self, index: MechanismIndex, known: Mapping[str, Entity], *, most: int = MOST_RECALLED
    ) -> None:
        self._index, self._known, self._most = index, known, most
        self._kept: dict[str, Statement] = {}

    def find(self, statement_ids: Iterable[str]) -> tuple[Statement, ...]:
        """Those of these statements that the index has, in this order, each once."""
        ids, kept = list(dict.fromkeys(statement_ids)), self._kept
        found = {one: kept[one] for one in ids if one in kept}
        made = recall(self._index, [one for one in ids if one not in found], known=self._known)
        new = {statement.id: statement for statement in made}
        self._kept = {**kept, **new} if len(kept) + len(new) <= self._most else new
        found |= new
        return tuple(found[one] for one in ids if one in found)

"""Statements from memory: what the store would tell of them, but for the texts of their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from graph.index.columns import (
    BELIEF_SCALE,
    CONTRADICTED,
    PREDICATES,
    SIGN_SHIFT,
    SIGNS,
    SPECULATED,
    read_key,
)
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Evidence, Statement

Rows = npt.NDArray[np.int64]


def recall(
    index: MechanismIndex, statement_ids: Iterable[str], *, known: Mapping[str, Entity]
) -> tuple[Statement, ...]:
    """Those of these statements that the index has, in this order, each once; the texts are empty.

    `known` are the entities of the index by identifier, whole.
    """
    rows = find_rows(index, list(dict.fromkeys(statement_ids)))
    evidence = index.evidence.read(rows)
    return tuple(_read(index, row, said, known) for row, said in zip(rows.tolist(), evidence, strict=True))


def find_rows(index: MechanismIndex, statement_ids: Sequence[str]) -> Rows:
    """The rows of those of these statements that the index has, in this order."""
    wanted = np.array([read_key(one) for one in statement_ids], np.uint64)
    at = np.searchsorted(index.keys, wanted)
    there = at < len(index.keys)
    there[there] = index.keys[at[there]] == wanted[there]
    return index.row_of_key[at[there]].astype(np.int64)


def _read(
    index: MechanismIndex, row: int, evidence: tuple[Evidence, ...], known: Mapping[str, Entity]
) -> Statement:
    table, traits = index.statements, int(index.statements.traits[row])
    return Statement(
        subject=known[index.ids[table.subject[row]]],
        predicate=PREDICATES[traits & 15],
        object=known[index.ids[table.object[row]]],
        sign=SIGNS[(traits >> SIGN_SHIFT) & 3],
        belief=int(table.belief[row]) / BELIEF_SCALE,
        evidence_count=len(evidence),
        document_count=int(table.documents[row]),
        speculated=bool(traits & SPECULATED),
        contradicted=bool(traits & CONTRADICTED),
        evidence=evidence,
        shown=bool(table.shown[row]),
        balance=index.balances[row],
        read=bool(table.read[row]),
        curated=bool(table.curated[row]),
    )

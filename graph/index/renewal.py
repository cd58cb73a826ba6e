"""An index brought up to date by what has changed: rows that were not touched are taken over as they are."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import numpy as np

from graph.index.columns import (
    BELIEF_SCALE,
    PREDICATE_CODE,
    SIGN_CODE,
    SIGN_SHIFT,
    SPECULATED,
    Flags,
    Gathering,
    Ints,
    take_as_it_is,
)
from graph.index.mechanism_index import MechanismIndex
from graph.model import Entity, Evidence, Statement

Key = TypeVar("Key")


def list_statements_of(index: MechanismIndex, documents: Iterable[str]) -> list[str]:
    """The identifiers of the statements that these documents support."""
    return [index.statement_id(int(row)) for row in np.flatnonzero(_mark_sources(index, documents))]


def renew_index(  # noqa: PLR0913 - what has changed, each named where it is called
    index: MechanismIndex,
    *,
    version: str,
    gone: Iterable[str],
    statements: Iterable[Statement],
    entities: Iterable[Entity],
    tell: Callable[[Evidence], Evidence] = take_as_it_is,
) -> MechanismIndex:
    """The index as it would be if it were built anew.

    `gone` are documents that are there no more, or were read anew; `statements`, each with its evidence, are
    all that these or new documents support and are still there; `entities` are all that there are, and `tell`
    is that of `Gathering`.
    """
    gathering = Gathering(tell)
    for entity in entities:
        gathering.number(entity)
    said = list(statements)
    touched = _mark_sources(index, gone)
    touched[[row for row in (_find_row(index, one) for one in said) if row is not None]] = True
    _take_over(index, ~touched, gathering)
    for statement in said:
        gathering.add(statement)
    return MechanismIndex.of(gathering, version=version)


def _mark_sources(index: MechanismIndex, documents: Iterable[str]) -> Flags:
    """A flag for each row, set where one of the documents is evidence of it."""
    marked = np.zeros(len(index.statements), bool)
    for document in documents:
        marked[index.sources.get(document, [])] = True
    return marked


def _find_row(index: MechanismIndex, statement: Statement) -> int | None:
    """The statement's row; None where the index does not have it."""
    ends = (statement.subject.id, statement.object.id)
    if any(end not in index.positions for end in ends):
        return None
    there = index.statements.between(*(index.positions[end] for end in ends))
    said = PREDICATE_CODE[statement.predicate] | SIGN_CODE[statement.sign] << SIGN_SHIFT
    found = np.flatnonzero(index.statements.traits[there] & (SPECULATED - 1) == said)
    return there.start + int(found[0]) if len(found) else None


def _take_over(index: MechanismIndex, kept: Flags, gathering: Gathering) -> None:
    """Adds the rows that are kept to what is gathered, which knows every entity already."""
    table, rows = index.statements, np.flatnonzero(kept)
    number = np.array([gathering.numbers.get(curie, -1) for curie in index.ids], np.int32)
    traits = table.traits[rows]
    gathering.subject.frombytes(number[table.subject[rows]].tobytes())
    gathering.object.frombytes(number[table.object[rows]].tobytes())
    gathering.documents.frombytes(table.documents[rows].tobytes())
    gathering.predicate.frombytes((traits & np.uint8(15)).tobytes())
    gathering.sign.frombytes(((traits >> np.uint8(SIGN_SHIFT)) & np.uint8(3)).tobytes())
    gathering.speculated.frombytes(((traits & np.uint8(SPECULATED)) > 0).tobytes())
    gathering.shown.frombytes(table.shown[rows].tobytes())
    gathering.read.frombytes(table.read[rows].tobytes())
    gathering.curated.frombytes(table.curated[rows].tobytes())
    witnesses = index.witnesses.take(rows)
    gathering.witness_counts.frombytes(witnesses.counts.tobytes())
    gathering.studies.frombytes(witnesses.study.tobytes())
    gathering.belief.frombytes((table.belief[rows] / BELIEF_SCALE).tobytes())
    gathering.evidence.take_over(index.evidence, rows)
    keys = np.zeros(len(index.statements), np.uint64)
    keys[index.row_of_key] = index.keys
    gathering.keys.frombytes(keys[rows].tobytes())
    place = (np.cumsum(kept) - 1).astype(np.int32)
    gathering.facets |= _move(index.facets, kept, place)
    gathering.sources |= _move(index.sources, kept, place)


def _move(groups: Mapping[Key, Ints], kept: Flags, place: Ints) -> dict[Key, array[int]]:
    """The rows of each group that are kept, at their new places; groups that are empty are left out."""
    moved = ((key, place[rows[kept[rows]]]) for key, rows in groups.items())
    return {key: array("i", rows.tobytes()) for key, rows in moved if len(rows)}

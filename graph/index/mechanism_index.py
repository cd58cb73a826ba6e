"""The mechanism index: a compact, read-only copy of the graph's statements in numpy arrays.

Built from the store at start and after a load, carrying the graph's version, shared by threads
without locks (every array is frozen). Entities are numbered in order of their identifiers and
statements in order of (subject, object, sign, predicate), so equal graphs give equal indexes and
every tie breaks the same way. Arcs are the steps a path may take: one for each statement, and a second
one, backwards, for a statement that has no direction (association, interaction, is-a, part-of).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from graph.errors import NotFoundError
from graph.index.balances import Balances, count_balances
from graph.index.columns import (
    KINDS,
    PREDICATES,
    SIGN_SHIFT,
    SIGNS,
    STEP_COSTS,
    UNDIRECTED,
    Bytes,
    EntityColumns,
    Facet,
    Gathering,
    Ints,
    StatementColumns,
    StatementTable,
    freeze,
    tabulate,
    take_as_it_is,
)
from graph.index.evidence_table import EvidenceGathering, EvidenceTable
from graph.index.witnesses import Witnesses
from graph.model import Entity, Evidence, Statement, statement_id

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Compressed rows: the arcs of entity e are `first[e]:first[e + 1]`, ordered by their other end.

    `end` is the other entity, `cost` the step's cost in millionths, `statement` the row it stands for.
    """

    first: npt.NDArray[np.int64]
    end: Ints
    cost: Ints
    traits: Bytes
    statement: Ints


@dataclass(frozen=True, slots=True, eq=False)
class MechanismIndex:
    """Entities, statements and arcs of one graph version.

    `facets` maps a circumstance of the evidence, such as ("species", "rat") or
    ("study_type", "animal"), to the ascending rows that have evidence of it, `sources` a document to those
    that it is evidence of. `degree` is the number of supported statements an entity stands in;
    `witnesses` are the studies by which its rows contradict each other, `evidence` is all of the evidence
    but its sentences, and `balances` are those of the rows' pairs. `keys` are the identifiers of the rows as
    64 bits, in order, and `row_of_key` the row of each.
    """

    version: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: Bytes
    degree: Ints
    statements: StatementTable
    witnesses: Witnesses
    outgoing: Arcs
    incoming: Arcs
    facets: Mapping[Facet, Ints]
    sources: Mapping[str, Ints]
    positions: Mapping[str, int]
    evidence: EvidenceTable
    balances: Balances
    keys: npt.NDArray[np.uint64]
    row_of_key: Ints

    @classmethod
    def build(
        cls,
        statements: Iterable[Statement],
        *,
        version: str,
        entities: Iterable[Entity] = (),
        tell: Callable[[Evidence], Evidence] = take_as_it_is,
    ) -> MechanismIndex:
        """The index of the statements, which are consumed once; their evidence gives the facets.

        `entities` are those to know even where no statement speaks of them; `tell` is that of `Gathering`.
        """
        gathering = Gathering(tell)
        for entity in entities:
            gathering.number(entity)
        for statement in statements:
            gathering.add(statement)
        return cls.of(gathering, version=version)

    @classmethod
    def of(cls, gathering: Gathering, *, version: str) -> MechanismIndex:
        """The index of what has been gathered."""
        return cls.from_columns(
            gathering.entities(),
            gathering.statements(),
            facets=gathering.facets,
            sources=gathering.sources,
            version=version,
            evidence=gathering.evidence,
            keys=gathering.keys,
        )

    @classmethod
    def from_columns(  # noqa: PLR0913 - columns, each named where it is called
        cls,
        entities: EntityColumns,
        statements: StatementColumns,
        *,
        version: str,
        facets: Mapping[Facet, Sequence[int] | npt.NDArray[np.int64]] = MappingProxyType({}),
        sources: Mapping[str, Sequence[int]] = MappingProxyType({}),
        evidence: EvidenceGathering | None = None,
        keys: Sequence[int] | None = None,
    ) -> MechanismIndex:
        """The index of what is in columns already; `facets` and `sources` are positions in the columns.

        Without `evidence` no statement has any, and without `keys` none is found by its identifier.
        """
        by_id = sorted(range(len(entities.ids)), key=entities.ids.__getitem__)
        table, witnesses, order = tabulate(statements, _invert(by_id))
        row, ids = _invert(order), tuple(entities.ids[i] for i in by_id)
        known = (evidence or EvidenceGathering.empty(len(table))).tabulate(order)
        return cls(
            version=version,
            ids=ids,
            names=tuple(entities.names[i] for i in by_id),
            kinds=freeze(np.asarray(entities.kinds, np.uint8)[by_id]),
            degree=_count_degrees(table),
            statements=table,
            witnesses=witnesses,
            outgoing=_lay_arcs(table, forward=True),
            incoming=_lay_arcs(table, forward=False),
            facets=_renumber(facets, row),
            sources=_renumber(sources, row),
            positions={curie: position for position, curie in enumerate(ids)},
            evidence=known,
            balances=count_balances(table, known),
            **_sort_keys(() if keys is None else keys, row),
        )

    def position(self, entity_id: str) -> int:
        """The entity's number. Raises: NotFoundError."""
        try:
            return self.positions[entity_id]
        except KeyError:
            raise NotFoundError("entity", entity_id) from None

    def entity(self, position: int) -> Entity:
        """The entity of that number, without synonyms and cross-references."""
        return Entity(self.ids[position], self.names[position], KINDS[self.kinds[position]])

    def statement_id(self, row: int) -> str:
        """The identifier that the statement in this row has in the store."""
        table, traits = self.statements, int(self.statements.traits[row])
        ends = self.ids[table.subject[row]], self.ids[table.object[row]]
        return statement_id(ends[0], PREDICATES[traits & 15], ends[1], SIGNS[(traits >> SIGN_SHIFT) & 3])

    @property
    def size(self) -> int:
        """Bytes of memory that the index holds: arrays, identifiers, names and look-up table."""
        tables = (self.statements, self.witnesses, self.outgoing, self.incoming, self.evidence, self.balances)
        arrays = [array for table in tables for array in _arrays(table)]
        arrays += [
            self.kinds,
            self.degree,
            self.keys,
            self.row_of_key,
            *self.facets.values(),
            *self.sources.values(),
        ]
        strings = sum(map(sys.getsizeof, self.ids)) + sum(map(sys.getsizeof, self.names))
        containers = sum(map(sys.getsizeof, (self.ids, self.names, self.positions)))
        return sum(a.nbytes for a in arrays) + strings + containers + 28 * len(self.ids)


def _sort_keys(keys: Sequence[int], row: Ints) -> dict[str, Any]:
    """The identifiers of the columns' rows in order, and the table's row of each."""
    given = np.array(keys, np.uint64)
    order = np.argsort(given)
    return {"keys": freeze(given[order]), "row_of_key": freeze(row[order])}


def _renumber(groups: Mapping[Key, Sequence[int] | npt.NDArray[np.int64]], row: Ints) -> dict[Key, Ints]:
    """Each group's rows in the table, ascending, for its positions in the columns."""
    return {key: freeze(_ascend(row[np.asarray(at, np.int64)])) for key, at in groups.items()}


def _ascend(rows: Ints) -> Ints:
    """The rows in ascending order, each once; many times faster than `np.unique` for long ones."""
    ascending = np.sort(rows)
    return ascending[np.diff(ascending, prepend=-1) > 0]


def _invert(order: npt.ArrayLike) -> Ints:
    """The new position of each old one, for an order that lists old positions."""
    old = np.asarray(order, np.int64)
    new = np.empty(len(old), np.int32)
    new[old] = np.arange(len(old), dtype=np.int32)
    return new


def _count_degrees(table: StatementTable) -> Ints:
    supported, entities = table.belief > 0, len(table.first) - 1
    ends = np.concatenate((table.subject[supported], table.object[supported]))
    return freeze(np.bincount(ends, minlength=entities).astype(np.int32))


def _lay_arcs(table: StatementTable, *, forward: bool) -> Arcs:
    """The arcs by their tail (forward) or by their head; nothing steps from an entity to itself."""
    rows = np.flatnonzero((table.belief > 0) & (table.subject != table.object)).astype(np.int32)
    both = rows[UNDIRECTED[table.traits[rows] & 15]]
    ends = (
        np.concatenate((table.subject[rows], table.object[both])),
        np.concatenate((table.object[rows], table.subject[both])),
    )
    here, there = ends if forward else ends[::-1]
    entities = len(table.first) - 1
    order = np.argsort(here.astype(np.int64) * entities + there, kind="stable")
    statement = np.concatenate((rows, both))[order]
    return Arcs(
        first=freeze(np.searchsorted(here[order], np.arange(entities + 1))),
        end=freeze(there[order]),
        cost=freeze(STEP_COSTS[table.belief[statement]]),
        traits=freeze(table.traits[statement]),
        statement=freeze(statement),
    )


def _arrays(table: Any) -> list[npt.NDArray[np.generic]]:
    return [getattr(table, field.name) for field in fields(table)]

"""The rows of each table out of a store, in the table's order, some at a time in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.backup import queries, tables
from graph.backup.tables import TABLES, Table
from graph.errors import DamagedStoreError, StoreError
from graph.store import cypher
from graph.store.schema import check_version
from graph.store.values import Ask, Row, batched

DOCUMENTS_AT_ONCE, ENTITIES_AT_ONCE, SUBJECTS_AT_ONCE, VIEWS_AT_ONCE = 50, 1000, 200, 10


@dataclass(frozen=True, slots=True)
class State:
    """What a store tells of itself: its schema's version, the number of its content, its count of writes."""

    version: int
    content: str
    writes: int


def read_state(ask: Ask) -> State:
    """What the store tells of itself. Raises: SchemaError unless its schema is this program's."""
    rows = ask(queries.GET_SCHEMA)
    check_version(rows[0]["version"] if rows else 0)
    return State(**rows[0])


def count_rows(ask: Ask) -> dict[Table, int]:
    """How many rows each table has."""
    return {table: int(ask(queries.COUNT[table])[0]["total"]) for table in TABLES}


def iter_rows(ask: Ask, table: Table) -> Iterator[Row]:
    """Every row of the table, in order, with each of its columns.

    Raises: StoreError for a property that the table does not have.
    """
    return (_fill(table, row) for row in _READERS[table](ask))


def check_counts(table: Table, *, counted: int, read: int) -> None:
    """Raises DamagedStoreError where not all rows that the store counts could be reached."""
    if counted != read:
        raise DamagedStoreError(
            f"the store counts {counted:,} {table.name.replace('_', ' ')}, and {read:,} can be read",
            "`neuroimmune check --deep` tells which documents are damaged, and what to do",
        )


def _fill(table: Table, row: Row) -> Row:
    if unknown := row.keys() - table.columns.keys():
        raise StoreError(f"{table.name} have properties that a backup does not know: {', '.join(unknown)}")
    return {column: row.get(column) for column in table.columns}


def _by_ids(
    ids: str,
    query: str,
    order: Sequence[str],
    *,
    flatten: Callable[[Row], Row] = lambda row: row,
    at_once: int = DOCUMENTS_AT_ONCE,
) -> Callable[[Ask], Iterator[Row]]:
    """A reader that asks the query about some identifiers at a time; `order` are columns, the first of them
    that of the identifier."""

    def read(ask: Ask) -> Iterator[Row]:
        for some in batched(sorted(row["id"] for row in ask(ids)), at_once):
            rows = map(flatten, ask(query, ids=some))
            yield from sorted(rows, key=lambda row: tuple(row[column] for column in order))

    return read


def _at_once(query: str, order: Sequence[str], *, node: str = "") -> Callable[[Ask], Iterator[Row]]:
    def read(ask: Ask) -> Iterator[Row]:
        rows = (row[node] if node else row for row in ask(query))
        yield from sorted(rows, key=lambda row: tuple(row[column] for column in order))

    return read


def _node(name: str, *beside: str) -> Callable[[Row], Row]:
    """The properties of that node of an answer, and what is told beside it."""
    return lambda row: {**row[name], **{one: row[one] for one in beside}}


_READERS: Mapping[Table, Callable[[Ask], Iterator[dict[str, Any]]]] = {
    tables.DOCUMENTS: _by_ids(
        queries.LIST_DOCUMENT_IDS, cypher.FIND_DOCUMENTS, ("id",), flatten=_node("document")
    ),
    tables.SECTIONS: _by_ids(
        queries.LIST_DOCUMENT_IDS,
        cypher.LIST_SECTIONS,
        ("document_id", "position"),
        flatten=_node("section", "document_id"),
    ),
    tables.SOURCES: _by_ids(
        queries.LIST_DOCUMENT_IDS,
        cypher.LIST_SOURCES,
        ("document_id", "position"),
        flatten=_node("source", "document_id"),
    ),
    tables.WORK_KEYS: _by_ids(queries.LIST_DOCUMENT_IDS, queries.LIST_WORK_KEYS, ("document_id", "key")),
    tables.ENTITIES: _by_ids(
        cypher.LIST_ENTITY_IDS,
        cypher.FIND_ENTITIES,
        ("id",),
        flatten=_node("entity"),
        at_once=ENTITIES_AT_ONCE,
    ),
    tables.MENTIONS: _by_ids(queries.LIST_DOCUMENT_IDS, queries.LIST_MENTIONS, ("document_id", "entity_id")),
    tables.FILINGS: _at_once(cypher.LIST_FILINGS, ("narrower", "broader", "vocabulary")),
    tables.STATEMENTS: _by_ids(
        cypher.LIST_ENTITY_IDS,
        cypher.LIST_OF_SUBJECTS,
        ("sort_key",),
        flatten=_node("statement"),
        at_once=SUBJECTS_AT_ONCE,
    ),
    tables.EVIDENCE: _by_ids(
        queries.LIST_DOCUMENT_IDS,
        queries.LIST_EVIDENCE,
        ("document_id", "id"),
        flatten=_node("evidence", "statement_id"),
    ),
    tables.REVIEWS: _at_once(cypher.LIST_REVIEWS, ("at", "id"), node="review"),
    tables.SAVED_VIEWS: _by_ids(
        queries.LIST_VIEW_IDS, queries.FIND_VIEWS, ("id",), flatten=_node("view"), at_once=VIEWS_AT_ONCE
    ),
}

"""Restores a backup into a store: all of it, or the store says itself that it is unfinished.

Nothing is written before the whole file was verified. While rows come in, the store bears a version that
every program refuses, and a token of who restores: whoever begins anew ends the one before.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from graph.backup import queries, tables
from graph.backup.archive import Backup, open_backup
from graph.backup.manifest import Manifest
from graph.backup.reading import count_rows
from graph.backup.tables import ARROW, TABLES, Table
from graph.backup.writing import Progress
from graph.errors import DamagedStoreError, HeldStoreError, StoreError, StoreUnavailableError
from graph.model import Predicate
from graph.store import Store, cypher
from graph.store.schema import UNFINISHED
from graph.store.values import Ask, Row, batched

AT_ONCE = 1000
"""How many rows one query brings back, or takes away."""


def restore(store: Store, path: Path, *, replace: bool, progress: Progress) -> Manifest:
    """Makes the store hold the library of the backup, and nothing else.

    The store must be empty, or what it holds is to be `replace`d; a restore that did not finish is begun
    anew. A backup of an older schema is migrated.
    Raises: BackupError, HeldStoreError, SchemaError, StoreError.
    """
    with open_backup(path) as backup:
        token = secrets.token_hex(16)
        if store.check().schema_version != UNFINISHED:
            store.migrate()
        store.transact(partial(_begin, token=token, replace=replace))
        turn = partial(_take_turn, store, token)
        _empty(turn)
        _fill(turn, backup, progress)
        _check(turn, backup)
        told = backup.manifest
        turn(lambda ask: ask(queries.FINISH, version=told.schema_version, content=told.content))
    store.migrate()
    return told


def _begin(ask: Ask, *, token: str, replace: bool) -> None:
    """Lets the store say that it is unfinished. Raises: HeldStoreError where that would lose something."""
    finished = ask(cypher.TAKE_WRITE_LOCK)[0]["version"] != UNFINISHED
    if finished and not replace and any(count_rows(ask).values()):
        raise HeldStoreError
    ask(queries.BEGIN, unfinished=UNFINISHED, token=token)


Turn = Callable[[Callable[[Ask], list[Row]]], list[Row]]
"""Does work in one transaction of this restore."""


def _take_turn(store: Store, token: str, work: Callable[[Ask], list[Row]]) -> list[Row]:
    def in_turn(ask: Ask) -> list[Row]:
        rows = ask(cypher.TAKE_WRITE_LOCK)
        if [(row["version"], row["content"]) for row in rows] != [(UNFINISHED, token)]:
            raise StoreError("another restore into this store has begun: this one ends")
        return work(ask)

    return store.transact(in_turn)


def _empty(turn: Turn) -> None:
    """Takes everything away. Raises: DamagedStoreError where that fails."""
    try:
        _delete_all(turn)
    except StoreUnavailableError:
        raise
    except StoreError as error:
        raise DamagedStoreError(
            f"what the store holds cannot be taken away: {error}",
            "restore into an empty one instead",
        ) from error


def _delete_all(turn: Turn) -> None:
    for query in queries.DELETE_SOME:
        while turn(lambda ask, query=query: ask(query, most=AT_ONCE))[0]["total"]:  # type: ignore[misc]
            pass


def _fill(turn: Turn, backup: Backup, progress: Progress) -> None:
    done, total = 0, backup.manifest.rows
    for table in TABLES:
        for group in backup.iter_groups(table):
            for rows in batched(group, AT_ONCE):
                turn(partial(_WRITERS[table], rows=rows))
                done += len(rows)
                progress(done, total, f"Restoring {table.name}")


def _check(turn: Turn, backup: Backup) -> None:
    """Raises StoreError unless the store has as many rows as the backup; it stays unfinished then."""
    counts = {}
    turn(lambda ask: counts.update(count_rows(ask)) or [])
    for table, count in counts.items():
        entry = backup.manifest.tables.get(table.name)
        if count != (entry.rows if entry else 0):
            raise StoreError(f"{count:,} {table.name} are in the store, and the backup has another number")


def _put(query: str, ask: Ask, *, rows: Sequence[Row]) -> list[Row]:
    return ask(query, rows=rows)


def _hang(query: str, apart: str) -> Callable[..., list[Row]]:
    """What puts nodes with every column as a property but that which tells, `apart`, what they hang on."""

    def put(ask: Ask, *, rows: Sequence[Row]) -> list[Row]:
        told = [
            {
                **{end: row[end] for end in ("document_id", "statement_id") if end in row},
                "told": {name: value for name, value in row.items() if name != apart},
            }
            for row in rows
        ]
        return ask(query, rows=told)

    return put


def _put_statements(ask: Ask, *, rows: Sequence[Row]) -> list[Row]:
    """Puts the statements as nodes and as arrows."""
    ask(cypher.PUT_STATEMENTS, rows=rows)
    arrows: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        arrow = {"statement_id": row["id"], **{name: row[name] for name in ARROW & row.keys()}}
        ends = {"subject_id": row["subject_id"], "object_id": row["object_id"]}
        arrows[row["predicate"]].append({**ends, "arrow": arrow})
    for predicate, some in sorted(arrows.items()):
        ask(queries.PUT_ARROWS[Predicate(predicate)], rows=some)
    return []


_WRITERS: dict[Table, Callable[..., list[Row]]] = {
    tables.DOCUMENTS: partial(_put, queries.PUT_DOCUMENTS),
    tables.SECTIONS: _hang(queries.PUT_SECTIONS, "document_id"),
    tables.SOURCES: _hang(queries.PUT_SOURCES, "document_id"),
    tables.WORK_KEYS: partial(_put, queries.PUT_WORK_KEYS),
    tables.ENTITIES: partial(_put, queries.PUT_ENTITIES),
    tables.MENTIONS: partial(_put, queries.PUT_MENTIONS),
    tables.FILINGS: partial(_put, cypher.PUT_FILINGS),
    tables.STATEMENTS: _put_statements,
    tables.EVIDENCE: _hang(queries.PUT_EVIDENCE, "statement_id"),
    tables.REVIEWS: partial(_put, cypher.PUT_REVIEWS),
    tables.SAVED_VIEWS: partial(_put, queries.PUT_VIEWS),
}

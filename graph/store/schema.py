"""The schema's version and that of the content, kept in the graph; migrations of an older graph.

A migration may be cut off at any statement and run again: each is idempotent, and the version is
raised only after it is done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from graph.errors import SchemaError, StoreAccessError, UnfinishedRestoreError
from graph.model import content_hash, origin_of
from graph.store import cypher
from graph.store.values import Ask, Row, batched

CONTENT_VERSION = 3
"""Raised with a migration that changes what the graph says; part of the graph's version."""

Read = tuple[str, str]
"""A document's identifier, and the stamp of its reading with that of the marks on it."""

SUBJECTS = 100
"""How many entities' statements are weighed anew at a time."""

UNFINISHED = 10**9
"""The version that a store tells of while a backup is brought back: no program takes it for its own."""

EMPTY = f"{0:064x}"
_MODULUS = 1 << 256


def exchange(content: str, *, removed: Iterable[Read] = (), added: Iterable[Read] = ()) -> str:
    """The number of what a graph holds, once these documents are gone and those have come.

    It is the sum, modulo 2**256, of the SHA-256 of every document's identifier and stamp, in hexadecimal
    digits: the same in whatever order they come, and what is removed takes its part away.
    """
    total = int(content, 16) + sum(map(_term, added)) - sum(map(_term, removed))
    return f"{total % _MODULUS:064x}"


def _term(read: Read) -> int:
    return int.from_bytes(hashlib.sha256("\x1f".join(read).encode()).digest())


def name_version(content: str) -> str:
    """The version of the graph whose content has that number: 16 hexadecimal digits."""
    return content_hash(CONTENT_VERSION, content)


def create_schema(ask: Ask, *, fulltext: bool) -> None:
    """Version 1: identifiers are unique; what is looked up or sorted by has an index."""
    for statement in (*cypher.CONSTRAINTS, *cypher.INDEXES):
        ask(statement)
    if fulltext:
        for statement in (*cypher.FULLTEXT_INDEXES, cypher.AWAIT_INDEXES):
            ask(statement)


def keep_views(ask: Ask, *, fulltext: bool) -> None:  # noqa: ARG001 - as every migration
    """Version 2: saved views have a label of their own."""
    ask(cypher.VIEW_CONSTRAINT)


def keep_content(ask: Ask, *, fulltext: bool = False) -> None:  # noqa: ARG001 - as every migration
    """Version 3: what the graph holds is kept as one number, here made from its documents once."""
    documents = [(row["id"], row["stamp"]) for row in ask(cypher.LIST_STAMPS)]
    ask(cypher.SET_CONTENT, content=exchange(EMPTY, added=documents))


def weigh_anew(ask: Ask, *, fulltext: bool = False) -> None:  # noqa: ARG001 - as every migration
    """Version 4: belief knows systematic errors; statements tell whether they are shown, and a balance.

    Version 6: a contradiction takes sure studies on both sides.
    """
    from graph.store.writing import reweigh  # noqa: PLC0415 - which checks the version that is kept here

    subjects = sorted(row["id"] for row in ask(cypher.LIST_ENTITY_IDS))
    for ids in batched(subjects, SUBJECTS):
        rows = [row["statement"] for row in ask(cypher.LIST_OF_SUBJECTS, ids=ids)]
        reweigh(ask, {row["id"]: row for row in rows}, ())


def know_works(ask: Ask, *, fulltext: bool = False) -> None:  # noqa: ARG001 - as every migration
    """Version 5: documents are found by what identifies their work, so that other records of it join them."""
    from graph.store.reading import iter_documents  # noqa: PLC0415 - which reads the version that is kept here
    from graph.store.writing import put_work_keys  # noqa: PLC0415 - likewise

    ask(cypher.WORK_KEY_CONSTRAINT)
    for document in iter_documents(ask, batch=SUBJECTS):
        ask(cypher.DELETE_WORK_KEYS, id=document.id)
        put_work_keys(ask, document)


def know_origins(ask: Ask, *, fulltext: bool = False) -> None:
    """Version 7: evidence tells whether it was read or curated, and so do statements and their arrows."""
    subjects = sorted(row["id"] for row in ask(cypher.LIST_ENTITY_IDS))
    for ids in batched(subjects, SUBJECTS):
        found = ask(cypher.LIST_PATTERNS, ids=ids)
        rows = [{"id": row["id"], "told": _tell_origin(row["pattern"] or "")} for row in found]
        ask(cypher.SET_EVIDENCE, rows=rows)
    weigh_anew(ask, fulltext=fulltext)


def _tell_origin(pattern: str) -> Row:
    """What evidence of that pattern is told to be; each was a sentence before others could be imported."""
    return {"origin": origin_of(pattern).value, "quoted": True}


def keep_reviews(ask: Ask, *, fulltext: bool) -> None:  # noqa: ARG001 - as every migration
    """Version 8: reviewers' marks have a label of their own, and are found by what they are about."""
    ask(cypher.REVIEW_CONSTRAINT)
    ask(cypher.REVIEW_INDEX)


MIGRATIONS: tuple[Callable[..., None], ...] = (
    create_schema,
    keep_views,
    keep_content,
    weigh_anew,
    know_works,
    weigh_anew,
    know_origins,
    keep_reviews,
)
SCHEMA_VERSION = len(MIGRATIONS)


def read_version(ask: Ask) -> int:
    """The stored schema's version; 0 for a database without one."""
    rows = ask(cypher.GET_SCHEMA_VERSION)
    return int(rows[0]["version"]) if rows else 0


def migrate(ask: Ask, *, fulltext: bool) -> int:
    """Runs the migrations that are due, in order; returns the version that is then stored.

    Raises: SchemaError where a newer program has written the graph; StoreAccessError where one is due and the
    user may not run it.
    """
    stored = read_version(ask)
    if stored > SCHEMA_VERSION:
        check_version(stored)
    try:
        for version, run in enumerate(MIGRATIONS[stored:], start=stored + 1):
            run(ask, fulltext=fulltext)
            ask(cypher.SET_SCHEMA_VERSION, version=version)
    except StoreAccessError as error:
        raise StoreAccessError(describe_rights(stored, str(error))) from error
    return SCHEMA_VERSION


def check_version(stored: int) -> None:
    """Raises SchemaError unless the stored version is the one this program reads and writes."""
    check_finished(stored)
    if stored != SCHEMA_VERSION:
        raise SchemaError(describe_mismatch(stored))


def describe_rights(stored: int, refusal: str) -> str:
    """Who can bring the schema up to date where this user may not."""
    return (
        f"{refusal}; to bring the graph from schema version {stored} to {SCHEMA_VERSION}, run `neuroimmune "
        "check` once as a user who may create constraints and indexes (in Neo4j the role `architect`); after "
        "that the role `publisher` is enough"
    )


def check_finished(stored: int) -> None:
    """Raises UnfinishedRestoreError where the stored version is that of a backup being brought back."""
    if stored == UNFINISHED:
        raise UnfinishedRestoreError


def describe_mismatch(stored: int) -> str:
    """What is wrong between the stored version and this program's, and what to do."""
    if stored > SCHEMA_VERSION:
        return (
            f"the graph has schema version {stored}, this program knows {SCHEMA_VERSION}: "
            "update neuroimmune, or give an empty database"
        )
    return f"the graph has schema version {stored} and needs {SCHEMA_VERSION}: open it with migrate()"

"""Looks at everything that a store holds, and says what is not as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.backup.reading import count_rows, read_state
from graph.errors import StoreError, StoreUnavailableError
from graph.inspection.documents import inspect_documents
from graph.inspection.report import Fault, Looked, Report
from graph.inspection.statements import inspect_entities, inspect_reviews, inspect_statements
from graph.store import Store, cypher
from graph.store.schema import EMPTY, exchange
from graph.store.server.database_check import check_database
from graph.store.values import Ask

Progress = Callable[[int, int, str], None]
"""Told of the rows that were looked at, of how many, and of what they are."""
FILES_OF_NEO4J = "the files of a Neo4j: it checks them when it is stopped, by `neo4j-admin database check`"
LIST_UNREADY_INDEXES = "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state"


def inspect(store: Store, *, progress: Progress) -> Report:
    """What of the store is not as it was written, whatever damaged it: records, links, hashes, files.

    Others read meanwhile, and writers wait. Raises: SchemaError, StoreUnavailableError.
    """
    with store.undisturbed() as ask:
        report = inspect_rows(ask, progress=progress)
        progress(report.looked_at, report.looked_at, "Waiting for the database's own check")
        of_files, unasked = _check_files(store, ask)
    return Report(tuple(sorted({*report.faults, *of_files})), report.looked_at, unasked)


def inspect_rows(ask: Ask, *, progress: Progress) -> Report:
    """The same of all that can be asked in Cypher."""
    content = read_state(ask).content
    total, done, faults = sum(count_rows(ask).values()), 0, set[Fault]()
    for name, looked in _look(ask, content):
        for rows, found in _survive(name, looked):
            done += rows
            faults.update(found)
            progress(done, max(done, total), f"Looking at {name}")
    return Report(tuple(sorted(faults)), done)


def _look(ask: Ask, content: str) -> Iterator[tuple[str, Looked]]:
    yield "the list of documents", _look_at_content(ask, content)
    yield "documents", inspect_documents(ask)
    yield "statements", inspect_statements(ask)
    yield "entities", inspect_entities(ask)
    yield "marks", inspect_reviews(ask)


def _survive(name: str, looked: Looked) -> Looked:
    """What is found until something cannot be read at all, which is a fault as well."""
    try:
        yield from looked
    except StoreUnavailableError:
        raise
    except (StoreError, KeyError, ValueError, TypeError) as error:
        yield 0, [Fault("", f"{name} cannot be read: {error}")]


def _look_at_content(ask: Ask, content: str) -> Looked:
    """Whether there are the documents, in the readings, that the store's number tells of."""
    stamps = [(row["id"], row["stamp"]) for row in ask(cypher.LIST_STAMPS)]
    if exchange(EMPTY, added=stamps) != content:
        yield 0, [Fault("", "the documents are not those that the graph's version tells of")]


def _check_files(store: Store, ask: Ask) -> tuple[set[Fault], tuple[str, ...]]:
    """What the database itself finds, and what it cannot be asked."""
    config = store.config
    if config.server is None:
        unready = ask(LIST_UNREADY_INDEXES)
        found = {Fault("", f"the index {row['name']} is {row['state']}") for row in unready}
        return found, (FILES_OF_NEO4J,)
    faults = check_database(
        config.server.folder, user=config.user, password=config.password, database=config.database
    )
    return {Fault("", f"the database: {fault}") for fault in faults}, ()

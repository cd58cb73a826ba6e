"""Backs a library up: everything that its store keeps, as it was at one moment, into one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO

from graph.backup.archive import creating, write_manifest, write_table
from graph.backup.manifest import Manifest
from graph.backup.reading import check_counts, count_rows, iter_rows, read_state
from graph.backup.tables import DOCUMENTS, TABLES, Table
from graph.errors import StoreError
from graph.store import Store
from graph.store.schema import CONTENT_VERSION, name_version
from graph.store.values import Ask, Row

Progress = Callable[[int, int, str], None]
"""Told of the rows that are done, of how many, and of what."""
TOLD_EVERY = 200


def back_up(store: Store, out: IO[bytes], *, progress: Progress) -> Manifest:
    """Writes the library into the file, of which a few thousand rows are in memory at a time.

    Others read meanwhile, and writers wait. The same library gives the same bytes.
    Raises: SchemaError; DamagedStoreError where not all that is stored can be read; StoreError.
    """
    with store.undisturbed() as ask, creating(out) as archive:
        state, counts, extractors = read_state(ask), count_rows(ask), Counter[str]()
        rows = _Rows(ask, sum(counts.values()), extractors, progress)
        entries = {}
        for table in TABLES:
            entries[table.name] = write_table(archive, table, rows.read(table))
            check_counts(table, counted=counts[table], read=entries[table.name].rows)
        if read_state(ask) != state:
            raise StoreError("the library was changed while it was backed up: do it again")
        manifest = Manifest(
            schema_version=state.version,
            content_version=CONTENT_VERSION,
            version=name_version(state.content),
            content=state.content,
            extractors=dict(sorted(extractors.items())),
            tables=entries,
        )
        write_manifest(archive, manifest)
    return manifest


class _Rows:
    """Reads tables, tells how far it is, and counts who read the documents."""

    def __init__(self, ask: Ask, total: int, extractors: Counter[str], progress: Progress) -> None:
        self._ask, self._total, self._extractors, self._progress = ask, total, extractors, progress
        self._done = 0

    def read(self, table: Table) -> Iterator[Row]:
        for row in iter_rows(self._ask, table):
            if table is DOCUMENTS:
                self._extractors[row["extractor"]] += 1
            self._done += 1
            if self._done % TOLD_EVERY == 0:
                self._progress(self._done, self._total, f"Backing up {table.name}")
            yield row

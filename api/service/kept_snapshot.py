"""A snapshot on disk, beside the store: the index as arrays, entities and documents as rows."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from api.service.snapshot import Snapshot
from graph.document import Document, DocumentKind, WorkSource
from graph.errors import InvalidValueError
from graph.index.kept_files import read_index, write_index
from graph.review import ReviewLog
from graph.store import GraphReader
from graph.store.records import document_properties, entity_properties, read_document, read_entity
from graph.store.rules.name_book import NameBook
from graph.store.values import Row

log = logging.getLogger("neuroimmune")


def keep_snapshot(snapshot: Snapshot, folder: Path) -> None:
    """Writes the snapshot in place of an older one; a folder that cannot be written to is told in the log."""
    rows = {
        "entities": [entity_properties(one, "") for one in snapshot.names.entities.values()],
        "documents": [
            document_properties(one, snapshot.stamps.get(one.id, "")) | {"sources": _list_sources(one)}
            for one in snapshot.documents.values()
        ],
    }
    try:
        write_index(snapshot.index, folder, rows)
    except OSError as error:
        log.warning("the index is not kept in %s: %s", folder, error)


def _list_sources(document: Document) -> list[tuple[str, str, str]]:
    """Place, identifier and kind of each source."""
    return [(one.place, one.document.id, one.document.kind.value) for one in document.sources]


def _read_document(row: Row) -> Document:
    sources = (
        WorkSource(place, Document(key, DocumentKind(kind), "")) for place, key, kind in row["sources"]
    )
    return replace(read_document(row, ()), sources=tuple(sources))


def load_snapshot(folder: Path, store: GraphReader) -> Snapshot | None:
    """The snapshot that was kept last, whatever its version; None where there is none that can be used."""
    try:
        found = read_index(folder)
    except (OSError, InvalidValueError) as error:
        log.warning("the index in %s is built anew: %s", folder, error)
        return None
    if found is None:
        return None
    index, rows = found
    return Snapshot(
        index=index,
        names=NameBook.of(map(read_entity, rows["entities"])),
        documents={row["id"]: _read_document(row) for row in rows["documents"]},
        stamps={row["id"]: row["extractor"] for row in rows["documents"]},
        stats=replace(store.stats(), version=index.version),
        log=ReviewLog(store.reviews()),
    )

"""A snapshot on disk, beside the store: the index as arrays, entities as rows, documents as texts."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from api.service.snapshot import Snapshot, count_all
from graph.document import Document, DocumentKind, WorkSource
from graph.errors import InvalidValueError
from graph.index.kept_files import read_index, write_index
from graph.store.records import document_properties, entity_properties, read_document, read_entity
from graph.store.rules.name_book import NameBook
from graph.texts import Texts

log = logging.getLogger("neuroimmune")


class KeptDocuments(Mapping[str, Document]):
    """Documents by identifier, each read out of its text when it is first asked for.

    Safe to share between threads.
    """

    def __init__(self, numbers: Mapping[str, int], texts: Texts) -> None:
        self._numbers, self._texts = numbers, texts
        self._read: dict[str, Document] = {}

    def __getitem__(self, name: str) -> Document:
        document = self._read.get(name)
        if document is None:
            document = self._read[name] = _read_document(self._texts[self._numbers[name]])
        return document

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class KeptSnapshot:
    """The folder of a snapshot, which is read in the background from the start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        reader = ThreadPoolExecutor(1)
        self._found: Future[Snapshot | None] | None = reader.submit(load_snapshot, folder)
        reader.shutdown(wait=False)

    def load(self) -> Snapshot | None:
        """The snapshot that was there at the start, later the one there is; None where none can be used."""
        found, self._found = self._found, None
        return found.result() if found else load_snapshot(self.folder)

    def holds(self, version: str) -> bool:
        """True where the snapshot of that version is there."""
        return (self.folder / f"{version}.json").is_file()

    def keep(self, snapshot: Snapshot) -> None:
        """Writes the snapshot in place of an older one, where the folder can be written to."""
        keep_snapshot(snapshot, self.folder)


def keep_snapshot(snapshot: Snapshot, folder: Path) -> None:
    """Writes the snapshot in place of an older one; a folder that cannot be written to is told in the log."""
    rows = {
        "entities": [entity_properties(one, "") for one in snapshot.names.entities.values()],
        "stamps": {name: snapshot.stamps.get(name, "") for name in snapshot.documents},
        "studies": dict(snapshot.studies),
    }
    documents = Texts.of(map(_tell_document, snapshot.documents.values()))
    try:
        write_index(snapshot.index, folder, rows, texts={"documents": documents})
    except OSError as error:
        log.warning("the index is not kept in %s: %s", folder, error)


def _tell_document(document: Document) -> str:
    """The document as JSON, of each source its place, identifier and kind."""
    sources = [(one.place, one.document.id, one.document.kind.value) for one in document.sources]
    return json.dumps(document_properties(document, "") | {"sources": sources}, ensure_ascii=False)


def _read_document(text: str) -> Document:
    row = json.loads(text)
    sources = (
        WorkSource(place, Document(key, DocumentKind(kind), "")) for place, key, kind in row["sources"]
    )
    return replace(read_document(row, ()), sources=tuple(sources))


def load_snapshot(folder: Path) -> Snapshot | None:
    """The snapshot that was kept last, whatever its version; None where there is none that can be used."""
    try:
        found = read_index(folder)
    except (OSError, InvalidValueError) as error:
        log.warning("the index in %s is built anew: %s", folder, error)
        return None
    if found is None:
        return None
    stamps: dict[str, str] = found.more["stamps"]
    entities = {row["id"]: read_entity(row) for row in found.more["entities"]}
    return Snapshot(
        index=found.index,
        names=NameBook.known(entities, {row["id"]: row["search_text"] for row in found.more["entities"]}),
        documents=KeptDocuments(
            {name: number for number, name in enumerate(stamps)}, found.texts["documents"]
        ),
        stamps=stamps,
        studies=found.more["studies"],
        stats=count_all(found.index, documents=len(stamps)),
    )

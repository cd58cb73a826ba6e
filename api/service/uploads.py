"""Files that come in over HTTP: how they are named, and what became of each of their records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

from api.service.snapshot import leave_text
from api.wording.words import SPECIES, clean
from graph.document import Document
from graph.errors import StoreError
from graph.store import GraphStore, Outcome
from graph.store.values import batched
from graph.works import sources_of
from loaders.errors import DocumentError
from loaders.pipeline.report import LoadReport, LoadStoppedError

NAMELESS = "document"
BATCH = 200
_LONGEST_NAME_BYTES = 200


@dataclass(frozen=True, slots=True)
class UploadedRecord:
    """A record that is in the graph: its number in the file from 0, what loading it did, and its document."""

    record: int
    outcome: Outcome
    document: Document


@dataclass(frozen=True, slots=True)
class Upload:
    """What became of the file of that name, record by record; all empty where it holds no record.

    `duplicates` counts records that were the same as another of the file, `deleted` are the documents that
    it took back.
    """

    name: str
    records: tuple[UploadedRecord, ...] = ()
    duplicates: int = 0
    failures: tuple[DocumentError, ...] = ()
    deleted: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many records had each outcome, nought included."""
        return {kind: sum(one.outcome is kind for one in self.records) for kind in Outcome}

    @property
    def unread(self) -> bool:
        """True where nothing at all could be read of the file."""
        return bool(self.failures) and not (self.records or self.duplicates or self.deleted)


def name_upload(name: str) -> str:
    """The last part of a name as it was sent, fit for a file and for a line of text."""
    last = clean(name.replace("\\", "/").rpartition("/")[2])
    short = last.encode(errors="ignore")[:_LONGEST_NAME_BYTES].decode(errors="ignore").strip()
    return NAMELESS if short in ("", ".", "..") else short


class KeptUpload:
    """A file as it was sent, on disk under its own name for as long as it is read."""

    def __init__(self, name: str, content: BinaryIO) -> None:
        self.name, self._content, self._folder = name_upload(name), content, TemporaryDirectory()

    def __enter__(self) -> Path:
        path = Path(self._folder.name) / self.name
        with path.open("wb") as file:
            copyfileobj(self._content, file)
        return path

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


def tell_upload(store: GraphStore, report: LoadReport, path: Path) -> Upload:
    """The report of the file at `path`, which was sent under its last part."""
    documents = _find_documents(store, {one.document_id for one in report.documents})
    records = (
        UploadedRecord(one.record, one.outcome, documents[one.document_id])
        for one in report.documents
        if one.document_id in documents
    )
    failures = (
        DocumentError(error.source.removeprefix(f"{path.parent}/"), error.reason, error.advice)
        for error in report.failures
    )
    return Upload(
        path.name,
        tuple(sorted(records, key=lambda one: one.record)),
        len(report.duplicates),
        tuple(failures),
        report.deleted,
    )


def name_stop(error: LoadStoppedError, path: Path) -> LoadStoppedError:
    """The error without the folder that the upload lay in for a while."""
    cause = error.__cause__ if isinstance(error.__cause__, StoreError) else error
    return LoadStoppedError(cause, Path(path.name), error.report)


def _find_documents(store: GraphStore, wanted: Iterable[str]) -> dict[str, Document]:
    """Identifier to document; one that a later record of the file joined to another leads to that one."""
    left = set(wanted)
    found = {one.id: one for some in batched(sorted(left), BATCH) for one in _bare(store, some)}
    joined = store.find_works(left - found.keys()) if left - found.keys() else []
    return found | {source.document.id: one for one in joined for source in sources_of(one)}


def _bare(store: GraphStore, some: Iterable[str]) -> Iterator[Document]:
    """The documents as lists have them: there may be many, and their texts are long."""
    return (leave_text(one, SPECIES) for one in store.find_documents(some))

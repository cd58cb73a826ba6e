"""Loading: files and folders become documents, documents become readings, readings go to the store.

Few documents at a time, so that memory stays flat however many there are; each is written whole or
not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from graph.document import Document, Reading
from graph.errors import StoreError
from graph.store import Outcome, ReadingWriter
from loaders.errors import DocumentError
from loaders.pipeline.extraction import shipped_lexicon
from loaders.pipeline.files import find_documents
from loaders.pipeline.isolation import ADVICE, Fault, isolate
from loaders.pipeline.parallel import Team
from loaders.pipeline.parsing import read_file
from loaders.pipeline.resolution import resolve
from loaders.records.record import Deletion, Import, Loss, Record

MANY = 100
"""So many files are read sooner by several processes than these take to start."""
Progress = Callable[[int, int, Path], None]
"""Told, after each file: how many are done, of how many, and the file."""


class DocumentExtractor(Protocol):
    """Reads out of a document what it says; another version may read otherwise."""

    @property
    def version(self) -> str:
        """What tells this extractor from one that may read otherwise."""

    def extract(self, document: Document, /) -> Reading:
        """What the document says."""


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A file whose document is in the graph, and what writing it changed."""

    path: Path
    document_id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file with the same text as one that came before it in the same call."""

    path: Path
    first: Path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of somebody else's graph, and something of it that the model cannot hold."""

    path: Path
    loss: Loss


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of each file, in order: in the graph, the same as another, or not readable."""

    documents: tuple[LoadedDocument, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    failures: tuple[DocumentError, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def loaded(self) -> int:
        """How many documents the graph did not have before."""
        return self._count(Outcome.ADDED)

    @property
    def unchanged(self) -> int:
        """How many documents the graph already had."""
        return self._count(Outcome.UNCHANGED)

    @property
    def replaced(self) -> int:
        """How many documents were read anew by a newer extractor."""
        return self._count(Outcome.REPLACED)

    def _count(self, outcome: Outcome) -> int:
        return sum(document.outcome is outcome for document in self.documents)


class LoadStoppedError(StoreError):
    """The store failed in the middle of loading; `report` tells what is in the graph."""

    def __init__(self, cause: StoreError, path: Path, report: LoadReport) -> None:
        self.path, self.report = path, report
        self.advice = "load the same files again to go on: what is in the graph stays as it is"
        super().__init__(f"{cause}; loading stopped at {path}, after {len(report.documents)} documents")


def load_paths(
    paths: Iterable[Path | str],
    store: ReadingWriter,
    extractor: DocumentExtractor,
    progress: Progress | None = None,
    *,
    team: Team[DocumentExtractor] | None = None,
) -> LoadReport:
    """Loads every document at `paths`, folders included; what cannot be read is reported, the rest loads.

    Where there are many files, `team`, of extractors like `extractor`, reads ahead of the writing.

    Raises:
        LoadStoppedError: the store failed; carries the report of what was loaded until then.
        WorkerLostError: a process of the team ended on its own; what was written before is in the graph.
    """
    files = list(find_documents(paths))
    loading = _Loading(store, extractor.version, files, progress)
    unread = loading.unread()
    ahead = team if len(files) >= MANY else None
    results = ahead.map(_extract, unread) if ahead else map(partial(_extract, extractor), unread)
    for document_id, result in results:
        loading.take(document_id, result)
    return loading.report()


def _extract(extractor: DocumentExtractor, document: Document) -> tuple[str, Reading | Fault]:
    return document.id, isolate(extractor.extract, document)


class _Loading:
    """One run: what has become of the files so far."""

    def __init__(
        self, store: ReadingWriter, extractor: str, files: Sequence[Path], progress: Progress | None
    ) -> None:
        self._store, self._extractor, self._files, self._progress = store, extractor, files, progress
        self._outcomes: dict[str, Outcome] = {}
        self._duplicates: list[Duplicate] = []
        self._failures: list[DocumentError] = []
        self._first: dict[str, Path] = {}
        self._deleted: list[str] = []
        self._left_out: list[LeftOut] = []
        self._done = 0

    def unread(self) -> Iterator[Document]:
        """The documents, in order, that the graph does not have as this extractor reads them."""
        for path in self._files:
            for record in read_file(path):
                yield from self._keep(path, record)
            self._tell(path)

    def _keep(self, path: Path, record: Record) -> Iterator[Document]:
        """The record's document where it is to be read; else what becomes of the record is noted."""
        if isinstance(record, DocumentError):
            self._failures.append(record)
        elif isinstance(record, Deletion):
            self._deleted.extend(record.pmids)
        elif isinstance(record, Loss):
            self._left_out.append(LeftOut(path, record))
        elif isinstance(record, Import):
            self._write(path, resolve(record.reading, shipped_lexicon()))
        elif isinstance(record, Reading):
            self._write(path, record)
        elif self._is_first(path, record) and not self._holds(record):
            yield record

    def _write(self, path: Path, reading: Reading) -> None:
        """Writes what somebody else read, once where two files of a run say the same."""
        self._first.setdefault(reading.document.id, path)
        if reading.document.id not in self._outcomes:
            self.take(reading.document.id, reading)

    def take(self, document_id: str, result: Reading | Fault) -> None:
        """Writes what was read of a document, or keeps why it could not be."""
        path = self._first[document_id]
        if isinstance(result, Fault):
            self._failures.append(DocumentError(str(path), result.reason, ADVICE))
        else:
            with self._stopping_at(path):
                self._outcomes[document_id] = self._store.write(result)

    def _is_first(self, path: Path, document: Document) -> bool:
        first = self._first.setdefault(document.id, path)
        if first is not path:
            self._duplicates.append(Duplicate(path, first))
        return first is path

    def _holds(self, document: Document) -> bool:
        with self._stopping_at(self._first[document.id]):
            held = self._store.holds(document.id, self._extractor)
        if held:
            self._outcomes[document.id] = Outcome.UNCHANGED
        return held

    @contextmanager
    def _stopping_at(self, path: Path) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            raise LoadStoppedError(error, path, self.report()) from error

    def _tell(self, path: Path) -> None:
        self._done += 1
        if self._progress:
            self._progress(self._done, len(self._files), path)

    def report(self) -> LoadReport:
        """In the order of the files."""
        documents = (
            LoadedDocument(path, key, self._outcomes[key])
            for key, path in self._first.items()
            if key in self._outcomes
        )
        return LoadReport(
            tuple(documents), tuple(self._duplicates), tuple(self._failures), tuple(self._left_out)
        )

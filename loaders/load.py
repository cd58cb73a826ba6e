"""Loading: files and folders become documents, documents become readings, readings go to the store.

One document at a time, so that memory stays flat however many there are; each is written whole or
not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graph.errors import StoreError
from graph.model import Document, Reading
from graph.store import Outcome
from loaders.errors import DocumentError
from loaders.formats import parse
from loaders.reading import find_documents, read_text

Progress = Callable[[int, int, Path], None]
"""Told, after each file: how many are done, of how many, and the file."""


class Extractor(Protocol):
    """Reads out of a document what it says; another version may read otherwise."""

    @property
    def version(self) -> str: ...

    def extract(self, document: Document, /) -> Reading: ...


class Writer(Protocol):
    """Where readings go; raises StoreError and then has written nothing of this one."""

    def holds(self, document_id: str, extractor: str, /) -> bool: ...

    def write(self, reading: Reading, /) -> Outcome: ...


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
class LoadReport:
    """What became of each file, in order: in the graph, the same as another, or not readable."""

    documents: tuple[LoadedDocument, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    failures: tuple[DocumentError, ...] = ()

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
    paths: Iterable[Path | str], store: Writer, extractor: Extractor, progress: Progress | None = None
) -> LoadReport:
    """Loads every document at `paths`, folders included; what cannot be read is reported, the rest loads.

    Raises:
        LoadStoppedError: the store failed; carries the report of what was loaded until then.
    """
    files = list(find_documents(paths))
    loading = _Loading(store, extractor)
    for done, path in enumerate(files, start=1):
        loading.load(path)
        if progress:
            progress(done, len(files), path)
    return loading.report()


class _Loading:
    """One run: what has become of the files so far."""

    def __init__(self, store: Writer, extractor: Extractor) -> None:
        self._store, self._extractor = store, extractor
        self._documents: list[LoadedDocument] = []
        self._duplicates: list[Duplicate] = []
        self._failures: list[DocumentError] = []
        self._first: dict[str, Path] = {}

    def load(self, path: Path) -> None:
        try:
            document = parse(read_text(path), str(path))
        except DocumentError as error:
            self._failures.append(error)
            return
        if first := self._first.get(document.id):
            self._duplicates.append(Duplicate(path, first))
            return
        self._first[document.id] = path
        self._documents.append(LoadedDocument(path, document.id, self._write(path, document)))

    def _write(self, path: Path, document: Document) -> Outcome:
        """Reads and writes the document unless the graph has it as this extractor reads it."""
        try:
            if self._store.holds(document.id, self._extractor.version):
                return Outcome.UNCHANGED
            return self._store.write(self._extractor.extract(document))
        except StoreError as error:
            raise LoadStoppedError(error, path, self.report()) from error

    def report(self) -> LoadReport:
        return LoadReport(tuple(self._documents), tuple(self._duplicates), tuple(self._failures))

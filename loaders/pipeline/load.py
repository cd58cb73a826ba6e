"""Loading: files become records, records join works, works are read, readings go to the store.

Some records at a time, so that memory stays flat however many there are; each work is written whole or not
at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from graph.document import Document, Reading, WorkSource, stamp
from graph.errors import ReadOnlyError, StoreError
from graph.store import Outcome, ReadingWriter
from graph.works import sources_of
from loaders.errors import DocumentError
from loaders.pipeline.extraction import shipped_lexicon
from loaders.pipeline.files import find_documents
from loaders.pipeline.isolation import ADVICE, Fault, isolate
from loaders.pipeline.joining import JoinedWork, in_order, join_works, leave_out, outcome_of, records_of
from loaders.pipeline.parallel import Crew, Team
from loaders.pipeline.parsing import ReadFile, read_file
from loaders.pipeline.report import (
    Duplicate,
    Heard,
    LeftOut,
    LoadedDocument,
    LoadReport,
    LoadStoppedError,
    Noted,
    Progress,
)
from loaders.pipeline.resolution import resolve
from loaders.records.record import Deletion, Import, Loss, Record

One = TypeVar("One", bound=Noted)
MANY = 100
"""So many works are read sooner by several processes than these take to start."""
BATCH_RECORDS = 256
BATCH_CHARACTERS = 8_000_000


class DocumentExtractor(Protocol):
    """Reads out of a document what it says; another version may read otherwise."""

    @property
    def version(self) -> str:
        """What tells this extractor from one that may read otherwise."""

    def extract(self, document: Document, /) -> Reading | Fault:
        """What the document says; a fault where that cannot be told."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads documents: an extractor, and a team of its like for where there is much to do."""

    extractor: DocumentExtractor
    team: Team[DocumentExtractor] | None = None


def load_paths(
    paths: Iterable[Path | str],
    store: ReadingWriter,
    extractor: DocumentExtractor,
    progress: Progress | None = None,
    *,
    team: Team[DocumentExtractor] | None = None,
) -> LoadReport:
    """Loads every document at `paths`, folders included; what cannot be read is reported, the rest loads.

    Where there are many works, `team`, of extractors like `extractor`, reads them.

    Raises:
        LoadStoppedError: the store failed; carries the report of what was loaded until then.
        ReadOnlyError: nothing can be loaded.
        WorkerLostError: a process of the team ended on its own; what was written before is in the graph.
    """
    return load_files(list(find_documents(paths)), read_file, store, Readers(extractor, team), progress)


def load_files(  # noqa: PLR0913 - who is told of what, each named where it is called
    files: Sequence[Path],
    read: ReadFile,
    store: ReadingWriter,
    readers: Readers,
    progress: Progress | None = None,
    *,
    heard: Heard | None = None,
) -> LoadReport:
    """The same of files whose records `read` gives; `loaders.pipeline.libraries` has other ways to read.

    `heard` is told what becomes of each record as soon as it is in the graph, or is not to be. Where it,
    `progress` or `read` raises LoadInterruptedError, loading ends there.
    """
    with ExitStack() as stack:
        loading = _Loading(store, readers, stack, progress, heard)
        loading.load(files, read)
        return loading.report


def remove_document(store: ReadingWriter, extractor: DocumentExtractor, document: Document) -> None:
    """Removes a work with all of its sources; what it announced of other works no longer counts.

    `document` has its sources whole. Raises: StoreError.
    """
    with ExitStack() as stack:
        loading = _Loading(store, Readers(extractor), stack)
        loading.leave_out(document, sources_of(document))


def _extract(extractor: DocumentExtractor, document: Document) -> Reading | Fault:
    read: Reading | Fault = isolate(extractor.extract, document)
    return read


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands: the file, and its number in it from 0."""

    path: Path
    record: int

    def name(self) -> str:
        """As a source is named: without the folders, which are somebody's own."""
        return self.path.name if not self.record else f"{self.path.name}, record {self.record + 1}"


class _Loading:
    """One run: what has become of the records so far."""

    def __init__(
        self,
        store: ReadingWriter,
        readers: Readers,
        stack: ExitStack,
        progress: Progress | None = None,
        heard: Heard | None = None,
    ) -> None:
        self._store, self._readers, self._progress, self._heard = store, readers, progress, heard
        self._stack = stack
        self._crew: Crew[DocumentExtractor] | None = None
        self._documents: list[LoadedDocument] = []
        self._duplicates: list[Duplicate] = []
        self._failures: list[DocumentError] = []
        self._deleted: list[str] = []
        self._batch: dict[Document, _Place] = {}
        self._twins: list[WorkSource] = []
        self._characters = 0
        self._left_out: list[LeftOut] = []

    @property
    def report(self) -> LoadReport:
        """What became of the records until now."""
        return LoadReport(
            tuple(self._documents),
            tuple(self._duplicates),
            tuple(self._failures),
            tuple(self._deleted),
            tuple(self._left_out),
        )

    def load(self, files: Sequence[Path], read: ReadFile) -> None:
        """Loads the records of these files."""
        sizes = [path.stat().st_size if path.is_file() else 0 for path in files]
        total, before = sum(sizes), 0
        for path, size in zip(files, sizes, strict=True):
            told = _Told(self._progress, before, total, path)
            for record, one in enumerate(read(path, told.on_read)):
                self._take(_Place(path, record), one)
            told.finish(size)
            before += size
        self._flush()

    def _add(self, among: list[One], one: One) -> None:
        among.append(one)
        if self._heard:
            self._heard(one)

    def _take(self, place: _Place, record: Record) -> None:
        if isinstance(record, DocumentError):
            self._add(self._failures, record)
        elif isinstance(record, Deletion):
            self._flush()
            self._delete(place, record)
        elif isinstance(record, Loss):
            self._add(self._left_out, LeftOut(place.path, record))
        elif isinstance(record, Import):
            self._keep(place, resolve(record.reading, shipped_lexicon()))
        elif isinstance(record, Reading):
            self._keep(place, record)
        else:
            self._gather(place, record)

    def _gather(self, place: _Place, record: Document) -> None:
        """Keeps the record for the batch; the same one twice is known by the first of its names."""
        if record in self._batch:
            self._add(self._duplicates, Duplicate(place.path, self._batch[record].path))
            self._twins.append(WorkSource(place.name(), record))
            return
        self._batch[record] = place
        self._characters += len(record.text)
        if len(self._batch) >= BATCH_RECORDS or self._characters >= BATCH_CHARACTERS:
            self._flush()

    def _keep(self, place: _Place, reading: Reading) -> None:
        """Writes what somebody else read, as it is."""
        with self._stopping_at(place.path):
            outcome = self._store.write(reading)
        self._add(self._documents, LoadedDocument(place.path, reading.document.id, outcome, place.record))

    def _flush(self) -> None:
        """Joins, reads and writes what was gathered."""
        batch, twins = self._batch, self._twins
        self._batch, self._twins, self._characters = {}, [], 0
        if not batch:
            return
        named = [WorkSource(place.name(), one) for one, place in batch.items()]
        with self._stopping_at(next(iter(batch.values())).path):
            works = join_works(self._store, [*named, *twins])
        self._write(in_order(works, batch), batch)

    def _is_kept(self, work: JoinedWork) -> bool:
        """Whether the graph has the work as it is, and as this extractor reads it."""
        told = stamp(work.document, self._readers.extractor.version)
        return work.replaced <= {work.document.id} and self._store.holds(work.document.id, told)

    def _write(self, works: Sequence[JoinedWork], batch: Mapping[Document, _Place]) -> None:
        """Reads and writes the works that the graph does not have so; notes what became of the records."""
        records = records_of(works, batch)
        kept = {work.document.id for work in works if self._is_kept(work)}
        unread = [replace(work.document, sources=()) for work in works if work.document.id not in kept]
        readings = self._read(unread)
        for work in works:
            told = records[work.document.id]
            path = batch[told[0]].path if told else Path(work.document.id)
            read = None if work.document.id in kept else next(readings)
            if isinstance(read, Fault):
                self._add(self._failures, DocumentError(str(path), read.reason, ADVICE))
                continue
            if read is not None:
                with self._stopping_at(path):
                    self._store.write(replace(read, document=work.document), replacing=work.replaced)
            self._note(work, told, batch, is_kept=read is None)

    def _read(self, documents: Sequence[Document]) -> Iterator[Reading | Fault]:
        """What each says, in order; the team starts when there is enough to do."""
        if self._readers.team and self._crew is None and len(documents) >= MANY:
            self._crew = self._stack.enter_context(self._readers.team.at_work())
        if self._crew:
            return self._crew.map(_extract, documents)
        return (_extract(self._readers.extractor, document) for document in documents)

    def _note(
        self,
        work: JoinedWork,
        records: Sequence[Document],
        batch: Mapping[Document, _Place],
        *,
        is_kept: bool,
    ) -> None:
        for number, record in enumerate(records):
            outcome = Outcome.UNCHANGED if is_kept else outcome_of(record, work, is_first=number == 0)
            place = batch[record]
            self._add(self._documents, LoadedDocument(place.path, work.document.id, outcome, place.record))

    def _delete(self, place: _Place, deletion: Deletion) -> None:
        """Takes back the records with these PubMed numbers."""
        gone = set(deletion.pmids)
        for document in self._store.find_works([f"pmid:{pmid}" for pmid in deletion.pmids]):
            with self._stopping_at(place.path):
                self.leave_out(document, [s for s in sources_of(document) if s.document.pmid in gone])
            self._add(self._deleted, document.id)

    def leave_out(self, document: Document, gone: Sequence[WorkSource]) -> None:
        """Takes these sources out of a work that is in the graph; a work without any goes."""
        works = leave_out(self._store, document, gone)
        if not any(document.id in work.replaced for work in works):
            self._store.remove(document.id)
        self._write(works, {})

    @contextmanager
    def _stopping_at(self, path: Path) -> Iterator[None]:
        try:
            yield
        except ReadOnlyError:
            raise  # nothing was loaded, nor would loading again help
        except StoreError as error:
            raise LoadStoppedError(error, path, self.report) from error


@dataclass(frozen=True, slots=True)
class _Told:
    """How far a file is read, told as bytes of all."""

    progress: Progress | None
    before: int
    total: int
    path: Path

    def on_read(self, position: int) -> None:
        """Told at which byte of the file reading stands."""
        if self.progress:
            self.progress(self.before + position, self.total, self.path)

    def finish(self, size: int) -> None:
        """Told that the file is done."""
        self.on_read(size)

"""Loading: files become records, records join works, works are read, readings go to the store.

Some records at a time, so that memory stays flat however many there are; each work is written whole or not
at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from graph.document import Document, Reading, WorkSource, stamp
from graph.errors import StoreError
from graph.store import Outcome, ReadingWriter
from graph.works import identifiers_of, sources_of
from loaders.errors import DocumentError
from loaders.pipeline.files import find_documents
from loaders.pipeline.isolation import ADVICE, Fault, isolate
from loaders.pipeline.joining import JoinedWork, join_works, leave_out
from loaders.pipeline.parallel import Crew, Team
from loaders.pipeline.parsing import read_file
from loaders.records.record import Deletion, Record

MANY = 100
"""So many works are read sooner by several processes than these take to start."""
BATCH_RECORDS = 256
BATCH_CHARACTERS = 8_000_000
Progress = Callable[[int, int, Path], None]
"""Told how many bytes of all files are read, of how many, and the file."""


class DocumentExtractor(Protocol):
    """Reads out of a document what it says; another version may read otherwise."""

    @property
    def version(self) -> str:
        """What tells this extractor from one that may read otherwise."""

    def extract(self, document: Document, /) -> Reading:
        """What the document says."""


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A record whose work is in the graph, and what that changed; `record` counts in the file from 0."""

    path: Path
    document_id: str
    outcome: Outcome
    record: int = 0


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A record that is the same as one shortly before it."""

    path: Path
    first: Path


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of each record, in order: in the graph, the same as another, or not readable.

    `deleted` are the documents that a file took back.
    """

    documents: tuple[LoadedDocument, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    failures: tuple[DocumentError, ...] = ()
    deleted: tuple[str, ...] = ()

    @property
    def loaded(self) -> int:
        """How many works the graph did not have before."""
        return self._count(Outcome.ADDED)

    @property
    def joined(self) -> int:
        """How many records told of a work that another record had told of."""
        return self._count(Outcome.JOINED)

    @property
    def unchanged(self) -> int:
        """How many records the graph already had."""
        return self._count(Outcome.UNCHANGED)

    @property
    def replaced(self) -> int:
        """How many were read anew by a newer extractor, or took the place of an older version."""
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

    Where there are many works, `team`, of extractors like `extractor`, reads them.

    Raises:
        LoadStoppedError: the store failed; carries the report of what was loaded until then.
        WorkerLostError: a process of the team ended on its own; what was written before is in the graph.
    """
    with ExitStack() as stack:
        loading = _Loading(store, _Readers(extractor, team, stack), progress)
        loading.load(list(find_documents(paths)))
        return loading.report


def remove_document(store: ReadingWriter, extractor: DocumentExtractor, document: Document) -> None:
    """Removes a work with all of its sources; what it announced of other works no longer counts.

    `document` has its sources whole. Raises: StoreError.
    """
    with ExitStack() as stack:
        loading = _Loading(store, _Readers(extractor, None, stack), None)
        loading.leave_out(document, sources_of(document))


@dataclass(frozen=True, slots=True)
class _Readers:
    """Who reads: the extractor itself, or its team, which starts when there is enough to do."""

    extractor: DocumentExtractor
    team: Team[DocumentExtractor] | None
    stack: ExitStack
    crew: list[Crew[DocumentExtractor]] = field(default_factory=list)

    def read(self, documents: Sequence[Document]) -> Iterator[Reading | Fault]:
        """What each says, in order."""
        if self.team and not self.crew and len(documents) >= MANY:
            self.crew.append(self.stack.enter_context(self.team.at_work()))
        if self.crew:
            return self.crew[0].map(_extract, documents)
        return (_extract(self.extractor, document) for document in documents)


def _extract(extractor: DocumentExtractor, document: Document) -> Reading | Fault:
    return isolate(extractor.extract, document)


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

    def __init__(self, store: ReadingWriter, readers: _Readers, progress: Progress | None) -> None:
        self._store, self._readers, self._progress = store, readers, progress
        self._documents: list[LoadedDocument] = []
        self._duplicates: list[Duplicate] = []
        self._failures: list[DocumentError] = []
        self._deleted: list[str] = []
        self._batch: dict[Document, _Place] = {}
        self._characters = 0

    @property
    def report(self) -> LoadReport:
        """What became of the records until now."""
        return LoadReport(
            tuple(self._documents), tuple(self._duplicates), tuple(self._failures), tuple(self._deleted)
        )

    def load(self, files: Sequence[Path]) -> None:
        """Loads the records of these files."""
        sizes = [path.stat().st_size if path.is_file() else 0 for path in files]
        for number, path in enumerate(files):
            told = _Told(self._progress, sum(sizes[:number]), sum(sizes), path)
            for record, one in enumerate(read_file(path, told.on_read)):
                self._take(_Place(path, record), one)
            told.finish(sizes[number])
        self._flush()

    def _take(self, place: _Place, record: Record) -> None:
        if isinstance(record, DocumentError):
            self._failures.append(record)
        elif isinstance(record, Deletion):
            self._flush()
            self._delete(place, record)
        elif isinstance(record, Reading):
            with self._stopping_at(place.path):
                outcome = self._store.write(record)
            self._documents.append(LoadedDocument(place.path, record.document.id, outcome, place.record))
        elif record in self._batch:
            self._duplicates.append(Duplicate(place.path, self._batch[record].path))
        else:
            self._batch[record] = place
            self._characters += len(record.text)
            if len(self._batch) >= BATCH_RECORDS or self._characters >= BATCH_CHARACTERS:
                self._flush()

    def _flush(self) -> None:
        """Joins, reads and writes what was gathered."""
        batch, self._batch, self._characters = self._batch, {}, 0
        if not batch:
            return
        with self._stopping_at(next(iter(batch.values())).path):
            works = join_works(self._store, [WorkSource(place.name(), one) for one, place in batch.items()])
        self._write(_in_order(works, batch), batch)

    def _is_kept(self, work: JoinedWork) -> bool:
        """Whether the graph has the work as it is, and as this extractor reads it."""
        told = stamp(work.document, self._readers.extractor.version)
        return work.replaced <= {work.document.id} and self._store.holds(work.document.id, told)

    def _write(self, works: Sequence[JoinedWork], batch: Mapping[Document, _Place]) -> None:
        """Reads and writes the works that the graph does not have so; notes what became of the records."""
        records = _records_of(works, batch)
        kept = {work.document.id for work in works if self._is_kept(work)}
        unread = [replace(work.document, sources=()) for work in works if work.document.id not in kept]
        readings = iter(self._readers.read(unread))
        for work in works:
            told = records[work.document.id]
            path = batch[told[0]].path if told else Path(work.document.id)
            read = None if work.document.id in kept else next(readings)
            if isinstance(read, Fault):
                self._failures.append(DocumentError(str(path), read.reason, ADVICE))
                continue
            if read is not None:
                with self._stopping_at(path):
                    self._store.write(replace(read, document=work.document), replacing=work.replaced)
            self._note(work, told, batch, is_kept=read is None)

    def _note(
        self,
        work: JoinedWork,
        records: Sequence[Document],
        batch: Mapping[Document, _Place],
        *,
        is_kept: bool,
    ) -> None:
        for number, record in enumerate(records):
            outcome = Outcome.UNCHANGED if is_kept else _outcome(record, work, is_first=number == 0)
            place = batch[record]
            self._documents.append(LoadedDocument(place.path, work.document.id, outcome, place.record))

    def _delete(self, place: _Place, deletion: Deletion) -> None:
        """Takes back the records with these PubMed numbers."""
        gone = set(deletion.pmids)
        for document in self._store.find_works([f"pmid:{pmid}" for pmid in deletion.pmids]):
            with self._stopping_at(place.path):
                self.leave_out(document, [s for s in sources_of(document) if s.document.pmid in gone])
            self._deleted.append(document.id)

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


def _in_order(works: Iterable[JoinedWork], batch: Iterable[Document]) -> list[JoinedWork]:
    """The works in the order of their first records, then those that the batch has none of."""
    places = {record: number for number, record in enumerate(batch)}
    last = len(places)

    def first(work: JoinedWork) -> int:
        return min(places.get(source.document, last) for source in sources_of(work.document))

    return sorted(works, key=first)


def _records_of(works: Sequence[JoinedWork], batch: Iterable[Document]) -> dict[str, list[Document]]:
    """Work to its records in the batch; one that a later revision has replaced is the reviser's."""
    home = {source.document: work.document.id for work in works for source in sources_of(work.document)}
    records: dict[str, list[Document]] = {work.document.id: [] for work in works}
    for one in batch:
        records[home.get(one) or _successor(one, works)].append(one)
    return records


def _successor(record: Document, works: Sequence[JoinedWork]) -> str:
    named = identifiers_of(record)
    return next(work.document.id for work in works if named & identifiers_of(work.document))


def _outcome(record: Document, work: JoinedWork, *, is_first: bool) -> Outcome:
    """What loading the record did: a new work, another record of one, a newer version, or nothing."""
    before = [source.document for one in work.before for source in sources_of(one)]
    now = [source.document for source in sources_of(work.document)]
    if record not in now:
        return Outcome.UNCHANGED
    if record in before or any(one.kind is record.kind and one not in now for one in before):
        return Outcome.REPLACED
    return Outcome.JOINED if before or not is_first else Outcome.ADDED

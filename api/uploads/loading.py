"""Loads the files of a job, and keeps how far that has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from api.uploads.folder import JobFolder
from api.uploads.job import Job, Progress
from api.uploads.notes import NoteKind, make_note
from graph.errors import StoreError
from graph.store import ReadingWriter
from loaders.pipeline.report import LoadStoppedError, Noted
from loaders.records.record import Deletion, Loss, Record

if TYPE_CHECKING:
    from loaders.pipeline.apart import FileReader
    from loaders.records.source import OnRead

STEPS = 100
"""So often, at most, it is kept how many of a job's bytes are read."""


class JobLoading:
    """A job while it is run; `job` tells how it stands. `tally` counts what becomes of its records."""

    def __init__(self, jobs: JobFolder, job: Job, tally: Counter[str]) -> None:
        self._jobs, self.job, self._tally = jobs, job, tally

    def load(self, store: ReadingWriter, reader: FileReader) -> None:
        """Loads one file after another.

        Raises: LoadInterruptedError where the reader does, LoadStoppedError, WorkerLostError, OSError.
        """
        for number, path in enumerate(self._jobs.paths(self.job)):
            _FileLoading(self, number, path).load(store, reader)
            self.tell(replace(self.job.progress, files=number + 1))

    def tell(self, progress: Progress) -> None:
        """Keeps that the job has come so far."""
        self.job = replace(self.job, progress=progress)
        self._jobs.put(self.job)

    def hear(self, number: int, noted: Noted, path: Path) -> None:
        """Keeps what became of a record of that file."""
        note = make_note(number, noted, path)
        if note is None:
            return
        self._jobs.note(self.job.id, note)
        self._tally[note.outcome.value if note.outcome else note.kind.value] += 1
        progress = self.job.progress
        if note.outcome:
            self.tell(progress.count(note.outcome))
        elif note.kind is NoteKind.REFUSED:
            self.tell(replace(progress, refused=progress.refused + 1))
        elif note.kind is NoteKind.DUPLICATE:
            self.tell(replace(progress, duplicates=progress.duplicates + 1))


class _FileLoading:
    """One file of a job while it is loaded."""

    def __init__(self, whole: JobLoading, number: int, path: Path) -> None:
        self._whole, self._number, self._path = whole, number, path
        self._before = sum(one.size for one in whole.job.files[:number])

    def load(self, store: ReadingWriter, reader: FileReader) -> None:
        from loaders.pipeline.load import Readers, load_files  # noqa: PLC0415 - takes a second to import

        def read(path: Path, on_read: OnRead | None) -> Iterator[Record]:
            for record in reader.read_file(path, on_read):
                self._count(record)
                yield record

        try:
            load_files([self._path], read, store, Readers(reader), self._stand, heard=self._hear)
        except LoadStoppedError as error:
            cause = error.__cause__ if isinstance(error.__cause__, StoreError) else error
            raise LoadStoppedError(cause, Path(self._path.name), error.report) from error

    def _hear(self, noted: Noted) -> None:
        self._whole.hear(self._number, noted, self._path)

    def _count(self, record: Record) -> None:
        if not isinstance(record, Deletion | Loss):
            progress = self._whole.job.progress
            self._whole.tell(replace(progress, records=progress.records + 1))

    def _stand(self, position: int, _: int, __: Path) -> None:
        progress, size = self._whole.job.progress, max(1, self._whole.job.size)
        read = self._before + position
        if read * STEPS // size != progress.bytes * STEPS // size or read == size:
            self._whole.tell(replace(progress, bytes=read))

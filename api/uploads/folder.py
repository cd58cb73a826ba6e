"""Jobs as files, which every process that serves sees: a folder a job.

ID/job.json      the job, put in place whole
ID/files/0/NAME  a file as it was sent, kept until the job is done
ID/notes.jsonl   what became of each record, a line as soon as it is known
ID/cancel        there once somebody asked for its end
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from shutil import copyfileobj, rmtree
from typing import BinaryIO

from api.errors import NoJobError, TooManyJobsError
from api.uploads.job import Job, JobState, SentFile
from api.uploads.names import name_upload
from api.uploads.notes import Note
from graph.store.server.supervisor import locked, write_private

ID = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")
MOST_KEPT = 200
"""Jobs that have ended and are still told of; older ones are forgotten, with their files."""
JOB, FILES, NOTES, CANCEL, LOCK = "job.json", "files", "notes.jsonl", "cancel", "runner.lock"


class JobFolder:
    """The jobs of one place on disk, which is made when the first one comes."""

    def __init__(self, folder: Path, *, most_waiting: int) -> None:
        self.folder, self.most_waiting = folder, most_waiting

    def add(self, files: Iterable[tuple[str, BinaryIO]]) -> Job:
        """A new job for these files, by name and content.

        Raises: TooManyJobsError where as many wait as may, OSError.
        """
        if sum(one.state is JobState.QUEUED for one in self.all()) >= self.most_waiting:
            raise TooManyJobsError(self.most_waiting)
        job_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{token_hex(4)}"
        draft = self.folder / f".{job_id}"
        draft.mkdir(parents=True)
        try:
            sent = tuple(_keep(draft, number, *one) for number, one in enumerate(files))
            job = Job(job_id, sent, created=now())
            _write(draft, job)
            draft.rename(self.folder / job_id)
        except BaseException:
            rmtree(draft, ignore_errors=True)
            raise
        return job

    def all(self) -> list[Job]:
        """Every job, the last first."""
        names = sorted((path.name for path in self._places()), reverse=True)
        return [job for name in names if (job := self._read(name))]

    def get(self, job_id: str) -> Job:
        """That job. Raises: NoJobError."""
        job = self._read(job_id) if ID.fullmatch(job_id) else None
        if job is None:
            raise NoJobError(job_id)
        return job

    def put(self, job: Job) -> None:
        """Keeps how the job stands. Raises: OSError."""
        _write(self.folder / job.id, job)

    def find_next(self) -> Job | None:
        """The job that has waited longest; None where none waits."""
        return next((one for one in reversed(self.all()) if one.state is JobState.QUEUED), None)

    def paths(self, job: Job) -> list[Path]:
        """Where the job's files lie, in their order; each under its own name."""
        files = self.folder / job.id / FILES
        return [files / str(number) / one.name for number, one in enumerate(job.files)]

    def turn(self, *, patience_s: float) -> AbstractContextManager[object]:
        """Whoever holds it runs jobs, one process at a time. Raises: TimeoutError."""
        return locked(self.folder / LOCK, patience_s=patience_s)

    def note(self, job_id: str, note: Note) -> None:
        """Adds what became of a record. Raises: OSError."""
        with (self.folder / job_id / NOTES).open("a", encoding="utf-8") as file:
            file.write(json.dumps(note.tell(), ensure_ascii=False) + "\n")

    def notes(self, job_id: str) -> list[Note]:
        """What became of each record until now; a line that is just being written is not there yet."""
        try:
            text = (self.folder / job_id / NOTES).read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        return [Note.read(json.loads(line)) for line in text[: text.rfind("\n") + 1].splitlines()]

    def ask_to_cancel(self, job_id: str) -> None:
        """Lets whoever runs the job know that it shall end."""
        (self.folder / job_id / CANCEL).touch()

    def shall_end(self, job_id: str) -> bool:
        """True where somebody asked for the job's end."""
        return (self.folder / job_id / CANCEL).exists()

    def begin_anew(self, job_id: str) -> None:
        """Forgets what became of the records, and that somebody asked for an end."""
        for name in (NOTES, CANCEL):
            (self.folder / job_id / name).unlink(missing_ok=True)

    def clear_files(self, job_id: str) -> None:
        """Removes the files that were sent."""
        rmtree(self.folder / job_id / FILES, ignore_errors=True)

    def forget_old(self) -> None:
        """Forgets the oldest of the jobs that have ended, beyond so many."""
        for job in [one for one in self.all() if one.has_ended][MOST_KEPT:]:
            rmtree(self.folder / job.id, ignore_errors=True)

    def _places(self) -> Iterator[Path]:
        with suppress(FileNotFoundError):
            yield from (path for path in self.folder.iterdir() if ID.fullmatch(path.name))

    def _read(self, job_id: str) -> Job | None:
        """None for one that is not there, or cannot be read; what shall end before it began has ended."""
        try:
            job = Job.read(json.loads((self.folder / job_id / JOB).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if job.state is JobState.QUEUED and self.shall_end(job_id):
            return replace(job, state=JobState.CANCELLED)
        return job


def now() -> str:
    """This moment, as jobs tell it: ISO 8601 in UTC, by the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _keep(folder: Path, number: int, name: str, content: BinaryIO) -> SentFile:
    path = folder / FILES / str(number) / name_upload(name)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        copyfileobj(content, file)
    return SentFile(path.name, path.stat().st_size)


def _write(folder: Path, job: Job) -> None:
    write_private(folder / JOB, json.dumps(job.tell(), ensure_ascii=False))

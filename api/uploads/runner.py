"""Runs jobs one after another, in a thread that writes and a process that reads.

Of several processes with one folder one runs jobs at a time: whoever adds a job waits for its turn, then runs
what waits, its own or not. A job that stands as running when a process gets its turn was interrupted.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Event, Lock, Thread, current_thread
from typing import TYPE_CHECKING, BinaryIO

from api.errors import INTERNAL, JobStandsError, describe_error, meaning_of
from api.uploads.folder import JobFolder, now
from api.uploads.job import Job, JobState, Trouble
from api.uploads.loading import JobLoading
from graph.errors import StoreError
from graph.store import ReadingWriter
from loaders.errors import LoadInterruptedError

if TYPE_CHECKING:
    from loaders.pipeline.apart import FileReader

log = logging.getLogger("neuroimmune.jobs")
TURN_S = 0.2
"""How long a process waits for its turn before it looks whether it shall stop."""
STOP_S = 10.0
AGAIN = "run the job again: what is in the graph already is passed over"
LONGER = "send fewer files at once, load them with `neuroimmune load`, or raise NEUROIMMUNE_JOB_SECONDS"
INTERRUPTED = Trouble(503, "interrupted", "the process that ran this job ended", AGAIN)


class _CancelledError(LoadInterruptedError):
    """Somebody asked for the job's end."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What jobs are run with: the store that is written to, and what reads, made when it is first needed.

    `loading` is held while a job runs, and `finish` is called after each.
    """

    store: ReadingWriter
    make_reader: Callable[[], FileReader]
    loading: Lock
    finish: Callable[[], None]


class JobRunner:
    """The jobs of one folder, each of which may take so many seconds.

    `tally` counts what became of the records of those that were run here. Every method may be called from any
    thread.
    """

    def __init__(self, jobs: JobFolder, workshop: Workshop, *, seconds: float) -> None:
        self.jobs, self._workshop, self._seconds = jobs, workshop, seconds
        self.tally: Counter[str] = Counter()
        self._reader: FileReader | None = None
        self._guard, self._wanted, self._stopping = Lock(), False, Event()
        self._thread: Thread | None = None

    def submit(self, files: Iterable[tuple[str, BinaryIO]]) -> Job:
        """Takes the files, and returns at once. Raises: TooManyJobsError, OSError."""
        job = self.jobs.add(files)
        self.wake()
        return job

    def cancel(self, job_id: str) -> Job:
        """Asks for the job's end, which comes before its next document.

        Raises: NoJobError, JobStandsError.
        """
        if (job := self.jobs.get(job_id)).has_ended:
            raise JobStandsError(job_id, job.state.value)
        self.jobs.ask_to_cancel(job_id)
        self.wake()
        return self.jobs.get(job_id)

    def run_again(self, job_id: str) -> Job:
        """Lets a job that failed, or was cancelled, wait for its turn again, with the same files.

        Raises: NoJobError, JobStandsError.
        """
        job = self.jobs.get(job_id)
        if not job.may_run_again:
            raise JobStandsError(job_id, job.state.value)
        self.jobs.begin_anew(job_id)
        again = Job(job.id, job.files, job.created)
        self.jobs.put(again)
        self.wake()
        return again

    def take_up(self) -> None:
        """Goes on where an earlier process left off: tells what it interrupted, and runs what waits."""
        if any(not one.has_ended for one in self.jobs.all()):
            self.wake()

    def wake(self) -> None:
        """Sees to it that what waits is run."""
        with self._guard:
            self._wanted = True
            if self._thread is None:
                self._thread = Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Ends what runs, as interrupted, and what reads; a later job starts them again.

        A store that hangs is not waited for longer than `STOP_S`.
        """
        self._stopping.set()
        thread = self._thread
        if thread and thread is not current_thread():
            thread.join(STOP_S)
        if self._reader:
            self._reader.close()
        self._stopping.clear()

    def _work(self) -> None:
        while True:
            with self._guard:
                if not self._wanted or self._stopping.is_set():
                    self._thread = None
                    return
                self._wanted = False
            self._drain()

    def _drain(self) -> None:
        """Runs what waits, once it is this process's turn."""
        while not self._stopping.is_set():
            try:
                with self.jobs.turn(patience_s=TURN_S):
                    self._tell_interrupted()
                    while not self._stopping.is_set() and (job := self.jobs.find_next()):
                        self._run(job)
                    self.jobs.forget_old()
                return
            except TimeoutError:
                continue
            except OSError as error:
                log.error("jobs cannot be run in %s: %s", self.jobs.folder, error)
                return

    def _tell_interrupted(self) -> None:
        for job in self.jobs.all():
            if job.state is JobState.RUNNING:
                self._end(job, JobState.FAILED, INTERRUPTED)

    def _run(self, job: Job) -> None:
        running = replace(job, state=JobState.RUNNING, started=now())
        self.jobs.put(running)
        loading = JobLoading(self.jobs, running, self.tally)
        try:
            self._load(loading, self._until(job.id, time.monotonic() + self._seconds))
        except _CancelledError:
            self._end(loading.job, JobState.CANCELLED)
        except Exception as error:  # whatever it is, the next job is to run
            self._end(loading.job, JobState.FAILED, tell_trouble(error))
        else:
            self._end(loading.job, JobState.DONE)
            self.jobs.clear_files(job.id)

    def _load(self, loading: JobLoading, check: Callable[[], None]) -> None:
        work = self._workshop
        self._reader = reader = self._reader or work.make_reader()
        try:
            with reader.watched(check), work.loading:
                loading.load(work.store, reader)
        except BaseException:
            with suppress(StoreError):
                work.finish()
            raise
        work.finish()

    def _until(self, job_id: str, deadline: float) -> Callable[[], None]:
        """What ends the job when it is to end."""

        def check() -> None:
            if self.jobs.shall_end(job_id):
                raise _CancelledError("it was cancelled")
            if self._stopping.is_set():
                raise LoadInterruptedError("the service was stopped", AGAIN)
            if time.monotonic() > deadline:
                raise LoadInterruptedError(f"it took longer than {self._seconds:g} s", LONGER)

        return check

    def _end(self, job: Job, state: JobState, trouble: Trouble | None = None) -> None:
        self.jobs.put(replace(job, state=state, ended=now(), trouble=trouble))
        if trouble:
            log.warning("job %s failed: %s", job.id, trouble.message)


def tell_trouble(error: Exception) -> Trouble:
    """The error as callers are told it; what nobody expected is in the log with all of its places."""
    status = meaning_of(error).status
    if meaning_of(error) is INTERNAL:
        log.error("a job failed", exc_info=error)
    told = describe_error(error)["error"]
    return Trouble(status, str(told["code"]), str(told["message"]), str(told.get("advice", "")))

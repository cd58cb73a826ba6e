"""Uploads as jobs: what becomes of them, whatever ends them, and who sees it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from api.errors import JobStandsError, NoJobError, TooManyJobsError
from api.service.service import Service
from api.uploads.folder import JobFolder
from api.uploads.job import Job, JobState, Progress
from api.uploads.place import JobPlace
from graph.errors import StoreUnavailableError
from graph.store import Outcome
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import Extractor
from tests.support.paper_files import LIBRARY, MORPHINE, NEEDLES, fast_extractor
from tests.support.uploading import Gate, ended, submit
from tests.support.waiting import wait_until


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Closed; open at the end, so that nothing waits on."""
    made = Gate()
    yield made
    made.open.set()


def make_service(
    folder: Path, gate: Gate | None = None, *, most_waiting: int = 10, seconds: float = 600
) -> Service:
    """A service over an empty graph with its jobs in that folder."""

    def make() -> Extractor:
        return gate or fast_extractor()  # type: ignore[return-value]

    return Service(MemoryStore(), make, uploads=JobPlace(folder, most_waiting, seconds))


def test_submit_returns_before_anything_is_read(tmp_path: Path, gate: Gate) -> None:
    """The job waits or runs while its document is not read; then it is done, with all that became of it."""
    service = make_service(tmp_path, gate)
    job = submit(service, **{"../lib.ris": LIBRARY})
    assert (job.state, job.files[0].name, job.size) == (JobState.QUEUED, "lib.ris", len(LIBRARY.encode()))
    wait_until(lambda: gate.asked == 1)
    running = service.jobs.jobs.get(job.id)
    assert (running.state, running.progress.records, running.progress.refused) == (JobState.RUNNING, 3, 1)
    gate.open.set()
    done = ended(service, job)
    assert (done.state, done.progress.outcomes[Outcome.ADDED], done.progress.settled) == (JobState.DONE, 2, 3)
    assert (done.progress.files, done.progress.bytes) == (1, done.size)
    assert not list(tmp_path.rglob("lib.ris"))


def test_cancel_ends_before_the_next_document(tmp_path: Path, gate: Gate) -> None:
    """What is loaded stays; the files are kept, and run again pass over it."""
    service = make_service(tmp_path, gate)
    job = submit(service, **{"lib.ris": LIBRARY})
    wait_until(lambda: gate.asked == 1)
    service.jobs.cancel(job.id)
    gate.open.set()
    cancelled = ended(service, job)
    assert (cancelled.state, cancelled.progress.outcomes[Outcome.ADDED]) == (JobState.CANCELLED, 1)
    with pytest.raises(JobStandsError, match="is cancelled"):
        service.jobs.cancel(job.id)
    assert service.jobs.run_again(job.id).state is JobState.QUEUED
    outcomes = ended(service, job).progress.outcomes
    assert (outcomes[Outcome.UNCHANGED], outcomes[Outcome.ADDED]) == (1, 1)
    with pytest.raises(JobStandsError, match="is done"):
        service.jobs.run_again(job.id)


def test_cancel_of_a_job_that_waits_is_at_once(tmp_path: Path, gate: Gate) -> None:
    """It is never begun."""
    service = make_service(tmp_path, gate)
    first = submit(service, **{"a.ris": NEEDLES})
    wait_until(lambda: gate.asked == 1)
    second = submit(service, **{"b.ris": MORPHINE})
    assert service.jobs.cancel(second.id).state is JobState.CANCELLED
    gate.open.set()
    assert ended(service, first).state is JobState.DONE
    assert service.stats().documents == 1


def test_submit_is_refused_where_as_many_wait_as_may(tmp_path: Path, gate: Gate) -> None:
    """What runs does not count; nothing of what is refused is kept."""
    service = make_service(tmp_path, gate, most_waiting=1)
    submit(service, **{"a.ris": NEEDLES})
    wait_until(lambda: gate.asked == 1)
    submit(service, **{"b.ris": MORPHINE})
    with pytest.raises(TooManyJobsError, match="1 uploads are waiting"):
        submit(service, **{"c.ris": MORPHINE})
    assert len(service.jobs.jobs.all()) == len([one for one in tmp_path.iterdir() if one.is_dir()]) == 2


def test_job_over_its_time_fails_and_the_next_runs(tmp_path: Path) -> None:
    """It says how long it may take, and what to do."""
    service = make_service(tmp_path, seconds=-1)
    failed = ended(service, submit(service, **{"a.ris": NEEDLES}))
    assert failed.state is JobState.FAILED
    assert failed.trouble
    assert (failed.trouble.code, "took longer than" in failed.trouble.message) == ("interrupted", True)
    assert "NEUROIMMUNE_JOB_SECONDS" in failed.trouble.advice


def test_job_of_a_process_that_died_failed_and_can_run_again(tmp_path: Path) -> None:
    """Whoever starts next tells so, with what was loaded; the one that waited behind it is run."""
    jobs = JobFolder(tmp_path, most_waiting=10)
    left, waiting = (
        jobs.add([(name, io.BytesIO(text.encode()))]) for name, text in (("a", NEEDLES), ("b", MORPHINE))
    )
    jobs.put(replace(left, state=JobState.RUNNING, progress=Progress(records=1).count(Outcome.ADDED)))
    service = make_service(tmp_path)
    service.prepare()
    assert ended(service, waiting).state is JobState.DONE
    told = service.jobs.jobs.get(left.id)
    assert (told.state, told.progress.outcomes[Outcome.ADDED]) == (JobState.FAILED, 1)
    assert told.trouble
    assert told.trouble.code == "interrupted"
    service.jobs.run_again(left.id)
    assert ended(service, left).state is JobState.DONE


def test_stop_tells_what_it_interrupts(tmp_path: Path, gate: Gate) -> None:
    """The job fails before its next document; one that comes later is run."""
    service = make_service(tmp_path, gate)
    job = submit(service, **{"lib.ris": LIBRARY})
    wait_until(lambda: gate.asked == 1)
    stopping = Thread(target=service.jobs.stop)
    stopping.start()
    wait_until(service.jobs._stopping.is_set)
    gate.open.set()
    stopping.join()
    trouble = service.jobs.jobs.get(job.id).trouble
    assert trouble
    assert (trouble.code, trouble.message) == ("interrupted", "the service was stopped")
    assert ended(service, submit(service, **{"b.ris": MORPHINE})).state is JobState.DONE


def test_stop_does_not_wait_for_what_hangs(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends, and whoever starts next tells what it interrupted."""
    monkeypatch.setattr("api.uploads.runner.STOP_S", 0)
    service = make_service(tmp_path, gate)
    job = submit(service, **{"a.ris": NEEDLES})
    wait_until(lambda: gate.asked == 1)
    service.jobs.stop()
    assert service.jobs.jobs.get(job.id).state is JobState.RUNNING


def test_two_services_run_the_jobs_of_one_folder_in_turn(tmp_path: Path, gate: Gate) -> None:
    """Both see both; what the one has not begun waits for its turn behind the other's."""
    first, second = make_service(tmp_path, gate), make_service(tmp_path)
    one = submit(first, **{"a.ris": NEEDLES})
    wait_until(lambda: gate.asked == 1)
    other = submit(second, **{"b.ris": MORPHINE})
    assert [job.id for job in first.jobs.jobs.all()] == [other.id, one.id]
    assert second.jobs.jobs.get(other.id).state is JobState.QUEUED
    gate.open.set()
    assert {ended(first, job).state for job in (one, other)} == {JobState.DONE}


def test_store_that_fails_is_told_without_the_place_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is the store's own, under the file's own name."""

    def refuse(*_: object, **__: object) -> Outcome:
        raise StoreUnavailableError("the store does not answer")

    monkeypatch.setattr(MemoryStore, "write", refuse)
    service = make_service(tmp_path)
    trouble = ended(service, submit(service, **{"a.ris": NEEDLES})).trouble
    assert trouble
    assert (trouble.status, trouble.code) == (503, "store_error")
    assert "stopped at a.ris" in trouble.message


def test_remove_does_not_wait_for_an_upload(tmp_path: Path, gate: Gate) -> None:
    """A document goes while another is read."""
    service = make_service(tmp_path, gate)
    gate.open.set()
    ended(service, submit(service, **{"a.ris": NEEDLES}))
    gate.open.clear()
    submit(service, **{"b.ris": MORPHINE})
    wait_until(lambda: gate.asked == 2)
    (document,) = service.iter_documents()
    service.remove(document.id)
    assert service.stats().documents == 0


@pytest.mark.parametrize("name", ["../other", "", "20260101T000000000000-00000000", "a" * 300])
def test_get_of_no_job_says_so(tmp_path: Path, name: str) -> None:
    """Whatever is asked for, nothing outside the folder is looked at."""
    with pytest.raises(NoJobError):
        JobFolder(tmp_path, most_waiting=1).get(name)


def test_damaged_job_is_passed_over(tmp_path: Path) -> None:
    """The others are told of; half a note is none."""
    jobs = JobFolder(tmp_path, most_waiting=10)
    good, bad = (jobs.add([("a", io.BytesIO(b""))]) for _ in range(2))
    (tmp_path / bad.id / "job.json").write_text(json.dumps({"id": bad.id}), encoding="utf-8")
    (tmp_path / good.id / "notes.jsonl").write_text('{"file": 0, "ki', encoding="utf-8")
    assert [one.id for one in jobs.all()] == [good.id]
    assert jobs.notes(good.id) == []


def test_forget_keeps_what_has_not_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the others the last are kept."""
    monkeypatch.setattr("api.uploads.folder.MOST_KEPT", 1)
    jobs = JobFolder(tmp_path, most_waiting=10)
    made: list[Job] = [jobs.add([("a", io.BytesIO(b""))]) for _ in range(3)]
    for job in made[1:]:
        jobs.put(replace(job, state=JobState.DONE))
    jobs.forget_old()
    assert [one.id for one in jobs.all()] == [made[2].id, made[0].id]

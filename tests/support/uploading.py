"""Files sent as jobs: what the tests of uploads share."""

from __future__ import annotations

import io
from threading import Event, Semaphore

from api.service.service import Service
from api.uploads.job import Job
from graph.document import Document, Reading
from tests.support.paper_files import fast_extractor
from tests.support.waiting import wait_until


class Gate:
    """An extractor that waits before each document until it is let on, for good or a step.

    It knows how often it was asked.
    """

    def __init__(self) -> None:
        self.open, self.step, self.asked = Event(), Semaphore(0), 0

    @property
    def version(self) -> str:
        return fast_extractor().version

    def extract(self, document: Document) -> Reading:
        self.asked += 1
        wait_until(lambda: self.open.is_set() or self.step.acquire(blocking=False))
        return fast_extractor().extract(document)


def submit(service: Service, **files: str | bytes) -> Job:
    """The job of these files, by name and content, as it was taken."""
    sent = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    return service.jobs.submit((name, io.BytesIO(content)) for name, content in sent.items())


def ended(service: Service, job: Job) -> Job:
    """The job once it has ended."""
    wait_until(lambda: service.jobs.jobs.get(job.id).has_ended)
    return service.jobs.jobs.get(job.id)

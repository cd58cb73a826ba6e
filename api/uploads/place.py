"""Where jobs are kept, what bounds them, and which process reads their files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import TYPE_CHECKING
from weakref import finalize

from api.uploads.folder import JobFolder
from api.uploads.runner import JobRunner, Workshop
from graph.store import ReadingWriter

if TYPE_CHECKING:
    from loaders.pipeline.apart import FileReader
    from loaders.pipeline.load import DocumentExtractor

MOST_WAITING = 100
LONGEST_S = 3600.0


class ReadIn(Enum):
    """Which process reads the files of jobs."""

    THIS_PROCESS = auto()
    OWN_PROCESS = auto()


@dataclass(frozen=True, slots=True)
class JobPlace:
    """The folder of the jobs, a temporary one where none is named; how many may wait, how many seconds one
    may take, and which process reads."""

    folder: Path | None = None
    most_waiting: int = MOST_WAITING
    seconds: float = LONGEST_S
    read_in: ReadIn = ReadIn.THIS_PROCESS

    def open(
        self,
        store: ReadingWriter,
        make_extractor: Callable[[], DocumentExtractor],
        *,
        loading: Lock,
        finish: Callable[[], None],
    ) -> JobRunner:
        """What runs the jobs of this place; for `loading` and `finish` see `Workshop`."""
        folder = self.folder or Path(mkdtemp(prefix="neuroimmune-jobs-"))
        jobs = JobFolder(folder, most_waiting=self.most_waiting)
        reading = partial(make_reader, make_extractor, self.read_in)
        runner = JobRunner(jobs, Workshop(store, reading, loading, finish), seconds=self.seconds)
        if self.folder is None:
            finalize(runner, rmtree, folder, ignore_errors=True)
        return runner


IN_MEMORY = JobPlace()
"""For a service that nothing outlives."""


def make_reader(make_extractor: Callable[[], DocumentExtractor], read_in: ReadIn) -> FileReader:
    """What reads files and documents in that process."""
    from loaders.pipeline.apart import ReadingApart, ReadingHere  # noqa: PLC0415 - takes a second to import

    return (ReadingHere if read_in is ReadIn.THIS_PROCESS else ReadingApart)(make_extractor)

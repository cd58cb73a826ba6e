"""Files and documents read in a process of its own, of lower priority, so that pages are not slowed.

The process is started when it is first needed, and kept, since it takes seconds to make what reads. It does
one thing at a time, as it is asked over a pipe, and ends with the pipe: nothing is left behind however its
parent ends.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from graph.document import Document, Reading
from loaders.errors import LoaderError, WorkerLostError
from loaders.pipeline.isolation import Fault, isolate
from loaders.pipeline.load import DocumentExtractor
from loaders.pipeline.parsing import read_file
from loaders.records.record import Record
from loaders.records.source import OnRead

NICENESS = 10  # pages come first, but on a busy machine reading goes on
TICK_S = 0.2
"""How often what may end the reading is looked at while the process is at work."""
Check = Callable[[], None]
"""Raises LoadInterruptedError where reading shall end."""


class FileReader(DocumentExtractor, Protocol):
    """Reads files as records and documents as what they say; `check` may end it at any time."""

    @contextmanager
    def watched(self, check: Check) -> Iterator[None]:
        """Reads in the block only as long as the check lets it."""

    def read_file(self, path: Path, on_read: OnRead | None = None) -> Iterator[Record]:
        """The records of one file; whatever goes wrong is an error among them.

        Raises: LoadInterruptedError, WorkerLostError.
        """

    def close(self) -> None:
        """Ends what was started; whatever is asked later starts it again."""


class _Watched:
    """What reads only as long as a check lets it."""

    def __init__(self) -> None:
        self._check: Check = _let

    @contextmanager
    def watched(self, check: Check) -> Iterator[None]:
        """Reads in the block only as long as the check lets it."""
        self._check = check
        try:
            yield
        finally:
            self._check = _let


class ReadingHere(_Watched):
    """Reads in this process; the check is made between records and between documents."""

    def __init__(self, make_extractor: Callable[[], DocumentExtractor]) -> None:
        self._extractor = cache(make_extractor)
        super().__init__()

    @property
    def version(self) -> str:
        """What tells the extractor from one that may read otherwise."""
        return self._extractor().version

    def read_file(self, path: Path, on_read: OnRead | None = None) -> Iterator[Record]:
        """The records of one file."""
        for record in read_file(path, on_read):
            self._check()
            yield record

    def extract(self, document: Document, /) -> Reading | Fault:
        """What the document says."""
        self._check()
        return self._extractor().extract(document)

    def close(self) -> None:
        """Nothing was started."""


class ReadingApart(_Watched):
    """Reads in another process, which is killed in the middle of its work where the check ends that.

    `make_extractor` must be picklable.
    """

    def __init__(self, make_extractor: Callable[[], DocumentExtractor]) -> None:
        self._make_extractor = make_extractor
        super().__init__()
        self._asking = Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._version = ""

    @property
    def pid(self) -> int | None:
        """The process that reads; None while there is none."""
        return self._process.pid if self._process else None

    @property
    def version(self) -> str:
        """What tells the extractor from one that may read otherwise."""
        self._version = self._version or self._ask("version")
        return self._version

    def read_file(self, path: Path, on_read: OnRead | None = None) -> Iterator[Record]:
        """The records of one file, each read when it is asked for."""
        self._ask("open", path)
        while True:
            position, record = self._ask("next")
            if on_read and position is not None:
                on_read(position)
            if record is None:
                return
            yield record

    def extract(self, document: Document, /) -> Reading | Fault:
        """What the document says, or the fault in reading it."""
        read: Reading | Fault = self._ask("extract", document)
        return read

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe:
            pipe.close()
        if process:
            process.kill()
            process.join()

    def _ask(self, what: str, *given: object) -> Any:
        with self._asking:
            pipe = self._pipe or self._start()
            try:
                pipe.send((what, given))
                while not pipe.poll(TICK_S):
                    self._check()
                answer = pipe.recv()
            except (EOFError, BrokenPipeError, ConnectionResetError) as error:
                self.close()
                raise WorkerLostError(1) from error
            except BaseException:
                self.close()
                raise
        self._check()
        if isinstance(answer, LoaderError):
            raise answer
        return answer

    def _start(self) -> Connection:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_read_apart, args=(theirs, self._make_extractor), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe


def _let() -> None:
    """The check that ends nothing."""


class _Reader:
    """What the other process does when it is asked: one method a question."""

    def __init__(self, make_extractor: Callable[[], DocumentExtractor]) -> None:
        self._extractor = cache(make_extractor)
        self._records: Iterator[Record] = iter(())
        self._position: int | None = None

    def version(self) -> str:
        """The extractor's version."""
        return self._extractor().version

    def open(self, path: Path) -> None:
        """Begins with a file."""
        self._position = None
        self._records = read_file(path, self._stand)

    def next(self) -> tuple[int | None, Record | None]:
        """At which byte of the file reading stands, and its next record; None after the last."""
        record = next(self._records, None)
        return self._position, record

    def extract(self, document: Document) -> Reading | Fault:
        """What the document says, or the fault in reading it."""
        read: Reading | Fault = isolate(self._extractor().extract, document)
        return read

    def _stand(self, position: int) -> None:
        self._position = position


def _read_apart(pipe: Connection, make_extractor: Callable[[], DocumentExtractor]) -> None:
    """What the process does until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # Windows has none
        os.nice(NICENESS)
    reader = _Reader(make_extractor)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            what, given = pipe.recv()
            try:
                answer = getattr(reader, what)(*given)
            except LoaderError as error:
                answer = error
            pipe.send(answer)

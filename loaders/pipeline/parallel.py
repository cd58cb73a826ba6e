"""Work by several processes at once, in order and with bounded memory."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from loaders.errors import WorkerLostError

Tool = TypeVar("Tool")
Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH = 8
_WINDOW = 4  # batches in flight a worker: enough to keep it busy, few enough to keep memory flat


@dataclass(frozen=True, slots=True)
class Team(Generic[Tool]):
    """So many processes, each with a tool of its own: an extractor takes a second and some 300 MB to make.

    `make_tool` must be picklable. `share` loads what the tools have in common; where this process can be
    copied it is called here, once, and all share the memory.
    """

    make_tool: Callable[[], Tool]
    size: int = field(default_factory=lambda: os.cpu_count() or 1)
    share: Callable[[], object] | None = None

    def map(self, work: Callable[[Tool, Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """What `work`, a function of a module, gives for each item, in the order of the items.

        `items` is consumed a little ahead of what is taken from the iterator.

        Raises:
            WorkerLostError: a process ended on its own, most likely for lack of memory.
        """
        with self.at_work() as crew:
            yield from crew.map(work, items)

    @contextmanager
    def at_work(self) -> Iterator[Crew[Tool]]:
        """The processes, started once for several rounds of work; they end with the context."""
        pool = ProcessPoolExecutor(self.size, self._context(), _start_worker, (self.make_tool,))
        try:
            yield Crew(pool, self.size)
        finally:
            pool.shutdown(cancel_futures=True)

    def _context(self) -> BaseContext:
        """How processes begin: as copies of this one, or anew where a copy could catch a thread half-way."""
        if self.share is None or sys.platform != "linux" or threading.active_count() > 1:
            return get_context("spawn")
        self.share()
        return get_context("fork")


@dataclass(frozen=True, slots=True)
class Crew(Generic[Tool]):
    """The processes of a team while they run."""

    pool: ProcessPoolExecutor
    size: int

    def map(self, work: Callable[[Tool, Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """As `Team.map`. Raises: WorkerLostError."""
        rest = iter(items)
        running: deque[Future[list[Result]]] = deque()
        try:
            while batch := list(islice(rest, BATCH)):
                running.append(self.pool.submit(_do_batch, work, batch))
                if len(running) >= self.size * _WINDOW:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerLostError(self.size) from error


_tool: list[Any] = []  # this process's tool, where the process is a worker


def _start_worker(make_tool: Callable[[], object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops the work on Ctrl-C
    _tool[:] = [make_tool()]


def _do_batch(work: Callable[[Any, Item], Result], batch: list[Item]) -> list[Result]:
    return [work(_tool[0], item) for item in batch]

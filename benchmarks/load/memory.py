"""The memory of a service with every process that it started, second by second."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import psutil

EVERY_S = 1.0


def measure(pid: int) -> int:
    """Resident bytes of a process and all below it."""
    total = 0
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                total += one.memory_info().rss
    return total


@contextmanager
def watch(pid: int) -> Iterator[list[int]]:
    """Measures until the block ends; the list grows meanwhile."""
    found: list[int] = []
    stop = Event()

    def look() -> None:
        while not stop.wait(EVERY_S):
            found.append(measure(pid))

    looking = Thread(target=look)
    looking.start()
    try:
        yield found
    finally:
        stop.set()
        looking.join()


def tell_growth(found: list[int]) -> float:
    """By what share the last fifth needs more than the second, when all is warm; 0 for too few measures."""
    fifth = len(found) // 5
    if not fifth:
        return 0.0
    return statistics.median(found[-fifth:]) / statistics.median(found[fifth : 2 * fifth]) - 1

"""Work by several processes: order, bounded reading ahead, a process that dies."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator, Iterator

import pytest

from loaders.errors import WorkerLostError
from loaders.pipeline.parallel import BATCH, Team


def scale(factor: int, number: int) -> int:
    return factor * number


def die(_factor: int, _number: int) -> int:
    os._exit(1)


def seven() -> int:
    return 7


def test_map_keeps_the_order_of_the_items() -> None:
    """However many batches and processes there are."""
    assert list(Team(seven, 2).map(scale, range(50))) == [7 * number for number in range(50)]


shared: list[int] = []


def share_seven() -> None:
    shared[:] = [7]


def what_is_shared() -> int:
    return sum(shared)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_map_shares_what_is_loaded_before_a_lone_process_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `share` loads here is there in every process; other tests' threads are not this program's."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert list(Team(what_is_shared, 2, share_seven).map(scale, [1, 2])) == [7, 14]


def test_map_copies_no_process_that_runs_threads() -> None:
    """Beside another thread the processes begin anew, with a tool each of their own making."""
    shared.clear()
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert list(Team(seven, 2, share_seven).map(scale, [1, 2])) == [7, 14]
    finally:
        done.set()
        thread.join()
    assert not shared


def test_map_reads_only_a_little_ahead() -> None:
    """An endless source is worked on as it comes."""
    read: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            read.append(len(read))
            yield read[-1]

    answers = Team(seven, 2).map(scale, endless())
    assert isinstance(answers, Generator)
    assert [next(answers) for _ in range(3)] == [0, 7, 14]
    assert len(read) <= 2 * 4 * BATCH
    answers.close()


def test_map_tells_when_a_process_dies() -> None:
    """The error says how many there were and what to do."""
    with pytest.raises(WorkerLostError, match="one of 2 extracting processes ended") as caught:
        list(Team(seven, 2).map(die, range(3)))
    assert "--workers" in caught.value.advice

"""Waiting for what a test is about to come true, never for time to pass.

The limits here say nothing of how fast anything is: they only turn what would hang for ever into a failure.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

PATIENCE_S = 240.0
PAUSE_S = 0.02


def wait_until(is_so: Callable[[], bool]) -> None:
    """Returns once it is so; fails where it never comes to be."""
    give_up = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < give_up, "it never came to be"
        time.sleep(PAUSE_S)


@contextmanager
def ending() -> Iterator[None]:
    """Fails what works without an end; what other programs take of the processor does not count."""

    def give_up(_: int, __: FrameType | None) -> None:
        raise AssertionError("it does not come to an end")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def count_steps(work: Callable[[], object]) -> int:
    """How many lines of Python the work runs: its cost on any machine, busy or not."""
    steps = 0

    def note(_: FrameType, event: str, __: object) -> Callable[..., Any]:
        nonlocal steps
        steps += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps

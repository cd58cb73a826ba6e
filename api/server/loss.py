"""How a program that serves ends when its store cannot be brought back."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from api.server.opening import OnLoss
from graph.errors import StoreUnavailableError


@contextmanager
def ending_with_store() -> Iterator[OnLoss]:
    """What to call when the store is lost: the block then stops as SIGTERM stops it.

    Raises: StoreUnavailableError, with which that was called, once the block has closed all that it opened.
    """
    reasons: list[StoreUnavailableError] = []

    def end(reason: StoreUnavailableError) -> None:
        reasons.append(reason)
        stop_main_thread()

    try:
        yield end
    except KeyboardInterrupt:
        if not reasons:
            raise
    if reasons:
        raise reasons[0]


def stop_main_thread() -> None:
    """Sends SIGTERM to this program's main thread, which need not be doing anything to hear it."""
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGTERM)
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)

"""Requests that are sent when they are due, however long those before them take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPException
from threading import Lock, Thread
from time import perf_counter, sleep

from benchmarks.pages.asking import Client

SENDERS = 64
KEPT_S = 2.0
"""How long a connection is kept without a request: less than a server keeps it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One request: its kind, seconds from when it was due to the last byte, and why it failed, if it did."""

    kind: str
    seconds: float
    problem: str = ""


def send(address: str, asked: Iterable[tuple[str, str]], *, rate: float, seconds: float) -> list[Answered]:
    """Sends so many requests a second for so long, and waits for the answers.

    A request that finds every sender waiting is late, and its lateness counts: what it would mean to a
    reader who came at that time (open loop, so that a slow service is not asked less).
    """
    sending = _Stream(address, asked, rate, int(rate * seconds))
    senders = [Thread(target=sending.run) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    return sending.answered


class _Stream:
    """The requests that are left, which the senders take in turn."""

    def __init__(self, address: str, asked: Iterable[tuple[str, str]], rate: float, count: int) -> None:
        self._address, self._asked, self._rate, self._left = address, iter(asked), rate, count
        self._sent, self._started, self._lock = 0, perf_counter(), Lock()
        self.answered: list[Answered] = []

    def run(self) -> None:
        """Sends one request after another until none is left."""
        client, used = Client(self._address), self._started
        while (next_one := self._take()) is not None:
            kind, path, due = next_one
            sleep(max(0.0, due - perf_counter()))
            if perf_counter() - used > KEPT_S:
                client = Client(self._address)
            problem = ""
            try:
                client.read(path)
            except (OSError, ValueError, HTTPException) as error:
                problem, client = f"{path}: {error}", Client(self._address)
            used = perf_counter()
            self.answered.append(Answered(kind, used - due, problem))

    def _take(self) -> tuple[str, str, float] | None:
        with self._lock:
            if self._sent == self._left:
                return None
            kind, path = next(self._asked)
            due = self._started + self._sent / self._rate
            self._sent += 1
            return kind, path, due

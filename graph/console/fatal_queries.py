"""Queries that have ended the embedded server, remembered by their shape, and refused once that is no chance.

A shape is a query without its values: texts, numbers and parameters may differ. Which of several that ran
brought the server down is not to be seen, so each that ran is under suspicion and next runs alone; it is
cleared by an answer that comes to its end. What is remembered stands beside the server's log, for every
process that serves.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from graph.console.syntax.tokens import TokenShape, tokenise
from graph.errors import RefusedQueryError
from graph.store.server.supervisor import write_private

FILE = "fatal-queries.json"
MOST_DEATHS = 2
FORGET_S, SAME_DEATH_S = 3600.0, 1.0
_VALUES = frozenset({TokenShape.STRING, TokenShape.NUMBER, TokenShape.PARAMETER})


def shape_of(text: str) -> str:
    """A hash of the query without its values, blanks and comments. Raises: RefusedQueryError."""
    parts = (
        token.shape.value if token.shape in _VALUES else token.text.casefold() for token in tokenise(text)
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class FatalQueries:
    """Shape to how often the server ended while it ran, and when last, in seconds since 1970.

    Kept in the folder, where there is one; `clock` gives the time.
    """

    def __init__(self, folder: Path | None, clock: Callable[[], float] = time.time) -> None:
        self._file, self._clock = folder / FILE if folder else None, clock
        self._deaths: dict[str, tuple[int, float]] = {}

    def check(self, shape: str) -> None:
        """Raises: RefusedQueryError for one that has ended the server `MOST_DEATHS` times within the hour."""
        deaths = self._count(shape)
        if deaths >= MOST_DEATHS:
            raise RefusedQueryError(
                f"queries like this have ended the store's server {deaths} times: it is not run for an hour",
                "ask in another way: fewer rows at once, shorter lists and texts, no list in a list",
            )

    def suspects(self, shape: str) -> bool:
        """True where the server has ended while it ran."""
        return self._count(shape) > 0

    def add(self, shape: str) -> None:
        """Notes that the server ended while it ran; several at the same moment are one end."""
        deaths, last = self._read().get(shape, (0, 0.0))
        if self._clock() - last >= SAME_DEATH_S:
            self._write({**self._read(), shape: (deaths + 1, self._clock())})

    def clear(self, shape: str) -> None:
        """Forgets what was noted of it."""
        if known := self._read():
            self._write({other: noted for other, noted in known.items() if other != shape})

    def _count(self, shape: str) -> int:
        return self._read().get(shape, (0, 0.0))[0]

    def _read(self) -> dict[str, tuple[int, float]]:
        """What is not yet to be forgotten."""
        with suppress(OSError, ValueError):
            if self._file:
                self._deaths = {
                    shape: (int(deaths), float(last))
                    for shape, (deaths, last) in json.loads(self._file.read_text(encoding="utf-8")).items()
                }
        since = self._clock() - FORGET_S
        return {shape: noted for shape, noted in self._deaths.items() if noted[1] > since}

    def _write(self, deaths: dict[str, tuple[int, float]]) -> None:
        self._deaths = deaths
        with suppress(OSError):
            if self._file:
                write_private(self._file, json.dumps(deaths))

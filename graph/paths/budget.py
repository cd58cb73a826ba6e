"""What a search may spend, and why it stopped."""

from __future__ import annotations

from enum import Enum
from threading import Event
from time import monotonic


class Stop(Enum):
    """Why a search ended."""

    COMPLETE = "complete"
    WORK = "work budget spent"
    TIME = "time budget spent"
    CANCELLED = "cancelled"


class BudgetSpentError(Exception):
    """Ends a search from within; never leaves this package."""

    def __init__(self, stop: Stop) -> None:
        self.stop = stop
        super().__init__(stop.value)


class SearchBudget:
    """Counts the arcs looked at and watches the clock and the caller's wish to cancel."""

    def __init__(self, *, work: int, seconds: float, cancelled: Event | None = None) -> None:
        self._work, self._cancelled = work, cancelled
        self._started = monotonic()
        self._deadline = self._started + seconds
        self.spent = 0

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return monotonic() - self._started

    def spend(self, work: int) -> None:
        """Ask before looking at so many arcs. Raises: BudgetSpentError."""
        if self.spent + work > self._work:
            raise BudgetSpentError(Stop.WORK)
        self.spent += work
        if monotonic() > self._deadline:
            raise BudgetSpentError(Stop.TIME)
        if self._cancelled is not None and self._cancelled.is_set():
            raise BudgetSpentError(Stop.CANCELLED)

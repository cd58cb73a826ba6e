"""Clocks that run only when they are told to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass
class Clock:
    """A time that stands still until it is moved on, in seconds since it was made."""

    seconds: float = 0.0

    def __call__(self) -> float:
        """The seconds."""
        return self.seconds

    def day(self) -> datetime:
        """The same as a time of a calendar, from noon of 2 January 2026 on, UTC."""
        return datetime(2026, 1, 2, 12, tzinfo=UTC) + timedelta(seconds=self.seconds)

"""A job: files that were sent, and how far reading and loading them has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from graph.store import Outcome


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
AGAIN = frozenset({JobState.FAILED, JobState.CANCELLED})
"""What can be run again: its files are still there."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file under its own name, and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a job failed, as an error's body tells it, with its HTTP status."""

    status: int
    code: str
    message: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job has come: files and bytes read, records found in them, and what became of these."""

    files: int = 0
    bytes: int = 0
    records: int = 0
    outcomes: Mapping[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    refused: int = 0
    duplicates: int = 0

    @property
    def settled(self) -> int:
        """Of how many records it is known what became of them."""
        return sum(self.outcomes.values()) + self.refused + self.duplicates

    def count(self, outcome: Outcome) -> Self:
        """The same with one more record of that outcome."""
        return replace(self, outcomes={**self.outcomes, outcome: self.outcomes[outcome] + 1})


@dataclass(frozen=True, slots=True)
class Job:
    """Files that were sent together. Times are ISO 8601 in UTC; an identifier sorts by when it was made."""

    id: str
    files: tuple[SentFile, ...]
    created: str
    state: JobState = JobState.QUEUED
    started: str | None = None
    ended: str | None = None
    progress: Progress = Progress()
    trouble: Trouble | None = None

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(one.size for one in self.files)

    @property
    def has_ended(self) -> bool:
        """True where nothing more will become of it by itself."""
        return self.state in ENDED

    @property
    def may_run_again(self) -> bool:
        """True where it ended before its work was done."""
        return self.state in AGAIN

    def tell(self) -> dict[str, Any]:
        """The job as JSON has it."""
        return asdict(self)

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """The job that `tell` told. Raises: KeyError, TypeError or ValueError for what it did not tell."""
        progress, trouble = told["progress"], told["trouble"]
        outcomes = {kind: progress["outcomes"][kind] for kind in Outcome}
        return cls(
            **{
                **told,
                "files": tuple(SentFile(**one) for one in told["files"]),
                "state": JobState(told["state"]),
                "progress": Progress(**{**progress, "outcomes": outcomes}),
                "trouble": Trouble(**trouble) if trouble else None,
            }
        )

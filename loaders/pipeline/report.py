"""What became of the records of a load."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreError
from graph.store import Outcome
from loaders.errors import DocumentError
from loaders.records.record import Loss

Progress = Callable[[int, int, Path], None]
"""Told how many bytes of all files are read, of how many, and the file."""


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A record whose work is in the graph, and what that changed; `record` counts in the file from 0."""

    path: Path
    document_id: str
    outcome: Outcome
    record: int = 0


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A record that is the same as one shortly before it."""

    path: Path
    first: Path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of somebody else's graph, and something of it that the model cannot hold."""

    path: Path
    loss: Loss


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of each record, in order: in the graph, the same as another, or not readable.

    `deleted` are the documents that a file took back.
    """

    documents: tuple[LoadedDocument, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    failures: tuple[DocumentError, ...] = ()
    deleted: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def loaded(self) -> int:
        """How many works the graph did not have before."""
        return self._count(Outcome.ADDED)

    @property
    def joined(self) -> int:
        """How many records told of a work that another record had told of."""
        return self._count(Outcome.JOINED)

    @property
    def unchanged(self) -> int:
        """How many records the graph already had."""
        return self._count(Outcome.UNCHANGED)

    @property
    def replaced(self) -> int:
        """How many were read anew by a newer extractor, or took the place of an older version."""
        return self._count(Outcome.REPLACED)

    def _count(self, outcome: Outcome) -> int:
        return sum(document.outcome is outcome for document in self.documents)


Noted = LoadedDocument | Duplicate | DocumentError | LeftOut | str
"""What became of one record; a text is the identifier of a document that was taken back."""
Heard = Callable[[Noted], None]
"""Told what became of each record, as soon as it is so."""


class LoadStoppedError(StoreError):
    """The store failed in the middle of loading; `report` tells what is in the graph."""

    def __init__(self, cause: StoreError, path: Path, report: LoadReport) -> None:
        self.path, self.report = path, report
        self.advice = "load the same files again to go on: what is in the graph stays as it is"
        super().__init__(f"{cause}; loading stopped at {path}, after {len(report.documents)} documents")

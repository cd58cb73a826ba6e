"""What became of one record of a job, as it is kept and as a load's report tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from graph.store import Outcome
from loaders.errors import DocumentError
from loaders.pipeline.report import Duplicate, LoadedDocument, LoadReport, Noted


class NoteKind(StrEnum):
    """What became of a record, in a word."""

    LOADED = "loaded"
    DUPLICATE = "duplicate"
    REFUSED = "refused"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Note:
    """What became of a record of the file of that number, from 0.

    `document` is the identifier of what was loaded or taken back; `source`, `reason` and `advice` tell of
    what was refused.
    """

    file: int
    kind: NoteKind
    record: int = 0
    outcome: Outcome | None = None
    document: str = ""
    source: str = ""
    reason: str = ""
    advice: str = ""

    def tell(self) -> dict[str, Any]:
        """The note as JSON has it."""
        return asdict(self)

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """The note that `tell` told."""
        outcome = Outcome(told["outcome"]) if told["outcome"] else None
        return cls(**{**told, "kind": NoteKind(told["kind"]), "outcome": outcome})


def make_note(file: int, noted: Noted, path: Path) -> Note | None:
    """The note of what was heard of the file at `path`; None for what the model cannot hold of a graph."""
    if isinstance(noted, LoadedDocument):
        return Note(file, NoteKind.LOADED, noted.record, noted.outcome, noted.document_id)
    if isinstance(noted, Duplicate):
        return Note(file, NoteKind.DUPLICATE)
    if isinstance(noted, DocumentError):
        source = noted.source.removeprefix(f"{path.parent}/")
        return Note(file, NoteKind.REFUSED, source=source, reason=noted.reason, advice=noted.advice)
    if isinstance(noted, str):
        return Note(file, NoteKind.DELETED, document=noted)
    return None


def tell_report(notes: Iterable[Note], file: int) -> LoadReport:
    """What became of the records of the file of that number."""
    told, path = [one for one in notes if one.file == file], Path()
    return LoadReport(
        documents=tuple(
            LoadedDocument(path, one.document, one.outcome, one.record) for one in told if one.outcome
        ),
        duplicates=tuple(Duplicate(path, path) for one in told if one.kind is NoteKind.DUPLICATE),
        failures=tuple(
            DocumentError(one.source, one.reason, one.advice) for one in told if one.kind is NoteKind.REFUSED
        ),
        deleted=tuple(one.document for one in told if one.kind is NoteKind.DELETED),
    )

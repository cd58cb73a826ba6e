"""Files of graphs as what is read of them: statements, arrows, losses and errors."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Assertion
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.records.given import GivenStatement
from loaders.records.record import Import, Loss
from loaders.records.source import Source, source_of_bytes


@dataclass
class Imported:
    """What one file gave."""

    imports: list[Import] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    errors: list[DocumentError] = field(default_factory=list)

    @property
    def statements(self) -> list[GivenStatement]:
        """The statements of the file."""
        return [one for each in self.imports for one in each.statements]

    @property
    def assertions(self) -> list[Assertion]:
        """What the graph takes of them."""
        return [one for each in self.imports for one in each.reading.assertions]

    @property
    def said(self) -> list[tuple[str, str, str, int | None]]:
        """Subject, predicate, object and sign of each assertion."""
        return [(a.subject.id, a.predicate.value, a.object.id, a.sign.value) for a in self.assertions]

    @property
    def lost(self) -> dict[str, int]:
        """What was left out, and how often."""
        return {loss.what: loss.count for loss in self.losses}


def import_text(text: str) -> Imported:
    """What is read of a file with this text."""
    return import_source(source_of_bytes("file", text.encode()))


def import_source(source: Source) -> Imported:
    """What is read of a file."""
    imported = Imported()
    for record in read_records(source):
        if isinstance(record, Import):
            imported.imports.append(record)
        elif isinstance(record, Loss):
            imported.losses.append(record)
        else:
            assert isinstance(record, DocumentError), record
            imported.errors.append(record)
    return imported

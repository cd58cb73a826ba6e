"""Files that came in over HTTP: what became of each of their records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from api.service.snapshot import leave_text
from api.wording.words import SPECIES
from graph.document import Document
from graph.store import GraphStore, Outcome
from graph.store.values import batched
from graph.works import sources_of
from loaders.errors import DocumentError
from loaders.pipeline.report import LoadReport

BATCH = 200


@dataclass(frozen=True, slots=True)
class UploadedRecord:
    """A record that is in the graph: its number in the file from 0, what loading it did, and its document."""

    record: int
    outcome: Outcome
    document: Document


@dataclass(frozen=True, slots=True)
class Upload:
    """What became of the file of that name, record by record; all empty where it holds no record.

    `duplicates` counts records that were the same as another of the file, `deleted` are the documents that
    it took back.
    """

    name: str
    records: tuple[UploadedRecord, ...] = ()
    duplicates: int = 0
    failures: tuple[DocumentError, ...] = ()
    deleted: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many records had each outcome, nought included."""
        return {kind: sum(one.outcome is kind for one in self.records) for kind in Outcome}

    @property
    def unread(self) -> bool:
        """True where nothing at all could be read of the file."""
        return bool(self.failures) and not (self.records or self.duplicates or self.deleted)


def tell_upload(store: GraphStore, report: LoadReport, name: str) -> Upload:
    """The report of a file that was sent under that name, with the documents as they are in the graph now."""
    documents = _find_documents(store, {one.document_id for one in report.documents})
    records = (
        UploadedRecord(one.record, one.outcome, documents[one.document_id])
        for one in report.documents
        if one.document_id in documents
    )
    return Upload(
        name,
        tuple(sorted(records, key=lambda one: one.record)),
        len(report.duplicates),
        report.failures,
        report.deleted,
    )


def _find_documents(store: GraphStore, wanted: Iterable[str]) -> dict[str, Document]:
    """Identifier to document; one that a later record of the file joined to another leads to that one."""
    left = set(wanted)
    found = {one.id: one for some in batched(sorted(left), BATCH) for one in _bare(store, some)}
    joined = store.find_works(left - found.keys()) if left - found.keys() else []
    return found | {source.document.id: one for one in joined for source in sources_of(one)}


def _bare(store: GraphStore, some: Iterable[str]) -> Iterator[Document]:
    """The documents as lists have them: there may be many, and their texts are long."""
    return (leave_text(one, SPECIES) for one in store.find_documents(some))

"""The shapes of uploads in HTTP answers: the job, and what became of each record."""

from __future__ import annotations

from pydantic import Field

from api.rest.shapes.documents import DocumentSummary
from api.rest.shapes.schemas import ModelShape
from api.uploads.job import JobState
from graph.store import Outcome


class LoadedShape(ModelShape):
    """A record that is in the graph, and its document."""

    record: int = Field(description="its number in the file, from 0")
    outcome: Outcome = Field(description="`joined`: it tells of a paper that another record had told of")
    document: DocumentSummary


class RefusedShape(ModelShape):
    """A record, or a file, that could not be read: where, why, what to do."""

    source: str = Field(examples=["papers.ris: record 3"])
    reason: str
    advice: str


class UploadShape(ModelShape):
    """What became of each record of a file; all empty where it holds none."""

    name: str = Field(description="the file's own name, without folders")
    loaded: tuple[LoadedShape, ...] = Field(description="a record each, in order")
    counts: dict[Outcome, int] = Field(description="how many records had each outcome")
    duplicates: int = Field(description="records that were the same as another of the file")
    failures: tuple[RefusedShape, ...]
    deleted: tuple[str, ...] = Field(description="documents that the file took back")


class SentShape(ModelShape):
    """A file under its own name, without folders, and its size in bytes."""

    name: str
    size: int


class TroubleShape(ModelShape):
    """Why a job failed, as an error tells it."""

    code: str
    message: str
    advice: str


class ProgressShape(ModelShape):
    """How far a job has come, and what became of the records so far."""

    files: int = Field(description="how many files are read")
    bytes: int = Field(description="how many of the job's bytes are read")
    records: int = Field(description="records found so far")
    settled: int = Field(description="of how many it is known what became of them")
    outcomes: dict[Outcome, int] = Field(description="how many records had each outcome")
    refused: int = Field(description="records that could not be read")
    duplicates: int = Field(description="records that were the same as another of their file")


class JobShape(ModelShape):
    """An upload: where it stands, and how far it has come. Times are ISO 8601 in UTC."""

    id: str
    state: JobState
    files: tuple[SentShape, ...]
    size: int = Field(description="bytes of all files")
    created: str
    started: str | None
    ended: str | None
    progress: ProgressShape
    error: TroubleShape | None = Field(validation_alias="trouble", description="why it failed")

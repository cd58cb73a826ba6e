"""Files as what is read of them, without a store: one JSON object a record, for programs and for a look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph.document import Document, Reading
from graph.model import Assertion
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.pipeline.files import find_documents
from loaders.pipeline.isolation import ADVICE, Fault, isolate_each
from loaders.records.given import GivenStatement
from loaders.records.record import Deletion, Import, Loss, Record
from loaders.records.source import OnRead, source_of_file

Line = dict[str, object]
ReadFile = Callable[[Path, OnRead | None], Iterator[Record]]
"""How the records of a file are read; told the position in the file, in bytes, as it goes."""


def parse_paths(paths: Iterable[Path | str]) -> Iterator[Line]:
    """A line for each record of the files at `paths`, in order, as they are read.

    "file" is the whole path, whatever folder the command ran in. A refusal has "file" and "error"; what a
    PubMed file deletes stands in "deleted" on its last line, and what the model cannot hold of a graph's
    file in "left_out".
    """
    for path in find_documents(paths):
        yield from _lines(str(Path(path).absolute()), read_file(path))


def read_file(path: Path, on_read: OnRead | None = None) -> Iterator[Record]:
    """The records of one file; whatever goes wrong is an error among them, never raised.

    `on_read` is told the position in the file, in bytes, as it is read.
    """
    try:
        source = source_of_file(path, on_read)
    except DocumentError as error:
        yield error
        return
    for record in isolate_each(read_records(source)):
        if isinstance(record, Fault):
            yield DocumentError(str(path), record.reason, ADVICE)
        else:
            yield record


def _lines(file: str, records: Iterable[Record]) -> Iterator[Line]:
    last: Line = {}
    for record in records:
        if isinstance(record, Deletion | Loss):
            last = last or {"file": file}
            name, items = ("deleted", record.pmids) if isinstance(record, Deletion) else _loss(record)
            last[name] = [*last.get(name, ()), *items]  # type: ignore[misc]
            continue
        if last:
            yield last
        last = {"file": file, **_line(record)}
    if last:
        yield last


def _loss(loss: Loss) -> tuple[str, tuple[Line, ...]]:
    return "left_out", ({"what": loss.what, "count": loss.count, "example": loss.example},)


def _line(record: Document | Reading | Import | DocumentError) -> Line:
    if isinstance(record, DocumentError):
        return {"source": record.source, "error": f"{record.reason}; {record.advice}"}
    if isinstance(record, Import):
        return {
            **_document(record.reading.document),
            "statements": [_given(one) for one in record.statements],
        }
    if isinstance(record, Reading):
        return {**_document(record.document), "statements": [_statement(one) for one in record.assertions]}
    return _document(record)


def _document(document: Document) -> Line:
    return {
        "kind": document.kind.value,
        "title": document.title,
        "authors": list(document.authors),
        "journal": document.journal,
        "date": document.date,
        "doi": document.doi,
        "pmid": document.pmid,
        "pmcid": document.pmcid,
        "retracted": document.retracted,
        "notice": document.notice.value if document.notice else None,
        "about": list(document.about),
        "cites": list(document.cites),
        "subject_headings": list(document.headings),
        "study_type": document.study_type.value,
        "species": list(document.species),
        "participants": document.participants,
        "sample_size": document.sample_size,
        "duration": document.duration,
        "sections": [
            {
                "role": section.role.value,
                "heading": section.heading,
                "text": document.text[section.span.start : section.span.end],
            }
            for section in document.sections
        ],
    }


def _statement(one: Assertion) -> Line:
    return {
        "subject": one.subject.id,
        "predicate": one.predicate.value,
        "object": one.object.id,
        "sign": one.sign.value,
        "negated": one.evidence.negated,
        "evidence": [one.evidence.text],
        "pmids": [one.evidence.study] if one.evidence.study.isdigit() else [],
    }


def _given(one: GivenStatement) -> Line:
    """A statement under its file's own identifiers, its relation in the file's words, then in the graph's."""
    arrow = next((arrow for each in one.evidence for arrow in one.said_by(each)), None)
    papers = [paper for evidence in one.evidence if (paper := evidence.pmid)]
    return {
        "subject": one.subject,
        "relation": one.relation,
        "object": one.object,
        "predicate": arrow.predicate.value if arrow else None,
        "sign": arrow.sign.value if arrow else None,
        "negated": any(evidence.negated for evidence in one.evidence),
        "evidence": [evidence.text for evidence in one.evidence if evidence.text],
        "pmids": list(dict.fromkeys(papers)),
        "sources": list(dict.fromkeys(evidence.source for evidence in one.evidence)),
    }

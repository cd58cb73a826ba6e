"""Files as what is read of them, without a store: one JSON object a record, for programs and for a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.document import Document, Reading
from graph.model import Assertion, Span
from graph.study import NAMES
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.pipeline.files import find_documents
from loaders.pipeline.isolation import ADVICE, Fault, isolate_each
from loaders.records.record import Deletion, Record
from loaders.records.source import source_of_file

Line = dict[str, object]


def parse_paths(paths: Iterable[Path | str]) -> Iterator[Line]:
    """A line for each record of the files at `paths`, in order, as they are read.

    A refusal has "file" and "error"; what a PubMed file deletes stands in "deleted" on its last line.
    """
    for path in find_documents(paths):
        yield from _lines(str(path), read_file(path))


def read_file(path: Path) -> Iterator[Record]:
    """The records of one file; whatever goes wrong is an error among them, never raised."""
    try:
        source = source_of_file(path)
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
        if isinstance(record, Deletion):
            told = last.get("deleted", ())
            last = last or {"file": file}
            last["deleted"] = [*told, *record.pmids]  # type: ignore[misc]
            continue
        if last:
            yield last
        last = {"file": file, **_line(record)}
    if last:
        yield last


def _line(record: Document | Reading | DocumentError) -> Line:
    if isinstance(record, DocumentError):
        return {"source": record.source, "error": f"{record.reason}; {record.advice}"}
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
        "facts": _facts(document),
        "sections": [
            {
                "role": section.role.value,
                "heading": section.heading,
                "text": document.text[section.span.start : section.span.end],
            }
            for section in document.sections
        ],
    }


def _facts(document: Document) -> Line:
    """Each kind of fact that the document says, with the sentences that say it."""
    told = {name: getattr(document.facts, name) for name in NAMES}
    return {
        name: [{"value": fact.value, "sentence": _line_of(document.text, fact.span)} for fact in facts]
        for name, facts in told.items()
        if facts
    }


def _line_of(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


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

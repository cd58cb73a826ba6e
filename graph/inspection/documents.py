"""Each document against its own hashes, and its sentences against its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.backup import queries, tables
from graph.document import Document, document_id, stamp
from graph.errors import StoreError, StoreUnavailableError
from graph.inspection.counts import compare_counts
from graph.inspection.report import Fault, Looked, several
from graph.model import evidence_id
from graph.store import cypher
from graph.store.records import key_rows, read_document, read_evidence, read_sources, section_rows
from graph.store.values import Ask, Row, batched

AT_ONCE = 50
COUNT_EVIDENCE = """
UNWIND $ids AS id MATCH (d:Document {id: id})<-[r:FROM_DOCUMENT]-()
RETURN d.id AS document_id, count(r) AS total
"""
_UNREADABLE = (KeyError, ValueError, TypeError, IndexError, StoreError)
"""What a damaged record leads to when it is read."""


def inspect_documents(ask: Ask) -> Looked:
    """Looks at the documents with what hangs on them, some at a time. Raises: StoreUnavailableError."""
    ids = sorted(row["id"] for row in ask(queries.LIST_DOCUMENT_IDS))
    yield 0, compare_counts(ask, tables.DOCUMENTS, len(ids))
    for some in batched(ids, AT_ONCE):
        yield _inspect_readable(ask, some)


def _inspect_readable(ask: Ask, ids: Sequence[str]) -> tuple[int, list[Fault]]:
    """The same of each by itself where they cannot be read together."""
    try:
        return _inspect(ask, ids)
    except StoreUnavailableError:
        raise
    except _UNREADABLE:
        if len(ids) == 1:
            return 1, [Fault(ids[0], "it cannot be read, or what was read from it")]
        found = [_inspect_readable(ask, [one]) for one in ids]
        return sum(rows for rows, _ in found), [fault for _, faults in found for fault in faults]


def _inspect(ask: Ask, ids: Sequence[str]) -> tuple[int, list[Fault]]:
    rows = {row["document"]["id"]: row["document"] for row in ask(cypher.FIND_DOCUMENTS, ids=ids)}
    sections = _group(ask(cypher.LIST_SECTIONS, ids=ids), "section")
    sources = _group(ask(cypher.LIST_SOURCES, ids=ids), "source")
    keys = _group(ask(queries.LIST_WORK_KEYS, ids=ids), "key")
    evidence = _group(ask(queries.LIST_EVIDENCE, ids=ids))
    linked = {row["document_id"]: row["total"] for row in ask(COUNT_EVIDENCE, ids=ids)}
    faults = [Fault(one, "its index does not find it") for one in ids if one not in rows]
    for key, row in rows.items():
        told = _inspect_document(row, sections[key], sources[key], keys[key])
        faults += [Fault(key, problem) for problem in told]
        faults += _inspect_evidence(row, evidence[key], linked.get(key, 0))
    parts = (sections, sources, keys, evidence)
    return len(ids) + sum(len(some) for part in parts for some in part.values()), faults


def _group(rows: Iterable[Row], part: str = "") -> Mapping[str, list[Row]]:
    """The rows, or that part of them, by document."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["document_id"]].append(row[part] if part else row)
    return groups


def _inspect_document(
    row: Row, sections: Sequence[Row], sources: Sequence[Row], keys: Sequence[Row]
) -> Iterator[str]:
    document = read_sources(read_document(row, sections), sources)
    if not _has_its_text(document):
        yield "its text is not that of its identifier"
    if row.get("stamp") not in (None, stamp(document, row["extractor"])):
        yield "its facts, sources or sections are not those that its stamp tells of"
    if sorted(sections, key=lambda one: int(one["position"])) != section_rows(document):
        yield "the text of a section is not that of the document"
    if sorted(map(str, keys)) != key_rows(document):
        yield "it is not found by all that identifies its work"


def _has_its_text(document: Document) -> bool:
    """True where the identifier is that of the text, of the record that is read of a work."""
    records = [source.document for source in document.sources if source.document.id == document.id]
    return any(
        document.id in (document_id(one.text), document_id(one.text, one.doi, one.pmid, one.pmcid))
        for one in (document, *records)
    )


def _inspect_evidence(document: Row, rows: Sequence[Row], linked: int) -> list[Fault]:
    """What is wrong with the evidence of a document, which `linked` pieces say that they are."""
    unlike, misnamed = set(), []
    for row in rows:
        one = read_evidence(row["evidence"])
        if one.quoted and document["text"][one.span.start : one.span.end] != one.text:
            unlike.add(f"that at {one.span.start}-{one.span.end}")
        if row["evidence"]["id"] != evidence_id(row["statement_id"], one):
            misnamed.append(row["evidence"]["id"])
    key = document["id"]
    faults = [
        *several("sentences of evidence that are not those of its text", unlike, document_id=key),
        *several("pieces of evidence that are not those of their identifiers", misnamed, document_id=key),
    ]
    if linked != len(rows):
        faults.append(Fault(key, f"{linked:,} pieces of evidence are from it, and {len(rows):,} can be read"))
    return faults

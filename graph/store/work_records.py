"""The sources of a work as nodes of the database, and back.

A work's own node tells of each source all but its text (`describe_sources`); the texts are on nodes of their
own, so that lists of documents stay small. The text that the work has is not kept twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.document import Document, WorkSource
from graph.store.records import document_properties, read_document, section_rows
from graph.store.values import Row
from graph.works import keys_of, sources_of


def describe_sources(document: Document) -> str:
    """The sources without their texts, as JSON; "[]" for a record by itself."""
    told = [{"place": one.place, "document": _facts(one.document)} for one in document.sources]
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def read_described(described: str) -> tuple[WorkSource, ...]:
    """The sources without their texts and sections."""
    return tuple(
        WorkSource(row["place"], read_document({**row["document"], "text": ""}, ()))
        for row in json.loads(described or "[]")
    )


def source_rows(document: Document) -> Iterator[Row]:
    """A row for each source, with its text and sections where they are not the work's own."""
    for position, source in enumerate(document.sources):
        one = source.document
        row = {
            "position": position,
            "place": source.place,
            "described": json.dumps(_facts(one), ensure_ascii=False),
        }
        if one.id != document.id:
            sections = [{**section, "text": ""} for section in section_rows(one)]
            row |= {"text": one.text, "sections": json.dumps(sections, ensure_ascii=False)}
        yield row


def read_sources(document: Document, rows: Iterable[Row]) -> Document:
    """The work with its sources whole."""
    return replace(document, sources=tuple(_read_source(document, row) for row in rows))


def key_rows(document: Document) -> list[str]:
    """What the work is found by: the keys of all its sources."""
    return sorted({key for one in sources_of(document) for key in keys_of(one.document)})


def _facts(document: Document) -> Row:
    facts = document_properties(document, "")
    return {
        name: value for name, value in facts.items() if name not in ("text", "extractor", "stamp", "sources")
    }


def _read_source(work: Document, row: Row) -> WorkSource:
    facts = json.loads(row["described"])
    if "text" in row:
        return WorkSource(
            row["place"], read_document({**facts, "text": row["text"]}, json.loads(row["sections"]))
        )
    bare = read_document({**facts, "text": work.text}, ())
    return WorkSource(row["place"], replace(bare, sections=work.sections))

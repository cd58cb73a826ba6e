"""Exchange formats: statements as JSON Lines, CSV or GraphML, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from graph.exchange.csv import dump_csv
from graph.exchange.jsonl import dump_jsonl
from graph.model import Statement

__all__ = ["Format", "dump", "sort_statements"]


class Format(StrEnum):
    """The form of an export; the value is also the file's suffix."""

    JSONL = "jsonl"
    CSV = "csv"
    GRAPHML = "graphml"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.JSONL: "application/x-ndjson",
    Format.CSV: "text/csv; charset=utf-8",
    Format.GRAPHML: "application/graphml+xml",
}


def dump(statements: Iterable[Statement], form: Format) -> Iterator[str]:
    """The statements in that form, in pieces of text; only GraphML needs memory for all of them."""
    match form:
        case Format.JSONL:
            return dump_jsonl(statements)
        case Format.CSV:
            return dump_csv(statements)
        case Format.GRAPHML:
            from graph.exchange.graphml import dump_graphml  # noqa: PLC0415 - networkx takes 0.2 s to import

            return dump_graphml(statements)


def sort_statements(statements: Iterable[Statement]) -> list[Statement]:
    """The statements in the order of every export: subject, predicate, object, sign."""
    return sorted(statements, key=lambda s: (s.subject.id, s.predicate.value, s.object.id, str(s.sign.value)))

"""An answer as a file: JSON, JSON Lines or CSV, with how it ended; Parquet is in `graph.console.parquet`.

JSON Lines and CSV are written while the rows come; JSON is held until the last one. What ends an answer
early is always in it: in the summary, or as the last line of a CSV.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import Any, TypeVar

from graph.console.answer import Answer, CutOff
from graph.console.values import to_json
from graph.errors import GraphError
from graph.exchange.formats.csv import neutralise

T = TypeVar("T")
Version = Callable[[], str]
"""The graph's version, asked for once the rows have come."""
Tell = Callable[[GraphError], dict[str, Any]]
"""An error that comes after the first row, as the shape that the reader knows."""


class AnswerForm(StrEnum):
    """The form of an answer; the value is also the file's suffix."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"

    @property
    def media_type(self) -> str:
        """The media type that the form is sent as."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    AnswerForm.JSON: "application/json",
    AnswerForm.JSONL: "application/x-ndjson",
    AnswerForm.CSV: "text/csv; charset=utf-8",
    AnswerForm.PARQUET: "application/vnd.apache.parquet",
}


def dump_answer(answer: Answer, form: AnswerForm, *, version: Version, tell: Tell) -> Iterator[bytes]:
    """The answer's file in pieces; what goes wrong before the first row is raised, later it is told in it."""
    if form is AnswerForm.PARQUET:
        from graph.console.parquet import dump_parquet  # noqa: PLC0415 - a large library, seldom needed

        return dump_parquet(answer, summarise(answer, version))
    if form is AnswerForm.JSON:
        return dump_json(answer, version)
    return dump_jsonl(answer, version, tell) if form is AnswerForm.JSONL else dump_csv(answer, tell)


def summarise(answer: Answer, version: Version) -> Callable[[], dict[str, Any]]:
    """Makes the summary once the rows are read: {"rows", "seconds", "cut_off", "graph_version"}."""
    return lambda: {
        "rows": answer.count,
        "seconds": round(answer.seconds, 4),
        "cut_off": {"by": answer.cut_off.value, "at": answer.limit} if answer.cut_off else None,
        "graph_version": version(),
    }


def dump_json(answer: Answer, version: Version) -> Iterator[bytes]:
    """One object {"columns", "rows", "summary"}, in one piece."""
    rows = b",\n".join(answer.as_json())
    yield b'{"columns":%b,"rows":[%b],"summary":%b}\n' % (
        to_json(answer.columns),
        rows,
        to_json(summarise(answer, version)()),
    )


def dump_jsonl(answer: Answer, version: Version, tell: Tell) -> Iterator[bytes]:
    """{"columns"}, {"row"} for each row, {"summary"}; or {"error"} in its place."""
    rows = _begun(answer.as_json())
    yield b'{"columns":%b}\n' % to_json(answer.columns)
    try:
        for row in rows:
            yield b'{"row":%b}\n' % row
    except GraphError as error:
        yield to_json(tell(error)) + b"\n"
        return
    yield b'{"summary":%b}\n' % to_json(summarise(answer, version)())


def dump_csv(answer: Answer, tell: Tell) -> Iterator[bytes]:
    """The columns and the rows (RFC 4180); what ended it early is a last line of one cell, with # before it.

    Lists, maps, nodes, relationships and paths are JSON text in their cell; null is an empty cell.
    """
    rows = _begun(iter(answer))
    yield _line(map(neutralise, answer.columns))
    try:
        for row in rows:
            yield _line(map(to_cell, row))
    except GraphError as error:
        yield _line([f"# ended by an error: {tell(error)['error']['message']}"])
    if answer.cut_off:
        yield _line([f"# {describe_cut_off(answer)}"])


def describe_cut_off(answer: Answer) -> str:
    """Where it was cut off, in words: "cut off at 10,000 rows"; empty where it is whole."""
    if answer.cut_off is None:
        return ""
    if answer.cut_off is CutOff.CANCELLED:
        return f"cancelled after {answer.count:,} rows"
    return f"cut off at {answer.limit:,.15g} {answer.cut_off}"


def to_cell(value: Any) -> str | int | float:
    """A plain value as a cell that no spreadsheet runs."""
    if isinstance(value, str):
        return neutralise(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, int | float) else to_json(value).decode()


def _line(cells: Iterable[object]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode()


def _begun(items: Iterator[T]) -> Iterator[T]:
    """The same items, the first of them asked for already."""
    return chain([first], items) if (first := next(items, None)) is not None else items

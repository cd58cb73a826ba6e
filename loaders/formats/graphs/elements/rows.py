"""Rows of a table or of JSON Lines, one after another, whatever size the file has."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from loaders.errors import DocumentError
from loaders.records.given import GivenStatement
from loaders.records.source import Head, Source
from loaders.records.text_lines import iterate_lines

Row = Mapping[str, object]
Rows = Iterator[Row | DocumentError]
_BAR = "|"
_PREFIX = "biolink:"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is written: its separator, and whether quotes protect it."""

    separator: str
    quoted: bool


def columns_of(head: Head, shape: Shape) -> list[str]:
    """The names in the first line, without the types that some tools append ("publications:string[]")."""
    first = head.lines[0] if head.lines else ""
    return [_column(cell) for cell in next(_cells([first], shape), [])]


def shape_of(head: Head, *, quoted: bool) -> Shape:
    """The shape that the first line shows; tab-separated files of KGX know no quotes, others do."""
    first = head.text.lstrip().partition("\n")[0]
    separator = max("\t,;", key=first.count)
    return Shape(separator, quoted or separator != "\t")


def read_table(source: Source, shape: Shape) -> Rows:
    """Each row by the names of the columns, empty cells left out; raises for text that is damaged."""
    rows = _cells(iterate_lines(source), shape)
    try:
        names = [_column(cell) for cell in next(rows, [])]
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield {name: cell for name, cell in zip(names, cells, strict=False) if cell.strip()}
    except csv.Error as error:
        raise source.error(f"the table is damaged: {error}", "save it again as a table") from error


def read_json_lines(source: Source) -> Rows:
    """The object of each line; an error in the place of a line that holds none."""
    for number, line in enumerate(filter(str.strip, iterate_lines(source))):
        value = load_json(line)
        if isinstance(value, dict):
            yield named(value)
        else:
            yield source.error("is no JSON object, or cut off", "write one object a line", record=number)


def read_each(
    source: Source, rows: Rows, read: Callable[[Row], GivenStatement | None], reason: str
) -> Iterator[GivenStatement | DocumentError]:
    """The statement of each row; an error in the place of one that tells none, for that reason."""
    for number, row in enumerate(rows):
        if isinstance(row, DocumentError):
            yield row
        else:
            yield read(row) or source.error(reason, "complete it, or leave it out", record=number)


def named(row: Row) -> Row:
    """The row with its columns called without the prefix of the Biolink Model."""
    return {name.removeprefix(_PREFIX): value for name, value in row.items()}


def load_json(text: str) -> object:
    """The value that a JSON text holds; None where it is damaged, cut off, or nested without end."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def texts(row: Row, *names: str) -> list[str]:
    """The texts under the first of these columns that has any: a list, or a text divided by bars."""
    for name in names:
        if found := list(filter(None, as_list(row.get(name)))):
            return found
    return []


def as_list(value: object) -> list[str]:
    """A list of texts out of a list, or out of one text whose parts are divided by bars."""
    if value is None or value == "":
        return []
    parts: Iterable[object] = value.split(_BAR) if isinstance(value, str) else [value]
    if isinstance(value, list):
        parts = value
    return [str(part).strip() for part in parts if not isinstance(part, dict)]


def text(row: Row, *names: str) -> str:
    """The text under the first of these columns that has one; empty where none has."""
    for name in names:
        value = row.get(name)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value).strip()
    return ""


def is_true(row: Row, *names: str) -> bool:
    """Whether one of these columns says yes."""
    return any(text(row, name).casefold() in ("true", "yes", "1", "y") for name in names)


def number(row: Row, *names: str) -> float | None:
    """The number from above 0 to 1 under the first of these columns that has one."""
    for name in names:
        written = text(row, name)
        if re.fullmatch(r"[01](?:\.\d*)?|\.\d+|\d(?:\.\d+)?[eE]-\d+", written) and 0 < float(written) <= 1:
            return float(written)
    return None


def _cells(lines: Iterable[str], shape: Shape) -> Iterator[list[str]]:
    if shape.quoted:  # a quoted cell may run over the end of a line
        return csv.reader((f"{line}\n" for line in lines), delimiter=shape.separator)
    return (line.split(shape.separator) for line in lines)


def _column(cell: str) -> str:
    return re.sub(r":\w+(\[\])?$", "", cell.strip().strip('"\ufeff').removeprefix(_PREFIX)) or cell.strip()

"""Rows of comma, semicolon, tab or bar separated text (RFC 4180 and what spreadsheets make of it), streamed.

The sign between cells is the one that makes the header line a header. A row that breaks the rules of quoting is
split at its signs alone where that gives as many cells as the header has: tables of Web of Science do not quote.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.errors import DocumentError
from loaders.formats.records.tables.columns import could_be_header, find_columns, is_graph
from loaders.records.source import Head, Source
from loaders.records.text_lines import iterate_lines

SIGNS = "\t;,|"
LONGEST_CELL = 1_000_000
"""Characters; in a longer one a quotation mark was not closed."""
_COMPARED = 12
Row = list[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written: the sign between cells, its header, and how many lines stand before that."""

    sign: str
    header: tuple[str, ...]
    skipped: int


def find_layout(head: Head) -> Layout | None:
    """How a delimited table is written; None for a text, and for nodes, edges or statements of a graph."""
    if head.root is not None or head.json:
        return None
    lines = head.text.splitlines()
    skipped = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if lines[skipped : skipped + 1] and lines[skipped].lower().strip('" \t').startswith("sep="):
        skipped += 1
    found = [
        Layout(sign, split_line(line, sign), skipped)
        for line in lines[skipped : skipped + 1]
        for sign in SIGNS
    ]
    layout = max(found, key=lambda one: (len(find_columns(one.header).places), len(one.header)), default=None)
    if layout is None or is_graph(layout.header):
        return None
    return layout if _is_named(layout) or _is_grid(layout, lines) else None


def _is_named(layout: Layout) -> bool:
    """Whether the header names a title or an abstract and something else of a record."""
    columns = find_columns(layout.header)
    return columns.tell_of_literature and len(columns.places) >= 2 and could_be_header([*layout.header])


def _is_grid(layout: Layout, lines: Sequence[str]) -> bool:
    """Whether all first lines have as many cells as the header: a table, of whatever."""
    compared = [line for line in lines[layout.skipped : layout.skipped + _COMPARED] if line.strip()]
    fewest = 2 if layout.sign == "\t" else 3
    return (
        len(compared) >= fewest
        and could_be_header(layout.header)
        and all(len(split_line(line, layout.sign)) == len(layout.header) for line in compared)
    )


def split_line(line: str, sign: str) -> tuple[str, ...]:
    """The cells of one line."""
    try:
        return tuple(next(csv.reader([line], delimiter=sign), ()))
    except csv.Error:
        return tuple(line.split(sign))


def iterate_rows(source: Source, layout: Layout) -> Iterator[Row | DocumentError]:
    """The rows behind the header, each with at most as many cells; an error in the place of a broken one.

    Blank rows are passed over and not counted.
    """
    csv.field_size_limit(LONGEST_CELL)
    lines = _Lines(iterate_lines(source))
    for _ in range(layout.skipped + 1):
        next(lines, None)
    count, number = len(layout.header), 0
    while (row := _next_row(lines, layout.sign, count)) is not None:
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[count:]) or len(row) == 1 < count:
            yield _broken(source, number, len(row), count)
        else:
            yield row[:count]
        number += 1


class _Lines:
    """Lines one by one, which remembers those of the current row and takes back what was read too many."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._returned = lines, deque[str]()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._lines)
        self.taken.append(line)
        return line + "\n"

    def take_back_all_but_first(self) -> str:
        """The row's first line; the others will be read again."""
        self._returned.extendleft(reversed(self.taken[1:]))
        return self.taken[0]


def _next_row(lines: _Lines, sign: str, count: int) -> Row | None:
    """The next row by the rules of quoting; where they are broken, its first line split at the signs alone."""
    lines.taken.clear()
    try:
        row = next(csv.reader(lines, delimiter=sign, strict=True), None)
    except csv.Error:
        row = []
    if row is None or len(row) == count or (row and len(lines.taken) == 1):
        return row
    plain = lines.taken[0].split(sign)
    if row and len(plain) != count:
        return row
    lines.take_back_all_but_first()
    return plain


def _broken(source: Source, number: int, cells: int, count: int) -> DocumentError:
    return source.error(
        f"row has {cells} cells where the header has {count}",
        "put quotation marks around cells that hold the sign between cells",
        record=number,
    )

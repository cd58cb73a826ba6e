"""Rows of comma, semicolon, tab or bar separated text (RFC 4180 and what spreadsheets make of it), streamed.

The sign between cells is the one that makes the first line a header. A row that breaks the rules of quoting
is split at its signs alone where that gives as many cells as the header has: tables of Web of Science do
not quote.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from loaders.errors import DocumentError
from loaders.formats.records.tables.columns import could_be_header, find_columns, is_graph
from loaders.records.source import Head, Source
from loaders.records.text_lines import iterate_lines

SIGNS = "\t;,|"
LONGEST_CELL = 1_000_000
"""Characters; in a longer one a quotation mark was not closed."""
_COMPARED = 24
_PREAMBLE = 4
"""Lines of which one is the header: some exports say first what they are."""
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
    filled = [at for at, line in enumerate(lines) if line.strip() and not _names_sign(line)][:_PREAMBLE]
    layouts = [_layout(lines[at], at) for at in filled]
    if layouts and is_graph(layouts[0].header):
        return None
    if named := next((one for one in layouts if _is_named(one, lines)), None):
        return named
    return layouts[0] if layouts and _is_grid(layouts[0], lines) else None


def _names_sign(line: str) -> bool:
    """Whether a line only tells Excel which sign stands between cells."""
    return re.fullmatch(r"\ufeff?\s*\"?sep=.\"?\s*", line, re.IGNORECASE) is not None


def _layout(line: str, skipped: int) -> Layout:
    """The line as a header, by the sign that makes most of its cells known, else most cells."""
    layouts = [Layout(sign, split_line(line, sign), skipped) for sign in SIGNS]
    return max(layouts, key=lambda one: (len(find_columns(one.header).places), len(one.header)))


def _is_named(layout: Layout, lines: Sequence[str]) -> bool:
    """Whether the header names a title or an abstract and more; behind less rows must fit."""
    columns, count = find_columns(layout.header), len(layout.header)
    if not (columns.tell_of_literature and len(columns.places) >= 2 and could_be_header(layout.header)):
        return False
    if len(columns.places) > 2 or all(cell and find_columns([cell]).places for cell in layout.header):
        return True
    rows = _first_rows(layout, lines)
    fitting = [row for row in rows if 1 < len(row) <= count <= 2 * len(row)]
    return 2 * len(fitting) >= len(rows)


def _is_grid(layout: Layout, lines: Sequence[str]) -> bool:
    """Whether all first rows have as many cells as the header: a table, of whatever.

    Verse may have a comma in every line: a blank follows it there, as in no table of a program.
    """
    rows = _first_rows(layout, lines)
    enough = len(rows) >= (1 if layout.sign == "\t" else 2)
    prose = layout.sign != "\t" and any(cell.startswith(" ") for cell in layout.header)
    even = all(len(row) == len(layout.header) for row in rows)
    return enough and even and not prose and could_be_header(layout.header)


def _first_rows(layout: Layout, lines: Sequence[str]) -> list[Row]:
    """A few rows behind the header, blank ones left out; none behind one that breaks the rules of quoting."""
    behind = [f"{line}\n" for line in lines[layout.skipped + 1 : layout.skipped + 1 + _COMPARED]]
    rows: list[Row] = []
    with suppress(csv.Error):
        rows.extend(row for row in csv.reader(behind, delimiter=layout.sign) if any(map(str.strip, row)))
    return rows


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
    """The next row by the rules of quoting; where they are broken, its first line split at the signs."""
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

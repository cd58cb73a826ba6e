"""What becomes of a query that is not answered.

QueryError
├── RefusedQueryError   not run, with the reason
└── FailedQueryError    the database's own message, with its place in the text where it tells one
StoreError
└── BusyError           as many queries are running as may run at once
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import QueryError, StoreError

_PLACE = re.compile(r"\s*\(line (?P<line>\d+), column (?P<column>\d+)(?: \(offset: \d+\))?\)(?s:.*)")
_ARCADEDB_PLACE = re.compile(
    r"Syntax error at line (?P<line>\d+):(?P<column>\d+) - (?P<problem>.*)"
    r"|(?P<problem_2>.*) at line (?P<line_2>\d+), column (?P<column_2>\d+) .*"
)


class RefusedQueryError(QueryError):
    """The console does not run this; nothing of it has run."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__("query", problem, advice)


class BusyError(StoreError):
    """As many queries are running as may run at once."""

    def __init__(self, at_once: int) -> None:
        self.advice = "wait for one to end, or cancel one"
        super().__init__(f"{at_once} queries are running, as many as may run at once")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a query: line and column from 1, offset from 0, in code points."""

    line: int
    column: int
    offset: int


class FailedQueryError(QueryError):
    """The database could not run this; `pointer` is the line with a mark under the place, or empty."""

    def __init__(self, said: str, text: str, *, code: str = "", lines_before: int = 0) -> None:
        problem, self.place = read_place(said, text, lines_before)
        self.code, self.pointer = code, point(text, self.place) if self.place else ""
        super().__init__("query", problem, "change the query and run it again")


def read_place(said: str, text: str, lines_before: int = 0) -> tuple[str, Place | None]:
    """The message without its place, and the place in the text; the database saw that many lines before."""
    if found := _PLACE.search(said):
        line, column, problem = int(found["line"]) - lines_before, int(found["column"]), said[: found.start()]
    elif found := _ARCADEDB_PLACE.fullmatch(said):
        line = int(found["line"] or found["line_2"])
        column = int(found["column"] or found["column_2"]) + 1
        problem = found["problem"] or found["problem_2"]
    else:
        return said, None
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return problem, None
    offset = sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
    return problem, Place(line, column, offset)


def point(text: str, place: Place) -> str:
    """The line of the place with a caret under its column."""
    return f"{text.split(chr(10))[place.line - 1]}\n{' ' * (place.column - 1)}^"

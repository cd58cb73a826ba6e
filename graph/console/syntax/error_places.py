"""Where in a query the database sees the fault: read from its message, shown under the text."""

from __future__ import annotations

import re

from graph.errors import Place

_PLACE = re.compile(r"\s*\(line (?P<line>\d+), column (?P<column>\d+)(?: \(offset: \d+\))?\)(?s:.*)")
_ARCADEDB_PLACE = re.compile(
    r"Syntax error at line (?P<line>\d+):(?P<column>\d+) - (?P<problem>.*)"
    r"|(?P<problem_2>.*) at line (?P<line_2>\d+), column (?P<column_2>\d+) .*"
)


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

"""The table of path filters in docs/paths.md, made of the one table that the code reads.

python -m docs.filters    writes it anew, between its marks
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from api.question.page_filters import PAGE_FILTERS
from api.wording.names import NAMED_BY
from graph.filters.path_filter import Amount, Choice, Circumstances, Keep, Keeping, Members, Names, PathFilter
from graph.filters.table import FILTERS

PAGE = Path(__file__).with_name("paths.md")
LISTED = 4
SHOWN = 2
MARKED = re.compile(r"(?<=<!-- filters -->\n).*?(?=<!-- end of filters -->)", re.DOTALL)
HEAD = ("HTTP", "values", "command", "pages", "asks")


def write_table() -> str:
    """A Markdown table with a row for each filter."""
    rows = [HEAD, ["---"] * len(HEAD), *map(cells, FILTERS)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def cells(row: PathFilter) -> list[str]:
    """A filter's names, what it takes, and what it asks for."""
    return [f"`{row.parameter}`", values(row), option(row), on_pages(row), row.help]


def option(row: PathFilter) -> str:
    """The option, with the prefix of its terms."""
    return f"`--{row.option} {row.prefix}:…`" if row.prefix else f"`--{row.option}`"


def on_pages(row: PathFilter) -> str:
    """The parameters in the addresses of pages."""
    return ", ".join(f"`{name}`" for name in PAGE_FILTERS[row.field].parameters)


def values(row: PathFilter) -> str:
    """What may be given, and what is usual."""
    match row.values:
        case Amount(least, most):
            return f"{least:,} to {most:,} ({row.usual:g})"
        case Keeping():
            return choices(Keep, row)
        case Choice(of):
            return choices(of, row)
        case Members(of):
            names = [f"`{one.value}`" for one in NAMED_BY.get(of, of)]
            return ", ".join(names if len(names) <= LISTED else [*names[:SHOWN], "…"])
        case Names():
            return "entities"
        case Circumstances():
            return "circumstances"


def choices(members: type[Enum], row: PathFilter) -> str:
    """The values, of which one may be given."""
    return ", ".join(f"`{one.value}`" + (" (usual)" if one is row.usual else "") for one in members)


def fill() -> str:
    """The page's text with its table as it is now."""
    return MARKED.sub(lambda _: write_table(), PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    PAGE.write_text(fill(), encoding="utf-8")

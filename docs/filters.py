"""The tables of path filters in the docs, made of the one table that the code reads.

python -m docs.filters    writes them anew, between their marks
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from api.question.page_filters import PAGE_FILTERS
from api.wording.names import NAMED_BY
from graph.filters.path_filter import Amount, Circumstances, Keep, Keeping, Members, Names, PathFilter
from graph.filters.table import FILTERS

DOCS = Path(__file__).parent
LISTED = 6
MARKED = re.compile(r"(?<=<!-- filters -->\n).*?(?=<!-- end of filters -->)", re.DOTALL)


def write_table(*columns: tuple[str, Callable[[PathFilter], str]]) -> str:
    """A Markdown table with a row for each filter."""
    head = [[title for title, _ in columns], ["---"] * len(columns)]
    rows = [[cell(row) for _, cell in columns] for row in FILTERS]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (*head, *rows))


def parameter(row: PathFilter) -> str:
    """The parameter, as code."""
    return f"`{row.parameter}`"


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
            told = (f"`{keep.value}`" + (" (usual)" if keep is row.usual else "") for keep in Keep)
            return ", ".join(told)
        case Members(of):
            names = [f"`{one.value}`" for one in NAMED_BY.get(of, of)]
            return ", ".join(names) if len(names) <= LISTED else f"{', '.join(names[:3])}, …"
        case Names():
            return "CURIEs or names"
        case Circumstances():
            return "`species:rat`, `dose:8..20 Gy`, …"


TABLES = {
    "paths.md": write_table(
        ("HTTP", parameter), ("command", option), ("pages", on_pages), ("asks", lambda row: row.help)
    ),
    "api.md": write_table(("parameter", parameter), ("values", values), ("asks", lambda row: row.help)),
    "cli.md": write_table(("option", option), ("asks", lambda row: row.help)),
}
"""Page to its table."""


def fill(page: str) -> str:
    """The page's text with its table as it is now."""
    return MARKED.sub(lambda _: TABLES[page], (DOCS / page).read_text(encoding="utf-8"))


if __name__ == "__main__":
    for name in TABLES:
        (DOCS / name).write_text(fill(name), encoding="utf-8")

"""Pages of the docs that hold measured tables: what stands between two markers is written anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def write_between(page: Path, name: str, text: str) -> None:
    """Put `text` between the page's markers `<!-- name -->` and `<!-- /name -->`.

    Raises:
        ValueError: the page has no such markers, or has them the wrong way round.
    """
    before, opened, rest = page.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    _, closed, after = rest.partition(f"<!-- /{name} -->")
    if not opened or not closed:
        raise ValueError(f"{page} has no <!-- {name} --> ... <!-- /{name} --> to write between")
    page.write_text(f"{before}{opened}\n{text.strip()}\n\n{closed}{after}", encoding="utf-8")


def table(head: Sequence[str], rows: Sequence[Sequence[object]], *, right: frozenset[int]) -> str:
    """A Markdown table; the columns numbered in `right` are set flush right."""
    rule = ["--:" if column in right else "---" for column in range(len(head))]
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in (head, rule, *rows))

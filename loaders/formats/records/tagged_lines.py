"""Records of tagged lines, as PubMed's format writes them: "TI  - Title", with longer fields going on below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import TextIOWrapper

from loaders.records.source import Source

Fields = dict[str, list[str]]
"""The values of each tag in order, each in one line."""
TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: |$)(.*)")
_LONGEST_LINE = 1_000_000
_ONCE = frozenset(("PMID", "OWN", "TI", "BTI"))
"""Tags that no record has twice: a second one tells that another record has begun."""


def read_lines(source: Source) -> Iterator[str]:
    """The lines of a file of records without their ends, in flat memory.

    They are UTF-8, or UTF-16 with a byte order mark; a line that is neither is read as Windows-1252, which
    older programs wrote.
    """
    wide = source.head.content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding, errors = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
    with TextIOWrapper(source.open(), encoding=encoding, errors=errors, newline=None) as file:
        while line := file.readline(_LONGEST_LINE):
            yield _decoded(line).rstrip("\n")


def _decoded(line: str) -> str:
    try:
        line.encode()
    except UnicodeEncodeError:
        return line.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return line


def read_records(lines: Iterator[str]) -> Iterator[Fields]:
    """Each record as its fields; what stands before the first tag is left out.

    A record begins with a tag that the one before has already, or with a PMID after a blank line: a blank
    line alone may lie inside a record.
    """
    fields: Fields = {}
    values: list[str] = []
    after_blank = False
    for line in lines:
        if not line.strip():
            after_blank = True
            continue
        if found := TAG.match(line):
            tag = found[1]
            if (tag in _ONCE and tag in fields) or (tag == "PMID" and after_blank):
                yield from _whole(fields)
                fields = {}
            values = fields.setdefault(tag, [])
            values.append(found[2].strip())
        elif values:
            values[-1] += " " + line.strip()
        after_blank = False
    yield from _whole(fields)


def _whole(fields: Fields) -> Iterator[Fields]:
    if fields:
        yield {tag: [" ".join(value.split()) for value in values] for tag, values in fields.items()}

"""A file of records as lines of text, however large: decoded as they are read, in flat memory."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from loaders.errors import DocumentError
from loaders.records.encoding import find_encoding
from loaders.records.source import Source

LONGEST_LINE = 20_000_000
"""Bytes, or characters of UTF-16, of one line: more is no file of records, and would fill the memory."""
LONGEST_RECORD = 5_000_000
"""Characters of one record: more is a file whose records are not told apart."""
_BREAK = re.compile(r"\r\n|\r|\n")


def iterate_lines(source: Source) -> Iterator[str]:
    """The lines without their ends: UTF-8, UTF-16 with a byte order mark, or Windows-1252.

    A line that is no UTF-8 is read as Windows-1252 by itself: exports that were pasted together from
    several programs mix the two. Lines end in LF, CR LF or CR.

    Raises:
        DocumentError: the file is no text, in UTF-32, cut off inside a character, or one endless line.
    """
    if find_encoding(source, source.head.content) == "utf-16":
        yield from _iterate_utf16(source)
        return
    with source.open() as file:
        first = True
        while raw := file.readline(LONGEST_LINE + 1):
            _check(source, len(raw), zero=0 in raw)
            line = _decode(raw.removeprefix(codecs.BOM_UTF8) if first else raw)
            first = False
            yield from _BREAK.split(line.rstrip("\r\n"))


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _iterate_utf16(source: Source) -> Iterator[str]:
    with source.open() as file, io.TextIOWrapper(file, encoding="utf-16", newline=None) as text:
        try:
            while line := text.readline(LONGEST_LINE + 1):
                _check(source, len(line), zero="\0" in line)
                yield line.rstrip("\n")
        except UnicodeError as error:
            raise source.error(
                f"is not whole UTF-16 ({error})", "copy the whole file again, or save it in UTF-8"
            ) from error


def _check(source: Source, length: int, *, zero: bool) -> None:
    if zero:
        raise source.error("looks like a binary file (a zero byte)", "export it again as text in UTF-8")
    if length > LONGEST_LINE:
        raise source.error("has a line without end", "export it again, with line breaks")


def too_long(source: Source, number: int) -> DocumentError:
    """The error for a record, counted from 0, that does not end."""
    return source.error(
        f"runs over {LONGEST_RECORD:,} characters without an end", "export the file again", record=number
    )

"""PubTator's format: "PMID|t|title", "PMID|a|abstract", then annotations, a blank line after each record."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.document import Document, DocumentKind, Notice
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.records.draft import Draft, Part, compose
from loaders.records.notices import is_marked_retracted, notice_in_title
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

_TEXT = re.compile(r"([^\s|]{1,40})\|([ta])\|(.*)", re.DOTALL | re.IGNORECASE)
_COMMENT = "#"
_NOTHING = re.compile(r"\s*(?:-\s*no (?:text|title|abstract)\s*-|null|none)?\s*", re.IGNORECASE)
LONGEST_LINE = 2_000_000
"""Characters: an abstract has a few thousand."""


@dataclass
class _Entry:
    """A record as its lines are read."""

    id: str
    title: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)


def _recognises(head: Head) -> bool:
    told = (line for line in head.lines if not line.startswith(_COMMENT))
    return _TEXT.match(next(told, "")) is not None


def _read(source: Source) -> Iterator[Record]:
    for number, entry in enumerate(_entries(source)):
        yield _record(entry, source, number)


def _lines(source: Source) -> Iterator[str]:
    """The lines without their breaks. Raises: DocumentError at one that is too long."""
    with source.open() as file:
        encoding = "utf-16" if source.head.content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        text = io.TextIOWrapper(file, encoding, errors="replace")
        while line := text.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise source.error("has a line of millions of characters", "give one record a paragraph")
            yield line.rstrip("\r\n")


def _entries(source: Source) -> Iterator[_Entry]:
    """The records: each begins at a line of another number, or at a second title."""
    entry: _Entry | None = None
    reading: list[str] = []
    for line in _lines(source):
        match = _TEXT.match(line)
        if match and (entry is None or match[1] != entry.id or (match[2] in "tT" and entry.title)):
            if entry:
                yield entry
            entry = _Entry(match[1])
        if match and entry:
            reading = entry.title if match[2] in "tT" else entry.abstract
            reading.append(match[3])
        elif "\t" in line or not line.strip() or (entry is None and line.startswith(_COMMENT)):
            reading = []
        else:
            reading.append(line)
    if entry:
        yield entry


def _record(entry: _Entry, source: Source, number: int) -> Document | DocumentError:
    title, abstract = _written(entry.title), _written(entry.abstract)
    if not title and not abstract:
        return source.error("has neither title nor abstract", "leave it out", number)
    notice = notice_in_title(title)
    return compose(
        Draft(
            DocumentKind.PUBTATOR,
            title=title or None,
            parts=(Part(SectionRole.ABSTRACT, "", abstract),),
            pmid=entry.id if re.fullmatch(r"[1-9]\d{0,7}", entry.id) else None,
            pmcid=entry.id if re.fullmatch(r"PMC\d+", entry.id) else None,
            notice=notice,
            retracted=notice is Notice.RETRACTION or is_marked_retracted(title),
        )
    )


def _written(lines: list[str]) -> str:
    text = " ".join(" ".join(lines).split())
    return "" if _NOTHING.fullmatch(text) else text


PUBTATOR = FileFormat("PubTator", _recognises, _read)
"""Titles and abstracts with annotations, as PubTator and the tools around it write them."""

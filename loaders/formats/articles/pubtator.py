"""PubTator's format: "PMID|t|title", "PMID|a|abstract", then annotations, a blank line after each record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.document import DocumentKind
from graph.model import SectionRole
from loaders.records.draft import Draft, Part, compose_record
from loaders.records.fields.absence import told
from loaders.records.fields.identifiers import find_pmcid, read_pmid
from loaders.records.fields.notices import find_notice, is_retracted
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.text_lines import iterate_lines

_TEXT = re.compile(r"([^\s|]{1,40})\|([ta])\|(.*)", re.DOTALL | re.IGNORECASE)
_COMMENT = "#"


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
        yield compose_record(_draft(entry), source, number)


def _entries(source: Source) -> Iterator[_Entry]:
    """The records: each begins at a line of another number, or at a second title."""
    entry: _Entry | None = None
    reading: list[str] = []
    for line in iterate_lines(source):
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


def _draft(entry: _Entry) -> Draft:
    title, abstract = _written(entry.title), _written(entry.abstract)
    return Draft(
        kind=DocumentKind.PUBTATOR,
        title=title,
        parts=(Part(SectionRole.ABSTRACT, "", abstract),) if abstract else (),
        pmid=read_pmid(entry.id),
        pmcid=find_pmcid(entry.id),
        notice=find_notice(title),
        retracted=is_retracted(title),
    )


def _written(lines: list[str]) -> str | None:
    return told(" ".join(" ".join(lines).split()))


PUBTATOR = FileFormat("PubTator", _recognises, _read)
"""Titles and abstracts with annotations, as PubTator and the tools around it write them."""

"""What a file's reader yields, one after another, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.document import Document, Reading
from loaders.errors import DocumentError
from loaders.records.given import GivenStatement
from loaders.records.source import Head, Source


@dataclass(frozen=True, slots=True)
class Deletion:
    """PubMed numbers of records that a file takes back."""

    pmids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What a file says and the model cannot hold: how often, and the first of it as the file writes it."""

    format: str
    what: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Import:
    """What a file of statements says about one paper, as a reading under the file's identifiers.

    Each statement of the file is among the `statements` of one import, that of its first evidence.
    """

    reading: Reading
    statements: tuple[GivenStatement, ...]


Record = Document | Reading | Import | Deletion | Loss | DocumentError
"""A document; what somebody else read; records taken back; what is left out; why one cannot be read."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One kind of file.

    `recognises` goes by the first bytes alone, never by the name. `read` yields the file's records in order,
    in flat memory where there may be many, a `DocumentError` in the place of a record that cannot be read;
    it raises a `DocumentError` where the file as a whole cannot: damaged, cut off, locked, of no known form.
    """

    name: str
    recognises: Callable[[Head], bool]
    read: Callable[[Source], Iterator[Record]]

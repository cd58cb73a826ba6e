"""What a file's reader yields, one after another, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.document import Document, Reading
from loaders.errors import DocumentError
from loaders.records.source import Head, Source


@dataclass(frozen=True, slots=True)
class Deletion:
    """PubMed numbers of records that a file takes back."""

    pmids: tuple[str, ...]


Record = Document | Reading | Deletion | DocumentError
"""A document; what somebody else read, as it is; records taken back; or why one record cannot be read."""


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

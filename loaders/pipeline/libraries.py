"""Other ways than file by file: a reference manager's export with its files, a table of retractions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from graph.document import Document
from graph.store import ReadingWriter
from graph.works import identifiers_of, name_work
from loaders.errors import DocumentError
from loaders.formats.records.attachments import read_with_attachments
from loaders.formats.records.tables.retractions import read_retractions
from loaders.pipeline.files import find_documents
from loaders.pipeline.parsing import ReadFile, read_file
from loaders.records.record import Record
from loaders.records.source import OnRead, source_of_file

ROWS = 1000
_LISTS = (".ris", ".bib", ".bibtex")


def find_lists(folder: Path) -> list[Path]:
    """The RIS and BibTeX files of an export, which lie at its top or in a folder of their own.

    Raises:
        DocumentError: there is none.
    """
    found = [path for path in find_documents([folder]) if path.suffix.casefold() in _LISTS]
    if not found:
        advice = "export the library from Zotero as RIS or BibTeX with its files, and give that folder"
        raise DocumentError(str(folder), "holds no RIS or BibTeX file", advice)
    return found


def read_library(path: Path, on_read: OnRead | None = None) -> Iterator[Record]:
    """The records of a list, each followed by what its files hold: told as the same work as the record."""
    try:
        for attached in read_with_attachments(path):
            yield attached.record
            for file in attached.files:
                yield from _name_after(attached.record, read_file(file))
    except DocumentError as error:
        yield error
    if on_read:
        on_read(path.stat().st_size)


def _name_after(record: Record, read: Iterable[Record]) -> Iterator[Record]:
    for one in read:
        if isinstance(record, Document) and isinstance(one, Document):
            yield _identify(one, record)
        else:
            yield one


def _identify(attached: Document, record: Document) -> Document:
    """The document with the identifiers of its record; without any, with its title, authors and date."""
    if identifiers_of(record):
        return replace(attached, doi=record.doi, pmid=record.pmid, pmcid=record.pmcid)
    return replace(attached, title=record.title, authors=record.authors, date=record.date)


def read_notices(store: ReadingWriter) -> ReadFile:
    """How a table of retractions is read: the notices about works that the graph has."""

    def read(path: Path, on_read: OnRead | None = None) -> Iterator[Record]:
        try:
            rows = read_retractions(source_of_file(path, on_read))
            while some := list(islice(rows, ROWS)):
                yield from _that_concern(store, some)
        except DocumentError as error:
            yield error

    return read


def _that_concern(store: ReadingWriter, notices: Iterable[Document | DocumentError]) -> Iterator[Record]:
    told = list(notices)
    about = {name_work(one) for notice in told if isinstance(notice, Document) for one in notice.about}
    known = {key for work in store.find_works(about) for key in identifiers_of(work)}
    for notice in told:
        if isinstance(notice, DocumentError) or known & {name_work(one) for one in notice.about}:
            yield notice

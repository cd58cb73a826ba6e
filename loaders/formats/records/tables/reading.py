"""Tables of abstracts as records: exports of PubMed, Scopus, Web of Science, Zotero, Rayyan; own sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.document import DocumentKind
from loaders.errors import DocumentError
from loaders.formats.records.reference import Reference, to_document
from loaders.formats.records.tables.columns import Columns, find_columns, is_of_retractions
from loaders.formats.records.tables.delimited import find_layout, iterate_rows
from loaders.formats.records.tables.parquet import MAGIC, open_parquet
from loaders.records.fields.dates import combine_dates, join_month_and_day
from loaders.records.fields.identifiers import doi_of, pmcid_of, pmid_of
from loaders.records.fields.names import split_authors
from loaders.records.record import FileFormat, Record
from loaders.records.source import Source

_EMPTY = frozenset(("nan", "none", "null", "n/a", "na", "#n/a", "-", "–", "."))
_YES = frozenset(("yes", "y", "true", "1", "retracted", "x"))
_WANTED = "name the columns title and abstract, and any of authors, journal, year, doi, pmid, pmcid"


def _read_delimited(source: Source) -> Iterator[Record]:
    layout = find_layout(source.head)
    if layout is None:
        raise source.error("is no table of rows and columns", "export it again as CSV")
    yield from _documents(source, _columns(source, layout.header), iterate_rows(source, layout))


def _read_parquet(source: Source) -> Iterator[Record]:
    names, rows = open_parquet(source)
    yield from _documents(source, _columns(source, names), rows)


TABLE = FileFormat("a table of abstracts", lambda head: find_layout(head) is not None, _read_delimited)
"""CSV, TSV and the like whose header names a title or an abstract."""
PARQUET = FileFormat(
    "a Parquet table of abstracts", lambda head: head.content.startswith(MAGIC), _read_parquet
)


def _columns(source: Source, header: Sequence[str]) -> Columns:
    if is_of_retractions(header):
        raise source.error(
            "is a table of retractions, which are no papers", "give it to `neuroimmune retractions`"
        )
    columns = find_columns(header)
    if not columns.tell_of_literature:
        shown = ", ".join(name.strip()[:40] or "(no name)" for name in header[:8])
        raise source.error(f"is a table without a column that is known (it has {shown})", _WANTED)
    return columns


def _documents(
    source: Source, columns: Columns, rows: Iterable[Sequence[str] | DocumentError]
) -> Iterator[Record]:
    number = -1
    for number, row in enumerate(rows):
        if isinstance(row, DocumentError):
            yield row
        else:
            yield to_document(_reference(columns, [_cell(cell) for cell in row]), source, number)
    if number < 0:
        raise source.error("the table has a header and no rows", "export it again, with its rows")


def _cell(cell: str) -> str:
    cell = cell.strip()
    return "" if cell.lower() in _EMPTY else cell


def _reference(columns: Columns, row: Sequence[str]) -> Reference:
    links, notes = columns.all(row, "link"), columns.all(row, "note")
    retracted = ["Retracted"] * (columns.first(row, "retracted").lower() in _YES)
    return Reference(
        kind=DocumentKind.TABLE,
        title=columns.first(row, "title"),
        abstract=columns.first(row, "abstract"),
        authors=split_authors(_without_numbers(columns.first(row, "authors"))),
        journal=columns.first(row, "journal"),
        date=_date(columns, row),
        doi=doi_of(columns.all(row, "doi"), links),
        pmid=pmid_of(columns.all(row, "pmid"), notes, links),
        pmcid=pmcid_of(columns.all(row, "pmcid"), notes, links),
        statements=(*retracted, *columns.all(row, "type"), *notes),
        keywords=tuple(word for cell in columns.all(row, "keywords") for word in _split_keywords(cell)),
    )


def _without_numbers(authors: str) -> str:
    """Scopus writes its number of an author behind the full name: "Doe, Jane (57200000000)"."""
    return re.sub(r"\s*\(\d{5,}\)", "", authors)


def _date(columns: Columns, row: Sequence[str]) -> str | None:
    in_year = join_month_and_day(columns.first(row, "month"), columns.first(row, "day"))
    return combine_dates(columns.first(row, "year"), [*columns.all(row, "date"), in_year])


def _split_keywords(cell: str) -> list[str]:
    signs = next((sign for sign in (";", "|", "\n") if sign in cell), ",")
    return [word.strip() for word in cell.split(signs) if word.strip()]

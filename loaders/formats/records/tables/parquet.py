"""Rows of Apache Parquet, by pyarrow: the format's own library."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.formats.records.tables.columns import Columns, find_columns
from loaders.records.source import Source

MAGIC = b"PAR1"
_AT_ONCE = 500


def open_parquet(source: Source) -> tuple[tuple[str, ...], Iterator[list[str]]]:
    """The names of the columns, and the rows as text: known columns alone are filled, lists joined by "; ".

    Raises:
        DocumentError: the file is damaged or cut off; while rows are read as well.
    """
    try:
        file = pq.ParquetFile(_seekable(source))
        names = tuple(map(str, file.schema_arrow.names))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise source.error("is no readable Parquet file", "write or download it again") from error
    return names, _iterate_rows(source, file, names, find_columns(names))


def _seekable(source: Source) -> BinaryIO:
    file = source.open()
    return file if file.seekable() else io.BytesIO(source.read())


def _iterate_rows(
    source: Source, file: pq.ParquetFile, names: tuple[str, ...], columns: Columns
) -> Iterator[list[str]]:
    known = sorted({at for places in columns.places.values() for at in places})
    try:
        with file:
            for batch in file.iter_batches(batch_size=_AT_ONCE, columns=[names[at] for at in known]):
                held = dict(
                    zip(batch.schema.names, (column.to_pylist() for column in batch.columns), strict=True)
                )
                for at in range(batch.num_rows):
                    yield [_text(held[name][at]) if name in held else "" for name in names]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise source.error("the Parquet file is damaged or cut off", "write or download it again") from error


def _text(value: object) -> str:
    """A cell as it would stand in a table of text: whole numbers without ".0", dates in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

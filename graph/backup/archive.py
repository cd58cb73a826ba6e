"""A backup as a file: a zip of one Parquet file a table, and of the manifest.

Nothing in it tells of when or where it was written: the same library gives the same bytes. The zip does not
pack again what Parquet has packed, so that a table can be read in its place.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import pyarrow as pa
import pyarrow.parquet as pq

from graph.backup.manifest import FORMAT, FORMAT_VERSION, NAME, Manifest, TableEntry
from graph.backup.tables import TABLES, Content, Table
from graph.console.values import to_json
from graph.errors import BackupError
from graph.store.schema import CONTENT_VERSION, SCHEMA_VERSION
from graph.store.values import Row

ROWS_A_GROUP = 2000
"""How many rows are in memory at a time, whether written or read."""
OTHER_FILE = "restore another backup: this one was cut off or changed after it was written"
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX, _FILE_MODE = 3, 0o644 << 16
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_OPTIONS = {"compression": "zstd", "write_statistics": False, "store_schema": False}
_TYPES = {
    Content.TEXT: pa.string(),
    Content.TEXTS: pa.list_(pa.string()),
    Content.INTEGER: pa.int64(),
    Content.INTEGERS: pa.list_(pa.int64()),
    Content.NUMBER: pa.float64(),
    Content.TRUTH: pa.bool_(),
}


def write_table(archive: ZipFile, table: Table, rows: Iterable[Row]) -> TableEntry:
    """Writes the rows, which have every column, as the table's file; consumes them group by group."""
    schema = pa.schema([(column, _TYPES[content]) for column, content in table.columns.items()])
    count, told, remaining = 0, hashlib.sha256(), iter(rows)
    with archive.open(_name_entry(table.file), "w", force_zip64=True) as entry:
        file = _HashedFile(entry)
        with pq.ParquetWriter(file, schema, **_OPTIONS) as writer:
            while group := list(islice(remaining, ROWS_A_GROUP)):
                told.update(b"".join(to_json(row) + b"\n" for row in group))
                writer.write_table(pa.Table.from_pylist(group, schema))
                count += len(group)
    return TableEntry(count, file.tell(), file.sha256.hexdigest(), told.hexdigest())


def write_manifest(archive: ZipFile, manifest: Manifest) -> None:
    """Writes the manifest, without which a file is no backup: so it comes last."""
    archive.writestr(_name_entry(NAME), manifest.dump())


@contextmanager
def creating(out: IO[bytes]) -> Iterator[ZipFile]:
    """The archive that the file becomes."""
    with ZipFile(out, "w", ZIP_STORED) as archive:
        yield archive


def _name_entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _NO_DATE)
    entry.create_system, entry.external_attr = _UNIX, _FILE_MODE
    return entry


class _HashedFile:
    """Passes on what is written, and hashes and counts it."""

    closed = False

    def __init__(self, out: IO[bytes]) -> None:
        self.sha256, self._out, self._written = hashlib.sha256(), out, 0

    def write(self, data: bytes) -> int:
        self.sha256.update(data)
        self._written += len(data)
        return self._out.write(data)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        self._out.flush()

    def close(self) -> None:
        self.closed = True


@dataclass(frozen=True, slots=True)
class Backup:
    """An opened backup, verified whole: its manifest, and the bytes of its tables in their place."""

    path: Path
    manifest: Manifest
    _files: dict[str, pa.Buffer]

    def iter_groups(self, table: Table) -> Iterator[list[Row]]:
        """The table's rows without what is absent, a group at a time; none of a table it does not have."""
        if table.name not in self._files:
            return
        file = pq.ParquetFile(pa.BufferReader(self._files[table.name]))
        for batch in file.iter_batches(batch_size=ROWS_A_GROUP):
            yield [{k: v for k, v in row.items() if v is not None} for row in batch.to_pylist()]


@contextmanager
def open_backup(path: Path) -> Iterator[Backup]:
    """The backup in the file, once all of it was found as it was written.

    Raises: BackupError for another file, one that is damaged or cut off, and one of a newer program; OSError.
    """
    entries = _list_entries(path)
    with pa.memory_map(str(path)) as mapped:
        manifest = _read_manifest(path, mapped, entries)
        files = {name: _find(path, mapped, entries, f"{name}.parquet") for name in manifest.tables}
        _verify(path, manifest, files)
        yield Backup(path, manifest, files)


def _list_entries(path: Path) -> dict[str, ZipInfo]:
    try:
        with path.open("rb") as file, ZipFile(file) as archive:
            return {entry.filename: entry for entry in archive.infolist()}
    except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise BackupError(path, f"it is no backup, or was cut off ({error})", OTHER_FILE) from error


def _find(path: Path, mapped: Any, entries: dict[str, ZipInfo], name: str) -> Any:
    """The bytes of a file of the archive, in their place."""
    if name not in entries:
        raise BackupError(path, f"{name} is missing from it", OTHER_FILE)
    entry, size = entries[name], mapped.size()
    start, data = entry.header_offset + _LOCAL_HEADER.size, b""
    if start <= size:
        mapped.seek(entry.header_offset)
        data = mapped.read(_LOCAL_HEADER.size)
    signature, *lengths = _LOCAL_HEADER.unpack(data) if data else (b"",)
    start += sum(lengths)
    if signature != b"PK\3\4" or entry.compress_type != ZIP_STORED or start + entry.file_size > size:
        raise BackupError(path, f"{name} in it is damaged", OTHER_FILE)
    mapped.seek(start)
    return mapped.read_buffer(entry.file_size)


def _read_manifest(path: Path, mapped: Any, entries: dict[str, ZipInfo]) -> Manifest:
    text = _find(path, mapped, entries, NAME).to_pybytes()
    try:
        if zlib.crc32(text) != entries[NAME].CRC:
            raise ValueError("not as it was written")
        told = json.loads(text)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise ValueError("not that of a backup")
        _refuse_newer(path, told)
        return Manifest.of(told)
    except ValueError as error:
        raise BackupError(path, f"{NAME} in it is damaged ({error})", OTHER_FILE) from error


def _refuse_newer(path: Path, told: dict[str, Any]) -> None:
    known = {
        "format_version": FORMAT_VERSION,
        "schema_version": SCHEMA_VERSION,
        "content_version": CONTENT_VERSION,
    }
    if any(told.get(name, 0) > version for name, version in known.items()):
        raise BackupError(
            path, "a newer neuroimmune wrote it", "update neuroimmune, or restore a backup of this version"
        )


def _verify(path: Path, manifest: Manifest, files: dict[str, Any]) -> None:
    damaged = [
        table.file
        for table in TABLES
        if table.name in files
        and hashlib.sha256(files[table.name]).hexdigest() != manifest.tables[table.name].sha256
    ]
    if damaged:
        raise BackupError(path, f"{' and '.join(damaged)} in it {_are(damaged)} damaged", OTHER_FILE)
    for name, entry in manifest.tables.items():
        if pq.read_metadata(pa.BufferReader(files[name])).num_rows != entry.rows:
            raise BackupError(path, f"{name} have another number of rows than told", OTHER_FILE)


def _are(things: list[str]) -> str:
    return "is" if len(things) == 1 else "are"

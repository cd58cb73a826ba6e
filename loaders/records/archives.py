"""Archives as the files inside them, with bounds on what they may grow to."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from loaders.records.source import LARGEST_WHOLE, Source, source_of_bytes

MOST_GROWTH = 200
"""How many times its packed size a file may be; real text grows to 3 to 20 times."""
_ADVICE = "unpack it and give the files"
_CHUNK = 1 << 20
_OFFICE_SIGNS = (
    b"[Content_Types].xml",
    b"word/document.xml",
    b"mimetypeapplication/vnd.oasis.opendocument",
    b"mimetypeapplication/epub+zip",
)
_OFFICE_NAMES = frozenset((".docx", ".docm", ".dotx", ".odt", ".xlsx", ".pptx", ".epub"))


@dataclass(frozen=True, slots=True)
class Archive:
    """One kind of archive: by which first bytes it is known, and the files in it."""

    recognises: Callable[[Source], bool]
    open: Callable[[Source], Iterator[Source]]


def members(archive: Archive, source: Source) -> Iterator[Source]:
    """The files inside, in order; hidden ones and folders are passed over.

    Raises:
        DocumentError: the archive is damaged, cut off, locked, or grows beyond all measure.
    """
    try:
        for member in archive.open(source):
            yield replace(member, beside=partial(_beside, archive, source, member.name))
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise source.error(f"the archive is damaged or cut off ({error})", "download it again") from error
    except NotImplementedError as error:
        raise source.error(f"the archive is packed in a way that is not known ({error})", _ADVICE) from error


def _beside(archive: Archive, source: Source, member: str, name: str) -> Source | None:
    """The file of that name in the member's folder of the archive; of a packed file, the one beside that."""
    if member == source.name:
        other = source.beside(name)
        packed = next((one for one in ARCHIVES if other and one.recognises(other)), None)
        return next(members(packed, other), None) if packed and other else other
    wanted = str(PurePosixPath(member).with_name(name))
    found = (source_of_bytes(one.name, one.read()) for one in members(archive, source) if one.name == wanted)
    return next(found, None)


class _Bounded(io.RawIOBase):
    """A stream that ends with an error where it grows beyond a bound."""

    def __init__(self, stream: BinaryIO, source: Source, most: int) -> None:
        super().__init__()
        self._stream, self._source, self._left = stream, source, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        content = self._stream.read(min(len(buffer), _CHUNK))
        self._left -= len(content)
        if self._left < 0:
            raise self._source.error(f"grows to more than {MOST_GROWTH} times its size", _ADVICE)
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _bound(stream: BinaryIO, source: Source, packed: int) -> BinaryIO:
    return io.BufferedReader(_Bounded(stream, source, max(packed * MOST_GROWTH, _CHUNK)))


def _open_gzip(source: Source) -> Iterator[Source]:
    def unpack() -> BinaryIO:
        return _bound(gzip.GzipFile(fileobj=source.open()), source, source.size)  # type: ignore[arg-type]

    inner = Source(source.name, source.size * 4, unpack)
    yield from _open_tar(source, unpack) if _is_tar(inner) else (inner,)


def _is_tar(source: Source) -> bool:
    return source.head.content[257:262] == b"ustar"


def _open_tar(source: Source, unpack: Callable[[], BinaryIO]) -> Iterator[Source]:
    with unpack() as file, tarfile.open(fileobj=file, mode="r|") as archive:
        for member in archive:
            if not member.isfile() or not _is_wanted(member.name):
                continue
            name = f"{source.name}/{member.name}"
            if member.size > LARGEST_WHOLE:
                raise source.error(f"{member.name} in it is too large to be read from a tar archive", _ADVICE)
            content = archive.extractfile(member)
            yield source_of_bytes(name, content.read() if content else b"")


def _open_zip(source: Source) -> Iterator[Source]:
    with source.open() as file, zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if member.is_dir() or not _is_wanted(member.filename):
                continue
            name = f"{source.name}/{member.filename}"
            if member.flag_bits & 1:
                raise source.error("the archive is locked by a password", _ADVICE)

            def unpack(member: zipfile.ZipInfo = member) -> BinaryIO:
                return _bound(archive.open(member), source, member.compress_size)  # type: ignore[arg-type]

            yield Source(name, member.file_size, unpack)


def _is_wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not any(part.startswith((".", "__MACOSX")) for part in parts)


def is_office(source: Source) -> bool:
    """Whether a ZIP archive is a document of an office program or a book: one file, no archive of files.

    Where the head does not show it, the name does: no archive of files is called "paper.docx".
    """
    head = source.head.content
    named = PurePosixPath(source.name).suffix.lower() in _OFFICE_NAMES
    return named or any(sign in head for sign in _OFFICE_SIGNS)


def _is_zip(source: Source) -> bool:
    return source.head.content.startswith(b"PK\x03\x04")


ZIP = Archive(_is_zip, _open_zip)
ARCHIVES = (
    Archive(lambda source: source.head.content.startswith(b"\x1f\x8b"), _open_gzip),
    Archive(_is_tar, lambda source: _open_tar(source, source.open)),
    Archive(lambda source: _is_zip(source) and not is_office(source), _open_zip),
)

"""One file's bytes, wherever they lie: on disk, sent by a browser, or inside an archive."""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from loaders.errors import DocumentError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST_WHOLE = 200_000_000
"""Bytes of a file that is read at once; what streams its records may be larger."""
HEAD_BYTES = 65_536
_BUFFER = 1 << 20
OnRead = Callable[[int], None]
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL)
_ROOT = re.compile(r"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?([^\W\d.-][\w.-]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """The first bytes of a file, by which its format is told."""

    content: bytes

    @cached_property
    def text(self) -> str:
        """The bytes as text, by their byte order mark or as UTF-8; what does not fit is replaced."""
        if self.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return self.content.decode("utf-16", errors="replace")
        return self.content.decode("utf-8-sig", errors="replace")

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text that are not blank, without the space around them."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    @cached_property
    def root(self) -> str | None:
        """The local name of the first element where the file is XML or HTML, after prolog and DTD.

        It is the one that the document type names where that runs on past these bytes.
        """
        prolog = _PROLOG.match(self.text)
        found = _ROOT.match(self.text, prolog.end() if prolog else 0)
        return found[1] if found else None

    @cached_property
    def json(self) -> bool:
        """Whether the text opens as a JSON object or list does."""
        return re.match(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])", self.text) is not None


def _lies_alone(_: str) -> Source | None:
    return None


@dataclass(frozen=True)
class Source:
    """A file by the name that errors call it, its size in bytes, and how it is opened.

    `beside` gives the file of a name that lies in the same folder or archive, None where there is none.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    beside: Callable[[str], Source | None] = _lies_alone

    @cached_property
    def head(self) -> Head:
        """The first bytes. Raises: DocumentError where they cannot be read."""
        with self.open() as file:
            return Head(file.read(HEAD_BYTES))

    def read(self, most: int = LARGEST_WHOLE) -> bytes:
        """All bytes.

        Raises:
            DocumentError: there are more than `most`.
        """
        with self.open() as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise self.error(
                f"is over the limit of {most / 1e6:,.0f} MB", "split it into one document a file"
            )
        return content

    def error(self, reason: str, advice: str, *, record: int | None = None) -> DocumentError:
        """The error that says why this file, or its record of that number from 0, cannot be read."""
        place = self.name if record is None else f"{self.name}: record {record + 1}"
        return DocumentError(place, reason, advice)


def source_of_bytes(name: str, content: bytes) -> Source:
    """Content that is in memory, such as an upload."""
    return Source(name, len(content), lambda: io.BytesIO(content))


class _Watched(io.FileIO):
    """A file that tells how far it was read."""

    def __init__(self, path: Path, on_read: OnRead) -> None:
        super().__init__(path)
        self._on_read, self._furthest = on_read, HEAD_BYTES

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        """As of any file; positions that were read before are not told again."""
        count = super().readinto(buffer)
        if (position := self.tell()) > self._furthest:
            self._furthest = position
            self._on_read(position)
        return count


def source_of_file(path: Path, on_read: OnRead | None = None) -> Source:
    """The file at `path`; `on_read` is told the position in bytes as it is read.

    Raises:
        DocumentError: it is missing, empty, no ordinary file, or may not be read.
    """
    try:
        status = path.stat()
        _check_kind(path, status)
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise _missing(path) from error
    except PermissionError as error:
        raise DocumentError(str(path), "no permission to read it", "change its permissions") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(str(path), f"cannot be read: {reason}", "check the path and the disk") from error
    except ValueError as error:
        raise DocumentError(repr(str(path)), "is no file name", "check the path") from error

    def open_file() -> BinaryIO:
        return path.open("rb") if on_read is None else io.BufferedReader(_Watched(path, on_read), _BUFFER)

    return Source(str(path), status.st_size, open_file, lambda name: _beside(path, name))


def _beside(path: Path, name: str) -> Source | None:
    sibling = path.with_name(name)
    return source_of_file(sibling) if sibling.is_file() else None


def _missing(path: Path) -> DocumentError:
    if path.is_symlink():
        return DocumentError(
            str(path), f"the link leads nowhere ({path.readlink()})", "mend or remove the link"
        )
    return DocumentError(str(path), "there is no such file", "check the path")


def _check_kind(path: Path, status: os.stat_result) -> None:
    """Raises for whatever is no ordinary file with something in it, before it is opened."""
    if stat.S_ISDIR(status.st_mode):
        next(path.iterdir(), None)
        raise DocumentError(
            str(path), "the folder holds no files to load", "give a folder with documents in it"
        )
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(str(path), "is a device or a pipe, not a file", "give an ordinary file")

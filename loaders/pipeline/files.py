"""Finding documents on disk and reading them as text.

Offsets into a document count Unicode code points of its file from the first one on, line breaks as
they lie there (CR LF is two). A byte order mark is a sign of the encoding and no part of the text:
in a file that has one, offset 0 is the code point after it.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.errors import DocumentError

MAX_BYTES = 20_000_000

_AS_TEXT = "save it as plain text in UTF-8"
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF file"),
)
_MARKUP = re.compile(
    r"\s*(?:(?P<html><!doctype html|<html[\s>])|(?P<xml><\?xml\s)|(?P<json>\{\s*\"|\[\s*[\[{\"]))",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def find_documents(paths: Iterable[Path | str]) -> Iterator[Path]:
    """The files at `paths`: each file itself, each folder's files by name, sub-folders included.

    Hidden files and folders inside a folder are passed over, and a folder that links lead back to
    is walked once. What cannot be read (missing, no permission, an empty folder) is yielded as it
    is, so that `read_text` says what is wrong with it.
    """
    walked: set[str] = set()
    for path in paths:
        yield from _walk(Path(path), walked)


def _walk(path: Path, walked: set[str]) -> Iterator[Path]:
    children = _children(path)
    if not children:
        yield path
    elif (real := os.path.realpath(path)) not in walked:
        walked.add(real)
        for child in children:
            yield from _walk(child, walked)


def _children(path: Path) -> list[Path]:
    """What lies in a folder, by name; empty where there is nothing, or it cannot be opened."""
    try:
        return sorted(child for child in path.iterdir() if not child.name.startswith("."))
    except OSError:
        return []


def read_text(path: Path | str) -> str:
    """The text of one file: UTF-8, or UTF-16 with a byte order mark; line breaks are kept as they are.

    Raises:
        DocumentError: the file is missing, empty, over `MAX_BYTES`, no text, in another encoding,
            cut off, or may not be read.
    """
    content = _read_bytes(Path(path))
    if not content.strip():
        raise DocumentError(str(path), "the file is empty", "leave it out, or save it again")
    return decode(content, str(path))


def _read_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        _check_kind(path, status)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise _missing(path) from error
    except PermissionError as error:
        raise DocumentError(str(path), "no permission to read it", "change its permissions") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(str(path), f"cannot be read: {reason}", "check the path and the disk") from error
    except ValueError as error:
        raise DocumentError(repr(str(path)), "is no file name", "check the path") from error


def _missing(path: Path) -> DocumentError:
    if path.is_symlink():
        return DocumentError(
            str(path), f"the link leads nowhere ({path.readlink()})", "mend or remove the link"
        )
    return DocumentError(str(path), "there is no such file", "check the path")


def _check_kind(path: Path, status: os.stat_result) -> None:
    """Raises for whatever is no ordinary file of a size to read, before it is opened."""
    if stat.S_ISDIR(status.st_mode):
        next(path.iterdir(), None)
        raise DocumentError(
            str(path), "the folder holds no files to load", "give a folder with documents in it"
        )
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError(str(path), "is a device or a pipe, not a file", "give an ordinary file")
    if status.st_size > MAX_BYTES:
        size = f"{status.st_size / 1e6:,.0f} MB, over the limit of {MAX_BYTES / 1e6:.0f} MB"
        raise DocumentError(str(path), size, "split it into one document a file")


def decode(content: bytes, source: str) -> str:
    """The text that `content` holds; `source` names it in errors.

    Raises:
        DocumentError: the content is too long, not text, in another encoding, or cut off.
    """
    if len(content) > MAX_BYTES:
        raise DocumentError(source, f"over the limit of {MAX_BYTES / 1e6:.0f} MB", "split it into documents")
    encoding = _encoding(content, source)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error, source) from error
    _check_prose(text, source)
    return text


def _encoding(content: bytes, source: str) -> str:
    """The codec by the content's first bytes; it takes a byte order mark off."""
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise DocumentError(source, f"looks like {name}, not text", _AS_TEXT)
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise DocumentError(source, "is encoded in UTF-32", _AS_TEXT)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if (at := content.find(0)) >= 0:
        raise DocumentError(source, f"looks like a binary file (a zero byte at {at})", _AS_TEXT)
    return "utf-8-sig"


def _undecodable(content: bytes, error: UnicodeDecodeError, source: str) -> DocumentError:
    """The error for bytes that are no text; the position counts bytes of the file from 0."""
    at = error.start + len(codecs.BOM_UTF8) * content.startswith(codecs.BOM_UTF8)
    name = "UTF-16" if error.encoding.startswith("utf-16") else "UTF-8"
    if "unexpected end" in error.reason or "truncated" in error.reason:
        reason = f"ends inside a character at byte {at}: cut off, or not {name}"
        return DocumentError(source, reason, f"copy the whole file again, or {_AS_TEXT}")
    return DocumentError(source, f"is not {name}: byte {at} is 0x{content[at]:02X}", _AS_TEXT)


def _check_prose(text: str, source: str) -> None:
    """Raises for text that no person wrote to be read: markup, control characters, no letters."""
    if markup := _MARKUP.match(text):
        name = str(markup.lastgroup).upper()
        raise DocumentError(
            source, f"is {name}, not the text of a page", "open it and save the page as plain text"
        )
    if (count := len(_CONTROL.findall(text))) > len(text) / 100:
        raise DocumentError(source, f"looks like a binary file ({count} control characters)", _AS_TEXT)
    if not any(character.isalpha() for character in text):
        raise DocumentError(source, "holds no words", "leave it out, or save it again")

"""From bytes to text, and one clear error for bytes that are no text.

Offsets into a text count Unicode code points of its file from the first one on, line breaks as they lie
there (CR LF is two). A byte order mark is a sign of the encoding and no part of the text: in a file that
has one, offset 0 is the code point after it.
"""

from __future__ import annotations

import codecs
import re

from loaders.errors import DocumentError
from loaders.records.source import Source

LONGEST_TEXT = 20_000_000
"""Bytes of a file that holds one text."""
_AS_TEXT = "save it as plain text in UTF-8"
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
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
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read_text(source: Source) -> str:
    """The text of a file: UTF-8, or UTF-16 with a byte order mark; line breaks are kept as they are.

    Raises:
        DocumentError: it is too long, empty, not text, in another encoding, or cut off.
    """
    return _prose(source, _decode(source, source.read(LONGEST_TEXT)))


def read_records_text(source: Source) -> str:
    """The text of a file of records, where older programs wrote Windows-1252: that is read as well.

    Raises:
        DocumentError: it is too long, empty, or not text.
    """
    content = source.read()
    try:
        text = _decode(source, content)
    except DocumentError:
        if find_encoding(source, content) == "utf-16" or 0 in content:
            raise
        text = content.decode("cp1252", errors="replace")
    return _prose(source, text)


def _decode(source: Source, content: bytes) -> str:
    encoding = find_encoding(source, content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(source, content, error) from error


def find_encoding(source: Source, content: bytes) -> str:
    """The codec by the content's first bytes; it takes a byte order mark off.

    Raises:
        DocumentError: the content is no text, or in UTF-32.
    """
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise source.error(f"looks like {name}, not text", _AS_TEXT)
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise source.error("is encoded in UTF-32", _AS_TEXT)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if (at := content.find(0)) >= 0:
        raise source.error(f"looks like a binary file (a zero byte at {at})", _AS_TEXT)
    return "utf-8-sig"


def _undecodable(source: Source, content: bytes, error: UnicodeDecodeError) -> DocumentError:
    """The error for bytes that are no text; the position counts bytes of the file from 0."""
    at = error.start + len(codecs.BOM_UTF8) * content.startswith(codecs.BOM_UTF8)
    name = "UTF-16" if error.encoding.startswith("utf-16") else "UTF-8"
    if "unexpected end" in error.reason or "truncated" in error.reason:
        reason = f"ends inside a character at byte {at}: cut off, or not {name}"
        return source.error(reason, f"copy the whole file again, or {_AS_TEXT}")
    return source.error(f"is not {name}: byte {at} is 0x{content[at]:02X}", _AS_TEXT)


def _prose(source: Source, text: str) -> str:
    """The text; raises for what no person wrote to be read: control characters, no letters."""
    if not text.strip():
        raise source.error("the file is empty", "leave it out, or save it again")
    if (count := len(_CONTROL.findall(text))) > len(text) / 100:
        raise source.error(f"looks like a binary file ({count} control characters)", _AS_TEXT)
    if not any(character.isalpha() for character in text):
        raise source.error("holds no words", "leave it out, or save it again")
    return text

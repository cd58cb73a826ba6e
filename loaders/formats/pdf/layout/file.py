"""A PDF file through PDFium: its pages as lines with their places, and what the file says of itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import pypdfium2

from loaders.formats.pdf.layout.characters import Characters
from loaders.formats.pdf.layout.line import Page
from loaders.formats.pdf.layout.lines import lines_of
from loaders.records.source import Source

MOST_CHARACTERS = 400_000
"""Characters of one page: more is no page that anybody reads."""
MOST_IN_ALL = 20_000_000
"""Characters of all pages together."""
_TAIL = 16_384
_LENGTH = re.compile(rb"/Linearized.{0,200}?/L\s+(\d+)", re.DOTALL)
_XMP_START, _XMP_END = b"<x:xmpmeta", b"</x:xmpmeta>"
_LONGEST_XMP = 200_000
_PIECE = 1 << 18  # bytes of a file that are looked through at once
_XMP_DOI = re.compile(
    rb"<(?:prism|pdfx|crossmark|jav|dc):(?:doi|DOI|identifier)>"
    rb"\s*(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.[^<\s]{5,200})\s*<"
)
_PASSWORD_NEEDED = 4


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An open file."""

    _document: Any
    source: Source

    def __len__(self) -> int:
        return len(self._document)

    def metadata(self) -> dict[str, str]:
        """What the file says of itself: Title, Author, Subject, CreationDate and more; often nonsense."""
        return dict(self._document.get_metadata_dict())

    def declared_dois(self) -> list[str]:
        """The DOI that the file's XMP packets (ISO 16684-1) give, where they lie uncompressed."""
        with self.source.open() as file:
            packets = list(_packets(file))
        found = (match[1] for packet in packets for match in _XMP_DOI.finditer(packet))
        return list(dict.fromkeys(doi.decode("utf-8", errors="replace") for doi in found))

    def pages(self) -> Iterator[Page]:
        """Each page in turn, forgotten before the next.

        Raises:
            DocumentError: a page cannot be loaded, or holds more text than a page can.
        """
        characters = 0
        for number in range(len(self)):
            try:
                page = self._document[number]
            except pypdfium2.PdfiumError as error:
                reason = f"page {number + 1} of {len(self)} cannot be read: the file is damaged"
                raise self.source.error(reason, "download or export it again") from error
            try:
                read = self._read(page, number)
                characters += sum(len(line.text) for line in read.lines)
                if characters > MOST_IN_ALL:
                    raise self.source.error("holds more text than a document does", "split it")
                yield read
            finally:
                page.close()

    def _read(self, page: Any, number: int) -> Page:
        characters = Characters(page)
        try:
            if len(characters) > MOST_CHARACTERS:
                reason = f"page {number + 1} holds {len(characters):,} characters"
                raise self.source.error(reason, "split it, or export it again")
            width, height = page.get_size()
            return Page(number, width, height, tuple(lines_of(characters, number, width)))
        finally:
            characters.close()


def _packets(file: BinaryIO) -> Iterator[bytes]:
    """The XMP packets that lie uncompressed in a file, which is read piece by piece."""
    held = b""
    while piece := file.read(_PIECE):
        held += piece
        start = held.find(_XMP_START)
        while start >= 0:
            end = held.find(_XMP_END, start, start + _LONGEST_XMP)
            if end < 0 and len(held) < start + _LONGEST_XMP:
                break  # its end may come with the next piece
            if end >= 0:
                yield held[start:end]
            start = held.find(_XMP_START, max(start + 1, end))
        held = held[start:] if start >= 0 else held[1 - len(_XMP_START) :]


@contextmanager
def open_pdf(source: Source) -> Iterator[PdfFile]:
    """The file, open for as long as the context lasts; one on disk is read from there, bit by bit.

    Raises:
        DocumentError: it is damaged, cut off, locked by a password, or has no pages.
    """
    path = _path_of(source)
    content = source.read() if path is None else b""
    if path is None:
        source = replace(source, size=len(content), open=lambda: io.BytesIO(content))
    _check_end(source)
    try:
        document = pypdfium2.PdfDocument(path or content)
    except pypdfium2.PdfiumError as error:
        raise _refusal(source, error) from error
    try:
        if not len(document):
            raise source.error("is a PDF without pages", "export it again")
        yield PdfFile(document, source)
    finally:
        document.close()


def _path_of(source: Source) -> Path | None:
    """Where the file lies on disk; None for an upload, a file in an archive, a name that is no UTF-8."""
    with source.open() as file:
        raw = getattr(file, "raw", None)
        name = raw.name if isinstance(raw, io.FileIO) else None
    try:
        return Path(name) if isinstance(name, str | Path) and str(name).encode() else None
    except UnicodeEncodeError:
        return None


def _check_end(source: Source) -> None:
    """Raises for a file whose end is missing, which would open with the pages that are left."""
    with source.open() as file:
        said = _LENGTH.search(file.read(2048))
        file.seek(max(source.size - _TAIL, 0))
        tail = file.read(_TAIL)
    if (b"%%EOF" not in tail and b"startxref" not in tail) or (said and int(said[1]) > source.size):
        raise source.error(
            "is a PDF that is cut off or damaged: its end is missing", "download or export it again"
        )


def _refusal(source: Source, error: pypdfium2.PdfiumError) -> Exception:
    if error.err_code == _PASSWORD_NEEDED:
        return source.error("is a PDF locked by a password", "save it without a password")
    return source.error(
        "is no PDF that can be opened: damaged, or without pages", "download or export it again"
    )

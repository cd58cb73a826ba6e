"""Files of every kind as records: recognised by their content, read one record after another."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.errors import DocumentError
from loaders.formats.archives import ARCHIVES, members
from loaders.formats.pages.reading import PAGE, parse as parse, recognise as recognise
from loaders.formats.pdf.reading import PDF
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

FORMATS: tuple[FileFormat, ...] = (PDF,)
"""What is tried in order, before a file is taken for a page saved as text."""


def find_format(source: Source) -> FileFormat:
    """The format that a file's first bytes show.

    Raises:
        DocumentError: the file is empty, or of a known kind that holds no documents.
    """
    head = source.head
    if not head.content.strip():
        raise source.error("the file is empty", "leave it out, or save it again")
    found = next((one for one in FORMATS if one.recognises(head)), None)
    if found is None:
        _refuse_unknown(source, head)
    return found or PAGE


def read_records(source: Source) -> Iterator[Record]:
    """Every record of a file, an archive's members included, in order; a file that cannot be read is one error."""
    try:
        if archive := next((one for one in ARCHIVES if one.recognises(source)), None):
            for member in members(archive, source):
                yield from read_records(member)
        else:
            yield from find_format(source).read(source)
    except DocumentError as error:
        yield error


def _refuse_unknown(source: Source, head: Head) -> None:
    """Raises for mark-up and data that no reader knows: as plain text it would be read as prose."""
    if head.root is not None:
        raise source.error(
            f"is XML or HTML of a kind that is not known (its first element is <{head.root}>)",
            "give JATS, PubMed, BioC or EndNote XML, or the page as text",
        )
    if head.json:
        raise source.error(
            "is JSON of a kind that is not known", "give BioC or INDRA JSON, KGX JSON Lines, or the text"
        )

"""Files of every kind as records: recognised by their content, read one record after another."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.errors import DocumentError
from loaders.formats.articles.bioc_json import BIOC_JSON
from loaders.formats.articles.bioc_xml import BIOC_XML
from loaders.formats.articles.docx.manuscript import DOCX
from loaders.formats.articles.html.page import HTML
from loaders.formats.articles.jats import JATS
from loaders.formats.articles.pubtator import PUBTATOR
from loaders.formats.graphs.formats import GRAPHS
from loaders.formats.pages.reading import PAGE
from loaders.formats.records.bibtex import BIBTEX
from loaders.formats.records.endnote import ENDNOTE
from loaders.formats.records.nlm.medline import MEDLINE
from loaders.formats.records.nlm.pubmed import PUBMED
from loaders.formats.records.ris import RIS
from loaders.formats.records.tables.reading import PARQUET, TABLE
from loaders.records.archives import ARCHIVES, members
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

FORMATS: tuple[FileFormat, ...] = (
    HTML,
    DOCX,
    JATS,
    PUBMED,
    ENDNOTE,
    BIOC_XML,
    BIOC_JSON,
    PUBTATOR,
    RIS,
    MEDLINE,
    BIBTEX,
    *GRAPHS,
    PARQUET,
    TABLE,
)
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
    """Every record of a file, those of an archive's files too; what cannot be read is an error among them."""
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

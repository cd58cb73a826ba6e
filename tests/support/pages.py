"""Pages of the checkout as the loaders read them."""

from __future__ import annotations

from pathlib import Path

from graph.document import Document
from loaders.formats import read_records
from loaders.records.source import source_of_file


def read_page(path: Path) -> Document:
    """The one document that a file holds."""
    (document,) = read_records(source_of_file(path))
    assert isinstance(document, Document)
    return document

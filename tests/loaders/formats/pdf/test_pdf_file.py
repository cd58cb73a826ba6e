"""A PDF's file: read from where it lies, with the DOIs that it declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.formats import read_records
from loaders.formats.pdf.layout.file import open_pdf
from loaders.records.source import source_of_bytes, source_of_file
from tests.support.pdf_articles import journal_article

PACKET = b"\n%<x:xmpmeta><prism:doi>https://doi.org/10.5555/inside</prism:doi></x:xmpmeta>\n"


def test_read_pdf_on_disk_gives_what_its_bytes_give(tmp_path: Path) -> None:
    """A file gives one document, whether it lies on disk or in memory, also under a name beyond ASCII."""
    path = tmp_path / "Entzündung α.pdf"
    path.write_bytes(journal_article())
    assert list(read_records(source_of_file(path))) == list(
        read_records(source_of_bytes("upload.pdf", journal_article()))
    )


def test_read_pdf_tells_how_far_it_was_read(tmp_path: Path) -> None:
    """Whoever follows the reading is told the end of the file."""
    path = tmp_path / "long.pdf"
    path.write_bytes(journal_article() + b"%" * 100_000 + b"\n%%EOF")
    told: list[int] = []
    list(read_records(source_of_file(path, told.append)))
    assert told[-1] == path.stat().st_size


@pytest.mark.parametrize("before", [0, 262_100, 262_140, 300_000])
def test_declared_dois_are_found_wherever_their_packet_lies(before: int) -> None:
    """A packet counts also where it lies over the end of a piece that is looked through at once."""
    article = journal_article()
    content = article + b"\n%".ljust(before - len(article), b"x") + PACKET + b"%%EOF"
    with open_pdf(source_of_bytes("article.pdf", content)) as file:
        assert file.declared_dois() == ["10.5555/inside"]

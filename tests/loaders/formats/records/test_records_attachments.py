"""Attachments of a reference manager's export: found beside the list, never outside its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.errors import DocumentError
from loaders.formats.records.attachments import read_with_attachments


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An export with two attached files, and a file beside the export."""
    (tmp_path / "secret.pdf").write_bytes(b"x")
    files = tmp_path / "export" / "files" / "1"
    files.mkdir(parents=True)
    for name in ("a.pdf", "b; c.pdf"):
        (files / name).write_bytes(b"x")
    (files / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    return tmp_path / "export"


def attached(library: Path) -> list[list[str]]:
    return [[file.name for file in one.files] for one in read_with_attachments(library)]


def test_read_finds_the_files_of_ris(folder: Path) -> None:
    """Those inside the folder; no path upwards, none over a link, none on the web."""
    library = folder / "list.ris"
    paths = ("files/1/a.pdf", "../secret.pdf", "/etc/hostname", "files/1/link.pdf", "https://x.org/a.pdf")
    library.write_text("TY  - JOUR\nTI  - A\n" + "".join(f"L1  - {path}\n" for path in paths) + "ER  - \n")
    assert attached(library) == [["a.pdf"]]


def test_read_finds_the_files_of_bibtex(folder: Path) -> None:
    """With a description and a type or without, a sign in a name behind a backslash."""
    library = folder / "list.bib"
    library.write_text(
        "@article{a, title={A}, file={Text:files/1/a.pdf:application/pdf;"
        "B:files/1/b\\; c.pdf:application/pdf}}\n"
        "@article{b, title={B}, file={files/1/a.pdf}}\n@article{c, title={C}}\n"
    )
    assert attached(library) == [["a.pdf", "b; c.pdf"], ["a.pdf"], []]


def test_read_refuses_another_kind_of_file(folder: Path) -> None:
    """A list is RIS or BibTeX."""
    (folder / "list.txt").write_text("Pain rose.")
    with pytest.raises(DocumentError, match="neither RIS nor BibTeX"):
        attached(folder / "list.txt")

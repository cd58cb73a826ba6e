"""Finding documents on disk, reading them as text, and one clear error for each that is none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loaders.errors import DocumentError
from loaders.pipeline.files import find_documents
from loaders.pipeline.parsing import read_file
from loaders.records.encoding import read_text
from loaders.records.source import source_of_file

NOBODY = 65534


def written(folder: Path, content: bytes, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def text_of(path: Path) -> str:
    return read_text(source_of_file(path))


def reason(path: Path) -> str:
    (error,) = read_file(path)
    assert isinstance(error, DocumentError)
    assert error.source == str(path)
    assert error.advice
    assert "\n" not in str(error)
    return error.reason


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read everything, so a test of permissions is somebody else for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_read_keeps_line_breaks_and_accents_as_they_lie(tmp_path: Path) -> None:
    """Offsets count the file's own code points: CR LF is two, decomposed letters stay so."""
    text = "a\r\nb\rc\ncafe\u0301 TNF-α \U0001f33f\n"
    assert text_of(written(tmp_path, text.encode())) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_read_takes_a_byte_order_mark_off(tmp_path: Path, encoding: str) -> None:
    """Offset 0 is the code point after the mark, in UTF-8 and in UTF-16."""
    assert text_of(written(tmp_path, "TNF-α fell.".encode(encoding))) == "TNF-α fell."


def test_read_takes_big_endian_utf16(tmp_path: Path) -> None:
    """The mark tells the order of bytes."""
    assert text_of(written(tmp_path, b"\xfe\xff" + "TNF-α".encode("utf-16-be"))) == "TNF-α"


@pytest.mark.parametrize("name", ["page", "page.md", "page.xyz", "page.PDF"])
def test_read_does_not_care_for_the_extension(tmp_path: Path, name: str) -> None:
    """Text is text whatever the file is called."""
    assert text_of(written(tmp_path, b"Pain fell.", name)) == "Pain fell."


@pytest.mark.parametrize("content", [b"", b" \n\r\n\t"])
def test_read_refuses_an_empty_file(tmp_path: Path, content: bytes) -> None:
    """Nothing but space is empty, too."""
    assert reason(written(tmp_path, content)) == "the file is empty"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "looks like a PNG picture, not text"),
        (b"{\\rtf1\\ansi Pain}", "looks like an RTF file, not text"),
        (b"Pain\x00fell", "looks like a binary file (a zero byte at 4)"),
        (b"Pain\x01\x02\x03\x04", "looks like a binary file (4 control characters)"),
        (b"\xff\xfe\x00\x00P\x00\x00\x00", "is encoded in UTF-32"),
        (b"caf\xe9 au lait", "is not UTF-8: byte 3 is 0xE9"),
        (b"\xef\xbb\xbfcaf\xe9 au lait", "is not UTF-8: byte 6 is 0xE9"),
        ("TNF-α".encode()[:-1], "ends inside a character at byte 4: cut off, or not UTF-8"),
        (b"\xff\xfeP\x00a", "ends inside a character at byte 4: cut off, or not UTF-16"),
        (b"<!DOCTYPE html><html><p>Pain</p></html>", "the page holds no article, only menus or fragments"),
        (
            b"<?xml version='1.0'?><a>Pain</a>",
            "is XML or HTML of a kind that is not known (its first element is <a>)",
        ),
        (b'{"id": 1, "text": "Pain"}', "is JSON of a kind that is not known"),
        (b"1 2 3 4.5 - 6", "holds no words"),
    ],
)
def test_read_says_what_a_file_without_text_looks_like(tmp_path: Path, content: bytes, expected: str) -> None:
    """Another kind of file, another encoding, a file cut off: each is named, with the byte where it shows."""
    assert reason(written(tmp_path, content)) == expected


def test_read_refuses_a_huge_file_without_reading_it(tmp_path: Path) -> None:
    """A sparse file of 100 MB is refused by its size."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert reason(path) == "is over the limit of 20 MB"


def test_read_refuses_a_missing_file(tmp_path: Path) -> None:
    """The path is told as it was given."""
    assert reason(tmp_path / "none.txt") == "there is no such file"


def test_read_refuses_a_broken_link(tmp_path: Path) -> None:
    """The error names where the link leads."""
    link = tmp_path / "link.txt"
    link.symlink_to("gone.txt")
    assert reason(link) == "the link leads nowhere (gone.txt)"


def test_read_refuses_a_loop_of_links(tmp_path: Path) -> None:
    """A link to itself is an error of its own, not an endless walk."""
    link = tmp_path / "loop.txt"
    link.symlink_to("loop.txt")
    assert "links" in reason(link)


def test_read_refuses_a_pipe_and_does_not_hang(tmp_path: Path) -> None:
    """A pipe that nobody writes to is never opened."""
    os.mkfifo(tmp_path / "pipe")
    assert reason(tmp_path / "pipe") == "is a device or a pipe, not a file"


def test_read_refuses_a_device() -> None:
    """An endless device is never opened."""
    assert reason(Path("/dev/zero")) == "is a device or a pipe, not a file"


def test_read_refuses_a_file_without_permission() -> None:
    """A file of somebody else is reported, not a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = written(Path(folder), b"Pain fell.")
        path.chmod(0)
        with without_privileges():
            assert reason(path) == "no permission to read it"


def test_read_refuses_a_name_that_cannot_be() -> None:
    """A zero byte in a path is no crash."""
    (error,) = read_file(Path("a\x00b"))
    assert isinstance(error, DocumentError)
    assert error.reason == "is no file name"


def test_find_walks_folders_by_name_and_passes_hidden_files_over(tmp_path: Path) -> None:
    """The order is that of the names, sub-folders in their place."""
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden", ".git/x", "c/.DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Pain")
    found = [str(path.relative_to(tmp_path)) for path in find_documents([tmp_path])]
    assert found == ["a/1.txt", "a/2.txt", "b.txt", "c"]


def test_find_yields_an_empty_folder_so_that_it_is_reported(tmp_path: Path) -> None:
    """A folder without documents fails with advice instead of doing nothing."""
    assert list(find_documents([tmp_path])) == [tmp_path]
    assert reason(tmp_path) == "the folder holds no files to load"


def test_find_yields_a_folder_without_permission() -> None:
    """A folder that may not be opened is one failure."""
    with tempfile.TemporaryDirectory() as folder:
        closed = Path(folder) / "closed"
        Path(folder).chmod(0o755)
        closed.mkdir(mode=0o700)
        written(closed, b"Pain")
        with without_privileges():
            closed_to_all = list(find_documents([closed]))
            assert closed_to_all == [closed] or os.geteuid() != NOBODY
            if os.geteuid() == NOBODY:
                assert reason(closed) == "no permission to read it"


def test_find_walks_a_folder_that_links_to_itself_once(tmp_path: Path) -> None:
    """A circle of links ends."""
    written(tmp_path, b"Pain")
    (tmp_path / "self").symlink_to(tmp_path)
    assert [path.name for path in find_documents([tmp_path])] == ["page.txt"]


def test_find_keeps_the_order_in_which_paths_are_given(tmp_path: Path) -> None:
    """Files are as the user named them, missing ones too."""
    first, second = written(tmp_path, b"b", "b.txt"), tmp_path / "missing.txt"
    assert list(find_documents([second, str(first)])) == [second, first]

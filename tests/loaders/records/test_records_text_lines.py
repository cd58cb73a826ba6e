"""Lines of a file of records in any encoding."""

from __future__ import annotations

import pytest

from loaders.errors import DocumentError
from loaders.records.source import source_of_bytes
from loaders.records.text_lines import iterate_lines


def lines(content: bytes) -> list[str]:
    return list(iterate_lines(source_of_bytes("a", content)))


def test_iterate_lines_reads_mixed_encodings() -> None:
    """A line of Windows-1252 in a file of UTF-8 does not spoil the others."""
    assert lines("é\n".encode() + "é – x\r\n".encode("cp1252")) == ["é", "é – x"]


@pytest.mark.parametrize("content", [b"a\nb\0c", "a\nb".encode("utf-16")[:-1], "a".encode("utf-32")])
def test_iterate_lines_refuses_what_is_no_text(content: bytes) -> None:
    """Zero bytes, half a character of UTF-16, and UTF-32."""
    with pytest.raises(DocumentError):
        lines(content)


def test_iterate_lines_ends_at_every_kind_of_break() -> None:
    """LF, CR LF and CR, in UTF-16 as well."""
    assert lines(b"\xef\xbb\xbfa\rb\nc\r\nd") == ["a", "b", "c", "d"]
    assert lines("a\rb\r\nc\n".encode("utf-16")) == ["a", "b", "c"]

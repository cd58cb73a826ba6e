"""The end of a file that is to be streamed: whole or cut off, whatever follows, however it is encoded."""

from __future__ import annotations

import pytest

from loaders.errors import DocumentError
from loaders.records.source import source_of_bytes
from loaders.records.xml import refuse_cut_off


@pytest.mark.parametrize(
    "content",
    [
        b"<set><one/></set>",
        b"<?xml version='1.0'?>\n<!-- made -->\n<set>\n</set>\n<!-- end -->\n",
        b"<n:set xmlns:n='x'></n:set >",
        b"<set/>",
        "<?xml version='1.0' encoding='utf-16'?><set>é</set>\n".encode("utf-16"),
    ],
)
def test_refuse_cut_off_passes_a_whole_file(content: bytes) -> None:
    """Its first element is closed at the end, comments and white space aside."""
    refuse_cut_off(source_of_bytes("file.xml", content))


@pytest.mark.parametrize(
    "content",
    [b"<set><one/></se", b"<set><one></one>", b"<set><one/>", b"<set></set><one>"],
)
def test_refuse_cut_off_refuses_a_part_of_a_file(content: bytes) -> None:
    """Something is still open at its end."""
    with pytest.raises(DocumentError, match="cut off: <set> is not closed"):
        refuse_cut_off(source_of_bytes("file.xml", content))

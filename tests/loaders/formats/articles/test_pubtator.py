"""PubTator's format."""

from __future__ import annotations

from graph.document import Document
from loaders.errors import DocumentError
from loaders.formats import read_records
from loaders.records.record import Record
from loaders.records.source import source_of_bytes


def read(content: str) -> list[Record]:
    return list(read_records(source_of_bytes("a.txt", content.encode())))


def test_reads_records_with_or_without_blank_lines_between() -> None:
    """A title of another number begins a record; annotations belong to none of the text."""
    found = read(
        "1|t|TNF\n1|a|It rose.\n1\t0\t3\tTNF\tGene\t7124\n"
        "2|t|NGF\n2|a|- No text -\n\n3|t|IL-6\n3|a|It fell.\n"
    )
    documents = [one for one in found if isinstance(one, Document)]
    assert [(one.pmid, one.text) for one in documents] == [
        ("1", "TNF\n\nIt rose."),
        ("2", "NGF"),
        ("3", "IL-6\n\nIt fell."),
    ]


def test_takes_no_other_name_for_a_pubmed_number() -> None:
    """Corpora name their texts as they like."""
    (document,) = read("doc-a|t|TNF\ndoc-a|a|It rose.\n")
    assert isinstance(document, Document)
    assert document.pmid is None


def test_tells_a_record_without_text() -> None:
    """An empty record is an error in its place, the others are read."""
    first, second = read("1|t|\n1|a|\n\n2|t|NGF\n2|a|\n")
    assert isinstance(first, DocumentError)
    assert isinstance(second, Document)


def test_passes_over_comments_and_reads_tags_in_capitals() -> None:
    """Tools write comments above the records, and the signs of title and abstract in any case."""
    (document,) = read("#Format: PubTator\n1|T|TNF\n1|A|It rose.\n")
    assert isinstance(document, Document)
    assert document.text == "TNF\n\nIt rose."

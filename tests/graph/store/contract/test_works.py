"""Works with several sources, in every store."""

from __future__ import annotations

import pytest

from graph.document import Document, DocumentKind, Reading
from graph.errors import NotFoundError
from graph.store import GraphStore, Outcome
from graph.works import assemble_works, keys_of, leave_source_texts
from tests.support.records import record, source

PUBMED = record(DocumentKind.PUBMED, pmid="7", doi="10.1/a")
PDF = record(DocumentKind.PDF, "Glia. " * 1000, body=True, doi="10.1/a", about=("x",), headings=("Pain",))


def work(*documents: Document) -> Document:
    (one,) = assemble_works(source(document, f"{document.kind}.x") for document in documents)
    return one


def read(document: Document) -> Reading:
    return Reading(document, "test 1")


def test_find_works_gives_back_every_source_whole(store: GraphStore) -> None:
    """By any key of any source, with texts, sections and facts as they were read."""
    both = work(PUBMED, PDF)
    store.write(read(both))
    for key in keys_of(PUBMED) | keys_of(PDF):
        assert store.find_works([key]) == [both]
    assert store.find_works(["doi:10.1/b"]) == []


def test_get_document_leaves_the_texts_of_sources_out(store: GraphStore) -> None:
    """A list of documents stays small; what each source tells is there."""
    both = work(PUBMED, PDF)
    store.write(read(both))
    assert store.get_document(both.id) == leave_source_texts(both)
    assert store.find_documents([both.id]) == [leave_source_texts(both)]


def test_write_replaces_the_documents_that_the_work_grew_from(store: GraphStore) -> None:
    """They go, with their keys, in the same transaction."""
    store.write(read(work(PUBMED)))
    both = work(PUBMED, PDF)
    assert store.write(read(both), replacing=[PUBMED.id]) is Outcome.REPLACED
    assert list(store.stamps()) == [both.id]
    with pytest.raises(NotFoundError):
        store.get_document(PUBMED.id)
    store.remove(both.id)
    assert store.find_works(["pmid:7", "doi:10.1/a"]) == []


def test_write_knows_a_reading_by_all_facts_of_its_document(store: GraphStore) -> None:
    """The same text with another fact is another reading; with the same, nothing changes."""
    store.write(read(work(PUBMED)))
    before = store.version()
    assert store.write(read(work(PUBMED))) is Outcome.UNCHANGED
    told = record(DocumentKind.PUBMED, pmid="7", doi="10.1/a", journal="Pain")
    assert store.write(read(work(told))) is Outcome.REPLACED
    assert store.version() != before

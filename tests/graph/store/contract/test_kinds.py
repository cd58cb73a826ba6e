"""What the vocabularies file under what, in every store."""

from __future__ import annotations

from graph.kinds import Filing
from graph.store import GraphStore
from tests.support.readings import CCL5, MORPHINE, PAIN, TNF, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read

CYTOKINE = Filing(CCL5.id, TNF.id, "MeSH")
OTHER = Filing(PAIN.id, TNF.id, "HPO")


def test_filing_keeps_what_is_told_and_nothing_else(store: GraphStore) -> None:
    """What was filed before and is not told any more is gone."""
    store.write(read(TNF_RAISES_PAIN, entities=(CCL5,)))
    store.file_kinds([OTHER])
    store.file_kinds([CYTOKINE])
    store.file_kinds([CYTOKINE])
    assert store.filings() == [CYTOKINE]


def test_filing_leaves_out_what_is_not_there(store: GraphStore) -> None:
    """An entity that the graph lacks is filed under nothing."""
    store.write(read(TNF_RAISES_PAIN))
    store.file_kinds([Filing(MORPHINE.id, TNF.id, "ChEBI")])
    assert store.filings() == []


def test_filing_changes_neither_the_version_nor_statements(store: GraphStore) -> None:
    """It is no content of the graph."""
    store.write(read(TNF_RAISES_PAIN, entities=(CCL5,)))
    before, said = store.version(), list(store.iter_statements())
    store.file_kinds([CYTOKINE])
    assert (store.version(), list(store.iter_statements())) == (before, said)


def test_entity_that_is_only_filed_goes_with_its_document(store: GraphStore) -> None:
    """What no document names and no statement is about is removed, filed or not."""
    document = read(TNF_RAISES_PAIN, entities=(CCL5,))
    store.write(document)
    store.write(read(TNF_LOWERS_PAIN))
    store.file_kinds([CYTOKINE])
    store.remove(document.document.id)
    assert store.filings() == []
    assert CCL5.id not in [entity.id for entity in store.iter_entities()]

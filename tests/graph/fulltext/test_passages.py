"""The passages of a graph: sentences with what they support, titles, kept on disk."""

from __future__ import annotations

from pathlib import Path

from graph.fulltext.passages import TITLE, Passage, Passages, read_passages, write_passages
from graph.fulltext.text_query import read_query
from graph.store.memory import MemoryStore
from tests.support.readings import NEEDLES_TREAT_PAIN, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read

READING = read(TNF_LOWERS_PAIN, NEEDLES_TREAT_PAIN, title="On Pain")


def make_passages() -> Passages:
    """Those of two documents, of which one has a title."""
    store = MemoryStore()
    store.write(READING)
    store.write(read(TNF_RAISES_PAIN))
    return Passages.build(store.iter_documents(), store.iter_statements())


def find(passages: Passages, query: str) -> list[Passage]:
    """What has the words."""
    return [passages.read(int(number)) for number in passages.find(read_query(query))]


def test_find_tells_document_place_and_statements() -> None:
    """A sentence leads to what it supports; a title has no place."""
    passages = make_passages()
    [sentence] = find(passages, "electroacupuncture relieves")
    expected = {one.statement_id for one in READING.assertions if "relieves" in one.evidence.text}
    assert (sentence.document_id, set(sentence.statement_ids)) == (READING.document.id, expected)
    assert READING.document.text[sentence.offset :].startswith("Electroacupuncture")
    assert find(passages, "on pain") == [Passage(READING.document.id, TITLE)]
    assert len(find(passages, "pain")) == 4


def test_read_gives_what_was_kept(tmp_path: Path) -> None:
    """Also where an older version lies beside it, which then goes; what is damaged counts for nothing."""
    passages = make_passages()
    write_passages(passages, tmp_path / "kept" / "v1")
    write_passages(passages, tmp_path / "kept" / "v2")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["v2"]
    kept = read_passages(tmp_path / "kept" / "v2")
    assert kept
    assert find(kept, "pain") == find(passages, "pain")
    (tmp_path / "kept" / "v2" / "told.json").write_text("{", "utf-8")
    assert read_passages(tmp_path / "kept" / "v2") is None

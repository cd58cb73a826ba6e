"""The sentences' index is made by another process where one can reach the store, and else by this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.listing import text_search
from api.listing.text_indexing import index_aside
from api.listing.text_search import TextSearch
from graph.fulltext.passages import Passages, read_passages
from graph.fulltext.text_query import read_query
from graph.store import StoreConfig, connect
from graph.store.memory import MemoryStore
from tests.api.conftest import FIRST


def count(passages: Passages | None, words: str) -> int:
    """How many passages have the words; -1 where there are none to ask."""
    return -1 if passages is None else len(passages.find(read_query(words)))


def test_index_aside_keeps_what_the_store_says(empty_embedded: StoreConfig, tmp_path: Path) -> None:
    """Another process writes the folder; an index of a version that is gone is not kept."""
    with connect(empty_embedded) as store:
        store.write(FIRST)
        version = store.version()
    index_aside(empty_embedded, tmp_path / "kept" / version, version)
    assert count(read_passages(tmp_path / "kept" / version), "electroacupuncture lowered") == 1
    index_aside(empty_embedded, tmp_path / "kept" / "gone", "gone")
    assert read_passages(tmp_path / "kept" / "gone") is None


def test_prepare_asks_another_process_and_a_search_does_not(
    empty_embedded: StoreConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits for an answer gets it from this process; where the other one fails, this one makes it."""
    asked: list[tuple[StoreConfig, Path, str]] = []
    monkeypatch.setattr(text_search, "index_aside", lambda *given: asked.append(given))
    with connect(empty_embedded) as store:
        store.write(FIRST)
        version = store.version()
        search = TextSearch(store, tmp_path)
        assert count(search._now("another"), "electroacupuncture") == 1
        assert asked == []
        search.prepare(version)
        assert asked == [(empty_embedded, tmp_path / "kept" / version, version)]
        assert count(search._now(version), "electroacupuncture") == 1


def test_prepare_needs_no_other_process_for_a_store_in_memory(tmp_path: Path) -> None:
    """It is of this process alone."""
    store = MemoryStore()
    store.write(FIRST)
    TextSearch(store, tmp_path).prepare(store.version())
    assert [kept.name for kept in (tmp_path / "kept").iterdir()] == [store.version()]

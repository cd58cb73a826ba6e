"""The graph's version, which every write keeps: the contract of every store."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from graph.errors import NotFoundError
from graph.store import Outcome, Store, cypher
from graph.store.schema import EMPTY, exchange, name_version
from graph.store.values import Row
from tests.support.readings import MORPHINE_CONSTIPATES, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read

FIRST, SECOND, THIRD = read(TNF_LOWERS_PAIN), read(TNF_RAISES_PAIN), read(MORPHINE_CONSTIPATES)
FORGET = "MATCH (s:Schema) SET s.version = 2 REMOVE s.content"


def test_version_is_the_same_in_whatever_order_documents_come(store: Store) -> None:
    """It is the sum of what each document adds, and what is removed takes its part away."""
    found = set()
    for order in permutations((FIRST, SECOND, THIRD)):
        for reading in order:
            store.write(reading)
        found.add(store.version())
        for reading in order:
            store.remove(reading.document.id)
        assert store.version() == name_version(EMPTY)
    assert len(found) == 1


def test_version_is_asked_for_without_a_list_of_documents(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One row of one node is read, however many documents there are."""
    store.write(FIRST)
    asked, read_rows = list[str](), store._read

    def note(text: str, **given: Any) -> list[Row]:
        asked.append(text)
        return read_rows(text, **given)

    monkeypatch.setattr(store, "_read", note)
    assert store.version() == store.version()
    assert asked == [cypher.GET_CONTENT] * 2


def test_version_stays_where_a_write_changes_nothing(store: Store) -> None:
    """The same reading again, a document that is not there, and a write that fails."""
    store.write(FIRST)
    before = store.version()
    assert store.write(FIRST) is Outcome.UNCHANGED
    with pytest.raises(NotFoundError):
        store.remove("doc:none")
    assert store.version() == before


def test_version_tells_the_extractor(store: Store) -> None:
    """Another extractor of the same text is another graph."""
    store.write(FIRST)
    before = store.version()
    newer = replace(FIRST, extractor="test 2")
    assert store.write(newer) is Outcome.REPLACED
    read_now = exchange(EMPTY, added=[(FIRST.document.id, newer.stamp)])
    assert before != store.version() == name_version(read_now)


def test_migrate_counts_what_an_older_schema_holds(store: Store) -> None:
    """The version is made of the documents once, and then kept."""
    store.write(FIRST)
    store.write(THIRD)
    before = store.version()
    store._define(FORGET)
    assert store.migrate() == store.check().current_schema_version
    assert store.version() == before
    store.remove(THIRD.document.id)
    assert store.version() == name_version(exchange(EMPTY, added=[(FIRST.document.id, FIRST.stamp)]))

"""What the store in memory does besides: statements held as they are, and reading while somebody writes."""

from __future__ import annotations

from graph.model import Predicate
from graph.store import StatementFilter
from graph.store.memory import MemoryStore
from tests.support.readings import (
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    PAIN,
    TNF,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
    state,
)


def test_hold_statements_as_they_are() -> None:
    """Statements without sentences keep the belief they come with, and are found as any other."""
    given = state(TNF, Predicate.INCREASES, PAIN, 0.8125)
    store = MemoryStore([given])
    assert list(store.iter_statements()) == [given]
    assert store.statements(StatementFilter(min_belief=0.8)).total == 1
    assert store.resolve_entity("tumor necrosis factor") == TNF
    assert (store.stats().documents, store.stats().evidence) == (0, 1)


def test_hold_documents_with_what_they_support() -> None:
    """A given document is removed with the statements that only it supports."""
    written = MemoryStore()
    reading = read(TNF_LOWERS_PAIN, NEEDLES_TREAT_PAIN)
    written.write(reading)
    given = MemoryStore(written.iter_statements(), [reading.document])
    assert list(given.iter_statements()) == list(written.iter_statements())
    given.remove(reading.document.id)
    assert (list(given.iter_statements()), list(given.iter_entities())) == ([], [])


def test_iteration_goes_over_what_there_was() -> None:
    """What is written meanwhile is in the next one."""
    store = MemoryStore()
    store.write(read(TNF_RAISES_PAIN, NEEDLES_TREAT_PAIN))
    before = store.statements(with_evidence=True).items
    reading = store.iter_statements()
    first = next(reading)
    store.write(read(MORPHINE_CONSTIPATES))
    assert (first, *reading) == before
    assert store.statements().total == 3

"""Writing again, replacing, removing and failing, in every store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from graph.document import Mention
from graph.errors import InvalidValueError, NotFoundError
from graph.exchange import sort_statements
from graph.model import Predicate, Span
from graph.store import GraphStore, Outcome
from graph.weighing.assembly import assemble
from tests.support.readings import (
    CONSTIPATION,
    MORPHINE,
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    PAIN,
    TNF,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
)
from tests.support.stored import all_statements, content


def test_write_of_the_same_reading_changes_nothing(store: GraphStore) -> None:
    """The same document by the same extractor leaves everything as it was."""
    assert store.write(read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES)) is Outcome.ADDED
    before = content(store)
    assert store.write(read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES)) is Outcome.UNCHANGED
    assert content(store) == before


def test_holds_a_document_as_its_extractor_read_it(store: GraphStore) -> None:
    """Another document, or another extractor, is not what the graph holds."""
    written = read(TNF_LOWERS_PAIN)
    store.write(written)
    assert store.holds(written.document.id, written.stamp)
    assert not store.holds(written.document.id, "another")
    assert not store.holds("doc:0", written.extractor)


def test_write_by_another_extractor_replaces_what_was_read(store: GraphStore) -> None:
    """Old evidence goes, with the statements and entities that only it supported; the rest stays."""
    first = read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES)
    store.write(first)
    store.write(read(TNF_LOWERS_PAIN))
    second = replace(first, extractor="test 2", entities=(MORPHINE, CONSTIPATION), mentions=())
    second = replace(second, assertions=first.assertions[1:])
    assert store.write(second) is Outcome.REPLACED
    assert [(s.predicate, s.contradicted) for s in all_statements(store)] == [
        (Predicate.CAUSES, False),
        (Predicate.DECREASES, False),
    ]


def test_write_by_another_extractor_renames_entities(store: GraphStore) -> None:
    """A newer extraction's name and synonyms take the place of the older one's."""
    reading = read(TNF_RAISES_PAIN)
    store.write(reading)
    renamed = replace(TNF, name="TNF alpha", synonyms=("cachectin",))
    store.write(
        replace(
            reading,
            extractor="test 2",
            entities=(renamed, PAIN),
            assertions=(replace(reading.assertions[0], subject=renamed),),
        )
    )
    assert store.get_entity(TNF.id) == renamed


def test_write_that_fails_leaves_nothing(store: GraphStore) -> None:
    """A reading that cannot be stored is refused whole: nothing of it is there, and the old one stays."""
    store.write(read(NEEDLES_TREAT_PAIN))
    before = content(store)
    bad = read(MORPHINE_CONSTIPATES, TNF_RAISES_PAIN)
    no_number: Any = object()
    last = replace(bad.assertions[1].evidence, probability=no_number)
    bad = replace(bad, assertions=(bad.assertions[0], replace(bad.assertions[1], evidence=last)))
    with pytest.raises(TypeError):
        store.write(bad)
    assert content(store) == before
    lost = Mention(Span(0, 1), "x", "HGNC:1")
    with pytest.raises(InvalidValueError, match="HGNC:1"):
        store.write(replace(read(TNF_RAISES_PAIN), mentions=(lost,)))
    assert content(store) == before


def test_remove_takes_what_only_that_document_supports(store: GraphStore) -> None:
    """Removing a document leaves the graph as if it had never been loaded."""
    store.write(read(TNF_LOWERS_PAIN))
    before = content(store)
    extra = read(TNF_RAISES_PAIN, MORPHINE_CONSTIPATES)
    store.write(extra)
    store.remove(extra.document.id)
    assert content(store) == before


def test_write_from_several_threads_gives_what_one_gives(store: GraphStore) -> None:
    """Writers take turns: nothing of what each wrote is lost, and each pair is weighed over all of it."""
    readings = [
        read(TNF_LOWERS_PAIN, replace(TNF_RAISES_PAIN, text=f"In paper {n} TNF raised Pain."))
        for n in range(8)
    ]
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(store.write, readings)) == {Outcome.ADDED}
    assert store.stats().documents == 8
    assert all_statements(store) == sort_statements(assemble(a for r in readings for a in r.assertions))


def test_remove_of_an_unknown_document_is_not_found(store: GraphStore) -> None:
    """There is nothing to remove under an identifier that is not there."""
    with pytest.raises(NotFoundError, match="doc:none"):
        store.remove("doc:none")

"""The graph as it is now: read once a version, kept on disk, brought up to date by what changed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api.service.kept_snapshot import KeptSnapshot
from api.service.latest import LOCK, Latest
from api.service.service import Service
from api.service.snapshot import Snapshot
from api.wording import words
from graph.document import DocumentKind, Reading
from graph.store import StoreConfig, cypher
from graph.works import assemble_works
from loaders.lexicon.kinds import file_entities
from loaders.pipeline.extraction import load_extractor
from tests.support.index_contents import contents
from tests.support.invented_library import RAT, invent_reading
from tests.support.page_queries import CountingStore
from tests.support.readings import TNF_LOWERS_PAIN, read
from tests.support.records import record, source

FIRST = [invent_reading(number) for number in range(12)]
LATER = [invent_reading(number) for number in range(12, 16)]


@pytest.fixture
def store(empty_embedded: StoreConfig) -> Iterator[CountingStore]:
    """A library of a dozen documents."""
    with CountingStore(empty_embedded) as opened:
        for reading in FIRST:
            opened.write(reading)
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index is kept."""
    return tmp_path / "index"


def read_everything(store: CountingStore) -> bool:
    """Whether all statements have been read since the count was cleared."""
    found = cypher.LIST_OF_SUBJECTS in store.asked
    store.asked.clear()
    return found


def check_snapshot(now: Snapshot, store: CountingStore) -> None:
    """Asserts that it is the one that a fresh reading gives."""
    fresh = Snapshot.read(store)
    assert contents(now.index) == contents(fresh.index)
    assert (now.documents, now.stamps, now.stats) == (fresh.documents, fresh.stamps, fresh.stats)
    assert now.names == fresh.names
    assert now.stats == replace(store.stats(), version=now.version)


def test_now_is_read_once_and_then_renewed(store: CountingStore) -> None:
    """Whatever comes, goes and is read by another extractor; nothing else is read again."""
    latest = Latest(store)
    latest.now()
    assert read_everything(store)
    changes: tuple[Reading, ...] = (*LATER, replace(FIRST[3], extractor="test 2", assertions=()))
    for reading in changes:
        store.write(reading)
    store.remove(FIRST[5].document.id)
    now = latest.now()
    assert latest.now() is now
    assert not read_everything(store)
    check_snapshot(now.snapshot, store)


def test_now_comes_from_disk_where_it_is_kept(store: CountingStore, folder: Path) -> None:
    """Another program that starts reads the files, and from the store what has changed since."""
    Latest(store, KeptSnapshot(folder)).now()
    read_everything(store)
    check_kept(store, folder)
    store.write(LATER[0])
    check_kept(store, folder)


def check_kept(store: CountingStore, folder: Path) -> None:
    now = Latest(store, KeptSnapshot(folder)).now()
    assert not read_everything(store)
    check_snapshot(now.snapshot, store)
    assert {path.stem for path in folder.iterdir() if path.name != LOCK} == {now.version}
    read_everything(store)


def test_now_is_read_anew_where_files_are_damaged(
    store: CountingStore, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One line in the log says so, and the files are written again."""
    Latest(store, KeptSnapshot(folder)).now()
    (damaged,) = folder.glob("*.arrays")
    damaged.write_bytes(b"other" + damaged.read_bytes()[5:])
    read_everything(store)
    with caplog.at_level(logging.WARNING):
        Latest(store, KeptSnapshot(folder)).now()
    assert read_everything(store)
    assert len(caplog.records) == 1
    assert "built anew" in caplog.text
    check_kept(store, folder)


def test_now_is_read_anew_where_a_species_has_another_name(store: CountingStore) -> None:
    """The circumstances of every document that names it change with it."""
    latest = Latest(store)
    before = latest.now().documents[FIRST[1].document.id]
    norway = replace(RAT, name="Norway rat")
    store.write(Reading(LATER[1].document, "test 2", (norway,)))
    now = latest.now()
    assert (before.species, now.documents[before.id].species) == (("rat",), ("Norway rat",))
    check_snapshot(now.snapshot, store)


def test_look_is_of_one_version(store: CountingStore) -> None:
    """What is written meanwhile is seen by the next question."""
    service = Service(store, load_extractor)
    look = service.look()
    before = look.version()
    store.write(LATER[0])
    assert (look.version(), look.stats().documents) == (before, 12)
    assert (service.look().version(), service.stats().documents) == (store.version(), 13)


def test_now_keeps_what_the_list_of_documents_tells(store: CountingStore, folder: Path) -> None:
    """Places and kinds of sources, and notices, are the same from disk as from the store."""
    records = (record(DocumentKind.PUBMED, pmid="7", doi="10.1/a"), record(DocumentKind.PDF, doi="10.1/a"))
    (work,) = assemble_works(source(one, f"{one.kind}.x") for one in records)
    store.write(Reading(replace(work, notices=("retraction doi:10.1/b",)), "test 1"))
    for now in (Latest(store, KeptSnapshot(folder)).now(), Latest(store, KeptSnapshot(folder)).now()):
        kept = now.documents[work.id]
        assert words.sources(kept) == "PubMed record + PDF"
        assert sorted(one.place for one in kept.sources) == ["pdf.x", "pubmed.x"]
        assert words.standing(kept) == "retracted"


def test_now_takes_over_what_is_narrower_while_the_entities_are_the_same(store: CountingStore) -> None:
    """Without a new entity nothing is filed anew; with one it is, and as if nothing had been before."""
    latest = Latest(store)
    first = latest.now()
    store.write(replace(FIRST[3], extractor="test 2"))
    second = latest.now()
    assert second.version != first.version
    assert second.hierarchy is first.hierarchy
    store.write(read(TNF_LOWERS_PAIN))
    third = latest.now()
    assert third.names.entities != second.names.entities
    assert third.hierarchy is not second.hierarchy
    assert third.hierarchy.filings() == file_entities(third.names.entities.values()).filings()

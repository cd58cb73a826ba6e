"""A restore is all or nothing: verified before it writes, and begun anew where it was broken off."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from graph.backup import restoring
from graph.backup.archive import open_backup
from graph.backup.restoring import restore
from graph.backup.tables import REVIEWS, TABLES
from graph.errors import BackupError, HeldStoreError, SchemaError, StoreError, UnfinishedRestoreError
from graph.store import Store, StoreConfig, connect, cypher
from graph.store.schema import SCHEMA_VERSION
from graph.store.values import Row
from tests.support.backups import KEPT, bring_back, everything, fill, save, save_to
from tests.support.readings import NEEDLES_TREAT_PAIN, TNF_RAISES_PAIN, read
from tests.support.stored import EMPTY


class BrokenOffError(Exception):
    """What ends a restore in the middle."""


def break_off(done: int, total: int, _: str) -> None:
    """Progress that ends what it is told of half-way."""
    if 2 * done > total:
        raise BrokenOffError


@pytest.fixture
def backup(store: Store, tmp_path: Path, store_config: StoreConfig, write_past: Callable[..., None]) -> Path:
    """A backup of a library; the store is empty again."""
    fill(store)
    file = save_to(store, tmp_path / "library.backup")
    write_past(store_config, EMPTY)
    return file


def change_manifest(file: Path, **changes: object) -> None:
    """Writes the backup again, with another manifest."""
    with ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(entries["manifest.json"]) | changes
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, data in (entries | {"manifest.json": json.dumps(manifest).encode()}).items():
            archive.writestr(name, data)


def test_restore_into_a_store_that_holds_something_is_refused(store: Store, backup: Path) -> None:
    """Nothing is lost unless it is asked for."""
    store.write(read(NEEDLES_TREAT_PAIN))
    before = everything(store)
    with pytest.raises(HeldStoreError):
        bring_back(store, backup)
    assert everything(store) == before


def test_restore_replaces_what_the_store_holds(store: Store, backup: Path) -> None:
    """Asked to, it leaves nothing of what was there."""
    store.write(read(NEEDLES_TREAT_PAIN))
    bring_back(store, backup, replace=True)
    assert save(store) == backup.read_bytes()


def test_restore_that_was_broken_off_is_told_and_begun_anew(store: Store, backup: Path) -> None:
    """Until it is done, the store refuses to be read as a graph, written or migrated."""
    with pytest.raises(BrokenOffError):
        restore(store, backup, replace=False, progress=break_off)
    for use in (store.version, store.migrate, lambda: store.write(read(TNF_RAISES_PAIN))):
        with pytest.raises(UnfinishedRestoreError):
            use()
    bring_back(store, backup)
    assert save(store) == backup.read_bytes()


def test_restore_ends_where_another_begins(store: Store, backup: Path) -> None:
    """Two at once do not mix: the later one wins, and the earlier says so."""
    begun: list[int] = []

    def begin_another(done: int, *_: object) -> None:
        if not begun:
            begun.append(done)
            bring_back(store, backup)

    with pytest.raises(StoreError, match="another restore into this store has begun"):
        restore(store, backup, replace=False, progress=begin_another)
    assert save(store) == backup.read_bytes()


def test_restore_that_lacks_rows_stays_unfinished(
    store: Store, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the database did with a row: the counts are compared before the store is called whole."""
    with monkeypatch.context() as patched:
        patched.setitem(restoring._WRITERS, REVIEWS, lambda _, rows: rows)
        with pytest.raises(StoreError, match="0 reviews are in the store"):
            bring_back(store, backup)
    with pytest.raises(UnfinishedRestoreError):
        store.migrate()
    bring_back(store, backup)
    assert save(store) == backup.read_bytes()


def test_changed_backup_is_refused_or_holds_the_same(tmp_path: Path) -> None:
    """A changed byte anywhere is told before anything is written, unless it says nothing."""
    whole, file, refused = KEPT.read_bytes(), tmp_path / "library.backup", 0
    rows = list_rows(KEPT)
    places = range(0, len(whole), 53)
    for place in places:
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            assert list_rows(file) == rows
        except BackupError:
            refused += 1
    assert refused > 0.95 * len(places)


def list_rows(file: Path) -> list[Row]:
    """The rows of every table of a backup."""
    with open_backup(file) as backup:
        return [row for table in TABLES for group in backup.iter_groups(table) for row in group]


def test_damaged_table_is_named(tmp_path: Path, empty_embedded: StoreConfig) -> None:
    """It says which of the tables are damaged."""
    data = bytearray(KEPT.read_bytes())
    data[data.index(b"evidence.parquet") + 200] ^= 1
    file = tmp_path / "library.backup"
    file.write_bytes(data)
    with (
        connect(empty_embedded) as store,
        pytest.raises(BackupError, match=r"evidence\.parquet in it is damaged"),
    ):
        bring_back(store, file)


@pytest.mark.parametrize("kept", [0, 10, 2000, 0.5, 0.99])
def test_backup_that_was_cut_off_is_refused(tmp_path: Path, empty_embedded: StoreConfig, kept: float) -> None:
    """However much of it is left."""
    data = KEPT.read_bytes()
    file = tmp_path / "library.backup"
    file.write_bytes(data[: int(kept if kept >= 1 or not kept else kept * len(data))])
    with connect(empty_embedded) as store, pytest.raises(BackupError, match="no backup, or was cut off"):
        bring_back(store, file)


@pytest.mark.parametrize("name", ["format_version", "schema_version", "content_version"])
def test_backup_of_a_newer_program_is_refused(tmp_path: Path, empty_embedded: StoreConfig, name: str) -> None:
    """In one sentence, whatever is newer about it."""
    file = tmp_path / "library.backup"
    file.write_bytes(KEPT.read_bytes())
    change_manifest(file, **{name: 1000, "unheard_of": True})
    with connect(empty_embedded) as store, pytest.raises(BackupError, match="a newer neuroimmune wrote it"):
        bring_back(store, file)


def test_store_of_a_newer_program_is_not_replaced(store: Store, backup: Path) -> None:
    """It is refused in one sentence, and stays as it is."""
    store.transact(lambda ask: ask(cypher.SET_SCHEMA_VERSION, version=SCHEMA_VERSION + 1))
    try:
        with pytest.raises(SchemaError, match=f"has schema version {SCHEMA_VERSION + 1}, this program knows"):
            bring_back(store, backup, replace=True)
    finally:
        store.transact(lambda ask: ask(cypher.SET_SCHEMA_VERSION, version=SCHEMA_VERSION))


def test_kept_backup_of_schema_8_is_restored_for_ever(store: Store, tmp_path: Path) -> None:
    """A library that an earlier version wrote comes back whole, brought up to date, and can be backed up."""
    bring_back(store, KEPT)
    assert store.check().ready
    stats = store.stats()
    assert (stats.documents, stats.entities, stats.statements, stats.evidence) == (1, 20, 13, 14)
    assert [one.title for one in store.iter_documents()] == [
        "The Role of Neuro-Immune Interactions in Chronic Pain: Implications for Clinical Practice"
    ]
    if SCHEMA_VERSION == 8:
        assert list_rows(save_to(store, tmp_path / "again.backup")) == list_rows(KEPT)


def test_backup_of_an_older_schema_is_brought_up_to_date(empty_embedded: StoreConfig, tmp_path: Path) -> None:
    """The migrations that are due run over what was restored."""
    file = tmp_path / "library.backup"
    file.write_bytes(KEPT.read_bytes())
    change_manifest(file, schema_version=3)
    with connect(empty_embedded) as store:
        bring_back(store, file)
        assert store.check().ready
        assert list_rows(save_to(store, tmp_path / "again.backup")) == list_rows(KEPT)

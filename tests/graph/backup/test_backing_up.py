"""A backup holds all that the store keeps, of one moment, and is the same for the same library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest

from graph.backup import tables
from graph.backup.archive import open_backup
from graph.backup.reading import iter_rows
from graph.backup.tables import TABLES
from graph.errors import DamagedStoreError, StoreError
from graph.exchange.formats.jsonl import dump_documents, dump_jsonl
from graph.store import Store, StoreConfig, connect
from graph.store.rules.schema_descriptions import PROPERTIES
from graph.store.values import Row
from tests.support.backups import bring_back, everything, fill, save, save_to
from tests.support.readings import TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read
from tests.support.stored import EMPTY

KEPT = {
    tables.DOCUMENTS: "Document",
    tables.SECTIONS: "Section",
    tables.SOURCES: "Source",
    tables.ENTITIES: "Entity",
    tables.STATEMENTS: "Statement",
    tables.EVIDENCE: "Evidence",
    tables.REVIEWS: "Review",
}


@pytest.mark.parametrize("table", KEPT, ids=lambda table: table.name)
def test_table_has_a_column_for_every_property(table: tables.Table) -> None:
    """What the schema describes is kept."""
    assert PROPERTIES[KEPT[table]].keys() - table.columns.keys() == set()


def test_backup_brings_back_the_same_library(
    store: Store, tmp_path: Path, store_config: StoreConfig, write_past: Callable[..., None]
) -> None:
    """All that can be asked of the store is as before, and so are the bytes of its exports."""
    fill(store)
    before, file = everything(store), save_to(store, tmp_path / "library.backup")
    exported = [*dump_jsonl(store.iter_statements()), *dump_documents(store.iter_documents())]
    write_past(store_config, EMPTY)
    bring_back(store, file)
    assert everything(store) == before
    assert [*dump_jsonl(store.iter_statements()), *dump_documents(store.iter_documents())] == exported
    assert save(store) == file.read_bytes()


def test_backup_leads_from_the_embedded_store_to_neo4j(
    empty_embedded: StoreConfig, neo4j_config: StoreConfig, tmp_path: Path, write_past: Callable[..., None]
) -> None:
    """What an embedded store held is in the Neo4j, whose own backup has the same bytes."""
    write_past(neo4j_config, EMPTY)
    with connect(empty_embedded) as embedded, connect(neo4j_config) as neo4j:
        fill(embedded)
        file = save_to(embedded, tmp_path / "library.backup")
        bring_back(neo4j, file)
        assert everything(neo4j) == everything(embedded)
        assert save(neo4j) == file.read_bytes()


def test_backup_does_not_depend_on_the_order_of_loading(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None]
) -> None:
    """The same documents give the same bytes."""
    one, other = read(TNF_RAISES_PAIN, pmid="1"), read(TNF_LOWERS_PAIN, doi="10.1/y")
    store.write(one)
    store.write(other)
    first = save(store)
    write_past(store_config, EMPTY)
    store.write(other)
    store.write(one)
    assert save(store) == first


def test_backup_can_be_read_by_any_reader_of_parquet(empty_embedded: StoreConfig, tmp_path: Path) -> None:
    """Each table is a Parquet file in a zip, with typed columns."""
    with connect(empty_embedded) as store:
        fill(store)
        file = save_to(store, tmp_path / "library.backup")
    with ZipFile(file) as archive:
        assert archive.namelist() == [*(table.file for table in TABLES), "manifest.json"]
        archive.extractall(tmp_path)
    evidence = pq.read_table(tmp_path / "evidence.parquet").to_pylist()
    assert {row["qualifier_values"][0] for row in evidence if row["qualifier_values"]} == {"8"}


def test_manifest_tells_which_tables_differ(empty_embedded: StoreConfig, tmp_path: Path) -> None:
    """Two versions of a library are compared by the hashes of their tables."""
    with connect(empty_embedded) as store:
        fill(store)
        before = save_to(store, tmp_path / "before")
        store.file_kinds([])
        after = save_to(store, tmp_path / "after")
    with open_backup(before) as one, open_backup(after) as two:
        tables = one.manifest.tables
        differ = [name for name, entry in two.manifest.tables.items() if entry != tables[name]]
        assert (one.manifest.version, differ) == (two.manifest.version, ["filings"])


def test_writer_waits_for_a_backup(store_config: StoreConfig) -> None:
    """What is asked while nobody writes is of one moment; the write comes after, and is not lost."""
    with connect(store_config) as store, connect(store_config) as other:
        store.write(read(TNF_RAISES_PAIN))
        writer = Thread(target=other.write, args=(read(TNF_LOWERS_PAIN),))
        with store.undisturbed() as ask:
            writer.start()
            seen = [len(list(iter_rows(ask, table))) for table in TABLES]
            assert seen == [len(list(iter_rows(ask, table))) for table in TABLES]
            assert writer.is_alive()
        writer.join()
        assert store.stats().documents == 2


def test_backup_of_what_hangs_on_nothing_is_refused(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None]
) -> None:
    """A backup never leaves out silently what it cannot reach."""
    store.write(read(TNF_RAISES_PAIN))
    write_past(store_config, "MATCH (:Document)<-[r:FROM_DOCUMENT]-() DELETE r")
    with pytest.raises(DamagedStoreError, match="the store counts 1 evidence, and 0 can be read"):
        save(store)


def test_backup_of_an_unknown_property_is_refused(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None]
) -> None:
    """A property that has no column is told, and not lost."""
    store.write(read(TNF_RAISES_PAIN))
    write_past(store_config, "MATCH (d:Document) SET d.colour = 'red'")
    with pytest.raises(StoreError, match="documents have properties that a backup does not know: colour"):
        save(store)


def test_rows_are_read_some_at_a_time() -> None:
    """None before they are asked for, however large the library is."""
    asked: list[str] = []

    def ask(query: str, **parameters: object) -> list[Row]:
        asked.append(query)
        return [{"id": str(n)} for n in range(1000)] if not parameters else []

    rows = iter_rows(ask, tables.DOCUMENTS)
    assert asked == []
    assert list(rows) == []
    assert len(asked) == 1 + 1000 / 50

"""Whatever is not as it was written is found, and the document that has it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.inspection.inspecting import FILES_OF_NEO4J, inspect, inspect_rows
from graph.inspection.report import Fault, Report
from graph.store import Store, StoreConfig, connect, cypher
from graph.store.embedded import EmbeddedServer
from graph.store.schema import EMPTY
from graph.store.server.database_check import list_faults
from tests.support.backups import fill, silent
from tests.support.readings import TNF_RAISES_PAIN, read

FIRST = read(TNF_RAISES_PAIN, doi="10.1/x")
SENTENCE = TNF_RAISES_PAIN.text
OF_ONE_DOCUMENT = {
    "MATCH (e:Evidence) SET e.text = 'TNF lowers Pain.'": "sentences of evidence that are not those",
    "MATCH (e:Evidence) SET e.start = e.start + 1": "pieces of evidence that are not those",
    "MATCH (e:Evidence)-[r:SUPPORTS]->() DELETE r": "1 pieces of evidence are from it, and 0 can be read",
    "MATCH (d:Document) SET d.text = d.text + '!'": "its text is not that of its identifier",
    "MATCH (d:Document) SET d.title = 'Another'": "its facts, sources or sections are not",
    "MATCH (s:Section) SET s.text = 'Another'": "the text of a section is not that of the document",
    "MATCH (s:Section) DETACH DELETE s": "its facts, sources or sections are not",
    "MATCH ()-[r:KNOWN_AS]->() DELETE r": "it is not found by all that identifies its work",
    "MATCH (d:Document) REMOVE d.kind": "it cannot be read, or what was read from it",
}
OF_NO_DOCUMENT = {
    "MATCH (s:Statement) SET s.belief = 0.123": "statements without the evidence that weighed them: 1",
    "MATCH (s:Statement) SET s.predicate = 'CAUSES'": "statements that are not those of their identifiers: 1",
    "MATCH ()-[r:INCREASES]->() DELETE r": "statements without their arrow: 1",
    "MATCH ()-[r:INCREASES]->() SET r.sign = -1": "statements without their arrow: 1",
    "MATCH (:Statement)-[r:SUBJECT]->() DELETE r": "the store counts 1 statements, and 0 can be reached",
    "MATCH (e:Entity) SET e.search_text = ''": "entities not found by their names: 2",
    "MATCH (s:Statement) SET s.sign = 'no number'": "statements cannot be read",
}


def look(store: Store) -> Report:
    """What is found in the store's rows."""
    with store.undisturbed() as ask:
        return inspect_rows(ask, progress=silent)


def test_inspection_finds_nothing_wrong_with_a_library(store: Store) -> None:
    """Whatever is in it: text that tries to break out, marks, sources; files and indexes too."""
    fill(store)
    report = inspect(store, progress=silent)
    assert (report.faults, report.looked_at > 0) == ((), True)
    assert report.unasked == (() if store.config.folder else (FILES_OF_NEO4J,))


@pytest.mark.parametrize("damage", OF_ONE_DOCUMENT)
def test_inspection_names_the_damaged_document(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None], damage: str
) -> None:
    """It says what is wrong with it; the other document is not named."""
    store.write(FIRST)
    write_past(store_config, damage)
    store.write(read(title="Editorial"))
    report = look(store)
    assert report.documents == [FIRST.document.id]
    assert any(fault.problem.startswith(OF_ONE_DOCUMENT[damage]) for fault in report.faults)


@pytest.mark.parametrize("damage", OF_NO_DOCUMENT)
def test_inspection_finds_what_no_document_has(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None], damage: str
) -> None:
    """Statements, arrows and entities are held against what they were made of."""
    store.write(FIRST)
    write_past(store_config, damage)
    assert any(
        (fault.document_id, fault.problem.startswith(OF_NO_DOCUMENT[damage])) == ("", True)
        for fault in look(store).faults
    )


def test_inspection_finds_a_changed_mark(
    store: Store, store_config: StoreConfig, write_past: Callable[..., None]
) -> None:
    """Nobody puts words into a reviewer's mouth."""
    fill(store)
    write_past(store_config, "MATCH (r:Review) SET r.reviewer = 'eve'")
    assert [fault.problem[:45] for fault in look(store).faults] == [
        "marks that are not those of their identifiers"
    ]


def test_inspection_finds_a_document_that_is_gone(store: Store) -> None:
    """The number of the graph's content tells of every document."""
    store.write(FIRST)
    store.transact(lambda ask: ask(cypher.SET_CONTENT, content=EMPTY))
    problem = "the documents are not those that the graph's version tells of"
    assert look(store).faults == (Fault("", problem),)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A data folder with one document whose server has stopped."""
    with EmbeddedServer(tmp_path) as config, connect(config) as store:
        store.migrate()
        store.write(FIRST)
    return tmp_path


def find_bucket(folder: Path) -> Path:
    """The file that holds the sentences of a closed data folder."""
    return next((folder / "store" / "databases" / "neuroimmune").glob("Evidence_0.*.bucket"))


def inspect_folder(folder: Path) -> Report:
    """What is found in the folder, once its server runs again."""
    with EmbeddedServer(folder) as config, connect(config) as store:
        store.migrate()
        return inspect(store, progress=silent)


def test_inspection_finds_a_sentence_that_was_changed_on_disk(closed: Path) -> None:
    """The database takes the changed bytes for its own; the document's text does not."""
    bucket = find_bucket(closed)
    data = bucket.read_bytes()
    assert data.count(SENTENCE.encode()) == 1
    bucket.write_bytes(data.replace(SENTENCE.encode(), SENTENCE.upper().encode()))
    report = inspect_folder(closed)
    assert [fault.document_id for fault in report.faults] == [FIRST.document.id]
    assert report.faults[0].problem.startswith("sentences of evidence that are not those of its text")


def test_inspection_finds_a_file_that_was_cut_off(closed: Path) -> None:
    """The database's own check tells of it, and the document that lost its evidence is named."""
    bucket = find_bucket(closed)
    bucket.write_bytes(b"")
    report = inspect_folder(closed)
    assert FIRST.document.id in report.documents
    assert any(fault.problem.startswith("the database: ") for fault in report.faults)


def test_database_that_cannot_check_itself_is_told() -> None:
    """An answer without a result is a fault, and names why."""
    assert list(list_faults({"error": "Internal error", "detail": "out of memory"})) == [
        "the database could not check itself: out of memory"
    ]

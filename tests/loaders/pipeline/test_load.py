"""Loading files: what is written, what is reported, what stops."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from graph.document import Document, Reading
from graph.errors import StoreError, StoreUnavailableError
from graph.store import Outcome
from graph.store.records import key_rows
from loaders.pipeline.load import MANY, load_paths
from loaders.pipeline.parallel import Team
from loaders.pipeline.report import LoadedDocument, LoadReport, LoadStoppedError


class Shelf:
    """A store that keeps readings by document, and fails from the given write on."""

    def __init__(self, *, full_at: int | None = None) -> None:
        self.readings: dict[str, Reading] = {}
        self._full_at = full_at

    def holds(self, document_id: str, stamp: str) -> bool:
        return document_id in self.readings and self.readings[document_id].stamp == stamp

    def find_works(self, keys: Iterable[str]) -> list[Document]:
        wanted = set(keys)
        documents = (reading.document for reading in self.readings.values())
        return [one for one in documents if wanted.intersection(key_rows(one))]

    def remove(self, document_id: str) -> None:
        del self.readings[document_id]

    def write(self, reading: Reading, *, replacing: Iterable[str] = ()) -> Outcome:
        for one in {*replacing} - {reading.document.id}:
            self.readings.pop(one, None)
        if len(self.readings) == self._full_at:
            raise StoreUnavailableError("the store is gone")
        before = self.readings.get(reading.document.id)
        self.readings[reading.document.id] = reading
        if before is None:
            return Outcome.ADDED
        return Outcome.UNCHANGED if before.stamp == reading.stamp else Outcome.REPLACED


class Reader:
    """An extractor that finds nothing and counts what it is given."""

    def __init__(self, version: str = "1") -> None:
        self.seen: list[str] = []
        self.version = version

    def extract(self, document: Document) -> Reading:
        self.seen.append(document.id)
        return Reading(document, self.version)


def folder_of(path: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (path / f"{name}.txt").write_bytes(raw)
    return path


def test_load_writes_every_document_of_a_folder(tmp_path: Path) -> None:
    """In the order of the names, each told with its outcome."""
    shelf = Shelf()
    report = load_paths([folder_of(tmp_path, b="Glia swell.", a="Pain lasts.")], shelf, Reader())
    assert [document.path.name for document in report.documents] == ["a.txt", "b.txt"]
    assert [reading.document.text for reading in shelf.readings.values()] == ["Pain lasts.", "Glia swell."]
    assert (report.loaded, report.unchanged, report.replaced) == (2, 0, 0)
    assert (report.duplicates, report.failures) == ((), ())


def test_load_collects_bad_documents_and_loads_the_others(tmp_path: Path) -> None:
    """Each failure names its file, the reason and what to do."""
    folder = folder_of(
        tmp_path, a=b"\x89PNG\r\n", b="Pain lasts.", c="", d="← Research Library\nShare:PostShare\n"
    )
    report = load_paths([folder, tmp_path / "none"], Shelf(), Reader())
    assert report.loaded == 1
    assert [(Path(f.source).name, f.reason) for f in report.failures] == [
        ("a.txt", "looks like a PNG picture, not text"),
        ("c.txt", "the file is empty"),
        ("d.txt", "no content found, only menus or fragments"),
        ("none", "there is no such file"),
    ]
    assert all(failure.advice for failure in report.failures)


def test_load_reports_the_same_text_twice_as_a_duplicate(tmp_path: Path) -> None:
    """It is extracted and written once, whatever the files are called."""
    reader = Reader()
    report = load_paths([folder_of(tmp_path, a="Pain lasts.", b="Pain lasts.")], Shelf(), reader)
    assert [(twin.path.name, twin.first.name) for twin in report.duplicates] == [("b.txt", "a.txt")]
    assert (report.loaded, len(reader.seen)) == (1, 1)


def test_load_of_what_is_in_the_graph_changes_nothing(tmp_path: Path) -> None:
    """A second run tells that all was there and reads nothing; a newer extractor reads it anew."""
    shelf, folder, again = Shelf(), folder_of(tmp_path, a="Pain lasts."), Reader()
    load_paths([folder], shelf, Reader())
    assert (load_paths([folder], shelf, again).unchanged, again.seen) == (1, [])
    assert load_paths([folder], shelf, Reader("2")).replaced == 1


def test_load_tells_its_progress_in_bytes(tmp_path: Path) -> None:
    """How many of how many, and which file; failures and duplicates count."""
    told: list[tuple[int, int, str]] = []
    folder = folder_of(tmp_path, a="Pain lasts.", b="", c="Pain lasts.")
    load_paths([folder], Shelf(), Reader(), lambda done, total, path: told.append((done, total, path.name)))
    assert told == [(11, 22, "a.txt"), (11, 22, "b.txt"), (22, 22, "c.txt")]


def test_load_stops_when_the_store_fails(tmp_path: Path) -> None:
    """The error is the store's, and carries the report of what is in the graph."""
    shelf = Shelf(full_at=1)
    with pytest.raises(LoadStoppedError, match=r"the store is gone; loading stopped at .*b\.txt") as caught:
        load_paths([folder_of(tmp_path, a="Pain lasts.", b="Glia swell.", c="More.")], shelf, Reader())
    written = LoadedDocument(tmp_path / "a.txt", next(iter(shelf.readings)), Outcome.ADDED)
    assert caught.value.report == LoadReport(documents=(written,))
    assert isinstance(caught.value, StoreError)
    assert isinstance(caught.value.__cause__, StoreUnavailableError)


def test_load_by_several_processes_reads_the_same(tmp_path: Path) -> None:
    """Order, failures and duplicates are as with one; what the graph holds is not read again."""
    texts = {f"p{number:03}": f"Pain lasted {number} days." for number in range(MANY + 2)}
    folder = folder_of(tmp_path, **texts | {"p005": "", "p007": texts["p003"]})
    shelf, told = Shelf(), list[str]()
    report = load_paths([folder], shelf, Reader(), lambda *a: told.append(a[2].name), team=Team(Reader, 2))
    assert [d.path.stem for d in report.documents] == sorted({*texts} - {"p005", "p007"})
    assert [Path(failure.source).stem for failure in report.failures] == ["p005"]
    assert [(twin.path.stem, twin.first.stem) for twin in report.duplicates] == [("p007", "p003")]
    assert sorted(told) == [f"{name}.txt" for name in sorted(texts)]
    assert load_paths([folder], shelf, Reader(), team=Team(Reader, 2)).unchanged == MANY


def test_load_of_nothing_is_an_empty_report() -> None:
    """No paths, no documents, no error."""
    assert load_paths([], Shelf(), Reader()) == LoadReport()


class Faulty(Reader):
    """An extractor with a fault that one text brings out."""

    def extract(self, document: Document) -> Reading:
        if "brings it out" in document.text:
            raise IndexError("list index out of range")
        return super().extract(document)


def test_load_reports_a_fault_and_reads_on(tmp_path: Path) -> None:
    """A document that the extractor fails on is one line with its place; the others load."""
    folder = folder_of(tmp_path, a="One text.", b="This brings it out.", c="Another text.")
    shelf = Shelf()
    report = load_paths([folder], shelf, Faulty())
    assert report.loaded == len(shelf.readings) == 2
    [failure] = report.failures
    assert failure.source.endswith("b.txt")
    assert failure.reason.startswith("cannot be read: IndexError at test_load.py line ")
    assert "report it" in failure.advice

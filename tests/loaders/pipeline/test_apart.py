"""Reading in this process and in one of its own: the same, ended whenever its check ends it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from graph.document import Document, DocumentKind, Reading, document_id
from graph.store.memory import MemoryStore
from loaders.errors import DocumentError, LoadInterruptedError, WorkerLostError
from loaders.pipeline.apart import FileReader, ReadingApart, ReadingHere
from loaders.pipeline.isolation import Fault
from loaders.pipeline.load import DocumentExtractor, Readers, load_files
from tests.support.paper_files import LIBRARY

FAULTY, DEADLY, ENDLESS = "It is faulty.", "It is deadly.", "It is endless."


class StubbornExtractor:
    """Reads nothing out of a document; some texts end it, or are never done with."""

    version = "stubborn"

    def extract(self, document: Document) -> Reading:
        if document.text == FAULTY:
            raise ValueError("no")
        if document.text == DEADLY:
            os._exit(1)
        while document.text == ENDLESS:
            pass
        return Reading(document, self.version, (), (), ())


@pytest.fixture(params=[ReadingHere, ReadingApart])
def reader(request: pytest.FixtureRequest) -> Iterator[FileReader]:
    """Each way to read."""
    make: Callable[[Callable[[], DocumentExtractor]], FileReader] = request.param
    made = make(StubbornExtractor)
    yield made
    made.close()


@pytest.fixture
def apart() -> Iterator[ReadingApart]:
    """Reading in a process of its own."""
    made = ReadingApart(StubbornExtractor)
    yield made
    made.close()


def document(text: str) -> Document:
    return Document(document_id(text), DocumentKind.PLAIN_TEXT, text)


def interrupt() -> None:
    raise LoadInterruptedError("enough")


def test_read_gives_records_and_readings(reader: FileReader, tmp_path: Path) -> None:
    """Every record of a file in order, refusals among them; what a document says."""
    path = tmp_path / "library.ris"
    path.write_text(LIBRARY, encoding="utf-8")
    first, second, refused = reader.read_file(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert [first.doi, second.doi] == ["10.5555/needles", "10.5555/morphine"]
    assert isinstance(refused, DocumentError)
    assert refused.reason == "has neither title nor abstract"
    assert reader.version == "stubborn"
    assert reader.extract(first) == Reading(first, "stubborn", (), (), ())


def test_load_goes_on_after_a_fault(reader: FileReader, tmp_path: Path) -> None:
    """A fault of the program in one text is that text's failure."""
    path = tmp_path / "a.txt"
    path.write_text(f"{FAULTY}", encoding="utf-8")
    report = load_files([path], reader.read_file, MemoryStore(), Readers(reader))
    (failure,) = report.failures
    assert failure.reason.startswith("cannot be read: ValueError at ")
    assert failure.reason.endswith(": no")


def test_check_ends_the_reading(reader: FileReader) -> None:
    """What it raises ends the reading, as no fault of the text; later the same reader reads on."""
    with reader.watched(interrupt), pytest.raises(LoadInterruptedError, match="enough"):
        reader.extract(document("Anything."))
    assert not isinstance(reader.extract(document("Anything.")), Fault)


def test_check_ends_a_text_that_is_never_done_with(apart: ReadingApart) -> None:
    """The process is killed in the middle of it, and another one reads on."""
    apart.extract(document("Anything."))
    before = apart.pid
    with apart.watched(interrupt), pytest.raises(LoadInterruptedError):
        apart.extract(document(ENDLESS))
    assert apart.pid is None
    assert before is not None
    assert not psutil.pid_exists(before)
    apart.extract(document("Anything."))
    assert apart.pid not in (None, before)


def test_read_tells_that_its_process_was_lost(apart: ReadingApart) -> None:
    """It says so with what to do, whatever killed the process, and starts another for what comes next."""
    with pytest.raises(WorkerLostError, match="the extracting process ended"):
        apart.extract(document(DEADLY))
    assert isinstance(apart.extract(document("Anything.")), Reading)


@pytest.mark.skipif(sys.platform == "win32", reason="priorities have other names")
def test_read_yields_to_whoever_answers(apart: ReadingApart) -> None:
    """Not this process reads, but one of lower priority."""
    apart.extract(document("Anything."))
    assert apart.pid not in (None, os.getpid())
    assert psutil.Process(apart.pid).nice() == 10

"""The same works whatever order their records are loaded in, and what becomes of each record."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from graph.exchange import Format, dump
from graph.store import Outcome
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import Extractor, load_extractor
from loaders.pipeline.load import load_paths, remove_document
from loaders.presets import Effort

NAME = "Morphine and TNF in an invented injury of rats\n\nAuthors: A. Kim\nDate: 2016\n"
FILES = {
    "abstract.txt": f"{NAME}DOI: 10.5555/a\n\nAbstract\n\nMorphine lowered TNF-α in rats.\n",
    "full.txt": f"{NAME}DOI: 10.5555/a\n\nAbstract\n\nMorphine lowered TNF-α in rats.\n\nResults\n\n"
    + "TNF-α increased pain in rats. " * 150,
    "page.txt": f"{NAME}\nAbstract\n\nMorphine lowered TNF-α in these rats.\n",
    "other.txt": "An invented paper about mast cells\n\nDOI: 10.5555/b\n\nAbstract\n\nTNF-α causes pain.\n",
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """By rules alone."""
    return load_extractor(effort=Effort.FAST)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The files by name."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name: tmp_path / name for name in FILES}


def exported(store: MemoryStore) -> str:
    return "".join(dump(store.iter_statements(), Format.JSONL)) + repr(list(store.iter_documents()))


def test_load_in_any_order_gives_the_same_graph(files: dict[str, Path], extractor: Extractor) -> None:
    """Byte for byte, whether together or one after another."""
    together = MemoryStore()
    load_paths(files.values(), together, extractor)
    for order in permutations(files.values()):
        store = MemoryStore()
        for path in order:
            load_paths([path], store, extractor)
        assert (store.version(), exported(store)) == (together.version(), exported(together))


def test_load_counts_one_paper_once(files: dict[str, Path], extractor: Extractor) -> None:
    """Abstract, full text and page are one document and one study; the full text is read."""
    store = MemoryStore()
    report = load_paths(files.values(), store, extractor)
    assert (report.loaded, report.joined) == (2, 2)
    paper = next(one for one in store.iter_documents() if one.doi == "10.5555/a")
    assert [source.place for source in paper.sources] == ["abstract.txt", "full.txt", "page.txt"]
    (lowers,) = (one for one in store.iter_statements() if one.subject.name == "morphine")
    assert (lowers.document_count, len({one.study for one in lowers.evidence})) == (1, 1)


def test_load_tells_what_each_record_did(files: dict[str, Path], extractor: Extractor) -> None:
    """The first is a new work, the next ones join it, and again nothing changes."""
    store = MemoryStore()
    told = [load_paths([path], store, extractor).documents[0].outcome for path in files.values()]
    assert told == [Outcome.ADDED, Outcome.JOINED, Outcome.JOINED, Outcome.ADDED]
    again = load_paths(files.values(), store, extractor)
    assert [one.outcome for one in again.documents] == [Outcome.UNCHANGED] * 4


def test_remove_takes_a_work_with_all_its_sources(files: dict[str, Path], extractor: Extractor) -> None:
    """What is left is as if it had never been loaded."""
    store, without = MemoryStore(), MemoryStore()
    load_paths(files.values(), store, extractor)
    (paper,) = store.find_works(["doi:10.5555/a"])
    remove_document(store, extractor, paper)
    load_paths([files["other.txt"]], without, extractor)
    assert exported(store) == exported(without)

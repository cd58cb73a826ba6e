"""A reference manager's export with its files, and a table of retractions."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.document import Notice
from graph.store.memory import MemoryStore
from loaders.errors import DocumentError
from loaders.pipeline.extraction import Extractor, load_extractor
from loaders.pipeline.libraries import find_lists, read_library, read_notices
from loaders.pipeline.load import Readers, load_files, load_paths
from loaders.presets import Effort

RIS = """TY  - JOUR
TI  - Morphine in an invented injury of many rats
AU  - Kim, Ana
PY  - 2016
DO  - 10.5555/a
AB  - Morphine lowered TNF-α in rats.
L1  - files/1/paper.txt
ER  -
"""
WATCH = (
    "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,"
    "Reason\n"
    "1,Morphine in rats,8/15/2016 0:00,10.5555/n,10.5555/A,0,Retraction,+Falsification/Fabrication of Data;\n"
    "2,Elsewhere,8/15/2016 0:00,10.5555/m,10.5555/none,0,Retraction,\n"
    "3,Morphine in rats,8/15/2017 0:00,10.5555/o,10.5555/a,0,Reinstatement,\n"
    "4,Nameless,,,,0,Retraction,\n"
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """By rules alone."""
    return load_extractor(effort=Effort.FAST)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A folder as Zotero writes it: the list, and a file of one of its records."""
    (tmp_path / "files" / "1").mkdir(parents=True)
    (tmp_path / "Exported Items.ris").write_text(RIS, encoding="utf-8")
    text = "Introduction\n\n" + "Morphine lowered TNF-α in rats. " * 200
    (tmp_path / "files" / "1" / "paper.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_load_of_an_export_joins_a_record_with_its_file(export: Path, extractor: Extractor) -> None:
    """The file is read as the record's full text, though it does not say which paper it is."""
    store = MemoryStore()
    report = load_files(find_lists(export), read_library, store, Readers(extractor))
    assert (report.loaded, report.joined, report.failures) == (1, 1, ())
    (paper,) = store.iter_documents()
    assert (paper.title, paper.doi, len(paper.text) > 4000) == (
        "Morphine in an invented injury of many rats", "10.5555/a", True,
    )  # fmt: skip


def test_find_lists_says_what_to_export(tmp_path: Path) -> None:
    """A folder of PDFs alone is no export."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(DocumentError, match="holds no RIS or BibTeX file; export the library from Zotero"):
        find_lists(tmp_path)


def test_retractions_mark_the_works_of_the_library(export: Path, extractor: Extractor) -> None:
    """A retracted work's sentences stay and weigh nothing; rows about others are passed over."""
    store, table = MemoryStore(), export / "watch.csv"
    table.write_text(WATCH, encoding="utf-8")
    load_paths([export / "Exported Items.ris"], store, extractor)
    assert max(one.belief for one in store.iter_statements()) > 0
    report = load_files([table], read_notices(store), store, Readers(extractor))
    assert [failure.source for failure in report.failures] == [f"{table}: record 4"]
    marked = {one.doi: (one.withdrawn, one.notices) for one in store.iter_documents()}
    assert marked == {
        "10.5555/a": (True, ("retraction doi:10.5555/n",)), "10.5555/n": (True, ()),
    }  # fmt: skip
    assert {(one.belief, one.shown, one.evidence_count > 0) for one in store.iter_statements()} == {
        (0, False, True)
    }


def test_retractions_tell_their_date_and_reason(export: Path, extractor: Extractor) -> None:
    """The notice is a document of its own."""
    store, table = MemoryStore(), export / "watch.csv"
    table.write_text(WATCH, encoding="utf-8")
    load_paths([export / "Exported Items.ris"], store, extractor)
    load_files([table], read_notices(store), store, Readers(extractor))
    notice = next(one for one in store.iter_documents() if one.notice)
    assert (notice.notice, notice.date) == (Notice.RETRACTION, "2016-08-15")
    assert "Falsification/Fabrication of Data" in notice.text


def test_retractions_want_a_column_that_names_works(tmp_path: Path, extractor: Extractor) -> None:
    """Any other table is refused as a whole."""
    table = tmp_path / "other.csv"
    table.write_text("name,age\nAna,3\n", encoding="utf-8")
    store = MemoryStore()
    report = load_files([table], read_notices(store), store, Readers(extractor))
    assert [one.reason for one in report.failures] == ["has no column that names the retracted works"]

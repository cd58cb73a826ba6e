"""Entities of imported graphs meet those of the lexicon, and their files are told as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.document import Document, Reading
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import shipped_lexicon
from loaders.pipeline.load import load_paths
from loaders.pipeline.parsing import parse_paths
from loaders.pipeline.resolution import resolve
from tests.support.imported import import_text

HEAD = "subject\tpredicate\tobject\tpmid\ttaxon\n"


class Unasked:
    """An extractor that nothing should be given to."""

    version = "1"

    def extract(self, document: Document) -> Reading:
        raise AssertionError(document.id)


def resolved(text: str) -> list[tuple[str, str, str]]:
    """Identifier and name of each subject of a file, and its cross-references, once the lexicon was asked."""
    readings = (one.reading for one in import_text(text).imports)
    assertions = (one for each in readings for one in resolve(each, shipped_lexicon()).assertions)
    return [(one.subject.id, one.subject.name, " ".join(one.subject.xrefs)) for one in assertions]


@pytest.mark.parametrize("given", ["NCBIGene:7124", "EGID:7124", "UniProtKB:P01375", "HGNC:11892", "TNF"])
def test_resolve_finds_one_gene_under_the_identifiers_of_all(given: str) -> None:
    """By identifier, cross-reference or name; a foreign identifier stays among the cross-references."""
    ((identifier, name, xrefs),) = resolved(f"{HEAD}{given}\tincreases\tX:1\t\t\n")
    assert (identifier, name) == ("HGNC:11892", "TNF")
    assert given in (*xrefs.split(), identifier, name)


def test_resolve_finds_names_in_their_vocabulary() -> None:
    """BEL calls things by name: a protein of HGNC and a disease of MeSH."""
    script = 'SET Citation = {"PubMed", "1"}\np(HGNC:TNF) -> path(MESHD:"Alzheimer Disease")\n'
    (one,) = resolve(import_text(script).imports[0].reading, shipped_lexicon()).assertions
    assert (one.subject.id, one.object.id) == ("HGNC:11892", "MONDO:0004975")


def test_resolve_keeps_what_the_lexicon_does_not_know() -> None:
    """As the file has it."""
    assert resolved(f"{HEAD}MYDB:17\tincreases\tX:1\t\t\n") == [("MYDB:17", "MYDB:17", "")]


def test_load_writes_an_imported_graph_and_reports_what_it_leaves_out(tmp_path: Path) -> None:
    """One document a paper; the statement under the lexicon's identifier."""
    path = tmp_path / "mine.tsv"
    path.write_text(f"{HEAD}NCBIGene:7124\tincreases\tX:1\t5\trat\nNCBIGene:7124\tincreases\tX:1\t6\trat\n")
    store = MemoryStore()
    report = load_paths([path], store, Unasked())
    assert report.loaded == 2
    assert [(one.loss.what, one.loss.count) for one in report.left_out] == [("column taxon", 2)]
    (said,) = store.iter_statements()
    assert (said.subject.id, {one.study for one in said.evidence}) == ("HGNC:11892", {"5", "6"})


def test_parse_prints_statements_under_the_file_s_identifiers(tmp_path: Path) -> None:
    """Each statement once, with all its papers; what is left out stands on the last line."""
    path = tmp_path / "mine.tsv"
    path.write_text(f"{HEAD}NCBIGene:7124\tincreases\tX:1\t5|6\trat\n")
    first, last = parse_paths([path])
    statements = first["statements"]
    assert isinstance(statements, list)
    (statement,) = statements
    assert (statement["subject"], statement["object"], statement["pmids"]) == (
        "NCBIGene:7124",
        "X:1",
        ["5", "6"],
    )
    assert last["statements"] == []
    assert last["left_out"] == [{"what": "column taxon", "count": 1, "example": "rat"}]

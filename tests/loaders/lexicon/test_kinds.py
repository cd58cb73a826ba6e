"""What ships beside the lexicon: which entities the vocabularies file under which."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.kinds import Filing, Hierarchy
from graph.model import Entity, Kind
from loaders.errors import VocabularyError
from loaders.lexicon.kinds import CompiledKinds, dump, shipped_kinds

MESH = {"S": "MeSH"}


def entity(curie: str, *xrefs: str) -> Entity:
    return Entity(curie, curie, Kind.CONDITION, (), xrefs)


def compile_kinds(folder: Path, uppers: dict[str, dict[str, str]]) -> CompiledKinds:
    dump(uppers, MESH, folder / "kinds.gz")
    return CompiledKinds.load(folder / "kinds.gz")


def test_among_passes_through_what_the_graph_lacks(tmp_path: Path) -> None:
    """Of A under B under C, a graph without B has A under C."""
    kinds = compile_kinds(tmp_path, {"X:a": {"X:b": "S"}, "X:b": {"X:c": "S"}})
    assert kinds.among(map(entity, ("X:a", "X:c", "X:other"))) == [Filing("X:a", "X:c", "MeSH")]


def test_among_stops_at_the_next_entity(tmp_path: Path) -> None:
    """Of A under B under C, a graph with all has A under B alone."""
    kinds = compile_kinds(tmp_path, {"X:a": {"X:b": "S"}, "X:b": {"X:c": "S"}})
    found = kinds.among(map(entity, ("X:a", "X:b", "X:c")))
    assert [(one.narrower, one.broader) for one in found] == [("X:a", "X:b"), ("X:b", "X:c")]


def test_among_finds_an_entity_by_its_cross_references(tmp_path: Path) -> None:
    """The vocabularies may know it by another CURIE than the graph."""
    kinds = compile_kinds(tmp_path, {"X:a": {"X:b": "S"}})
    assert kinds.among([entity("Y:1", "X:a"), entity("X:b")]) == [Filing("Y:1", "X:b", "MeSH")]


def test_load_says_what_is_wrong_with_a_damaged_file(tmp_path: Path) -> None:
    """The message names the file."""
    (tmp_path / "kinds.gz").write_bytes(b"no kinds")
    with pytest.raises(VocabularyError, match=r"kinds\.gz"):
        CompiledKinds.load(tmp_path / "kinds.gz")


@pytest.mark.parametrize(
    ("narrower", "broader"),
    [
        ("MESH:D009437", "HP:0012531"),  # neuropathic pain, pain
        ("HP:0002315", "HP:0012531"),  # headache, pain
        ("CHEBI:17303", "MESH:D000701"),  # morphine, opioid
        ("HGNC:11892", "MESH:D016207"),  # TNF, cytokine
        ("HGNC:10618", "MESH:D016207"),  # CCL2, cytokine
        ("UBERON:0002256", "UBERON:0002240"),  # dorsal horn, spinal cord
        ("HGNC:9955", "FPLX:NFkappaB"),  # RELA
        ("HGNC:6871", "FPLX:MAPK"),  # MAPK1
        ("CL:0000815", "CL:0000084"),  # regulatory T cell, T cell
        ("CL:0000129", "CL:0000125"),  # microglia, glia
    ],
)
def test_shipped_kinds_hold(narrower: str, broader: str) -> None:
    """What a reader of this field expects of them."""
    found = shipped_kinds().among(map(entity, (narrower, broader)))
    assert Hierarchy(found).narrower(broader) == {narrower}


@pytest.mark.parametrize(
    ("narrower", "broader"),
    [
        ("CHEBI:17303", "HP:0012531"),  # morphine, pain: no drug is a kind of a symptom
        ("UBERON:0002421", "UBERON:0002240"),  # hippocampus, spinal cord
        ("MONDO:0004975", "MONDO:0000001"),  # Alzheimer's, disease: too general
        ("CHEBI:17303", "CHEBI:24431"),  # morphine, chemical entity: likewise
    ],
)
def test_shipped_kinds_do_not_hold(narrower: str, broader: str) -> None:
    """What MeSH only files together, and what is too general to say anything."""
    assert shipped_kinds().among(map(entity, (narrower, broader))) == []

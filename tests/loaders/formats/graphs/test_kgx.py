"""KGX: edges become statements, nodes give names and kinds, papers make studies, the rest is told."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

from graph.model import Kind, Origin
from loaders.formats.graphs.elements.composition import UNQUOTED
from loaders.records.source import source_of_bytes, source_of_file
from tests.support.imported import import_source, import_text

NODES = "id\tcategory\tname\nX:1\tbiolink:Gene\tGAL1\nX:2\tbiolink:Disease\tsore knee\n"
HEAD = "subject\tpredicate\tobject\tprimary_knowledge_source\tpublications\tsupporting_text\n"
EDGES = f"{HEAD}X:1\tbiolink:causes\tX:2\tinfores:ctd\tPMID:7\tGAL1 causes a sore knee.\n"


def tar_of(**files: str) -> bytes:
    """A packed archive of these files, in this order."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"graph/{name}.tsv")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return buffer.getvalue()


def test_read_gives_an_edge_with_its_sentence_and_paper() -> None:
    """An edges file alone: identifiers are names, the paper is the study, the source is named."""
    (one,) = import_text(EDGES).assertions
    assert (one.subject.name, one.predicate.value, one.object.id, one.sign.value) == (
        "X:1",
        "CAUSES",
        "X:2",
        1,
    )
    assert (one.evidence.text, one.evidence.study) == ("GAL1 causes a sore knee.", "7")
    assert (one.evidence.pattern, one.evidence.origin) == ("kgx:infores:ctd", Origin.CURATED)
    assert one.evidence.probability == 0.89


def test_read_takes_names_from_the_nodes_beside(tmp_path: Path) -> None:
    """In a folder the file of the same name with nodes for edges says what the identifiers stand for."""
    (tmp_path / "my_nodes.tsv").write_text(NODES)
    (tmp_path / "my_edges.tsv").write_text(EDGES)
    (one,) = import_source(source_of_file(tmp_path / "my_edges.tsv")).assertions
    assert (one.subject.name, one.subject.kind) == ("GAL1", Kind.PROTEIN)
    assert (one.object.name, one.object.kind) == ("sore knee", Kind.CONDITION)


def test_read_takes_names_from_the_nodes_in_the_archive() -> None:
    """Whichever of the two comes first."""
    for order in ({"nodes": NODES, "edges": EDGES}, {"edges": EDGES, "nodes": NODES}):
        imported = import_source(source_of_bytes("graph.tar.gz", tar_of(**order)))
        assert [one.subject.name for one in imported.assertions] == ["GAL1"]
        assert not imported.errors


def test_read_refuses_nodes_without_edges() -> None:
    """Names that nothing is said about."""
    (error,) = import_text(NODES).errors
    assert "without its edges" in error.reason


def test_read_heeds_biolink_qualifiers() -> None:
    """The direction of the object is the sign, and more degradation is less."""
    qualifiers = "qualified_predicate\tobject_direction_qualifier\tobject_aspect_qualifier"
    head = f"subject\tpredicate\tobject\trelation\t{qualifiers}"
    row = "A:1\tbiolink:affects\tB:2\t\tbiolink:causes\t{}\t{}"
    lines = [
        head,
        row.format("increased", "activity"),
        row.format("decreased", ""),
        row.format("increased", "degradation"),
    ]
    assert [one[1] for one in import_text("\n".join(lines)).said] == ["INCREASES", "DECREASES", "DECREASES"]


def test_read_turns_inverse_predicates() -> None:
    """What is treated by a drug is treated, and a whole has its part."""
    imported = import_text(
        "subject\tpredicate\tobject\trelation\nM:1\tbiolink:treated_by\tD:1\t\nU:1\tbiolink:has_part\tU:2\t\n"
    )
    assert imported.said == [("D:1", "TREATS", "M:1", -1), ("U:2", "PART_OF", "U:1", None)]
    assert [(one.subject, one.object) for one in imported.statements] == [("M:1", "D:1"), ("U:1", "U:2")]


def test_read_holds_an_unknown_predicate_as_an_association_and_says_so() -> None:
    """No edge is lost, and the report names what the predicate says more."""
    imported = import_text("subject\tpredicate\tobject\trelation\nA:1\tbiolink:homologous_to\tB:2\t\n")
    assert imported.said == [("A:1", "ASSOCIATED_WITH", "B:2", None)]
    assert imported.lost == {"what biolink:homologous_to says beyond ASSOCIATED_WITH": 1}


def test_read_takes_a_denied_effect_for_none_and_holds_no_denied_association() -> None:
    """`negated` on an effect is a null result; a denied association stays in the count and is told."""
    rows = "A:1\tbiolink:affects\tB:2\ttrue\nA:1\tbiolink:associated_with\tB:2\ttrue\n"
    imported = import_text(f"subject\tpredicate\tobject\tnegated\n{rows}")
    assert imported.said == [("A:1", "NO_EFFECT_ON", "B:2", 0)]
    assert len(imported.statements) == 2
    assert imported.lost == {"edges that deny an association or a hierarchy": 1}


def test_read_gives_each_paper_a_document_and_the_edge_once() -> None:
    """Two papers are two studies of one statement; sentences go with them in order."""
    imported = import_text(f"{HEAD}X:1\tbiolink:causes\tX:2\tinfores:ctd\tPMID:7|PMID:8\tFirst.|Second.\n")
    assert [one.reading.document.pmid for one in imported.imports] == ["7", "8"]
    assert [one.evidence.text for one in imported.assertions] == ["First.", "Second."]
    assert len(imported.statements) == 1


def test_read_marks_what_is_stated_without_a_sentence() -> None:
    """A line that names the statement stands under a heading that says it is no quotation."""
    (one,) = import_text(
        "subject\tpredicate\tobject\tknowledge_source\nA:1\tbiolink:binds\tB:2\tstring\n"
    ).imports
    section = one.reading.document.sections[-1]
    assert section.heading == UNQUOTED
    assert one.reading.assertions[0].evidence.text == "A:1 | biolink:binds | B:2"


def test_read_counts_columns_without_a_place() -> None:
    """Each by its name, with the first value."""
    (loss,) = import_text(
        "subject\tpredicate\tobject\trelation\ttaxon\nA:1\tbiolink:binds\tB:2\t\trat\n"
    ).losses
    assert (loss.what, loss.count, loss.example) == ("edge column taxon", 1, "rat")


def test_read_takes_json_lines_and_one_json_graph() -> None:
    """The same edge in all three forms of KGX."""
    edge = '{"subject": "X:1", "object": "X:2", "predicate": "biolink:causes"}'
    node = '{"id": "X:1", "category": ["biolink:NamedThing", "biolink:Gene"], "name": "GAL1"}'
    graph = f'{{"nodes": [{node}], "edges": [{edge}]}}'
    assert import_text(edge + "\n").said == [("X:1", "CAUSES", "X:2", 1)]
    (one,) = import_text(graph).assertions
    assert (one.subject.name, one.subject.kind, one.object.id) == ("GAL1", Kind.PROTEIN, "X:2")


def test_read_tells_which_edge_cannot_be_read() -> None:
    """The others are read."""
    imported = import_text("subject\tpredicate\tobject\trelation\nA:1\t\tB:2\t\nA:1\tbiolink:binds\tB:2\t\n")
    assert [error.source for error in imported.errors] == ["file: record 1"]
    assert len(imported.statements) == 1


def test_read_marks_what_a_program_read() -> None:
    """Text mining is reading, whatever the source is called, and believed as a reader is."""
    head = "subject\tpredicate\tobject\tprimary_knowledge_source\tagent_type\n"
    (one,) = import_text(f"{head}A:1\tbiolink:binds\tB:2\tinfores:mine\ttext_mining_agent\n").assertions
    assert (one.evidence.origin, one.evidence.probability) == (Origin.READ, 0.65)

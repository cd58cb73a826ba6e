"""BEL script: relations and their signs, terms, citations and evidence as hands write them."""

from __future__ import annotations

import pytest

from graph.model import Kind
from tests.support.imported import Imported, import_text

HEAD = """SET DOCUMENT Name = "Knees"
DEFINE NAMESPACE HGNC AS PATTERN ".*"
SET Citation = {"PubMed", "A paper", "99000001"}
SET Evidence = "A acts on B."
"""


def read(*lines: str) -> Imported:
    """What is read of a script with these lines after its head."""
    return import_text(HEAD + "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("relation", "predicate", "sign"),
    [
        ("->", "INCREASES", 1),
        ("directlyIncreases", "INCREASES", 1),
        ("-|", "DECREASES", -1),
        ("=|", "DECREASES", -1),
        ("regulates", "REGULATES", None),
        ("cnc", "NO_EFFECT_ON", 0),
        ("--", "ASSOCIATED_WITH", None),
        ("positiveCorrelation", "ASSOCIATED_WITH", 1),
        ("neg", "ASSOCIATED_WITH", -1),
        ("isA", "IS_A", None),
        ("partOf", "PART_OF", None),
    ],
)
def test_read_signs_a_relation(relation: str, predicate: str, sign: int | None) -> None:
    """In long and short form."""
    assert read(f"p(HGNC:A) {relation} p(HGNC:B)").said == [("HGNC:A", predicate, "HGNC:B", sign)]


def test_read_takes_more_degradation_for_less() -> None:
    """What adds to the degradation of a protein takes from the protein."""
    assert read("a(CHEBI:x) -> deg(p(HGNC:B))").said == [("CHEBI:x", "DECREASES", "HGNC:B", -1)]


def test_read_makes_a_complex_an_entity_with_parts() -> None:
    """The effect is of the complex, not of each of its members."""
    imported = read('complex(p(HGNC:A), p(HGNC:B)) -> bp(GO:"cell death")')
    effect, *parts = imported.assertions
    assert (effect.subject.name, effect.subject.kind) == ("A:B complex", Kind.PROTEIN)
    assert (effect.object.id, effect.object.name) == ("GO:cell_death", "cell death")
    assert [(one.subject.id, one.predicate.value) for one in parts] == [
        ("HGNC:A", "PART_OF"),
        ("HGNC:B", "PART_OF"),
    ]


def test_read_takes_the_statement_inside_a_statement_as_well() -> None:
    """A -> (B -| C) says A -> B and B -| C, and counts once."""
    imported = read("p(HGNC:A) => (p(HGNC:B) -| p(HGNC:C))")
    assert [one[:3] for one in imported.said] == [
        ("HGNC:A", "INCREASES", "HGNC:B"),
        ("HGNC:B", "DECREASES", "HGNC:C"),
    ]
    assert len(imported.statements) == 1


def test_read_joins_quoted_texts_over_several_lines() -> None:
    """With a backslash or without; a number sign inside is no comment."""
    imported = read('SET Evidence = "One \\', "two", '# three, \\"four\\""', "p(HGNC:A) -> p(HGNC:B)")
    assert imported.assertions[0].evidence.text == 'One two # three, "four"'


def test_read_keeps_evidence_that_is_set_before_its_citation() -> None:
    """Evidence that was used goes with a new citation, evidence that was not stays."""
    imported = read(
        "p(HGNC:A) -> p(HGNC:B)",
        'SET Evidence = "Another."',
        'SET Citation = {"PubMed", "99000002"}',
        "p(HGNC:A) -> p(HGNC:B)",
        'SET Citation = {"DOI", "10.5555/X"}',
        "p(HGNC:A) -> p(HGNC:B)",
    )
    said = [(one.reading.document.pmid, one.reading.document.doi) for one in imported.imports]
    assert said == [("99000001", None), ("99000002", None), (None, "10.5555/x")]
    assert [one.evidence.text for one in imported.assertions[:2]] == ["A acts on B.", "Another."]


def test_read_keeps_a_quoted_sentence_without_a_statement() -> None:
    """It stands in the document, states nothing and is told."""
    imported = read()
    assert imported.statements == []
    assert imported.imports[0].reading.document.text.endswith("A acts on B.")
    assert imported.lost == {"sentences that nothing is stated by": 1}


def test_read_tells_the_line_that_is_no_statement_and_goes_on() -> None:
    """By its number in the file."""
    imported = read("p(HGNC:A -> p(HGNC:B)", "p(HGNC:A) -> p(HGNC:C)")
    assert [error.source for error in imported.errors] == ["file: line 5"]
    assert [one[2] for one in imported.said] == ["HGNC:C"]


def test_read_goes_on_after_a_missing_quotation_mark() -> None:
    """The next keyword ends the text."""
    imported = read('SET Evidence = "No end', 'SET Species = "9606"', "p(HGNC:A) -> p(HGNC:B)")
    assert imported.assertions[0].evidence.text == "No end"


def test_read_refuses_a_script_that_ends_in_a_quoted_text() -> None:
    """It is cut off."""
    (error,) = read('SET Evidence = "Half a sen').errors
    assert "cut off" in error.reason


def test_read_refuses_brackets_without_end() -> None:
    """As that line's error, without a fault of the program."""
    (error,) = read("p(" * 5_000).errors
    assert "nested too deep" in error.reason


def test_read_tells_modifications_activities_and_annotations() -> None:
    """What the graph has no place for, counted."""
    imported = read('SET CellLine = "HeLa"', "kin(p(HGNC:A)) -> p(HGNC:B, pmod(P, S, 9))")
    assert imported.lost == {
        "activities and translocations": 1,
        "annotations CellLine": 1,
        "modifications, variants and locations": 1,
    }


def test_read_says_nothing_of_a_thing_and_its_own_form() -> None:
    """A gene and its transcript are one entity here."""
    imported = read("g(HGNC:A) :> r(HGNC:A)")
    assert imported.said == []
    assert len(imported.statements) == 1

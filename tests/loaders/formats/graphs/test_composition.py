"""Statements as documents: one for each source and paper, in windows, none hiding another."""

from __future__ import annotations

from graph.model import Entity, Kind, Predicate, Sign
from loaders.formats.graphs.elements.composition import WINDOW, compose_imports
from loaders.records.given import Arrow, GivenEvidence, GivenStatement
from loaders.records.record import Import

PAIN = Entity("HP:0012531", "Pain", Kind.SYMPTOM)


def statement(number: int, pmid: str, text: str = "All of them hurt.") -> GivenStatement:
    """That a gene of this number causes pain, by a paper."""
    gene = Entity(f"HGNC:{number}", f"G{number}", Kind.PROTEIN)
    arrow = Arrow(gene, Predicate.CAUSES, PAIN, Sign.POSITIVE)
    evidence = GivenEvidence("indra:reach", 0.65, text, pmid)
    return GivenStatement(gene.id, "causes", PAIN.id, (arrow,), (evidence,))


def compose(*statements: GivenStatement) -> list[Import]:
    """The imports that these statements make."""
    return [one for one in compose_imports(statements, "test") if isinstance(one, Import)]


def test_compose_gives_a_paper_one_document_with_each_sentence_once() -> None:
    """Statements of one sentence share its place."""
    (one,) = compose(statement(1, "7"), statement(2, "7"), statement(3, "7", "The third hurts."))
    document = one.reading.document
    assert document.text == (
        "Statements of indra:reach about PubMed 7\n\nAll of them hurt.\n\nThe third hurts."
    )
    places = [assertion.evidence.span for assertion in one.reading.assertions]
    assert [document.text[place.start : place.end] for place in places] == [
        "All of them hurt.", "All of them hurt.", "The third hurts.",
    ]  # fmt: skip


def test_compose_tells_windows_apart_that_quote_the_same_sentence() -> None:
    """Two documents of one study: a store that holds the first takes the second too."""
    filler = [statement(number, "8", f"Sentence {number}.") for number in range(WINDOW)]
    first, _, last = compose(statement(1, "7"), *filler[:-1], statement(2, "7"))
    assert first.reading.document.text == last.reading.document.text
    assert first.reading.document.id != last.reading.document.id
    assert {one.reading.document.study_key for one in (first, last)} == {"7"}


def test_compose_names_the_extractor_by_the_format() -> None:
    """So that a newer reader of the same format replaces what an older one read."""
    (one,) = compose(statement(1, "7"))
    assert one.reading.extractor == "import-test-1"

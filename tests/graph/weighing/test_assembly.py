"""Assertions are grouped into statements, and opposite signs stand side by side."""

from typing import Any

from graph.model import Assertion, Balance, Entity, Evidence, Kind, Predicate, SectionRole, Sign, Span
from graph.weighing.assembly import assemble

EA = Entity("MESH:D015671", "electroacupuncture", Kind.PROCEDURE)
PAIN = Entity("MESH:D010146", "pain", Kind.SYMPTOM)
CELL = Entity("MESH:D017628", "microglia", Kind.CELL)


def says(
    subject: Entity, predicate: Predicate, obj: Entity, *, document: str = "doc:a", **options: Any
) -> Assertion:
    start = options.pop("start", 0)
    evidence = Evidence(document, document, SectionRole.BODY, Span(start, start + 9), "a sentence", **options)
    return Assertion(subject, predicate, obj, predicate.sign, evidence)


def test_assemble_counts_evidence_and_documents() -> None:
    """One statement carries all the evidence for it, counted by sentence and by document."""
    claims = [
        says(EA, Predicate.DECREASES, PAIN, document=d, start=s)
        for d, s in (("doc:a", 0), ("doc:a", 9), ("doc:b", 0))
    ]
    [statement] = assemble(claims)
    assert (statement.evidence_count, statement.document_count) == (3, 2)


def test_assemble_counts_a_sentence_once() -> None:
    """The same sentence asserted twice is one piece of evidence."""
    [statement] = assemble([says(EA, Predicate.DECREASES, PAIN)] * 2)
    assert statement.evidence_count == 1


def test_assemble_keeps_opposite_signs_apart() -> None:
    """For and against are two statements, each marked as contradicted."""
    rises = says(EA, Predicate.INCREASES, PAIN, document="doc:b")
    statements = assemble([says(EA, Predicate.DECREASES, PAIN), rises])
    assert {s.sign: s.contradicted for s in statements} == {Sign.NEGATIVE: True, Sign.POSITIVE: True}


def test_assemble_sees_a_null_result_as_contradiction() -> None:
    """No effect found contradicts an effect claimed."""
    nothing = says(EA, Predicate.NO_EFFECT_ON, PAIN, document="doc:b")
    statements = assemble([says(EA, Predicate.DECREASES, PAIN), nothing])
    assert [s.contradicted for s in statements] == [True, True]


def test_assemble_does_not_take_an_unknown_sign_for_a_contradiction() -> None:
    """That something regulates pain does not contradict that it lowers pain."""
    statements = assemble([says(EA, Predicate.DECREASES, PAIN), says(EA, Predicate.REGULATES, PAIN)])
    assert [s.contradicted for s in statements] == [False, False]


def test_assemble_does_not_let_a_study_contradict_itself() -> None:
    """What one paper says in two ways is no contradiction, and counts on both sides."""
    statements = assemble([says(EA, Predicate.DECREASES, PAIN), says(EA, Predicate.INCREASES, PAIN, start=9)])
    assert [(s.contradicted, s.balance) for s in statements] == [(False, Balance(1, 1, 0))] * 2


def test_assemble_hides_what_no_sentence_is_sure_of() -> None:
    """It contradicts nothing and counts nowhere; a sure sentence of another predicate counts for both."""
    unsure = says(EA, Predicate.INCREASES, PAIN, document="doc:b", probability=0.5)
    treats = says(EA, Predicate.TREATS, PAIN, document="doc:c")
    statements = assemble([says(EA, Predicate.DECREASES, PAIN), unsure, treats])
    told = {s.predicate: (s.shown, s.contradicted, s.balance) for s in statements}
    assert told == {
        Predicate.DECREASES: (True, False, Balance(0, 2, 0)),
        Predicate.INCREASES: (False, False, Balance(0, 2, 0)),
        Predicate.TREATS: (True, False, Balance(0, 2, 0)),
    }


def test_assemble_joins_both_orders_of_a_symmetric_predicate() -> None:
    """Microglia interact with pain and pain interacts with microglia: one statement."""
    claims = [says(CELL, Predicate.INTERACTS_WITH, PAIN), says(PAIN, Predicate.INTERACTS_WITH, CELL, start=9)]
    [statement] = assemble(claims)
    assert (statement.subject, statement.evidence_count) == (PAIN, 2)

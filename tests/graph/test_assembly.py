"""Assertions are grouped into statements, and opposite signs stand side by side."""

from graph.assembly import assemble
from graph.model import Assertion, Entity, Evidence, Kind, Predicate, SectionRole, Sign, Span

EA = Entity("MESH:D015671", "electroacupuncture", Kind.PROCEDURE)
PAIN = Entity("MESH:D010146", "pain", Kind.SYMPTOM)
CELL = Entity("MESH:D017628", "microglia", Kind.CELL)


def says(
    subject: Entity, predicate: Predicate, obj: Entity, *, document: str = "doc:a", start: int = 0
) -> Assertion:
    evidence = Evidence(document, document, SectionRole.BODY, Span(start, start + 9), "a sentence")
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
    statements = assemble([says(EA, Predicate.DECREASES, PAIN), says(EA, Predicate.INCREASES, PAIN)])
    assert {s.sign: s.contradicted for s in statements} == {Sign.NEGATIVE: True, Sign.POSITIVE: True}


def test_assemble_sees_a_null_result_as_contradiction() -> None:
    """No effect found contradicts an effect claimed."""
    statements = assemble([says(EA, Predicate.DECREASES, PAIN), says(EA, Predicate.NO_EFFECT_ON, PAIN)])
    assert [s.contradicted for s in statements] == [True, True]


def test_assemble_does_not_take_an_unknown_sign_for_a_contradiction() -> None:
    """That something regulates pain does not contradict that it lowers pain."""
    statements = assemble([says(EA, Predicate.DECREASES, PAIN), says(EA, Predicate.REGULATES, PAIN)])
    assert [s.contradicted for s in statements] == [False, False]


def test_assemble_joins_both_orders_of_a_symmetric_predicate() -> None:
    """Microglia interact with pain and pain interacts with microglia: one statement."""
    claims = [says(CELL, Predicate.INTERACTS_WITH, PAIN), says(PAIN, Predicate.INTERACTS_WITH, CELL, start=9)]
    [statement] = assemble(claims)
    assert (statement.subject, statement.evidence_count) == (PAIN, 2)

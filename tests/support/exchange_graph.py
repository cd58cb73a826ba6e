"""Parallel, opposite, null and reversed statements to export, with every field of their sentence filled."""

from __future__ import annotations

from dataclasses import replace

from graph.exchange import Format, dump
from graph.model import (
    Entity,
    Evidence,
    Kind,
    Predicate,
    Qualifier,
    QualifierKind,
    SectionRole,
    Sign,
    Span,
    Statement,
    StudyType,
)

TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN, ("TNF-α",), ("UP:P01375",))
PAIN = Entity("HP:0012531", "Pain", Kind.SYMPTOM)
SENTENCE = Evidence(
    "doc:b", "10.1/b", SectionRole.ABSTRACT, Span(10, 31), "TNF may raise pain.", Span(10, 13), Span(24, 28),
    "raise", False, True, 0.75, StudyType.ANIMAL,
    (Qualifier(QualifierKind.FREQUENCY, "2", Span(0, 4), "Hz"),),
)  # fmt: skip
RAISES = Statement(TNF, Predicate.INCREASES, PAIN, Sign.POSITIVE, 0.25, 1, 1, True, True, (SENTENCE,))
LOWERS = replace(RAISES, predicate=Predicate.DECREASES, sign=Sign.NEGATIVE, speculated=False)
LEAVES = replace(RAISES, predicate=Predicate.NO_EFFECT_ON, sign=Sign.NULL)
BACK = replace(RAISES, subject=PAIN, object=TNF)
GRAPH = [RAISES, LOWERS, LEAVES, BACK]


def text_of(form: Format, *statements: Statement) -> str:
    return "".join(dump(statements, form))

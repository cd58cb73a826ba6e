"""Invented statements with evidence, for what is counted by study."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.model import (
    Entity,
    Evidence,
    Kind,
    Predicate,
    Qualifier,
    QualifierKind,
    SectionRole,
    Span,
    Statement,
    StudyType,
)
from graph.weighing.belief import believe

MORPHINE = Entity("CHEBI:17303", "morphine", Kind.DRUG)
GABAPENTIN = Entity("CHEBI:42797", "gabapentin", Kind.DRUG)
PAIN = Entity("HP:0012531", "pain", Kind.SYMPTOM)
HYPERALGESIA = Entity("HP:0031005", "hyperalgesia", Kind.SYMPTOM)


def evidence(study: str, **told: Any) -> Evidence:
    """A sentence of a study of animals that a reader would sign, unless it is told otherwise."""
    usual: dict[str, Any] = {"probability": 0.9, "study_type": StudyType.ANIMAL}
    return Evidence(f"doc:{study}", study, SectionRole.ABSTRACT, Span(0, 4), "Said", **usual | told)


def said(
    predicate: Predicate,
    *evidence: Evidence,
    subject: Entity = MORPHINE,
    object_: Entity = PAIN,
) -> Statement:
    """The statement that this evidence supports, of the predicate's own sign."""
    bare = Statement(subject, predicate, object_, predicate.sign, believe(evidence), 1, 1, False, False)
    return replace(
        bare, evidence=evidence, evidence_count=len(evidence), document_count=len({e.study for e in evidence})
    )


def qualifier(kind: QualifierKind, value: str, unit: str = "") -> Qualifier:
    """A circumstance."""
    return Qualifier(kind, value, Span(0, 4), unit)

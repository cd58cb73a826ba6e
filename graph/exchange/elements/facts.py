"""What an entity and a statement say of themselves, as flat names and values for nodes and edges.

Formats that know numbers, texts and lists of them take these as they are. The lists of a statement's
evidence run in parallel: the first text, the first document and the first offset belong together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.model import Entity, Evidence, Qualifier, Statement
from graph.weighing.shown import balance_properties

Scalar = str | int | float | bool
Value = Scalar | list[str] | list[int] | list[float] | list[bool]


def sort_evidence(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence in order of document and offset."""
    return sorted(evidence, key=lambda one: (one.document_id, one.span))


def describe_qualifiers(evidence: Evidence) -> str:
    """The circumstances of one piece of evidence: "frequency 2 Hz; species rat"."""
    return "; ".join(map(_qualifier, evidence.qualifiers))


def _qualifier(qualifier: Qualifier) -> str:
    return f"{qualifier.kind.value} {qualifier.value} {qualifier.unit}".rstrip()


_OF_EVIDENCE: dict[str, Callable[[Evidence], Scalar]] = {
    "evidence": lambda one: one.text,
    "documents": lambda one: one.document_id,
    "studies": lambda one: one.study,
    "sections": lambda one: one.section.value,
    "starts": lambda one: one.span.start,
    "ends": lambda one: one.span.end,
    "evidence_negated": lambda one: one.negated,
    "evidence_speculated": lambda one: one.speculated,
    "study_types": lambda one: one.study_type.value,
    "qualifiers": describe_qualifiers,
    "cues": lambda one: one.cue,
    "patterns": lambda one: one.pattern,
    "probabilities": lambda one: float(one.probability),
    "reviews": lambda one: one.review.value,
}
ENTITY_FACTS: dict[str, type | tuple[type]] = {
    "name": str, "role": str, "kind": str, "synonyms": (str,), "xrefs": (str,),
}  # fmt: skip
STATEMENT_FACTS: dict[str, type | tuple[type]] = {
    "predicate": str, "sign": int, "belief": float, "evidence_count": int, "document_count": int,
    "speculated": bool, "contradicted": bool, "shown": bool, "studies_positive": int,
    "studies_negative": int, "studies_null": int,
    "evidence": (str,), "documents": (str,), "studies": (str,), "sections": (str,), "starts": (int,),
    "ends": (int,), "evidence_negated": (bool,), "evidence_speculated": (bool,), "study_types": (str,),
    "qualifiers": (str,), "cues": (str,), "patterns": (str,),
    "probabilities": (float,), "reviews": (str,),
}  # fmt: skip


def entity_facts(entity: Entity) -> dict[str, Value]:
    """The entity's facts, of the types in `ENTITY_FACTS`; (str,) there is a list of texts here."""
    return {
        "name": entity.name,
        "role": entity.role.value,
        "kind": entity.kind.value,
        "synonyms": list(entity.synonyms),
        "xrefs": list(entity.xrefs),
    }


def statement_facts(statement: Statement) -> dict[str, Value]:
    """The statement's facts, of the types in `STATEMENT_FACTS`; an unknown sign is absent, never 0."""
    evidence = sort_evidence(statement.evidence)
    sign: dict[str, Value] = {} if statement.sign.value is None else {"sign": statement.sign.value}
    # Each list holds values of one type, which the table of functions cannot say.
    lists: dict[str, Value] = {name: [of(one) for one in evidence] for name, of in _OF_EVIDENCE.items()}  # type: ignore[misc]
    return {
        "predicate": statement.predicate.value,
        **sign,
        "belief": float(statement.belief),
        "evidence_count": statement.evidence_count,
        "document_count": statement.document_count,
        "speculated": statement.speculated,
        "contradicted": statement.contradicted,
        "shown": statement.shown,
        **balance_properties(statement.balance),
        **lists,
    }

"""Statements as associations of the Biolink Model, for KGX, TRAPI and RDF.

Biolink has no predicate for "has no effect": a null result is `negated`, so a reader must heed that slot.
"""

from __future__ import annotations

from graph.exchange.elements.biolink import CATEGORIES, EDGES, BiolinkEdge
from graph.exchange.elements.facts import Value, entity_facts, statement_facts
from graph.model import Entity, Evidence, Judgement, Predicate, Sign, Statement

SOURCE = "infores:neuroimmune"
VALIDATED = "manual_validation_of_automated_agent"
_SIGNED = {
    Sign.POSITIVE: Predicate.INCREASES,
    Sign.NEGATIVE: Predicate.DECREASES,
    Sign.NULL: Predicate.NO_EFFECT_ON,
}


def biolink_edge(statement: Statement) -> BiolinkEdge:
    """The Biolink predicate and qualifiers; a regulation of known sign reads as the effect of that sign."""
    if statement.predicate is Predicate.REGULATES:
        return EDGES[_SIGNED.get(statement.sign, Predicate.REGULATES)]
    return EDGES[statement.predicate]


def describe_node(entity: Entity) -> dict[str, Value]:
    """The entity in Biolink's slots, with its role and kind besides."""
    facts = entity_facts(entity)
    return {
        "id": entity.id,
        "category": [CATEGORIES[entity.kind]],
        "name": facts["name"],
        "synonym": facts["synonyms"],
        "xref": facts["xrefs"],
        "role": facts["role"],
        "kind": facts["kind"],
    }


def describe_edge(statement: Statement) -> dict[str, Value]:
    """The statement in Biolink's slots, then what has none; a qualifier that it lacks has no key."""
    edge = biolink_edge(statement)
    facts = statement_facts(statement)
    qualifiers = {
        "qualified_predicate": edge.qualified_predicate,
        "object_direction_qualifier": edge.object_direction_qualifier,
    }
    slots: dict[str, Value] = {
        "id": f"neuroimmune:{statement.id}",
        "subject": statement.subject.id,
        "predicate": edge.predicate,
        "object": statement.object.id,
        "category": ["biolink:Association"],
        **{slot: value for slot, value in qualifiers.items() if value is not None},
        "negated": edge.negated,
        "original_predicate": facts.pop("predicate"),
        "primary_knowledge_source": SOURCE,
        **_provenance(statement),
        "has_confidence_score": facts.pop("belief"),
        "publications": sorted({publication(one) for one in statement.evidence}),
        "supporting_text": facts.pop("evidence"),
    }
    return slots | facts


def _provenance(statement: Statement) -> dict[str, Value]:
    """How Biolink says that the edge is known: validated by hand where a reader marked its evidence right."""
    if any(one.review is Judgement.RIGHT for one in statement.evidence):
        return {"knowledge_level": "knowledge_assertion", "agent_type": VALIDATED}
    return {"knowledge_level": "not_provided", "agent_type": "text_mining_agent"}


def publication(evidence: Evidence) -> str:
    """The CURIE of what was published: of the DOI, else of the PMID, else the document's own identifier."""
    if evidence.study.startswith("10."):
        return f"DOI:{evidence.study}"
    return f"PMID:{evidence.study}" if evidence.study.isdecimal() else evidence.document_id


NODE_SLOTS = ("id", "category", "name", "synonym", "xref", "role", "kind")
EDGE_SLOTS = (
    "id", "subject", "predicate", "object", "category", "qualified_predicate",
    "object_direction_qualifier", "negated", "original_predicate", "primary_knowledge_source",
    "knowledge_level", "agent_type", "has_confidence_score", "publications", "supporting_text", "sign",
    "evidence_count", "document_count", "speculated", "contradicted", "shown", "studies_positive",
    "studies_negative", "studies_null", "documents", "studies", "sections", "starts", "ends",
    "evidence_negated", "evidence_speculated", "study_types", "qualifiers", "cues", "patterns",
    "probabilities", "reviews",
)  # fmt: skip

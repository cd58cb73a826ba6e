"""RDF in Turtle (https://www.w3.org/TR/turtle/): entities, and a Biolink association for each statement.

A statement is a resource of its own and never a bare triple: that would make a fact of what is hedged,
contradicted or a null result. An entity's IRI is its CURIE's at bioregistry.io. Nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from graph.exchange.elements.association import biolink_edge, publication
from graph.exchange.elements.biolink import CATEGORIES
from graph.exchange.elements.facts import sort_evidence
from graph.exchange.elements.text import to_json
from graph.model import Entity, Evidence, Qualifier, Span, Statement

_HEAD = """@prefix biolink: <https://w3id.org/biolink/vocab/> .
@prefix ni: <urn:neuroimmune:> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
Pairs = list[tuple[str, str]]


def dump_turtle(statements: Iterable[Statement]) -> Iterator[str]:
    """The statements as they come, then the entities; keeps the entities alone in memory."""
    entities: dict[str, Entity] = {}
    yield _HEAD
    for statement in statements:
        entities |= {end.id: end for end in (statement.subject, statement.object)}
        yield _statement(statement)
    for curie in sorted(entities):
        yield _entity(entities[curie])


def _entity(entity: Entity) -> str:
    pairs = [
        ("a", CATEGORIES[entity.kind]),
        ("biolink:id", _text(entity.id)),
        ("rdfs:label", _text(entity.name)),
        ("ni:role", _text(entity.role)),
        ("ni:kind", _text(entity.kind)),
        *(("skos:altLabel", _text(name)) for name in entity.synonyms),
        *(("biolink:xref", _iri(curie)) for curie in entity.xrefs),
    ]
    return f"{_iri(entity.id)} {_join(pairs)} .\n"


def _statement(statement: Statement) -> str:
    edge = biolink_edge(statement)
    pairs = [
        ("a", "biolink:Association"),
        ("biolink:subject", _iri(statement.subject.id)),
        ("biolink:predicate", edge.predicate),
        ("biolink:object", _iri(statement.object.id)),
        *_qualifiers(edge.qualified_predicate, edge.object_direction_qualifier),
        ("biolink:negated", _truth(edge.negated)),
        ("ni:predicate", _text(statement.predicate)),
        *([("ni:sign", str(statement.sign.value))] if statement.sign.known else []),
        ("ni:belief", _number(statement.belief)),
        ("ni:speculated", _truth(statement.speculated)),
        ("ni:contradicted", _truth(statement.contradicted)),
        ("ni:shown", _truth(statement.shown)),
        ("ni:studiesPositive", str(statement.balance.positive)),
        ("ni:studiesNegative", str(statement.balance.negative)),
        ("ni:studiesNull", str(statement.balance.null)),
        ("ni:evidenceCount", str(statement.evidence_count)),
        ("ni:documentCount", str(statement.document_count)),
        *(("ni:evidence", _evidence(one)) for one in sort_evidence(statement.evidence)),
    ]
    return f"<urn:neuroimmune:statement:{statement.id}> {_join(pairs)} .\n"


def _qualifiers(predicate: str | None, direction: str | None) -> Pairs:
    qualified = [("biolink:qualified_predicate", predicate)] if predicate else []
    return qualified + ([("biolink:object_direction_qualifier", _text(direction))] if direction else [])


def _evidence(evidence: Evidence) -> str:
    pairs = [
        ("biolink:supporting_text", _text(evidence.text)),
        ("biolink:publications", _iri(publication(evidence))),
        ("ni:document", _text(evidence.document_id)),
        ("ni:study", _text(evidence.study)),
        ("ni:section", _text(evidence.section)),
        *_span("", evidence.span),
        *_span("subject", evidence.subject_span),
        *_span("object", evidence.object_span),
        ("ni:negated", _truth(evidence.negated)),
        ("ni:speculated", _truth(evidence.speculated)),
        ("ni:studyType", _text(evidence.study_type)),
        ("ni:cue", _text(evidence.cue)),
        ("ni:pattern", _text(evidence.pattern)),
        ("ni:probability", _number(evidence.probability)),
        ("ni:review", _text(evidence.review)),
        *(("ni:qualifier", _qualifier(one)) for one in evidence.qualifiers),
    ]
    return f"[ {_join(pairs)} ]"


def _qualifier(qualifier: Qualifier) -> str:
    pairs = [
        ("ni:kind", _text(qualifier.kind)),
        ("ni:value", _text(qualifier.value)),
        ("ni:unit", _text(qualifier.unit)),
        *_span("", qualifier.span),
    ]
    return f"[ {_join(pairs)} ]"


def _span(of: str, span: Span | None) -> Pairs:
    """`ni:start` and `ni:end`, or `ni:subjectStart`, ...; nothing without a span."""
    if span is None:
        return []
    names = (f"{of}Start", f"{of}End") if of else ("start", "end")
    return [(f"ni:{name}", str(at)) for name, at in zip(names, (span.start, span.end), strict=True)]


def _join(pairs: Pairs) -> str:
    return " ; ".join(f"{name} {value}" for name, value in pairs)


def _iri(curie: str) -> str:
    return f"<https://bioregistry.io/{quote(curie, safe=':/')}>"


def _text(text: str) -> str:
    """A literal: the escapes of JSON are among those of Turtle."""
    return to_json(text)


def _number(value: float) -> str:
    return f'"{float(value)}"^^xsd:double'


def _truth(value: bool) -> str:
    return "true" if value else "false"

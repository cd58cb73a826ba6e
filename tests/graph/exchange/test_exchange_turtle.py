"""The Turtle export, read back by rdflib."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rdflib import Graph

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
)

TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN, ("TNF-α",), ("UP:P01375",))
PAIN = Entity("HP:0012531", "Pain", Kind.SYMPTOM)
HERTZ = Qualifier(QualifierKind.FREQUENCY, "2", Span(0, 4), "Hz")
SENTENCE = Evidence(
    "doc:b", "10.1/b", SectionRole.ABSTRACT, Span(10, 31), "TNF may raise pain.", qualifiers=(HERTZ,)
)
RAISES = Statement(TNF, Predicate.INCREASES, PAIN, Sign.POSITIVE, 0.25, 1, 1, True, True, (SENTENCE,))
LEAVES = replace(RAISES, predicate=Predicate.NO_EFFECT_ON, sign=Sign.NULL)
LINKED = replace(RAISES, predicate=Predicate.ASSOCIATED_WITH, sign=Sign.UNKNOWN)
PREFIXES = "PREFIX biolink: <https://w3id.org/biolink/vocab/> PREFIX ni: <urn:neuroimmune:> "


def ask(query: str, *statements: Statement) -> list[tuple[object, ...]]:
    """The answers of a SPARQL query over the export, as Python's own values, sorted."""
    graph = Graph().parse(data="".join(dump(statements, Format.TURTLE)), format="turtle")
    rows: Any = graph.query(PREFIXES + query)  # its type is that of the answers to all kinds of queries
    return sorted(tuple(value.toPython() for value in row) for row in rows)


def test_turtle_keeps_sign_and_hedge() -> None:
    """A query for what is denied, hedged and signed has each statement with its own values."""
    query = """SELECT ?own ?denied ?hedged ?sign WHERE {
        ?one ni:predicate ?own ; biolink:negated ?denied ; ni:speculated ?hedged ; ni:sign ?sign }"""
    assert ask(query, RAISES, LEAVES, LINKED) == [
        ("INCREASES", False, True, 1),
        ("NO_EFFECT_ON", True, True, 0),
    ]


def test_turtle_says_nothing_of_two_entities_in_a_bare_triple() -> None:
    """No triple joins two entities, so a null result or a hedge is never read as a fact."""
    query = "SELECT ?p WHERE { ?s ni:kind ?a ; ?p ?o . ?o ni:kind ?b . ?o ni:role ?r }"
    assert ask(query, RAISES, LEAVES, LINKED) == []


def test_turtle_keeps_sentence_offsets_and_qualifier() -> None:
    """The sentence comes with where it stands and under which circumstance."""
    query = """SELECT ?text ?from ?start ?end ?value ?unit WHERE {
        [] biolink:supporting_text ?text ; biolink:publications ?from ; ni:start ?start ; ni:end ?end ;
           ni:qualifier [ ni:value ?value ; ni:unit ?unit ] }"""
    assert ask(query, RAISES) == [
        ("TNF may raise pain.", "https://bioregistry.io/DOI:10.1/b", 10, 31, "2", "Hz")
    ]


def test_turtle_names_entities_by_iri() -> None:
    """Synonyms and other identifiers hang on the entity's IRI."""
    query = """SELECT ?it ?name ?other WHERE {
        ?it <http://www.w3.org/2004/02/skos/core#altLabel> ?name ; biolink:xref ?other }"""
    assert ask(query, RAISES) == [
        ("https://bioregistry.io/HGNC:11892", "TNF-α", "https://bioregistry.io/UP:P01375")
    ]

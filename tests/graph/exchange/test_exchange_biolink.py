"""KGX and TRAPI read as the Biolink Model's own toolkit and TRAPI's own model want them."""

from __future__ import annotations

import io
import json
import tarfile
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from biolink_model.datamodel import pydanticmodel_v2 as biolink
from bmt import Toolkit
from reasoner_pydantic import KnowledgeGraph, Response

from graph.exchange import Format, dump
from graph.model import Entity, Evidence, Kind, Predicate, SectionRole, Sign, Span, Statement

TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN, ("TNF-α",), ("UP:P01375",))
PAIN = Entity("HP:0012531", "Pain", Kind.SYMPTOM)
SENTENCE = Evidence("doc:b", "10.1/b", SectionRole.ABSTRACT, Span(10, 31), "TNF may raise pain.")
RAISES = Statement(TNF, Predicate.INCREASES, PAIN, Sign.POSITIVE, 0.25, 1, 1, True, True, (SENTENCE,))
EVERY_PREDICATE = [replace(RAISES, predicate=one, sign=one.sign) for one in Predicate]
EVERY_KIND = [replace(RAISES, subject=replace(TNF, id=f"X:{kind}", kind=kind)) for kind in Kind]
OWN = {
    "sign", "document_count", "speculated", "contradicted", "documents", "studies", "sections", "starts",
    "ends", "evidence_negated", "evidence_speculated", "study_types", "qualifiers", "cues", "probabilities",
    "qualified_predicate", "object_direction_qualifier", "shown", "studies_positive", "studies_negative",
    "studies_null", "patterns", "reviews",
}  # fmt: skip


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    """The toolkit on the model that comes with it, without any network."""
    schema = files("biolink_model") / "schema" / "biolink_model.yaml"
    return Toolkit(str(schema), predicate_map={"predicate mappings": []})


def read(statements: list[Statement], name: str) -> list[dict[str, Any]]:
    """The lines of one file of the KGX archive."""
    text = "".join(dump(statements, Format.KGX_JSONL))
    with tarfile.open(fileobj=io.BytesIO(text.encode())) as archive:
        file = archive.extractfile(name)
        assert file
        return [json.loads(line) for line in file]


def test_kgx_nodes_are_of_biolink_categories(toolkit: Toolkit) -> None:
    """Every kind of entity has a category that the model knows."""
    categories = {category for node in read(EVERY_KIND, "nodes.jsonl") for category in node["category"]}
    assert [category for category in categories if not toolkit.is_category(category)] == []


def test_kgx_edges_use_biolink_predicates_and_qualifiers(toolkit: Toolkit) -> None:
    """Every predicate and every qualifier with its value is one that the model allows."""
    for edge in read(EVERY_PREDICATE, "edges.jsonl"):
        assert toolkit.is_predicate(str(edge["predicate"]))
        if "object_direction_qualifier" in edge:
            value = edge["object_direction_qualifier"]
            assert toolkit.is_permissible_value_of_enum("DirectionQualifierEnum", value)
            assert toolkit.is_predicate(str(edge["qualified_predicate"]))


def test_kgx_edges_are_biolink_associations() -> None:
    """Each edge, without the properties that are our own, is an association as the model defines it."""
    for edge in read(EVERY_PREDICATE, "edges.jsonl"):
        biolink.Association(**{slot: value for slot, value in edge.items() if slot not in OWN})


def test_kgx_negates_a_null_result_only() -> None:
    """A null result is an effect that is denied, and nothing else is denied."""
    negated = {edge["original_predicate"]: edge["negated"] for edge in read(EVERY_PREDICATE, "edges.jsonl")}
    assert [predicate for predicate, denied in negated.items() if denied] == ["NO_EFFECT_ON"]


@pytest.mark.parametrize(
    ("sign", "direction", "negated"),
    [
        (Sign.POSITIVE, "increased", False),
        (Sign.NEGATIVE, "decreased", False),
        (Sign.NULL, None, True),
        (Sign.UNKNOWN, None, False),
    ],
)
def test_kgx_keeps_the_sign_of_a_regulation(sign: Sign, direction: str | None, negated: bool) -> None:
    """A regulation whose sign a sentence tells reads as the effect of that sign."""
    edge = read([replace(RAISES, predicate=Predicate.REGULATES, sign=sign)], "edges.jsonl")[0]
    assert (edge.get("object_direction_qualifier"), edge["negated"]) == (direction, negated)
    assert edge.get("sign") == sign.value


@pytest.mark.parametrize(
    ("study", "expected"), [("10.1/b", "DOI:10.1/b"), ("12345", "PMID:12345"), ("doc:b", "doc:b")]
)
def test_kgx_names_publications_by_curie(study: str, expected: str) -> None:
    """A DOI and a PMID get their prefix; a document without either keeps its own identifier."""
    said = replace(RAISES, evidence=(replace(SENTENCE, study=study),))
    assert read([said], "edges.jsonl")[0]["publications"] == [expected]


def test_kgx_archive_has_no_time_and_no_owner() -> None:
    """The archive's bytes depend on the graph alone."""
    text = "".join(dump([RAISES], Format.KGX_TSV))
    with tarfile.open(fileobj=io.BytesIO(text.encode())) as archive:
        assert [(one.name, one.mtime, one.uid, one.uname) for one in archive] == [
            ("nodes.tsv", 0, 0, ""),
            ("edges.tsv", 0, 0, ""),
        ]


def test_trapi_is_a_message_with_a_knowledge_graph() -> None:
    """TRAPI's own model of a response accepts every predicate and every kind."""
    text = "".join(dump([*EVERY_PREDICATE, *EVERY_KIND], Format.TRAPI))
    assert Response.model_validate_json(text).message.results.root == []
    graph = KnowledgeGraph.model_validate(json.loads(text)["message"]["knowledge_graph"])
    assert (len(graph.nodes), len(graph.edges)) == (len(Kind) + 2, len(Predicate) + len(Kind))


def test_trapi_says_where_an_edge_is_from() -> None:
    """Every edge carries its source, how it is known, and by what it was read."""
    edge = next(
        iter(
            json.loads("".join(dump([RAISES], Format.TRAPI)))["message"]["knowledge_graph"]["edges"].values()
        )
    )
    known = {one["attribute_type_id"]: one["value"] for one in edge["attributes"]}
    assert edge["sources"][0]["resource_role"] == "primary_knowledge_source"
    assert (known["biolink:knowledge_level"], known["biolink:agent_type"]) == (
        "not_provided",
        "text_mining_agent",
    )

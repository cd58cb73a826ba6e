"""GEXF, Cytoscape JSON, CX2 and SIF: values come back with their types, and memory stays flat."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from graph.exchange import Format, dump
from graph.model import Entity, Evidence, Kind, Predicate, SectionRole, Sign, Span, Statement

TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN, ("TNF-α", "cachectin"), ("UP:P01375",))
PAIN = Entity("HP:0012531", "Pain", Kind.SYMPTOM)
SENTENCE = Evidence(
    "doc:b", "10.1/b", SectionRole.ABSTRACT, Span(10, 31), "TNF may raise pain.", speculated=True
)
TWICE = (replace(SENTENCE, span=Span(40, 60), text="TNF raises pain.", speculated=False), SENTENCE)
LOWERS = Statement(TNF, Predicate.DECREASES, PAIN, Sign.NEGATIVE, 0.25, 2, 1, False, True, TWICE)
LEAVES = replace(LOWERS, predicate=Predicate.NO_EFFECT_ON, sign=Sign.NULL)
LINKED = replace(LOWERS, predicate=Predicate.ASSOCIATED_WITH, sign=Sign.UNKNOWN)
ENDS = ("HGNC:11892", "HP:0012531")


def text_of(form: Format, *statements: Statement) -> str:
    return "".join(dump(statements, form))


def edges_of(graph: nx.MultiDiGraph, key: str) -> dict[str, dict[str, Any]]:
    return {values[key]: values for *_, values in graph.edges(data=True)}


def test_gexf_keeps_numbers_truths_and_lists() -> None:
    """networkx reads the values that were written, a list as one text."""
    graph = nx.read_gexf(io.BytesIO(text_of(Format.GEXF, LOWERS, LEAVES, LINKED).encode()))
    edges = edges_of(graph, "predicate")
    lowers = edges["DECREASES"]
    assert (lowers["sign"], lowers["belief"], lowers["speculated"], lowers["contradicted"]) == (
        -1,
        0.25,
        False,
        True,
    )
    assert (lowers["evidence"], lowers["starts"]) == ("TNF may raise pain. | TNF raises pain.", "10 | 40")
    assert (edges["NO_EFFECT_ON"]["sign"], "sign" in edges["ASSOCIATED_WITH"]) == (0, False)
    assert graph.nodes["HGNC:11892"]["synonyms"] == "TNF-α | cachectin"


def test_cyjs_keeps_parallel_lists() -> None:
    """networkx reads each sentence at the place of its offset and of its hedge."""
    graph = nx.cytoscape_graph(json.loads(text_of(Format.CYJS, LOWERS, LEAVES, LINKED)))
    edges = edges_of(graph, "predicate")
    lowers = edges["DECREASES"]
    assert list(zip(lowers["evidence"], lowers["starts"], lowers["evidence_speculated"], strict=True)) == [
        ("TNF may raise pain.", 10, True),
        ("TNF raises pain.", 40, False),
    ]
    assert (edges["NO_EFFECT_ON"]["sign"], "sign" in edges["ASSOCIATED_WITH"]) == (0, False)
    assert graph.edges[(*ENDS, LOWERS.id)]["interaction"] == "DECREASES"


def aspects_of(text: str) -> dict[str, list[dict[str, Any]]]:
    return {name: value for aspect in json.loads(text) for name, value in aspect.items()}


def has_type(value: object, declared: str) -> bool:
    kinds = {"string": str, "integer": int, "double": float, "boolean": bool}
    if isinstance(value, list):
        return all(has_type(one, declared.removeprefix("list_of_")) for one in value)
    return type(value) is kinds[declared]


@pytest.mark.parametrize("aspect", ["nodes", "edges"])
def test_cx2_declares_every_attribute_with_its_type(aspect: str) -> None:
    """A value without a declaration, or of another type, would be refused by a CX2 reader."""
    aspects = aspects_of(text_of(Format.CX2, LOWERS, LEAVES, LINKED))
    declared = aspects["attributeDeclarations"][0][aspect]
    wrong = [
        (name, value)
        for one in aspects[aspect]
        for name, value in one["v"].items()
        if not has_type(value, declared[name]["d"])
    ]
    assert wrong == []


def test_cx2_starts_with_its_version_and_ends_with_its_status() -> None:
    """The aspects stand in the order that CX2 wants, and their counts are right."""
    names = [next(iter(aspect)) for aspect in json.loads(text_of(Format.CX2, LOWERS, LEAVES))]
    assert names == [
        "CXVersion", "metaData", "attributeDeclarations", "networkAttributes", "nodes", "edges", "status",
    ]  # fmt: skip
    counts = {
        one["name"]: one["elementCount"]
        for one in aspects_of(text_of(Format.CX2, LOWERS, LEAVES))["metaData"]
    }
    assert (counts["nodes"], counts["edges"]) == (2, 2)


@pytest.mark.parametrize(
    ("statement", "relation"),
    [
        (LOWERS, "DECREASES"),
        (LEAVES, "NO_EFFECT_ON"),
        (LINKED, "ASSOCIATED_WITH"),
        (replace(LOWERS, speculated=True), "DECREASES:hedged"),
        (replace(LOWERS, predicate=Predicate.REGULATES), "REGULATES:negative"),
    ],
)
def test_sif_keeps_sign_and_hedge_in_the_relation(statement: Statement, relation: str) -> None:
    """Even the barest form never shows a hedge as a fact, nor a null result as an effect."""
    assert text_of(Format.SIF, statement) == f"HGNC:11892\t{relation}\tHP:0012531\n"


def many(count: int) -> Iterator[Statement]:
    """Statements of about 10,000 bytes each, made when they are asked for."""
    for number in range(count):
        said = replace(SENTENCE, text=f"{number} " * 2_500, span=Span(number, number + 1))
        yield replace(LOWERS, evidence=(said,))


@pytest.mark.parametrize("form", [form for form in Format if form is not Format.GRAPHML])
def test_dump_needs_memory_for_the_entities_alone(form: Format) -> None:
    """Eight megabytes of sentences go through in less than half of that, whatever the form."""
    tracemalloc.start()
    try:
        written = sum(map(len, dump(many(800), form)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (written > 7_000_000) == (form is not Format.SIF)
    assert peak < 4_000_000

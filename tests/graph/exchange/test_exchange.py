"""The exchange formats, on statements made by hand."""

from __future__ import annotations

import csv
import io
import json
import re
import tracemalloc
from dataclasses import replace
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, strategies as st

from graph.document import Document, DocumentKind
from graph.exchange import Format, dump, sort_statements
from graph.exchange.formats.csv import COLUMNS, neutralise
from graph.exchange.formats.jsonl import dump_documents
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

TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN, synonyms=("TNF-α", "tumour necrosis factor"))
PAIN = Entity("MESH:D010146", "pain", Kind.SYMPTOM)
SENTENCE = Evidence(
    document_id="doc:b",
    study="10.1/b",
    section=SectionRole.ABSTRACT,
    span=Span(10, 35),
    text="TNF-α may raise pain.",
    speculated=True,
    study_type=StudyType.ANIMAL,
    qualifiers=(Qualifier(QualifierKind.FREQUENCY, "2", Span(0, 4), "Hz"),),
)
RAISES = Statement(TNF, Predicate.INCREASES, PAIN, Sign.POSITIVE, 0.26, 1, 1, True, True, (SENTENCE,))
LOWERS = replace(RAISES, predicate=Predicate.DECREASES, sign=Sign.NEGATIVE, speculated=False)
LINKED = replace(RAISES, predicate=Predicate.ASSOCIATED_WITH, sign=Sign.UNKNOWN, contradicted=False)


def text_of(form: Format, *statements: Statement) -> str:
    return "".join(dump(statements, form))


def test_dump_jsonl_writes_the_agreed_keys_in_order() -> None:
    """A line holds exactly the keys that other programs rely on, in their order."""
    assert text_of(Format.JSONL, RAISES) == (
        '{"subject": {"id": "HGNC:11892", "name": "TNF", "role": "mediator", "kind": "protein", '
        '"synonyms": ["TNF-α", "tumour necrosis factor"]}, "predicate": "INCREASES", '
        '"object": {"id": "MESH:D010146", "name": "pain", "role": "outcome", "kind": "symptom", '
        '"synonyms": []}, '
        '"sign": 1, "belief": 0.26, "speculated": true, "contradicted": true, '
        '"evidence": [{"text": "TNF-α may raise pain.", "document": "doc:b", "section": "abstract", '
        '"start": 10, "end": 35, "negated": false, "speculated": true, "origin": "read", "cue": "", '
        '"pattern": "", "probability": 1.0, "quoted": true, "review": "none"}], '
        '"shown": true, "balance": {"positive": 0, "negative": 0, "null": 0}, '
        '"read": true, "curated": false}\n'
    )


def test_dump_jsonl_writes_an_unknown_sign_as_null() -> None:
    """A sign that nobody told is null, not zero."""
    assert json.loads(text_of(Format.JSONL, LINKED))["sign"] is None


def test_dump_jsonl_orders_evidence_by_document_and_offset() -> None:
    """The order in which evidence arrived does not show."""
    others = replace(SENTENCE, document_id="doc:a", span=Span(50, 60)), replace(SENTENCE, document_id="doc:a")
    line = json.loads(text_of(Format.JSONL, replace(RAISES, evidence=(SENTENCE, *others))))
    assert [(e["document"], e["start"]) for e in line["evidence"]] == [
        ("doc:a", 10),
        ("doc:a", 50),
        ("doc:b", 10),
    ]


def test_dump_jsonl_keeps_one_statement_on_one_line() -> None:
    """No character of a sentence ends the line, whatever a reader takes for a line end."""
    text = "a\nb\r\x0b\x1c\x85c\u2028d\u2029e"
    line = text_of(Format.JSONL, replace(RAISES, evidence=(replace(SENTENCE, text=text),)))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["evidence"][0]["text"] == text


def test_sort_statements_goes_by_subject_predicate_object_and_sign() -> None:
    """The order of an export depends on the statements alone."""
    back = replace(RAISES, subject=PAIN, object=TNF)
    assert sort_statements([back, RAISES, LOWERS, LINKED]) == [LINKED, LOWERS, RAISES, back]


def test_dump_csv_writes_a_row_for_each_evidence() -> None:
    """Every piece of evidence is a row with its statement before it."""
    twice = replace(RAISES, evidence=(SENTENCE, replace(SENTENCE, document_id="doc:c")))
    rows = list(csv.DictReader(io.StringIO(text_of(Format.CSV, twice, LOWERS), newline="")))
    assert [(r["sign"], r["document"]) for r in rows] == [("1", "doc:b"), ("1", "doc:c"), ("-1", "doc:b")]
    assert rows[0] | {"statement": ""} == {
        "statement": "", "subject_id": "HGNC:11892", "subject_name": "TNF", "subject_role": "mediator",
        "subject_kind": "protein", "predicate": "INCREASES", "object_id": "MESH:D010146",
        "object_name": "pain", "object_role": "outcome", "object_kind": "symptom", "sign": "1",
        "belief": "0.26", "speculated": "true", "contradicted": "true",
        "shown": "true", "studies_positive": "0", "studies_negative": "0", "studies_null": "0",
        "evidence": "TNF-α may raise pain.", "document": "doc:b", "study": "10.1/b",
        "section": "abstract", "start": "10", "end": "35", "negated": "false", "hedged": "true",
        "study_type": "animal", "qualifiers": "frequency 2 Hz", "review": "none",
    }  # fmt: skip


def test_dump_csv_of_nothing_is_the_header() -> None:
    """An empty graph is a table without rows."""
    assert text_of(Format.CSV) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'="])
def test_neutralise_puts_an_apostrophe_before_a_formula(start: str) -> None:
    """No text of a document is run by a spreadsheet."""
    assert neutralise(f"{start}1+1") == f"'{start}1+1"


@given(st.text() | st.from_regex(r"\A'*[=+\-@\t\r\n].*", fullmatch=True))
def test_neutralise_can_be_undone(text: str) -> None:
    """A reader that takes one apostrophe from before a formula has the original text."""
    assert re.sub(r"\A'(?='*[=+\-@\t\r\n＝＋－＠])", "", neutralise(text)) == text


@pytest.mark.parametrize("text", ["TNF-α", "", "'sham' needles", "5 = 5"])
def test_neutralise_leaves_other_text_alone(text: str) -> None:
    """A text that is no formula is written as it is."""
    assert neutralise(text) == text


def test_dump_csv_neutralises_names_and_sentences_but_no_numbers() -> None:
    """A hostile name gets its apostrophe; the sign -1 stays a number."""
    hostile = replace(LOWERS, subject=replace(TNF, name="=HYPERLINK(1)"))
    row = next(csv.DictReader(io.StringIO(text_of(Format.CSV, hostile), newline="")))
    assert (row["subject_name"], row["sign"]) == ("'=HYPERLINK(1)", "-1")


def test_dump_csv_survives_quotes_commas_and_line_ends() -> None:
    """What RFC 4180 quotes comes back as it was."""
    text = 'He said "TNF, IL-6"\r\nand more'
    row = next(
        csv.DictReader(
            io.StringIO(
                text_of(Format.CSV, replace(RAISES, evidence=(replace(SENTENCE, text=text),))), newline=""
            )
        )
    )
    assert row["evidence"] == text


def test_dump_graphml_keeps_opposite_statements_apart() -> None:
    """Two signs between the same two entities are two edges, named by their statements."""
    graph = nx.parse_graphml(text_of(Format.GRAPHML, RAISES, LOWERS), force_multigraph=True)
    edges = {
        key: (values["sign"], values["predicate"]) for _, _, key, values in graph.edges(keys=True, data=True)
    }
    assert edges == {RAISES.id: (1, "INCREASES"), LOWERS.id: (-1, "DECREASES")}
    assert graph.nodes["HGNC:11892"]["synonyms"] == "TNF-α | tumour necrosis factor"


def test_dump_graphml_leaves_an_unknown_sign_out() -> None:
    """A reader of the file never takes an unknown sign for zero."""
    graph = nx.parse_graphml(text_of(Format.GRAPHML, LINKED), force_multigraph=True)
    assert "sign" not in graph.edges["HGNC:11892", "MESH:D010146", LINKED.id]


def test_dump_graphml_is_xml_whatever_the_text_holds() -> None:
    """Characters that XML forbids are replaced and markup is escaped."""
    text = "a\x00b\x1b<script>\ufffe\x85&"
    xml = text_of(Format.GRAPHML, replace(RAISES, evidence=(replace(SENTENCE, text=text),)))
    texts = [element.text for element in ET.fromstring(xml).iter()]  # noqa: S314 - our own text
    assert "a\ufffdb\ufffd<script>\ufffd\ufffd&" in texts


def test_dump_graphml_has_labels_and_weights_where_gephi_looks_for_them() -> None:
    """A node's label is its name, an edge's its predicate, and its weight the belief, never nought."""
    graph = nx.parse_graphml(text_of(Format.GRAPHML, RAISES), force_multigraph=True)
    edge = graph.edges["HGNC:11892", "MESH:D010146", RAISES.id]
    assert (graph.nodes["HGNC:11892"]["label"], edge["label"], edge["weight"]) == ("TNF", "INCREASES", 0.26)
    assert (
        "weight"
        not in nx.parse_graphml(
            text_of(Format.GRAPHML, replace(RAISES, belief=0.0)), force_multigraph=True
        ).edges["HGNC:11892", "MESH:D010146", RAISES.id]
    )


def test_dump_graphml_needs_no_memory_for_the_edges() -> None:
    """Edges wait on disk: of 20 MB of sentences no more than a few are held at a time."""
    said = (
        replace(RAISES, evidence=(replace(SENTENCE, text=f"{number:05}" * 2_000),)) for number in range(2_000)
    )
    tracemalloc.start()
    size = sum(map(len, dump(said, Format.GRAPHML)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 20_000_000
    assert peak < 6_000_000


def test_dump_graphml_says_what_it_leaves_out() -> None:
    """The file itself tells its reader what the format had no place for."""
    assert "Offsets, sections and qualifiers of the evidence are left out" in text_of(Format.GRAPHML)


@pytest.mark.parametrize("form", list(Format))
def test_dump_gives_the_same_bytes_again(form: Format) -> None:
    """Nothing in an export depends on when or how often it is written."""
    assert text_of(form, RAISES, LOWERS) == text_of(form, RAISES, LOWERS)


def test_dump_documents_leaves_absent_facts_out() -> None:
    """A fact that a page does not give has no key; the text is not repeated."""
    document = Document("doc:a", DocumentKind.PLAIN_TEXT, "Text.", authors=("A. One",), citations=0)
    assert list(dump_documents([document])) == [
        '{"id": "doc:a", "authors": ["A. One"], "kind": "plain_text", "citations": 0}\n'
    ]

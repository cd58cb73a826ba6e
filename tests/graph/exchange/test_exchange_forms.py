"""What every form of an export has in common: what it keeps, drops and never does with a hostile text."""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
import rdflib

from graph.exchange import Format, Part, dump, form_of, loss_report
from graph.exchange.elements.text import clean, on_one_line, visible
from graph.exchange.formats.csv import neutralise
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
from tests.support.checkout import DOCS

PAGE = (DOCS / "exchange.md").read_text(encoding="utf-8")
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

HOSTILE = {
    "markup": "<script>alert(1)</script> & <!-- ]]> -->",
    "quotes": "\"'`\\\"\"\" '''",
    "controls": "a\x00b\x07c\x1b[31md\x7f\x85e",
    "line ends": "a\nb\r\nc\td\u2028e",
    "writing direction": "safe\u202egnp.exe\u2066\u200f",
    "formula": '=HYPERLINK("http://x")',
    "separators": "a | b|c ; d, e\t}",
    "percent and braces": "%s {0} {{x}} ${y} %0A #",
    "comments": "a // b # c /* d */ -- e",
    "ten thousand": "x" * 10_000,
}


def text_of(form: Format, *statements: Statement) -> str:
    return "".join(dump(statements, form))


Read = tuple[list[str], list[tuple[str, str]]]
"""The names of the nodes (their identifiers where a form has no names) and the ends of the edges."""


def read_multigraph(graph: nx.Graph, name: str) -> Read:
    names = dict(graph.nodes(data=name))
    return sorted(names.values()), sorted((names[one], names[other]) for one, other in graph.edges())


def read_gexf(text: str) -> Read:
    return read_multigraph(nx.read_gexf(io.BytesIO(text.encode()), node_type=str), "label")


def read_graphml(text: str) -> Read:
    return read_multigraph(nx.parse_graphml(text, force_multigraph=True), "name")


def read_jsonl(text: str) -> Read:
    ends = [
        [line[end]["name"] for end in ("subject", "object")] for line in map(json.loads, text.splitlines())
    ]
    return sorted({name for pair in ends for name in pair}), sorted((pair[0], pair[1]) for pair in ends)


def read_csv(text: str) -> Read:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    ends = [(row["subject_name"], row["object_name"]) for row in rows]
    return sorted({name for pair in ends for name in pair}), sorted(ends)


def read_cyjs(text: str) -> Read:
    return read_multigraph(nx.cytoscape_graph(json.loads(text)), "name")


def read_cx2(text: str) -> Read:
    aspects = {name: value for aspect in json.loads(text) for name, value in aspect.items()}
    names = {node["id"]: node["v"]["name"] for node in aspects["nodes"]}
    return sorted(names.values()), sorted((names[edge["s"]], names[edge["t"]]) for edge in aspects["edges"])


def read_sif(text: str) -> Read:
    rows = [line.split("\t") for line in text.split("\n")[:-1]]
    ends = [(subject, object_) for subject, _, object_ in rows]
    return sorted({end for pair in ends for end in pair}), sorted(ends)


def members(text: str) -> dict[str, str]:
    """The files in an archive, by name."""
    with tarfile.open(fileobj=io.BytesIO(text.encode())) as archive:
        opened = ((one.name, archive.extractfile(one)) for one in archive)
        return {name: file.read().decode() for name, file in opened if file}


def read_rows(nodes: list[dict[str, str]], edges: list[dict[str, str]]) -> Read:
    names = {node["id"]: node["name"] for node in nodes}
    return sorted(names.values()), sorted((names[one["subject"]], names[one["object"]]) for one in edges)


def read_tsv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.removesuffix("\n").split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE))


def read_kgx_tsv(text: str) -> Read:
    files = members(text)
    return read_rows(read_tsv(files["nodes.tsv"]), read_tsv(files["edges.tsv"]))


def read_kgx_jsonl(text: str) -> Read:
    files = members(text)
    return read_rows(
        *([*map(json.loads, files[name].splitlines())] for name in ("nodes.jsonl", "edges.jsonl"))
    )


def read_trapi(text: str) -> Read:
    graph = json.loads(text)
    nodes = [{"id": curie, "name": node["name"]} for curie, node in graph["nodes"].items()]
    return read_rows(nodes, list(graph["edges"].values()))


def read_turtle(text: str) -> Read:
    graph = rdflib.Graph().parse(data=text, format="turtle")
    names = {str(iri): str(name) for iri, name in graph.subject_objects(rdflib.RDFS.label)}
    vocabulary = rdflib.Namespace("https://w3id.org/biolink/vocab/")
    said = graph.subjects(rdflib.RDF.type, vocabulary.Association)
    ends = [[str(graph.value(one, end)) for end in (vocabulary.subject, vocabulary.object)] for one in said]
    return sorted(names.values()), sorted((names[subject], names[object_]) for subject, object_ in ends)


QUOTED = r'"((?:[^"\\]|\\.)*)"'
BEL_TERM = rf"(?:a|p|bp|path|pop)\(\w+:{QUOTED} ! {QUOTED}\)"
BEL_LINES = (
    rf"{BEL_TERM} (?:increases|decreases|causesNoChange|regulates|association|isA|partOf) {BEL_TERM}",
    rf"SET (?:DOCUMENT )?\w+ = {QUOTED}",
    rf'SET Citation = \{{"(?:DOI|PubMed|Other)", {QUOTED}\}}',
    r'DEFINE (?:NAMESPACE|ANNOTATION) \w+ AS PATTERN "\.\*"',
    "UNSET ALL",
)


def read_bel(text: str) -> Read:
    """The names in a script of which every line is of a form that BEL has."""
    said = [re.fullmatch(BEL_LINES[0], line) for line in text.splitlines()]
    rest = [line for line, found in zip(text.splitlines(), said, strict=True) if not found]
    assert [line for line in rest if not any(re.fullmatch(form, line) for form in BEL_LINES[1:])] == []
    names = [tuple(re.sub(r"\\(.)", r"\1", found[at]) for at in (2, 4)) for found in said if found]
    return sorted({name for pair in names for name in pair}), sorted((pair[0], pair[1]) for pair in names)


def with_line_feeds(text: str) -> str:
    return clean(text).replace("\r\n", "\n")


def in_a_cell(text: str) -> str:
    return neutralise(on_one_line(text))


def as_is(text: str) -> str:
    return text


READERS: dict[Format, tuple[Callable[[str], Read], Callable[[str], str]]] = {
    Format.JSONL: (read_jsonl, as_is),
    Format.CSV: (read_csv, neutralise),
    Format.GRAPHML: (read_graphml, with_line_feeds),
    Format.GEXF: (read_gexf, clean),
    Format.CYJS: (read_cyjs, as_is),
    Format.CX2: (read_cx2, as_is),
    Format.SIF: (read_sif, visible),
    Format.KGX_TSV: (read_kgx_tsv, in_a_cell),
    Format.KGX_JSONL: (read_kgx_jsonl, as_is),
    Format.TRAPI: (read_trapi, as_is),
    Format.TURTLE: (read_turtle, as_is),
    Format.BEL: (read_bel, on_one_line),
}
NAMELESS = {Format.SIF}


@pytest.mark.parametrize("form", list(Format))
def test_dump_keeps_parallel_opposite_and_null_statements(form: Format) -> None:
    """Each statement comes back as an edge of its own, whatever lies beside it."""
    names = ["HGNC:11892", "HP:0012531"] if form in NAMELESS else ["TNF", "Pain"]
    tnf, pain = names
    assert READERS[form][0](text_of(form, *GRAPH)) == (
        sorted(names),
        sorted([(pain, tnf), (tnf, pain), (tnf, pain), (tnf, pain)]),
    )


@pytest.mark.parametrize("form", list(Format))
def test_dump_keeps_a_statement_whose_evidence_was_not_asked_for(form: Format) -> None:
    """A statement that comes without sentences is still in the file."""
    _, ends = READERS[form][0](text_of(form, replace(RAISES, evidence=()), replace(BACK, evidence=())))
    assert len(ends) == 2


@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", list(Format))
def test_dump_leaves_a_hostile_text_inert(form: Format, label: str) -> None:
    """Two entities and two edges stay two, and the text comes back as text, in each field that holds any."""
    spaceless = "".join(label.split())
    bad = Entity(f"X:{spaceless}", label, Kind.DRUG, (label,), (f"Y:{spaceless}",))
    said = replace(SENTENCE, text=label, cue=label, study=label)
    said = replace(said, qualifiers=(Qualifier(QualifierKind.DOSE, label, Span(0, 1), label),))
    text = text_of(form, *(replace(one, subject=bad, evidence=(said,)) for one in (RAISES, LOWERS)))
    read, kept = READERS[form]
    name, other = (bad.id, PAIN.id) if form in NAMELESS else (label, PAIN.name)
    expected = kept(name)
    assert read(text) == (sorted([expected, other]), [(expected, other)] * 2)


@pytest.mark.parametrize("form", [form for form in Format if form is not Format.CSV])
def test_dump_writes_no_mark_that_reorders_what_is_read(form: Format) -> None:
    """Who opens the file in an editor sees the text in the order in which a program reads it."""
    label = HOSTILE["writing direction"]
    bad = replace(TNF, id=f"X:{label}", name=label)
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\u200e\u200f]", text_of(form, replace(RAISES, subject=bad))
    )


def change(**options: Any) -> Statement:
    return replace(RAISES, **options)


def change_subject(**options: Any) -> Statement:
    return replace(RAISES, subject=replace(TNF, **options))


def change_evidence(**options: Any) -> Statement:
    return replace(RAISES, evidence=(replace(SENTENCE, **options),))


CHANGED = {
    Part.NAME: change_subject(name="tumour necrosis factor"),
    Part.KIND: change_subject(kind=Kind.CHEMICAL),
    Part.SYNONYMS: change_subject(synonyms=()),
    Part.XREFS: change_subject(xrefs=("NCBIGene:7124",)),
    Part.PREDICATE: change(predicate=Predicate.CAUSES),
    Part.SIGN: change(sign=Sign.NEGATIVE),
    Part.BELIEF: change(belief=0.5),
    Part.HEDGE: change(speculated=False),
    Part.CONTRADICTION: change(contradicted=False),
    Part.SENTENCE: change_evidence(text="TNF might raise pain."),
    Part.DOCUMENT: change_evidence(document_id="doc:c"),
    Part.STUDY: change_evidence(study="10.1/c"),
    Part.SECTION: change_evidence(section=SectionRole.BODY),
    Part.OFFSET: change_evidence(span=Span(11, 32)),
    Part.STANCE: change_evidence(speculated=False),
    Part.STUDY_TYPE: change_evidence(study_type=StudyType.REVIEW),
    Part.QUALIFIER: change_evidence(qualifiers=()),
    Part.CUE: change_evidence(cue="may raise"),
    Part.MENTION: change_evidence(subject_span=Span(11, 13)),
}


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("form", list(Format))
def test_loss_report_is_true(form: Format, part: Part) -> None:
    """A part that is kept changes the file when it changes; one that is dropped does not."""
    differs = without_ids(text_of(form, CHANGED[part])) != without_ids(text_of(form, RAISES))
    assert differs == (part in loss_report(form).kept)


def without_ids(text: str) -> str:
    """The text without the statement's identifier, which hashes more than its form may show."""
    return re.sub(r"\b[0-9a-f]{16}\b", "", text)


def test_loss_report_counts_what_is_dropped() -> None:
    """With statements, the report says how many of each part the form leaves out of them."""
    counts = loss_report(Format.SIF, GRAPH).counts
    assert (counts[Part.NAME], counts[Part.SYNONYMS], counts[Part.SENTENCE], counts[Part.MENTION]) == (
        2,
        1,
        4,
        8,
    )
    assert Part.SIGN not in counts


def test_loss_report_without_statements_counts_nothing() -> None:
    """The report of a form alone has words and no numbers."""
    assert loss_report(Format.SIF).counts == {}


@pytest.mark.parametrize("form", list(Format))
def test_page_says_what_each_form_drops(form: Format) -> None:
    """The table of the documentation is the report."""
    loss = loss_report(form)
    dropped = ", ".join(loss.dropped) or "nothing"
    assert f"| `{form}` | {dropped} | {' '.join(loss.remarks)} |" in PAGE


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.sif", Format.SIF), ("A.GEXF", Format.GEXF), ("jsonl", None), ("a.txt", None), ("a.sif.gz", None)],
)
def test_form_of_goes_by_the_end_of_the_name(name: str, form: Format | None) -> None:
    """A name that ends in no form's suffix names none."""
    assert form_of(name) is form


@pytest.mark.parametrize("form", list(Format))
def test_dump_of_nothing_is_a_file_that_opens(form: Format) -> None:
    """A graph without statements is written like any other."""
    assert READERS[form][0](text_of(form)) == ([], [])


@pytest.mark.parametrize("form", list(Format))
def test_format_has_a_media_type(form: Format) -> None:
    """Every form can be sent over HTTP."""
    assert re.match(r"[a-z]+/[a-z0-9.+-]+", form.media_type)

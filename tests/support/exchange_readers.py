"""Each form of an export read back as its programs would: names of entities, and of the ends of edges."""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
from collections.abc import Callable

import networkx as nx
import rdflib

from graph.exchange import Format
from graph.exchange.elements.text import clean, on_one_line, visible
from graph.exchange.formats.csv import neutralise

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
    graph = json.loads(text)["message"]["knowledge_graph"]
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

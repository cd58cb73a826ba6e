"""KGX, the Knowledge Graph Exchange format: nodes and edges in two tables, in JSON Lines, or in one JSON.

Source: https://github.com/biolink/kgx/blob/master/specification/kgx-format.md. Edges are read one after
another; of the nodes the names are kept, from the file that lies beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.errors import DocumentError
from loaders.formats.graphs.edges import read_statement
from loaders.formats.graphs.elements.composition import compose_imports
from loaders.formats.graphs.elements.losses import Losses
from loaders.formats.graphs.elements.rows import (
    Rows,
    columns_of,
    load_json,
    named,
    read_each,
    read_json_lines,
    read_table,
    shape_of,
)
from loaders.formats.graphs.nodes import Nodes, find_edges_file, find_nodes_file, note_node, take_nodes
from loaders.records.encoding import read_records_text
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

FORM = "kgx"
_EDGE_COLUMNS = frozenset({"subject", "object"})
_OF_KGX = re.compile(
    r"relation|category|knowledge_source|knowledge_level|agent_type|provided_by|association_type|edge_label"
)
_BIOLINK = re.compile(r"\bbiolink:\w")
_JSON_EDGE = re.compile(
    r'\s*\{(?=.*?"subject"\s*:\s*")(?=.*?"object"\s*:\s*")(?=.*?"(?:predicate|edge_label)"\s*:)'
)
_JSON_NODE = re.compile(r'\s*\{(?=.*?"id"\s*:)(?=.*?"category"\s*:\s*["\[])(?!.*?"subject"\s*:)')
_JSON_GRAPH = re.compile(r'\s*\{\s*"(?:nodes|edges|knowledge_graph)"\s*:')


def is_edges(head: Head) -> bool:
    """Whether the file is one of KGX edges."""
    if head.json:
        return _JSON_EDGE.match(_first_line(head)) is not None
    columns = set(columns_of(head, shape_of(head, quoted=False)))
    if not (columns >= _EDGE_COLUMNS and columns & {"predicate", "edge_label"}):
        return False
    return any(map(_OF_KGX.search, columns)) or _BIOLINK.search(head.text) is not None


def is_nodes(head: Head) -> bool:
    """Whether the file is one of KGX nodes."""
    if head.json:
        return _JSON_NODE.match(_first_line(head)) is not None
    columns = set(columns_of(head, shape_of(head, quoted=False)))
    return {"id", "category"} <= columns and not columns & {"subject", "object", "title", "abstract"}


def is_graph(head: Head) -> bool:
    """Whether the file is one JSON object of nodes and edges."""
    opening = re.sub(r'"[a-z_]*(?:id|name|category)"', "", head.text)
    return _JSON_GRAPH.match(head.text) is not None and opening != head.text


def _first_line(head: Head) -> str:
    return head.lines[0] if head.lines else ""


def _read(source: Source) -> Iterator[Record]:
    if is_graph(source.head):
        yield from _read_graph(source)
    elif is_edges(source.head):
        yield from _read_edges(source)
    else:
        yield from _read_nodes(source)


def _read_edges(source: Source) -> Iterator[Record]:
    beside = find_nodes_file(source)
    known = beside is not None and is_nodes(beside.head)
    nodes = take_nodes(_rows(beside)) if beside and known else Nodes()
    yield from _imports(source, _rows(source), nodes, Losses(FORM))


def _imports(source: Source, rows: Rows, nodes: Nodes, losses: Losses) -> Iterator[Record]:
    """What the edges state, then what of the file is left out."""
    reason = "the edge lacks its subject, predicate or object"
    statements = read_each(source, rows, lambda row: read_statement(row, nodes, losses), reason)
    yield from compose_imports(statements, FORM)
    yield from losses.report()


def _read_nodes(source: Source) -> Iterator[Record]:
    """What the nodes say that is left out: their names are read with the edges."""
    if find_edges_file(source) is None:
        raise source.error("holds the nodes of a graph without its edges", "give the file of edges beside it")
    losses = Losses(FORM)
    for row in _rows(source):
        if isinstance(row, DocumentError):
            yield row
        else:
            note_node(row, losses)
    yield from losses.report()


def _read_graph(source: Source) -> Iterator[Record]:
    graph = load_json(read_records_text(source))
    if isinstance(graph, dict) and isinstance(graph.get("knowledge_graph"), dict):
        graph = graph["knowledge_graph"]
    if not (isinstance(graph, dict) and isinstance(graph.get("edges"), list)):
        raise source.error(
            "the JSON is damaged, cut off, or has no list of edges", "export it again from KGX"
        )
    losses = Losses(FORM)
    listed = graph.get("nodes")
    nodes = [named(one) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    for node in nodes:
        note_node(node, losses)
    edges = (named(one) if isinstance(one, dict) else {} for one in graph["edges"])
    yield from _imports(source, edges, take_nodes(nodes), losses)


def _rows(source: Source) -> Rows:
    if source.head.json:
        return read_json_lines(source)
    return read_table(source, shape_of(source.head, quoted=False))


KGX = FileFormat(
    "KGX, a graph of nodes and edges",
    lambda head: is_edges(head) or is_nodes(head) or is_graph(head),
    _read,
)

"""GraphML (http://graphml.graphdrawing.org): entities as nodes, statements as edges.

Read by Gephi, Cytoscape and yEd. Parallel and opposite statements stay apart: an edge's id is its
statement's. `label` and `weight` are the names under which Gephi looks for them. What the format has no
place for (offsets, sections, qualifiers) is left out, and the file says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import networkx as nx

from graph.exchange.elements.facts import sort_evidence
from graph.exchange.elements.spool import spool
from graph.exchange.elements.text import clean, to_attribute, to_element
from graph.model import Entity, Statement
from graph.weighing.shown import balance_properties

NOTE = "Offsets, sections and qualifiers of the evidence are left out; JSONL and CSV hold them."
Plain = str | int | float | bool
_TYPES: dict[type, str] = {str: "string", int: "int", float: "double", bool: "boolean"}
_NODE_TYPES = {"label": str, "name": str, "role": str, "kind": str, "synonyms": str}
_EDGE_TYPES = {
    "label": str, "weight": float, "predicate": str, "sign": int, "belief": float, "evidence_count": int,
    "document_count": int, "speculated": bool, "contradicted": bool, "shown": bool, "studies_positive": int,
    "studies_negative": int, "studies_null": int, "evidence": str, "documents": str,
}  # fmt: skip
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="note" for="graph" attr.name="note" attr.type="string"/>
"""


def dump_graphml(statements: Iterable[Statement]) -> Iterator[str]:
    """One GraphML document; a character that XML does not allow becomes U+FFFD."""
    with spool(statements, _write_edge) as spooled:
        yield _HEAD + _declare("node", _NODE_TYPES) + _declare("edge", _EDGE_TYPES)
        yield f'<graph edgedefault="directed">\n<data key="note">{NOTE}</data>\n'
        yield from map(_write_node, spooled.entities)
        yield from spooled.edges
        yield "</graph>\n</graphml>\n"


def build_multigraph(statements: Iterable[Statement]) -> nx.MultiDiGraph:
    """A directed multigraph keyed by statement identifier, with plain values as attributes."""
    graph = nx.MultiDiGraph(note=NOTE)
    for statement in statements:
        for entity in (statement.subject, statement.object):
            graph.add_node(clean(entity.id), **_node(entity))
        ends = clean(statement.subject.id), clean(statement.object.id)
        graph.add_edge(*ends, key=statement.id, **_edge(statement))
    return graph


def _declare(of: str, types: Mapping[str, type]) -> str:
    return "".join(
        f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'
        for name, kind in types.items()
    )


def _write_node(entity: Entity) -> str:
    values = {"label": clean(entity.name), **_node(entity)}
    return f"<node id={to_attribute(entity.id)}>{_data('node', values)}</node>\n"


def _write_edge(statement: Statement) -> str:
    ends = f"source={to_attribute(statement.subject.id)} target={to_attribute(statement.object.id)}"
    weight = {"weight": float(statement.belief)} if statement.belief > 0 else {}
    values = {"label": statement.predicate.value, **weight, **_edge(statement)}
    return f'<edge id="{statement.id}" {ends}>{_data("edge", values)}</edge>\n'


def _data(of: str, values: Mapping[str, Plain]) -> str:
    return "".join(
        f'<data key="{of}-{name}">{to_element(_word(value))}</data>' for name, value in values.items()
    )


def _word(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _node(entity: Entity) -> dict[str, str]:
    return {
        "name": clean(entity.name),
        "role": entity.role.value,
        "kind": entity.kind.value,
        "synonyms": clean(" | ".join(entity.synonyms)),
    }


def _edge(statement: Statement) -> dict[str, str | int | float | bool]:
    evidence = sort_evidence(statement.evidence)
    sign = {} if statement.sign.value is None else {"sign": statement.sign.value}
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
        "evidence": clean("\n".join(one.text for one in evidence)),
        "documents": " | ".join(sorted({one.document_id for one in evidence})),
    }

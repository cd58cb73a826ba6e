"""GraphML (http://graphml.graphdrawing.org): entities as nodes, statements as edges.

Read by Gephi, Cytoscape and yEd. Parallel and opposite statements stay apart: an edge's id is its
statement's. Needs memory for the whole graph. What
the format has no place for (offsets, sections, qualifiers) is left out, and the file says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx

from graph.exchange.jsonl import sort_evidence
from graph.exchange.text import clean
from graph.model import Entity, Statement

NOTE = "Offsets, sections and qualifiers of the evidence are left out; JSONL and CSV hold them."


def dump_graphml(statements: Iterable[Statement]) -> Iterator[str]:
    """The lines of one GraphML document; a character that XML does not allow becomes U+FFFD."""
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    for line in nx.generate_graphml(build_multigraph(statements)):
        yield f"{line}\n"


def build_multigraph(statements: Iterable[Statement]) -> nx.MultiDiGraph:
    """A directed multigraph keyed by statement identifier, with plain values as attributes."""
    graph = nx.MultiDiGraph(note=NOTE)
    for statement in statements:
        for entity in (statement.subject, statement.object):
            graph.add_node(clean(entity.id), **_node(entity))
        ends = clean(statement.subject.id), clean(statement.object.id)
        graph.add_edge(*ends, key=statement.id, **_edge(statement))
    return graph


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
        "evidence": clean("\n".join(one.text for one in evidence)),
        "documents": " | ".join(sorted({one.document_id for one in evidence})),
    }

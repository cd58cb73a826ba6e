"""Cytoscape's two forms: Cytoscape JSON (https://js.cytoscape.org) and CX2 (Cytoscape Exchange 2, NDEx).

Both know numbers, texts and lists of them, so evidence comes as parallel lists. Parallel and opposite
statements stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from graph.exchange.elements.facts import ENTITY_FACTS, STATEMENT_FACTS, entity_facts, statement_facts
from graph.exchange.elements.spool import spool
from graph.exchange.elements.text import to_json
from graph.model import Entity, Statement

NAME = "neuroimmune"
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}


def dump_cyjs(statements: Iterable[Statement]) -> Iterator[str]:
    """One JSON object with `elements`; an edge's `id` and `key` are its statement's."""
    with spool(statements, _cyjs_edge, between=",\n") as spooled:
        yield f'{{"format_version": "1.0", "data": {{"name": "{NAME}"}},\n'
        yield '"directed": true, "multigraph": true, "elements": {"nodes": [\n'
        yield ",\n".join(map(_cyjs_node, spooled.entities))
        yield '\n], "edges": [\n'
        yield from spooled.edges
        yield "\n]}}\n"


def dump_cx2(statements: Iterable[Statement]) -> Iterator[str]:
    """One JSON array of aspects; nodes have numbers, and their CURIE as the attribute `represents`."""
    numbers: dict[str, int] = {}
    edge_numbers = count()

    def write(statement: Statement) -> str:
        return _cx2_edge(statement, next(edge_numbers), numbers)

    with spool(statements, write, between=",\n") as spooled:
        yield '[{"CXVersion": "2.0", "hasFragments": false},\n'
        yield f"{to_json(_describe_aspects(len(spooled.entities), spooled.count))},\n"
        yield f"{to_json(_DECLARATIONS)},\n"
        yield f'{{"networkAttributes": [{{"name": "{NAME}"}}]}},\n{{"nodes": [\n'
        yield ",\n".join(_cx2_node(one, numbers) for one in spooled.entities)
        yield '\n]},\n{"edges": [\n'
        yield from spooled.edges
        yield '\n]},\n{"status": [{"success": true, "error": ""}]}]\n'


def _cyjs_node(entity: Entity) -> str:
    return to_json({"data": {"id": entity.id, "value": entity.id, **entity_facts(entity)}})


def _cyjs_edge(statement: Statement) -> str:
    ends = {"source": statement.subject.id, "target": statement.object.id}
    named = {"id": statement.id, "key": statement.id, **ends, "interaction": statement.predicate.value}
    return to_json({"data": {**named, **statement_facts(statement)}})


def _cx2_node(entity: Entity, numbers: dict[str, int]) -> str:
    return to_json({"id": numbers[entity.id], "v": {"represents": entity.id, **entity_facts(entity)}})


def _cx2_edge(statement: Statement, number: int, numbers: dict[str, int]) -> str:
    ends = statement.subject.id, statement.object.id
    source, target = (numbers.setdefault(curie, len(numbers)) for curie in ends)
    facts = {
        "statement": statement.id,
        "interaction": statement.predicate.value,
        **statement_facts(statement),
    }
    return to_json({"id": number, "s": source, "t": target, "v": facts})


def _describe_aspects(nodes: int, edges: int) -> dict[str, Any]:
    counts = {"attributeDeclarations": 1, "networkAttributes": 1, "nodes": nodes, "edges": edges}
    return {"metaData": [{"name": name, "elementCount": count} for name, count in counts.items()]}


def _declare(facts: dict[str, type | tuple[type]]) -> dict[str, dict[str, str]]:
    return {
        name: {"d": f"list_of_{_TYPES[kind[0]]}" if isinstance(kind, tuple) else _TYPES[kind]}
        for name, kind in facts.items()
    }


_DECLARATIONS = {
    "attributeDeclarations": [
        {
            "networkAttributes": {"name": {"d": "string"}},
            "nodes": _declare({"represents": str, **ENTITY_FACTS}),
            "edges": _declare({"statement": str, "interaction": str, **STATEMENT_FACTS}),
        }
    ]
}

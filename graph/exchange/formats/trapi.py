"""A TRAPI 1.5 response (Translator Reasoner API): a message with its knowledge graph.

What has no field of its own is an attribute, so nothing but the mentions' offsets is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.exchange.elements.association import SOURCE, describe_edge, describe_node
from graph.exchange.elements.facts import Value
from graph.exchange.elements.spool import spool
from graph.exchange.elements.text import to_json
from graph.model import Entity, Statement

_OPENING = (
    '{"schema_version": "1.5.0", "message": '
    '{"query_graph": null, "results": [], "knowledge_graph": {"nodes": {'
)
_QUALIFIERS = ("qualified_predicate", "object_direction_qualifier")
_BIOLINK = frozenset(
    {
        "synonym", "xref", "negated", "original_predicate", "knowledge_level", "agent_type",
        "has_confidence_score", "publications", "supporting_text", "evidence_count",
    }
)  # fmt: skip
_SOURCES = [{"resource_id": SOURCE, "resource_role": "primary_knowledge_source"}]


def dump_trapi(statements: Iterable[Statement]) -> Iterator[str]:
    """One JSON object: a message that asks nothing, so has no results, and the knowledge graph."""
    with spool(statements, _edge, between=",\n") as spooled:
        yield f"{_OPENING}\n"
        yield ",\n".join(map(_node, spooled.entities))
        yield '\n}, "edges": {\n'
        yield from spooled.edges
        yield "\n}}}}\n"


def _node(entity: Entity) -> str:
    facts = describe_node(entity)
    node = {"name": facts.pop("name"), "categories": facts.pop("category")}
    return _member(str(facts.pop("id")), {**node, "attributes": _attributes(facts)})


def _edge(statement: Statement) -> str:
    facts = describe_edge(statement)
    del facts["category"], facts["primary_knowledge_source"]
    named = str(facts.pop("id"))
    edge = {end: facts.pop(end) for end in ("subject", "predicate", "object")}
    qualifiers = [
        {"qualifier_type_id": f"biolink:{slot}", "qualifier_value": facts.pop(slot)}
        for slot in _QUALIFIERS
        if slot in facts
    ]
    return _member(
        named, {**edge, "qualifiers": qualifiers, "attributes": _attributes(facts), "sources": _SOURCES}
    )


def _attributes(facts: dict[str, Value]) -> list[dict[str, Any]]:
    return [{"attribute_type_id": _term(name), "value": value} for name, value in facts.items()]


def _term(name: str) -> str:
    return f"{'biolink' if name in _BIOLINK else 'neuroimmune'}:{name}"


def _member(key: str, value: dict[str, Any]) -> str:
    return f"{to_json(key)}: {to_json(value)}"

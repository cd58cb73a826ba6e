"""GEXF 1.2 (https://gexf.net): entities as nodes, statements as edges, for Gephi.

Parallel and opposite statements stay apart: an edge's id is its statement's. GEXF has no lists that every
reader knows, so a list is one text, its parts divided by " | ".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.exchange.elements.facts import ENTITY_FACTS, STATEMENT_FACTS, Value, entity_facts, statement_facts
from graph.exchange.elements.spool import spool
from graph.exchange.elements.text import to_attribute
from graph.model import Entity, Statement

_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph defaultedgetype="directed" mode="static">
"""


def dump_gexf(statements: Iterable[Statement]) -> Iterator[str]:
    """One GEXF document; a character that XML does not allow becomes U+FFFD."""
    with spool(statements, _edge) as spooled:
        yield _HEAD
        yield _declare("node", ENTITY_FACTS) + _declare("edge", STATEMENT_FACTS)
        yield "<nodes>\n"
        yield from map(_node, spooled.entities)
        yield "</nodes>\n<edges>\n"
        yield from spooled.edges
        yield "</edges>\n</graph>\n</gexf>\n"


def _declare(of: str, facts: dict[str, type | tuple[type]]) -> str:
    types = {name: "string" if isinstance(kind, tuple) else _TYPES[kind] for name, kind in facts.items()}
    lines = (f'<attribute id="{name}" title="{name}" type="{kind}"/>\n' for name, kind in types.items())
    return f'<attributes class="{of}" mode="static">\n{"".join(lines)}</attributes>\n'


def _node(entity: Entity) -> str:
    named = f"id={to_attribute(entity.id)} label={to_attribute(entity.name)}"
    return f"<node {named}>{_values(entity_facts(entity))}</node>\n"


def _edge(statement: Statement) -> str:
    ends = f"source={to_attribute(statement.subject.id)} target={to_attribute(statement.object.id)}"
    named = f'id="{statement.id}" label="{statement.predicate}" {ends}'
    return f"<edge {named}>{_values(statement_facts(statement))}</edge>\n"


def _values(facts: dict[str, Value]) -> str:
    values = (f'<attvalue for="{name}" value={to_attribute(_word(value))}/>' for name, value in facts.items())
    return f"<attvalues>{''.join(values)}</attvalues>"


def _word(value: Value) -> str:
    if isinstance(value, list):
        return " | ".join(map(_word, value))
    return str(value).lower() if isinstance(value, bool) else str(value)

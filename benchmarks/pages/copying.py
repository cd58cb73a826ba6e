"""A library many times over: each document and sentence again under another name, written in bulk.

Nothing is read anew: the nodes of one store are written into another, with other identifiers for what only
one document has. The statements are then weighed anew, since as many more studies speak for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from graph.store import Store
from graph.store.schema import keep_content, weigh_anew
from graph.store.values import Row

BATCH = 2000
PAGE = 5000
SHARED = ("Entity", "Statement")
OWNED = ("Document", "Section", "Source", "Evidence")

LIST_NODES = "MATCH (n:{0}) RETURN n AS node"
PUT_NODES = "UNWIND $rows AS row CREATE (n:{0}) SET n = row"
LIST_PARTS = "MATCH (n:{0})-[:{1}]->(d:Document) RETURN d.id AS document, n AS node"
PUT_PARTS = """
UNWIND $rows AS row MATCH (d:Document {{id: row.document}}) CREATE (n:{0})-[:{1}]->(d) SET n = row.node
"""
LIST_EVIDENCE = "MATCH (e:Evidence)-[:SUPPORTS]->(s:Statement) RETURN s.id AS statement, e AS node"
PUT_EVIDENCE = """
UNWIND $rows AS row MATCH (d:Document {id: row.node.document_id}) MATCH (s:Statement {id: row.statement})
CREATE (e:Evidence) SET e = row.node CREATE (e)-[:SUPPORTS]->(s) CREATE (e)-[:FROM_DOCUMENT]->(d)
"""
LIST_MENTIONS = """
MATCH (d:Document)-[m:MENTIONS]->(e:Entity)
RETURN d.id AS document, e.id AS entity, m.count AS count, m.starts AS starts, m.ends AS ends
"""
PUT_MENTIONS = """
UNWIND $rows AS row MATCH (d:Document {id: row.document}) MATCH (e:Entity {id: row.entity})
CREATE (d)-[:MENTIONS {count: row.count, starts: row.starts, ends: row.ends}]->(e)
"""
LIST_KEYS = "MATCH (d:Document)-[:KNOWN_AS]->(k:WorkKey) RETURN d.id AS document, k.key AS key"
PUT_KEYS = """
UNWIND $rows AS row MATCH (d:Document {id: row.document}) MERGE (k:WorkKey {key: row.key})
CREATE (d)-[:KNOWN_AS]->(k)
"""
PUT_ENDS = """
UNWIND $rows AS row MATCH (a:Entity {id: row.subject_id}) MATCH (b:Entity {id: row.object_id})
CREATE (s:Statement) SET s = row CREATE (s)-[:SUBJECT]->(a) CREATE (s)-[:OBJECT]->(b)
"""
PUT_ARROWS = """
UNWIND $rows AS row MATCH (a:Entity {{id: row.subject_id}}) MATCH (b:Entity {{id: row.object_id}})
CREATE (a)-[r:{0}]->(b) SET r.statement_id = row.id, r.sign = row.sign
"""


def copy_library(source: Store, target: Store, *, documents: int) -> None:
    """Fills the target, which is empty, with the source's documents again until there are as many."""
    target.migrate()
    _copy_shared(source, target)
    known = source.query(LIST_NODES.format("Document"))
    copies = -(-documents // len(known))
    rows = [_rename(row["node"], copy) for copy in range(copies) for row in known][:documents]
    _put(target, PUT_NODES.format("Document"), rows)
    kept = {row["id"] for row in rows}
    for label, type_ in (("Section", "SECTION_OF"), ("Source", "SOURCE_OF")):
        parts = source.query(LIST_PARTS.format(label, type_))
        _put(target, PUT_PARTS.format(label, type_), _again(parts, copies, kept))
    _put(target, PUT_EVIDENCE, _again_evidence(source.query(LIST_EVIDENCE), copies, kept))
    _put(target, PUT_MENTIONS, _again(source.query(LIST_MENTIONS), copies, kept))
    keys = (row | {"key": name} for row, name in _again_keys(source.query(LIST_KEYS), copies, kept))
    _put(target, PUT_KEYS, keys)
    keep_content(target._define)
    weigh_anew(target._define)


def _copy_shared(source: Store, target: Store) -> None:
    """The entities and statements, with their arrows: the same whatever the number of documents."""
    _put(
        target, PUT_NODES.format("Entity"), (row["node"] for row in source.query(LIST_NODES.format("Entity")))
    )
    statements = [row["node"] for row in source.query(LIST_NODES.format("Statement"))]
    _put(target, PUT_ENDS, statements)
    for predicate in sorted({row["predicate"] for row in statements}):
        _put(
            target, PUT_ARROWS.format(predicate), (row for row in statements if row["predicate"] == predicate)
        )


def _rename(document: Row, copy: int) -> Row:
    """The document as its copy of that number; the first keeps its name."""
    names = {key: _name(document[key], copy) for key in ("id", "doi", "pmid", "pmcid") if document.get(key)}
    return document | names


def _name(name: str, copy: int) -> str:
    return f"{name}-{copy}" if copy else name


def _again(rows: Iterable[Row], copies: int, kept: set[str]) -> Iterator[Row]:
    """Each row for each copy of its document that is kept."""
    for row in rows:
        for copy in range(copies):
            document = _name(row["document"], copy)
            if document in kept:
                yield row | {"document": document}


def _again_keys(rows: Iterable[Row], copies: int, kept: set[str]) -> Iterator[tuple[Row, str]]:
    for row in rows:
        for copy in range(copies):
            document = _name(row["document"], copy)
            if document in kept:
                yield {"document": document}, _name(row["key"], copy)


def _again_evidence(rows: Iterable[Row], copies: int, kept: set[str]) -> Iterator[Row]:
    """Each sentence for each copy of its document that is kept, as one of a study of its own."""
    for row in rows:
        for copy in range(copies):
            node: dict[str, Any] = row["node"]
            named = {key: _name(node[key], copy) for key in ("id", "document_id", "study")}
            if named["document_id"] in kept:
                yield row | {"node": node | named}


def _put(target: Store, query: str, rows: Iterable[Row]) -> None:
    left = iter(rows)
    while some := list(islice(left, BATCH)):
        target._define(query, rows=some)

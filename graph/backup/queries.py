"""Every Cypher text of backups: rows out of a store as its nodes have them, and back."""

from __future__ import annotations

from graph.backup import tables
from graph.model import Predicate
from graph.store import cypher

# Reading. What is asked by $ids is of these documents, entities or views.

LIST_DOCUMENT_IDS = "MATCH (d:Document) RETURN d.id AS id"
LIST_VIEW_IDS = "MATCH (v:SavedView) RETURN v.id AS id"
LIST_WORK_KEYS = """
UNWIND $ids AS id MATCH (d:Document {id: id})-[:KNOWN_AS]->(k:WorkKey)
RETURN d.id AS document_id, k.key AS key
"""
LIST_MENTIONS = """
UNWIND $ids AS id MATCH (d:Document {id: id})-[m:MENTIONS]->(e:Entity)
RETURN d.id AS document_id, e.id AS entity_id, m.count AS count, m.starts AS starts, m.ends AS ends
"""
LIST_EVIDENCE = """
UNWIND $ids AS id MATCH (:Document {id: id})<-[:FROM_DOCUMENT]-(e:Evidence)-[:SUPPORTS]->(s:Statement)
RETURN s.id AS statement_id, e.document_id AS document_id, e AS evidence
"""
FIND_VIEWS = "UNWIND $ids AS id MATCH (v:SavedView {id: id}) RETURN v AS view"
COUNT = {
    tables.DOCUMENTS: cypher.COUNT_DOCUMENTS,
    tables.SECTIONS: "MATCH (n:Section) RETURN count(n) AS total",
    tables.SOURCES: "MATCH (n:Source) RETURN count(n) AS total",
    tables.WORK_KEYS: "MATCH ()-[r:KNOWN_AS]->() RETURN count(r) AS total",
    tables.ENTITIES: "MATCH (n:Entity) RETURN count(n) AS total",
    tables.MENTIONS: "MATCH ()-[r:MENTIONS]->() RETURN count(r) AS total",
    tables.FILINGS: "MATCH ()-[r:NARROWER_THAN]->() RETURN count(r) AS total",
    tables.STATEMENTS: "MATCH (n:Statement) RETURN count(n) AS total",
    tables.EVIDENCE: cypher.COUNT_EVIDENCE,
    tables.REVIEWS: "MATCH (n:Review) RETURN count(n) AS total",
    tables.SAVED_VIEWS: cypher.COUNT_VIEWS,
}
"""How many rows each table has in a store."""
GET_SCHEMA = """
MATCH (s:Schema {name: 'neuroimmune'}) RETURN s.version AS version, s.content AS content, s.writes AS writes
"""

# Bringing back.

_DOCUMENT = "UNWIND $rows AS row MATCH (d:Document {id: row.document_id})"
PUT_DOCUMENTS = "UNWIND $rows AS row CREATE (d:Document) SET d = row"
PUT_SECTIONS = f"{_DOCUMENT} CREATE (s:Section)-[:SECTION_OF]->(d) SET s = row.told"
PUT_SOURCES = f"{_DOCUMENT} CREATE (s:Source)-[:SOURCE_OF]->(d) SET s = row.told"
PUT_WORK_KEYS = f"{_DOCUMENT} MERGE (k:WorkKey {{key: row.key}}) CREATE (d)-[:KNOWN_AS]->(k)"
PUT_ENTITIES = "UNWIND $rows AS row CREATE (e:Entity) SET e = row"
PUT_MENTIONS = f"""
{_DOCUMENT} MATCH (e:Entity {{id: row.entity_id}})
CREATE (d)-[:MENTIONS {{count: row.count, starts: row.starts, ends: row.ends}}]->(e)
"""
PUT_ARROWS = {
    predicate: f"""
UNWIND $rows AS row MATCH (a:Entity {{id: row.subject_id}}) MATCH (b:Entity {{id: row.object_id}})
CREATE (a)-[r:{predicate.value}]->(b) SET r = row.arrow
"""
    for predicate in Predicate
}
PUT_EVIDENCE = f"""
{_DOCUMENT} MATCH (s:Statement {{id: row.statement_id}})
CREATE (e:Evidence) SET e = row.told CREATE (e)-[:SUPPORTS]->(s) CREATE (e)-[:FROM_DOCUMENT]->(d)
"""
PUT_VIEWS = "UNWIND $rows AS row CREATE (v:SavedView) SET v = row"
DELETE_SOME = tuple(
    f"MATCH (n:{label}) WITH n LIMIT $most DETACH DELETE n RETURN count(*) AS total"
    for label in (
        "Evidence", "Statement", "Section", "Source", "Document", "WorkKey", "Entity", "Review", "SavedView",
    )
)  # fmt: skip
"""What takes everything but the schema out of a store, some at a time, until each tells of none."""
BEGIN = """
MATCH (s:Schema {name: 'neuroimmune'}) SET s.version = $unfinished, s.content = $token, s.writes = 0
"""
FINISH = "MATCH (s:Schema {name: 'neuroimmune'}) SET s.version = $version, s.content = $content, s.writes = 0"

"""Every Cypher text of the store: constants with $parameters, for Neo4j and the embedded server alike.

Values are parameters without exception. Relationship types cannot be, so the three queries that name
one are made here, once, for each member of `Predicate`.
"""

from __future__ import annotations

from graph.model import Predicate
from graph.store.rules.schema_descriptions import LABELS, TYPES

# Schema.

CONSTRAINTS = (
    "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT schema_name IF NOT EXISTS FOR (n:Schema) REQUIRE n.name IS UNIQUE",
)
INDEXES = (
    "CREATE INDEX entity_kind IF NOT EXISTS FOR (n:Entity) ON (n.kind)",
    "CREATE INDEX statement_sort_key IF NOT EXISTS FOR (n:Statement) ON (n.sort_key)",
    "CREATE INDEX statement_ends IF NOT EXISTS FOR (n:Statement) ON (n.subject_id, n.object_id)",
    "CREATE INDEX evidence_document IF NOT EXISTS FOR (n:Evidence) ON (n.document_id)",
)
FULLTEXT_INDEXES = (
    "CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.synonyms]",
    "CREATE FULLTEXT INDEX evidence_text IF NOT EXISTS FOR (n:Evidence) ON EACH [n.text]",
)
AWAIT_INDEXES = "CALL db.awaitIndexes(120)"
GET_SCHEMA_VERSION = "MATCH (s:Schema {name: 'neuroimmune'}) RETURN s.version AS version"
SET_SCHEMA_VERSION = "MERGE (s:Schema {name: 'neuroimmune'}) SET s.version = $version, s.writes = 0"
TAKE_WRITE_LOCK = """
MATCH (s:Schema {name: 'neuroimmune'}) SET s.writes = s.writes + 1
RETURN s.version AS version, s.content AS content
"""
GET_CONTENT = "MATCH (s:Schema {name: 'neuroimmune'}) RETURN s.version AS version, s.content AS content"
SET_CONTENT = "MATCH (s:Schema {name: 'neuroimmune'}) SET s.content = $content"

# Writing one document.

FIND_READINGS = "UNWIND $ids AS id MATCH (d:Document {id: id, stamp: $stamp}) RETURN d.id AS id"
_STAMP = "coalesce(d.stamp, d.extractor) + coalesce('+' + d.marks, '') AS stamp"
FIND_STAMPS = f"UNWIND $ids AS id MATCH (d:Document {{id: id}}) RETURN d.id AS id, {_STAMP}"
PUT_DOCUMENT = "CREATE (d:Document) SET d = $document"
PUT_SECTIONS = """
UNWIND $rows AS row MATCH (d:Document {id: $id})
CREATE (s:Section)-[:SECTION_OF]->(d) SET s = row
"""
PUT_SOURCES = """
UNWIND $rows AS row MATCH (d:Document {id: $id}) CREATE (s:Source)-[:SOURCE_OF]->(d) SET s = row
"""
PUT_WORK_KEYS = """
UNWIND $rows AS key MATCH (d:Document {id: $id}) MERGE (k:WorkKey {key: key}) CREATE (d)-[:KNOWN_AS]->(k)
"""
FIND_ENTITIES = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e AS entity"
PUT_ENTITIES = "UNWIND $rows AS row MERGE (e:Entity {id: row.id}) SET e = row"
PUT_MENTIONS = """
UNWIND $rows AS row MATCH (d:Document {id: $id}) MATCH (e:Entity {id: row.id})
CREATE (d)-[:MENTIONS {count: row.count, starts: row.starts, ends: row.ends}]->(e)
"""
FIND_STATEMENT_IDS = "UNWIND $ids AS id MATCH (s:Statement {id: id}) RETURN s.id AS id"
PUT_STATEMENTS = """
UNWIND $rows AS row MATCH (a:Entity {id: row.subject_id}) MATCH (b:Entity {id: row.object_id})
CREATE (s:Statement) SET s = row CREATE (s)-[:SUBJECT]->(a) CREATE (s)-[:OBJECT]->(b)
"""
PUT_EVIDENCE = """
UNWIND $rows AS row MATCH (d:Document {id: $id}) MATCH (s:Statement {id: row.statement_id})
CREATE (e:Evidence) SET e = row.evidence CREATE (e)-[:SUPPORTS]->(s) CREATE (e)-[:FROM_DOCUMENT]->(d)
"""
FIND_PAIR_STATEMENTS = """
UNWIND $rows AS row MATCH (s:Statement {subject_id: row.subject_id, object_id: row.object_id})
RETURN s AS statement
"""
SET_SUPPORT = "UNWIND $rows AS row MATCH (s:Statement {id: row.id}) SET s += row.support"

# Removing one document.

FIND_STATEMENTS_OF_DOCUMENT = """
MATCH (:Document {id: $id})<-[:FROM_DOCUMENT]-(:Evidence)-[:SUPPORTS]->(s:Statement)
RETURN DISTINCT s AS statement
"""
FIND_ENTITIES_OF_DOCUMENT = "MATCH (:Document {id: $id})-[:MENTIONS]->(e:Entity) RETURN e.id AS id"
LIST_SENTENCES_OF_DOCUMENT = """
MATCH (:Document {id: $id})<-[:FROM_DOCUMENT]-(e:Evidence) RETURN DISTINCT e.start AS start, e.end AS end
"""
LIST_ENTITIES_OF_ONE = """
MATCH (:Document {id: $id})-[:MENTIONS]->(e:Entity)
WHERE NOT EXISTS { MATCH (e)<-[:MENTIONS]-(d:Document) WHERE d.id <> $id }
RETURN DISTINCT e.id AS id
"""
DELETE_EVIDENCE = "MATCH (:Document {id: $id})<-[:FROM_DOCUMENT]-(e:Evidence) DETACH DELETE e"
DELETE_SECTIONS = "MATCH (:Document {id: $id})<-[:SECTION_OF]-(s:Section) DETACH DELETE s"
DELETE_SOURCES = "MATCH (:Document {id: $id})<-[:SOURCE_OF]-(s:Source) DETACH DELETE s"
DELETE_WORK_KEYS = """
MATCH (d:Document {id: $id})-[r:KNOWN_AS]->(k:WorkKey) DELETE r
WITH DISTINCT k WHERE NOT (k)<-[:KNOWN_AS]-() DELETE k
"""
DELETE_DOCUMENT = "MATCH (d:Document {id: $id}) DETACH DELETE d"
DELETE_STATEMENTS = "UNWIND $ids AS id MATCH (s:Statement {id: id}) DETACH DELETE s"
DELETE_LONE_ENTITIES = """
UNWIND $ids AS id MATCH (e:Entity {id: id})
WHERE NOT (e)<-[:MENTIONS]-() AND NOT (e)<-[:SUBJECT]-() AND NOT (e)<-[:OBJECT]-() DETACH DELETE e
"""

# Typed arrows.

_ENDS = "UNWIND $rows AS row MATCH (a:Entity {id: row.subject_id}) MATCH (b:Entity {id: row.object_id})"
_ARROW = f"{_ENDS} MATCH (a)-[r:%s {{statement_id: row.id}}]->(b)"
PUT_ARROWS = {
    predicate: f"{_ENDS} CREATE (a)-[r:{predicate.value}]->(b) SET r.statement_id = row.id, r.sign = row.sign"
    for predicate in Predicate
}
SET_ARROWS = {predicate: f"{_ARROW % predicate.value} SET r += row.support" for predicate in Predicate}
DELETE_ARROWS = {predicate: f"{_ARROW % predicate.value} DELETE r" for predicate in Predicate}

# What the vocabularies file under what.

_FILED = "UNWIND $rows AS row MATCH (a:Entity {id: row.narrower}) MATCH (b:Entity {id: row.broader})"
LIST_FILINGS = """
MATCH (a:Entity)-[r:NARROWER_THAN]->(b:Entity)
RETURN a.id AS narrower, b.id AS broader, r.vocabulary AS vocabulary
"""
PUT_FILINGS = f"{_FILED} CREATE (a)-[r:NARROWER_THAN]->(b) SET r.vocabulary = row.vocabulary"
DELETE_FILINGS = f"{_FILED} MATCH (a)-[r:NARROWER_THAN]->(b) DELETE r"

# Reading documents.

COUNT_DOCUMENTS = "MATCH (d:Document) RETURN count(d) AS total"
FIND_DOCUMENTS = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d AS document"
FIND_WORKS = """
UNWIND $keys AS key MATCH (:WorkKey {key: key})<-[:KNOWN_AS]-(d:Document) RETURN DISTINCT d AS document
"""
LIST_SOURCES = """
UNWIND $ids AS id MATCH (d:Document {id: id})<-[:SOURCE_OF]-(s:Source)
RETURN d.id AS document_id, s AS source ORDER BY s.position
"""
LIST_SECTIONS = """
UNWIND $ids AS id MATCH (d:Document {id: id})<-[:SECTION_OF]-(s:Section)
RETURN d.id AS document_id, s AS section ORDER BY d.id, s.position
"""
LIST_MENTIONS = """
MATCH (d:Document {id: $id})-[m:MENTIONS]->(e:Entity) WHERE m.count > 0
RETURN e.id AS entity_id, m.starts AS starts, m.ends AS ends
"""
LIST_STAMPS = f"MATCH (d:Document) RETURN d.id AS id, {_STAMP}"

# Reading entities.

_ENTITIES = "MATCH (e:Entity) WHERE ($roles = [] OR e.role IN $roles) AND ($kinds = [] OR e.kind IN $kinds)"
SEARCH_ENTITIES = f"""
{_ENTITIES} AND e.search_text CONTAINS $contains
RETURN e AS entity,
    CASE WHEN e.search_text CONTAINS $exact THEN 0
         WHEN e.search_text CONTAINS $prefix THEN 1 ELSE 2 END AS rank
ORDER BY rank, size(e.name), e.name, e.id LIMIT $limit
"""
FIND_ENTITIES_NAMED = "MATCH (e:Entity) WHERE e.search_text CONTAINS $exact RETURN e AS entity ORDER BY e.id"

# Reading statements.

_PASSES = """
($subject IS NULL OR s.subject_id = $subject) AND ($object IS NULL OR s.object_id = $object)
AND ($entity IS NULL OR s.subject_id = $entity OR s.object_id = $entity)
AND ($predicates = [] OR s.predicate IN $predicates)
AND ($any_sign OR s.sign IN $signs OR ($unknown_sign AND s.sign IS NULL))
AND s.belief >= $min_belief
AND ($shown IS NULL OR s.shown = $shown)
AND ($origin = 'all' OR ($origin = 'read' AND s.read) OR ($origin = 'curated' AND s.curated))
AND ($speculated IS NULL OR s.speculated = $speculated)
AND ($contradicted IS NULL OR s.contradicted = $contradicted)
AND ($roles = [] OR EXISTS { MATCH (s)-[:SUBJECT|OBJECT]->(e:Entity) WHERE e.role IN $roles })
AND ($kinds = [] OR EXISTS { MATCH (s)-[:SUBJECT|OBJECT]->(e:Entity) WHERE e.kind IN $kinds })
AND ($document_id IS NULL
     OR EXISTS { MATCH (s)<-[:SUPPORTS]-(v:Evidence) WHERE v.document_id = $document_id })
"""
_OF_ENTITY = "MATCH (:Entity {id: $%s})<-[:%s]-(s:Statement) WITH DISTINCT s"
_STARTS = {
    "subject": _OF_ENTITY % ("subject", "SUBJECT"),
    "object": _OF_ENTITY % ("object", "OBJECT"),
    "entity": _OF_ENTITY % ("entity", "SUBJECT|OBJECT"),
    "document_id": (
        "MATCH (:Document {id: $document_id})<-[:FROM_DOCUMENT]-(:Evidence)-[:SUPPORTS]->(s:Statement) "
        "WITH DISTINCT s"
    ),
    "all": "MATCH (s:Statement)",
}
COUNT_STATEMENTS = {
    start: f"{match} WHERE {_PASSES} RETURN count(s) AS total" for start, match in _STARTS.items()
}
_IN_ORDER = "RETURN s AS statement ORDER BY s.sort_key LIMIT $limit"
LIST_STATEMENTS = {
    start: f"{match} WHERE s.sort_key > $after AND {_PASSES} {_IN_ORDER}" for start, match in _STARTS.items()
}
LIST_AROUND = f"""
UNWIND $ids AS id MATCH (:Entity {{id: id}})<-[:SUBJECT|OBJECT]-(s:Statement)
WITH DISTINCT s WHERE {_PASSES}
RETURN s AS statement ORDER BY s.belief DESC, s.sort_key LIMIT $limit
"""
LIST_ENTITY_IDS = "MATCH (e:Entity) RETURN e.id AS id"
LIST_OF_SUBJECTS = """
UNWIND $ids AS id MATCH (:Entity {id: id})<-[:SUBJECT]-(s:Statement) RETURN s AS statement
"""
FIND_STATEMENTS = """
UNWIND $ids AS id MATCH (s:Statement {id: id}) OPTIONAL MATCH (s)<-[:SUPPORTS]-(e:Evidence)
RETURN s AS statement, collect(e) AS evidence
"""
FIND_TEXTS = "UNWIND $ids AS id MATCH (e:Evidence {id: id}) RETURN e.id AS id, e.text AS text"
LIST_SUPPORTED = """
UNWIND $ids AS id MATCH (:Document {id: id})<-[:FROM_DOCUMENT]-(:Evidence)-[:SUPPORTS]->(s:Statement)
RETURN DISTINCT s.id AS id
"""
LIST_WITNESSES = """
UNWIND $ids AS id MATCH (s:Statement {id: id})<-[:SUPPORTS]-(e:Evidence)
WHERE NOT coalesce(e.withdrawn, false) AND coalesce(e.review, 'none') <> 'wrong'
RETURN s.id AS statement_id, e.study AS study,
    max(CASE WHEN e.review = 'right' THEN 1.0 ELSE e.probability END) AS credence
"""
LIST_EVIDENCE = """
UNWIND $ids AS id MATCH (s:Statement {id: id})<-[:SUPPORTS]-(e:Evidence)
RETURN s.id AS statement_id, e AS evidence
"""

LIST_PATTERNS = """
UNWIND $ids AS id MATCH (:Entity {id: id})<-[:SUBJECT]-(:Statement)<-[:SUPPORTS]-(e:Evidence)
RETURN e.id AS id, e.pattern AS pattern
"""
SET_EVIDENCE = "UNWIND $rows AS row MATCH (e:Evidence {id: row.id}) SET e += row.told"

# Saved views, which are no part of the graph's content.

WORK_KEY_CONSTRAINT = "CREATE CONSTRAINT work_key IF NOT EXISTS FOR (n:WorkKey) REQUIRE n.key IS UNIQUE"
VIEW_CONSTRAINT = "CREATE CONSTRAINT saved_view_id IF NOT EXISTS FOR (n:SavedView) REQUIRE n.id IS UNIQUE"
PUT_VIEW = "CREATE (v:SavedView) SET v = $view"
GET_VIEW = "MATCH (v:SavedView {id: $id}) RETURN v AS view"
SET_VIEW = "MATCH (v:SavedView {id: $id}) SET v += $changes"
DELETE_VIEW = "MATCH (v:SavedView {id: $id}) DETACH DELETE v"
COUNT_VIEWS = "MATCH (v:SavedView) RETURN count(v) AS total"
LIST_VIEWS = """
MATCH (v:SavedView)
RETURN v.id AS id, v.title AS title, v.question AS question, v.theme AS theme, v.version AS version,
    v.saved_at AS saved_at, v.entities AS entities, v.statements AS statements
ORDER BY v.saved_at DESC, v.id SKIP $offset LIMIT $limit
"""

# Reviewers' marks, which nothing of loading removes.

REVIEW_CONSTRAINT = "CREATE CONSTRAINT review_id IF NOT EXISTS FOR (n:Review) REQUIRE n.id IS UNIQUE"
REVIEW_INDEX = "CREATE INDEX review_topic IF NOT EXISTS FOR (n:Review) ON (n.topic)"
PUT_REVIEWS = "UNWIND $rows AS row CREATE (r:Review) SET r = row"
FIND_REVIEW_IDS = "UNWIND $ids AS id MATCH (r:Review {id: id}) RETURN r.id AS id"
FIND_REVIEWS = "UNWIND $topics AS topic MATCH (r:Review {topic: topic}) RETURN r AS review"
LIST_REVIEWS = "MATCH (r:Review) RETURN r AS review ORDER BY r.at, r.id"
SET_REVIEWED = (
    "UNWIND $rows AS row MATCH (e:Evidence {id: row.id}) SET e.review = row.review, e.marks = row.marks"
)
LIST_MARKED = """
MATCH (:Document {id: $id})<-[:FROM_DOCUMENT]-(e:Evidence) WHERE e.marks IS NOT NULL
RETURN e.id AS id, e.marks AS marks
"""
SET_MARKS = "MATCH (d:Document {id: $id}) SET d.marks = $marks"

# Counting.

COUNT_BY_KIND = "MATCH (e:Entity) RETURN e.kind AS kind, count(*) AS count"
COUNT_BY_PREDICATE = """
MATCH (s:Statement)
RETURN s.predicate AS predicate, s.sign AS sign, s.shown AS shown, count(*) AS count
"""
COUNT_EVIDENCE = "MATCH (e:Evidence) RETURN count(e) AS total"
COUNT_SENTENCES = """
MATCH (e:Evidence) WITH DISTINCT e.document_id AS document, e.start AS start, e.end AS end
RETURN count(*) AS total
"""
COUNT_CONTRADICTED = """
MATCH (s:Statement) WHERE s.contradicted
WITH DISTINCT s.subject_id AS subject, s.object_id AS object RETURN count(*) AS total
"""

# The live schema.

COUNT_LABELS = "MATCH (n) RETURN labels(n) AS labels, count(*) AS count"
COUNT_TYPES = """
MATCH (a)-[r]->(b) RETURN type(r) AS type, labels(a) AS sources, labels(b) AS targets, count(*) AS count
"""
_SURVEY = """
WITH x LIMIT $most UNWIND keys(x) AS name WITH name, x[name] AS value, valueType(x[name]) AS type
RETURN name, count(*) AS count, collect(DISTINCT type) AS types,
       collect(DISTINCT CASE WHEN type STARTS WITH 'LIST' THEN valueType(head(value)) END) AS items
"""
SURVEY_LABELS = {label: f"MATCH (x:{label}) {_SURVEY}" for label in LABELS}
SURVEY_TYPES = {name: f"MATCH ()-[x:{name}]->() {_SURVEY}" for name in TYPES}

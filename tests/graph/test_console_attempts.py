"""Attempts to do through the console what it must not do, on both stores: none changes the graph or lasts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from graph.console import Budget, Console
from graph.errors import QueryError, QueryTimeoutError
from graph.store import Store, StoreConfig, connect
from tests.readings import MORPHINE_CONSTIPATES, NEEDLES_TREAT_PAIN, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read

BUDGET = Budget(rows=50, bytes=50_000, seconds=0.4)
LONGEST_S = 8.0
CONTENT = (
    "MATCH (n) RETURN labels(n) AS what, properties(n) AS facts "
    "UNION ALL MATCH ()-[r]->() RETURN [type(r)] AS what, properties(r) AS facts"
)
SUM = "RETURN " + "+".join(["1"] * 3000) + " AS x"

REFUSED = {
    # write
    "create": "CREATE (:Entity {id: 'X:1'})",
    "create after a match": "MATCH (n:Entity) CREATE (:Entity {id: n.id})",
    "merge": "MERGE (:Other {id: 1})",
    "insert": "INSERT (:Other {id: 1})",
    "set": "MATCH (n:Entity) SET n.name = 'x'",
    "set labels": "MATCH (n:Entity) SET n:Hidden",
    "remove": "MATCH (n:Entity) REMOVE n.name",
    "delete": "MATCH (n) DETACH DELETE n",
    "delete arrows": "MATCH ()-[r]->() DELETE r RETURN count(*)",
    "foreach": "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "write in a subquery": "CALL { CREATE (n:Other) RETURN n } RETURN n",
    "write in a unit subquery": "MATCH (n) CALL (n) { SET n.x = 1 } RETURN 1",
    "write after union": "RETURN 1 AS x UNION CREATE (n:Other) RETURN 2 AS x",
    "write after union in a subquery": "CALL { RETURN 1 AS x UNION CREATE (:Other) RETURN 2 AS x } RETURN x",
    "write after with": "MATCH (n) WITH n LIMIT 1 SET n.x = 1 RETURN n",
    "write hidden by case": "MaTcH (n) dEtAcH dElEtE n",
    "create index": "CREATE INDEX other FOR (n:Entity) ON (n.other)",
    "drop index": "DROP INDEX entity_kind",
    "drop constraint": "DROP CONSTRAINT entity_id IF EXISTS",
    "create full-text index": "CREATE FULLTEXT INDEX other FOR (n:Entity) ON EACH [n.name]",
    # files and network
    "load a file": "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "load a file by path": "LOAD CSV FROM '/etc/passwd' AS line RETURN line",
    "load with headers": "LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS line RETURN line",
    "load from loopback": "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
    "load from a public address": "LOAD CSV FROM 'http://192.0.2.1/x' AS line RETURN line",
    "load from the cloud's metadata": "LOAD CSV FROM 'http://169.254.169.254/latest' AS line RETURN line",
    "load by ftp": "LOAD CSV FROM 'ftp://192.0.2.1/x' AS line RETURN line",
    "load from a jar": "LOAD CSV FROM 'jar:file:///x.jar!/y' AS line RETURN line",
    "load a computed address": "WITH 'file:///etc/' AS f LOAD CSV FROM f + 'passwd' AS line RETURN line",
    "load in a subquery": "CALL { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } RETURN l",
    "load in an exists": "RETURN EXISTS { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l }",
    "load split by comments": "LOAD/* */CSV// \nFROM 'file:///etc/passwd' AS line RETURN line",
    "load after a match": "MATCH (n:Entity) LOAD CSV FROM 'file:///' + n.id AS line RETURN line",
    "apoc.load.json": "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    "apoc.load.csv": "CALL apoc.load.csv('http://127.0.0.1/')",
    "apoc.load.jdbc": "CALL `apoc`.`load`.`jdbc`('jdbc:x', 'y')",
    "apoc.export": "CALL apoc.export.csv.all('/tmp/x.csv', {})",
    "apoc.cypher.run": "CALL apoc.cypher.doIt('CREATE (n)', {})",
    "apoc.periodic": "CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DELETE n', {})",
    "apoc function": "RETURN apoc.text.join(['a'], '')",
    "apoc function, quoted": "RETURN `apoc`.`cypher`.`runFirstColumn`('RETURN 1', {})",
    "apoc function before a comment": "RETURN apoc.create.uuid /* */ ()",
    "file function": "RETURN file()",
    "gen ai": "RETURN genai.vector.encode('x', 'OpenAI', {token: 'x'})",
    # administration and other databases
    "show users": "SHOW USERS",
    "show databases": "SHOW DATABASES",
    "show transactions": "SHOW TRANSACTIONS YIELD *",
    "show settings": "SHOW SETTINGS",
    "terminate": "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "show, then terminate": "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id",
    "create user": "CREATE USER eve SET PASSWORD 'long enough'",
    "alter user": "ALTER USER neo4j SET PASSWORD 'long enough'",
    "grant": "GRANT ROLE admin TO reader",
    "create database": "CREATE DATABASE other",
    "stop database": "STOP DATABASE neo4j",
    "dbms settings": "CALL dbms.listConfig()",
    "dbms settings without brackets": "CALL dbms.listConfig YIELD name, value RETURN name, value",
    "dbms set": "CALL dbms.setConfigValue('dbms.security.procedures.allowlist', '*')",
    "dbms in a subquery": "CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
    "dbms kill": "CALL dbms.killQuery('query-1')",
    "call behind a number's dot": "WITH 1 AS x WHERE x < 2. CALL dbms.listConfig() YIELD name RETURN name",
    "optional call": "OPTIONAL CALL dbms.components() YIELD name RETURN name",
    "create a label by procedure": "CALL db.createLabel('Other')",
    "clear caches": "CALL db.clearQueryCaches()",
    "use": "USE system SHOW USERS",
    "use in a subquery": "CALL { USE system RETURN 1 AS x } RETURN x",
    "use, quoted": "USE `neo4j` MATCH (n) RETURN n",
    "use by function": "USE graph.byName('system') RETURN 1",
    # several statements and transactions
    "two statements": "RETURN 1; MATCH (n) DETACH DELETE n",
    "two statements, commented": "RETURN 1 /* ; */ ; // ;\nMATCH (n) DETACH DELETE n;",
    "in transactions": "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "in concurrent transactions": "MATCH (n) CALL (n) { SET n.x = 1 } IN 4 CONCURRENT TRANSACTIONS",
    "periodic commit": "USING PERIODIC COMMIT 10 LOAD CSV FROM 'file:///x' AS l CREATE (:Other)",
    "begin": "BEGIN",
    "commit": "COMMIT",
    # confuse a parser
    "escaped keyword": "\\u0043REATE (:Other)",
    "escaped keyword inside": "MATCH (n) \\u0044ETACH DELETE n",
    "escaped quote ends a string": "RETURN 'x\\u0027 AS x CREATE (:Other) //'",
    "escaped comment end": "RETURN 1 /* \\u002a/ CREATE (:Other) // */",
    "escaped line end": "RETURN 1 // \\u000aCREATE (:Other)",
    "escaped back-tick": "RETURN 1 AS `x\\u0060 CREATE (:Other) //`",
    "capital escape": "\\U0043REATE (:Other)",
    "odd line end in a comment": "RETURN 1 // \u2028 CREATE (:Other)",
    "next line in a comment": "RETURN 1 // \x85 CREATE (:Other)",
    "nul": "RETURN 1 \x00 CREATE (:Other)",
    "comment left open": "MATCH (n) RETURN n /* CREATE",
    "string left open": "MATCH (n) RETURN 'n",
    "name left open": "MATCH (n) RETURN `n",
    "write behind comments": "/* MATCH */ // RETURN\nCREATE (:Other)",
    "write between comments": "MATCH (n) /**/DETACH/**/DELETE/**/n",
    "write behind a string": "WITH 'MATCH' AS x CREATE (:Other)",
    "write behind an escaped quote": "WITH 'it\\'s' AS x CREATE (:Other {name: x})",
    "explain first": "EXPLAIN MATCH (n) RETURN n",
    "profile a write": "PROFILE CREATE (:Other)",
    "options first": "CYPHER 25 CREATE (:Other)",
    "another language": "{!sql} DELETE FROM Entity",
    "sql": "DELETE FROM Entity",
    "script": "LET $x = 1; RETURN $x",
    "full-width keyword": "ＣＲＥＡＴＥ (:Other)",
    "zero-width space": "CRE\u200bATE (:Other)",
    "nothing": "  ",
    "only a comment": "// CREATE (n)",
    # memory
    "huge text": "RETURN '" + "x" * 30_000 + "'",
    "huge list": "RETURN [" + "1," * 15_000 + "1]",
    "many sums": SUM,
    "deep brackets": "RETURN " + "(" * 5000 + "1" + ")" * 5000,
    "deep lists": "RETURN " + "[" * 200 + "]" * 200,
    "list of a billion": "RETURN range(1, 1000000000)",
    "list of lists": "RETURN [x IN range(1, 900000) | range(1, 900000)]",
    "doubled text": "RETURN reduce(s = 'x', i IN [1,2,3,4] | s + s)",
    "text doubled by steps": "WITH 'x' AS s " + "WITH s + s AS s " * 40 + "RETURN size(s)",
    "text squared": "RETURN replace('xxxx', 'x', 'xxxx')",
}

RUNS_AND_ENDS = {
    # reads that look like something else, and what a reader may do as long as the budget lasts
    "words in a string": "RETURN 'CREATE (n) LOAD CSV; USE system' AS x",
    "words in a comment": "RETURN 1 AS x // ; CREATE (n)",
    "words in a name": "RETURN 1 AS `CREATE (n); LOAD CSV`",
    "cartesian product": "MATCH (a), (b), (c), (d), (e), (f), (g) RETURN count(*) AS x",
    "cartesian product of rows": "MATCH (a), (b), (c), (d), (e), (f), (g) RETURN a, b, c, d, e, f, g",
    "endless rows": "UNWIND range(1, 900000) AS x UNWIND range(1, 900000) AS y RETURN x, y",
    "endless count": "UNWIND range(1, 900000) AS x UNWIND range(1, 900000) AS y RETURN count(*) AS x",
    "deep pattern": "MATCH p = (a)-[*1..30]-(b) RETURN count(p) AS x",
    "deep pattern of rows": "MATCH p = (a)-[*]-(b) RETURN p",
    "many products": "MATCH " + ", ".join(f"(a{n})--(b{n})" for n in range(8)) + " RETURN count(*) AS x",
    "collected rows": "UNWIND range(1, 900000) AS x UNWIND range(1, 900) AS y RETURN size(collect(x)) AS x",
    "sorted rows": "UNWIND range(1, 900000) AS x UNWIND range(1, 900) AS y RETURN x, y ORDER BY y - x",
    "distinct rows": "UNWIND range(1, 900000) AS x UNWIND range(1, 900) AS y RETURN DISTINCT x, y",
}  # fmt: skip


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def filled(request: pytest.FixtureRequest, write_past: object) -> Iterator[Store]:
    """A store of each kind with a few statements."""
    config: StoreConfig = request.getfixturevalue(f"{request.param}_config")
    write_past(config, "MATCH (n) WHERE NOT n:Schema DETACH DELETE n")  # type: ignore[operator]
    with connect(config) as opened:
        opened.write(read(TNF_LOWERS_PAIN, TNF_RAISES_PAIN, MORPHINE_CONSTIPATES, NEEDLES_TREAT_PAIN))
        yield opened


def content(store: Store) -> bytes:
    """Every node and arrow that the store holds, as bytes."""
    rows = store.query(CONTENT)
    assert len(rows) > 15
    return "\n".join(
        sorted(repr((sorted(row["what"]), sorted(row["facts"].items()))) for row in rows)
    ).encode()


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_attempt_is_refused(filled: Store, text: str) -> None:
    """It comes back with a reason, soon, and the graph is what it was."""
    before, started = content(filled), time.monotonic()
    with pytest.raises(QueryError) as caught, Console(filled).run(text, budget=BUDGET) as answer:
        list(answer)
    assert len(caught.value.problem) > 10
    assert time.monotonic() - started < LONGEST_S
    assert content(filled) == before


@pytest.mark.parametrize("text", RUNS_AND_ENDS.values(), ids=RUNS_AND_ENDS.keys())
def test_attempt_ends_with_its_budget(filled: Store, text: str) -> None:
    """It answers or is cut off within its budget, and the store answers on, with the same content."""
    before, started = content(filled), time.monotonic()
    with suppress(QueryError, QueryTimeoutError), Console(filled).run(text, budget=BUDGET) as answer:
        assert len(list(answer)) <= BUDGET.rows
    assert time.monotonic() - started < LONGEST_S
    assert content(filled) == before


def test_attempts_are_many() -> None:
    """The suite holds more than a hundred ways in."""
    assert len(REFUSED) + len(RUNS_AND_ENDS) > 100

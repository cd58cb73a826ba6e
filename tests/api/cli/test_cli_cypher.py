"""The commands of analysts: cypher, query, queries, connection; over a real embedded store."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError
from typer.testing import CliRunner, Result

from api.cli.main import cli
from graph.console.named_queries import load_queries
from tests.api.conftest import TNF
from tests.support.checkout import ROOT
from tests.support.waiting import PATIENCE_S

TREATED = (
    "MATCH p = (:Entity {name: $name})-[r:DECREASES]->(e:Entity {kind: 'protein'}) RETURN e, r, p, 1.5 AS x"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(data_folder))


def run(*arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(cli, arguments, **options)


def answer(*arguments: str, **options: str) -> str:
    """The answer of a command that must succeed."""
    result = run(*arguments, **options)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def failure(*arguments: str) -> tuple[int, str]:
    """Exit code and the one line that a failing command says."""
    result = run(*arguments)
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    return result.exit_code, result.stderr.rstrip()


def test_cypher_shows_a_table() -> None:
    """Nodes, arrows and paths as a person reads them, and how many rows there are."""
    header, row, count = answer("cypher", TREATED, "-p", "name=electroacupuncture").splitlines()
    assert header.split() == ["e", "r", "p", "x"]
    assert row.split("  ")[0] == "(Entity TNF)"
    assert "[DECREASES]  (Entity electroacupuncture)-[DECREASES]->(Entity TNF)  1.5" in row
    assert count.startswith("1 row in ")


def test_cypher_writes_other_forms() -> None:
    """The bytes that the API sends, on standard output."""
    question = ("cypher", "UNWIND $many AS x RETURN x", "-p", "many=[1, 2]", "--format")
    assert answer(*question, "csv") == "x\n1\n2\n"  # the test's runner makes \r\n one \n
    assert json.loads(answer(*question, "json"))["rows"] == [[1], [2]]
    assert answer(*question, "jsonl").splitlines()[:2] == ['{"columns":["x"]}', '{"row":[1]}']
    table = pq.read_table(io.BytesIO(run(*question, "parquet").stdout_bytes))
    assert table.to_pydict() == {"x": [1, 2]}


def test_cypher_reads_a_query_from_standard_input() -> None:
    """Long queries live in files."""
    assert answer("cypher", "-", "--format", "csv", input="RETURN 2 AS x") == "x\n2\n"


def test_cypher_says_where_it_was_cut_off() -> None:
    """On standard error, whatever the form."""
    result = run("cypher", "UNWIND range(1, 9) AS x RETURN x", "--rows", "2", "--format", "json")
    assert json.loads(result.stdout)["summary"]["cut_off"] == {"by": "rows", "at": 2}
    assert result.stderr == "The answer was cut off at 2 rows.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["cypher", "MATCH (n) DELETE n"], 2, "query: this would write, and the console only reads"),
        (["cypher", "RETURN 1 x y"], 2, "query: Unexpected input 'x'"),
        (["cypher", "RETURN 1 AS x", "-p", "name"], 2, "param: 'name' is not of the form NAME=VALUE"),
        (["cypher", "RETURN 1 AS x", "--rows", "0"], 2, "rows: 0 is not allowed"),
        (
            ["query", "hubs", "--limit", "zero"],
            2,
            "limit: 'zero' is not allowed; give a whole number in 1..1000",
        ),
        (["query", "hubs", "--limit"], 2, "limit: has no value"),
        (
            ["query", "hubs", "--colour", "red"],
            2,
            "colour: is no parameter of this query; give role, hidden, origin, limit",
        ),
        (["query", "hubs", "mediator"], 2, "mediator: stands without an option"),
        (["query", "hub"], 4, "there is no query 'hub'; did you mean hubs"),
        (["query", "sentences-between-two", "--first", "nothing"], 4, "no entity 'nothing' in the graph"),
    ],
)
def test_wrong_question_is_one_line(arguments: list[str], code: int, line: str) -> None:
    """What is wrong and what to do, with the exit code of its kind."""
    status, said = failure(*arguments)
    assert (status, said.startswith(f"Error: {line}")) == (code, True), said


def test_query_takes_its_parameters_as_options() -> None:
    """With a blank or an equals sign, as commands take them."""
    asked = ("query", "hubs", "--role", "mediator", "--limit=1", "--format", "csv")
    assert answer(*asked) == "entity,role,kind,statements,as_subject,as_object\nTNF,mediator,protein,3,1,2\n"


def test_queries_lists_each_with_its_options() -> None:
    """Names, what they answer, options with their defaults."""
    listed = answer("queries")
    assert [line for line in listed.splitlines() if not line.startswith(" ")] == sorted(load_queries())
    assert (
        "    --role any|intervention|mediator|outcome|context [any]\n"
        "    --hidden exclude|include|only [exclude]\n"
        "    --origin all|read|curated [all]\n"
        "    --limit 1..1000 [25]\n"
    ) in listed
    assert "    --intervention ENTITY [electroacupuncture]\n" in listed


def test_connection_is_that_of_a_user_who_only_reads() -> None:
    """What it prints opens the store for any tool, to read and not to write."""
    facts = json.loads(answer("connection", "--json"))
    with GraphDatabase.driver(facts["address"], auth=(facts["user"], facts["password"])) as driver:
        found = driver.execute_query(
            "MATCH (n:Entity {id: $id}) RETURN n.name", id=TNF.id, database_=facts["database"]
        )
        assert found.records[0][0] == "TNF"
        with pytest.raises(Neo4jError, match="Forbidden"):
            driver.execute_query("CREATE (:Entity {id: 'X:1'})", database_=facts["database"])


def test_connection_shows_what_to_type() -> None:
    """The line for Neo4j's own shell, without the password."""
    lines = answer("connection").splitlines()
    password = lines[3].split()[1]
    assert lines[-1].startswith("cypher-shell -a bolt://127.0.0.1:")
    assert lines[-1].endswith(" -u reader -d neuroimmune --access-mode read")
    assert password not in lines[-1]


def test_connection_keeps_the_store_running_where_nobody_else_does(tmp_path: Path) -> None:
    """Until Ctrl-C: else the address would lead nowhere."""
    command = [sys.executable, "-c", "from api.cli.main import main; main()", "connection", "--json"]
    environment = {
        "NEUROIMMUNE_DATA": str(tmp_path / "alone"),
        "PYTHONPATH": str(ROOT),
        "PATH": "/usr/bin:/bin",
    }
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        assert running.stdout is not None
        facts = json.loads(running.stdout.readline())
        with GraphDatabase.driver(facts["address"], auth=(facts["user"], facts["password"])) as driver:
            driver.verify_connectivity()
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE_S) == 0


def test_query_without_rows_names_words_that_nothing_has() -> None:
    """On standard error, so that what reads the rows is not disturbed."""
    result = run("cypher", "MATCH (n:Entity)-[:INCREASE]->() RETURN n.name")
    assert (result.exit_code, result.stderr) == (
        0,
        "Nothing here has the relationship type INCREASE; did you mean INCREASES or DECREASES?\n",
    )

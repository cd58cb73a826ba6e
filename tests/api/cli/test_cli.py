"""The command line: answers, errors in one line, exit codes; over a real embedded store."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import cli
from api.errors import ExitCode
from graph.store import StoreConfig
from tests.api.conftest import FIRST, SECOND
from tests.support.checkout import DOCS

PAGE = (DOCS / "cli.md").read_text(encoding="utf-8")
COMMANDS = (
    *("load", "serve", "demo", "stats", "documents", "paths", "papers", "contradictions", "compare"),
    *("export", "picture", "cypher", "query", "queries", "connection", "extract", "explain", "check"),
    *("backup", "restore"),
)
HEAVY = {"neo4j", "numpy", "fastapi", "pydantic", "rich", "networkx", "uvicorn", "jinja2"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(data_folder))


def run(*arguments: str) -> Result:
    """What the command answers, its two streams apart."""
    return CliRunner().invoke(cli, arguments)


def answer(*arguments: str) -> str:
    """The answer of a command that must succeed."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def failure(*arguments: str) -> tuple[int, str]:
    """Exit code and the one line that a failing command says."""
    result = run(*arguments)
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    return result.exit_code, result.stderr.rstrip()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_of_every_command(command: str) -> None:
    """Nobody has to guess how a command is typed."""
    assert f"\n    neuroimmune {command}" in answer(command, "--help")


@pytest.mark.parametrize("command", COMMANDS)
def test_docs_name_every_command_and_option(command: str) -> None:
    """docs/cli.md has a row for each command, and names each of its options."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{command}"))
    options = set(re.findall(r"--[a-z-]+", answer(command, "--help").partition("Options:")[2])) - {"--help"}
    assert {option for option in options if option not in row} == set()


@pytest.mark.parametrize("code", ExitCode)
def test_docs_name_every_exit_code(code: ExitCode) -> None:
    """docs/cli.md explains what each exit code means."""
    assert f"| {code.value} |" in PAGE


def test_import_of_the_commands_is_light() -> None:
    """Help and completion do not wait for drivers, servers or arrays."""
    assert HEAVY & imported_with("api.cli.main") == set()


def test_import_of_what_starts_the_store_is_light() -> None:
    """The embedded server is on its way before the driver, the arrays and what serves are imported."""
    assert (HEAVY - {"pydantic"}) & imported_with("api.cli.commands.serving") == set()


def test_import_of_what_serves_leaves_out_what_reads_and_draws() -> None:
    """A start does not wait for the formats of files, the rules of texts, or what pictures are saved with."""
    loaded = imported_with("api.cli.commands.serving", "api.server.running", "api.server.wiring")
    late = {"pyvis", "IPython", "networkx", "rich", "xlsxwriter", "fontTools.subset"}
    late |= {"loaders.formats", "loaders.pipeline.load", "loaders.pipeline.extraction", "loaders.mentions"}
    assert late & loaded == set()


def imported_with(*names: str) -> set[str]:
    """All modules that a program has that imports these."""
    code = f"import {', '.join(names)}, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_version_is_the_package_s() -> None:
    """The version is told without a command."""
    assert re.fullmatch(r"neuroimmune \d+\.\d+\.\d+\S*\n", answer("--version"))


def test_stats_count_by_role_predicate_and_sign() -> None:
    """What is there is counted; what is not there takes no line."""
    lines = answer("stats").splitlines()
    assert [line.split() for line in lines[:-1]] == [
        ["documents", "2"],
        ["entities", "6"],
        ["intervention", "1"],
        ["mediator", "2"],
        ["outcome", "3"],
        ["statements", "5"],
        ["shown", "by", "default", "5"],
        ["by", "predicate"],
        ["INCREASES", "2"],
        ["DECREASES", "2"],
        ["IS_A", "1"],
        ["by", "sign"],
        ["1", "2"],
        ["-1", "2"],
        ["unknown", "1"],
        ["contradicted", "pairs", "1"],
        ["sentences", "of", "evidence", "5"],
    ]


def test_stats_as_json_are_those_of_the_api() -> None:
    """Programs read the same object from the command and from the API."""
    stats = json.loads(answer("stats", "--json"))
    assert (stats["documents"], stats["statements_by_sign"]["-1"]) == (2, 2)


def test_documents_as_json_hold_what_a_document_says_of_itself() -> None:
    """One line a document; a fact that it does not give is absent."""
    lines = {json.loads(line)["id"]: line for line in answer("documents", "--json").splitlines()}
    assert lines[FIRST.document.id] == (
        f'{{"id": "{FIRST.document.id}", "title": "Needles and pain", "date": "2022-07-08", '
        '"authors": ["A. One", "B. Two"], "doi": "10.1155/2022/1119014", "kind": "plain_text", '
        '"citations": 0}'
    )
    assert json.loads(lines[SECOND.document.id]).keys() == {"id", "kind"}


def test_documents_are_listed_one_a_line() -> None:
    """A person sees identifier, date and citation; what has no title is named by its first words."""
    lines = answer("documents").splitlines()
    assert (
        f"{FIRST.document.id}  2022-07-08  One A, Two B. Needles and pain. 2022. doi:10.1155/2022/1119014."
        in lines
    )
    assert f"{SECOND.document.id}  -           EA may raise TNF-α. Glial pain is a pain." in lines


def test_export_writes_the_same_to_a_file_and_to_standard_output(tmp_path: Path) -> None:
    """The form is the file's suffix, or what --format says."""
    assert answer("export", "graph.csv") == ""
    assert (tmp_path / "graph.csv").read_bytes() == run("export", "--format", "csv", "-").stdout_bytes
    assert [path.name for path in tmp_path.iterdir()] == ["graph.csv"]


def test_export_is_json_lines_where_nothing_else_is_said() -> None:
    """Five statements, a line each."""
    assert [json.loads(line)["predicate"] for line in answer("export", "-").splitlines()] == [
        "INCREASES",
        "IS_A",
        "DECREASES",
        "DECREASES",
        "INCREASES",
    ]


def test_export_to_nowhere_leaves_nothing(tmp_path: Path) -> None:
    """A folder that is not there: exit code 5 and one line."""
    target = tmp_path / "nowhere" / "graph.jsonl"
    assert failure("export", str(target)) == (5, f"Error: {target}: No such file or directory")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_export_to_a_full_disk_says_what_to_do() -> None:
    """Disk full is one line with a remedy."""
    remedy = "free some space, or use a folder on another disk"
    assert failure("export", "--format", "jsonl", "/dev/full") == (
        5,
        f"Error: /dev/full: No space left on device; {remedy}",
    )


def test_check_names_the_store() -> None:
    """A store that answers is told with its version."""
    assert re.fullmatch(r"ArcadeDB \S+ with schema 8 is ready\n", answer("check"))


@pytest.mark.parametrize("command", [["check"], ["stats"], ["export", "graph.jsonl"], ["load", "."]])
def test_store_that_does_not_answer_is_one_line(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3, and which address does not answer."""
    monkeypatch.setenv("NEUROIMMUNE_NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEUROIMMUNE_NEO4J_PASSWORD", "not needed here")
    code, line = failure(*command)
    assert code == 3
    assert line.startswith("Error: the store at bolt://127.0.0.1:1 does not answer")
    assert line.endswith("see that it runs, and that NEUROIMMUNE_NEO4J_URI or NEUROIMMUNE_DATA is right")


def test_wrong_setting_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, and the variable's name."""
    monkeypatch.setenv("NEUROIMMUNE_PORT", "eighty")
    code, line = failure("stats")
    assert code == 2
    assert line.startswith("Error: NEUROIMMUNE_PORT: should be a valid integer")


def test_serve_on_a_taken_port_says_so() -> None:
    """Exit code 2, before anything slow is started."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert failure("serve", "--port", str(port)) == (
            2,
            f"Error: cannot serve on 127.0.0.1:{port}: another program is there already; "
            "stop the other program, or choose another port with --port or NEUROIMMUNE_PORT",
        )


def test_serve_to_others_without_keys_is_refused() -> None:
    """Exit code 2, and what to set."""
    code, line = failure("serve", "--host", "0.0.0.0")  # noqa: S104
    assert code == 2
    assert line.startswith("Error: NEUROIMMUNE_API_KEYS: is missing, and 0.0.0.0 can be reached")


def test_unexpected_error_shows_where_with_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --debug one line; with it the traceback as well."""
    monkeypatch.setattr("api.cli.commands.asking.load_settings", lambda: 1 // 0)
    code, line = failure("stats")
    assert (code, line) == (
        70,
        "Error: something unexpected went wrong (ZeroDivisionError); "
        "please report what you did and this line; --debug shows where",
    )
    assert "Traceback" in run("--debug", "stats").stderr


def test_extract_reads_lines_without_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line out for each line that can be read; exit code 1 where one could not."""
    monkeypatch.setenv("NEUROIMMUNE_DATA", "/nowhere")
    text = "Electroacupuncture reduces TNF-α in rats with bone cancer pain."
    (tmp_path / "in.jsonl").write_text(
        json.dumps({"id": "a", "text": text}) + "\nno json\n", encoding="utf-8"
    )
    result = run("extract", "in.jsonl", "out.jsonl")
    assert (result.exit_code, result.stderr.splitlines()[0][:23]) == (1, "in.jsonl:2: not JSON: E")
    line = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert (line["id"], "HGNC:11892" in {entity["ident"] for entity in line["entities"]}) == ("a", True)


def test_extract_of_a_missing_file_is_one_line() -> None:
    """Exit code 5, and the file's name."""
    assert failure("extract", "in.jsonl", "out.jsonl") == (5, "Error: in.jsonl: No such file or directory")


def test_check_names_a_neo4j(neo4j_config: StoreConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the settings name a Neo4j, it is what answers."""
    use_neo4j(monkeypatch, neo4j_config, neo4j_config.password)
    assert re.fullmatch(r"Neo4j 5\.26\S* with schema 8 is ready\n", answer("check"))


def test_wrong_password_is_one_line(neo4j_config: StoreConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3, and which settings to check; the password is not shown."""
    use_neo4j(monkeypatch, neo4j_config, "not this one")
    assert failure("stats") == (
        3,
        f"Error: the store at {neo4j_config.uri} refused user 'neo4j' and its password; "
        "check NEUROIMMUNE_NEO4J_USER and NEUROIMMUNE_NEO4J_PASSWORD",
    )


def use_neo4j(monkeypatch: pytest.MonkeyPatch, config: StoreConfig, password: str) -> None:
    """Settings that name this Neo4j."""
    monkeypatch.setenv("NEUROIMMUNE_NEO4J_URI", config.uri)
    monkeypatch.setenv("NEUROIMMUNE_NEO4J_USER", config.user)
    monkeypatch.setenv("NEUROIMMUNE_NEO4J_PASSWORD", password)


@pytest.mark.parametrize(
    ("command", "known"), [(["export", "out.xyz"], ".jsonl"), (["picture", "TNF", "out.docx"], ".pptx")]
)
def test_file_of_no_known_form_is_refused(tmp_path: Path, command: list[str], known: str) -> None:
    """Nothing else is written under its name; the forms that there are are named."""
    code, said = failure(*command)
    assert (code, "ends in no form that can be written" in said, known in said) == (2, True, True)
    assert not (tmp_path / command[-1]).exists()

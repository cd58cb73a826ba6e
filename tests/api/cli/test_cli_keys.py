"""The commands about keys and the audit log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.access.actions import Action
from api.access.audit_log import AuditLog
from api.access.keys import KeyRing
from api.cli.main import cli
from api.errors import ExitCode


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder."""
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(tmp_path))
    return tmp_path


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == code, result.output
    return result


def test_create_shows_the_key_once_and_alone(folder: Path) -> None:
    """On standard output nothing but the key, for a program to take; on the other what it may do."""
    made = run("keys", "create", "ada", "--scope", "curate")
    shown = made.stdout.strip()
    found = KeyRing(folder).find(shown)
    assert found
    assert found.name == "ada"
    assert "ada, who may ask and export; mark evidence and keep views." in made.stderr
    assert shown not in run("keys", "list").output


def test_list_tells_scopes_ends_and_uses() -> None:
    """A line each, also of what has ended."""
    run("keys", "create", "ada", "--scope", "load", "--expires", "90d")
    run("keys", "create", "ben")
    run("keys", "revoke", "ben")
    ada, ben = run("keys", "list").stdout.splitlines()
    assert ada.startswith("ada  load, read  made ")
    assert ", expires " in ada
    assert ada.endswith(", never used")
    assert ", revoked " in ben


def test_list_as_json_has_no_hash() -> None:
    """One object a line, for programs."""
    run("keys", "create", "ada")
    told = json.loads(run("keys", "list", "--json").stdout)
    assert (told["name"], told["scopes"], told["opens"], told["used"]) == ("ada", ["read"], True, None)
    assert "hash" not in told


def test_rotate_shows_another_key(folder: Path) -> None:
    """Which opens; the old one does so for as long as was asked."""
    old = run("keys", "create", "ada").stdout.strip()
    new = run("keys", "rotate", "ada", "--keep", "7d").stdout.strip()
    ring = KeyRing(folder)
    assert old != new
    assert [key.opens(ring.clock()) for sent in (old, new) if (key := ring.find(sent))] == [True, True]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["create", "a,b"], "name: 'a,b' is no name for a key; use up to 64 letters, digits and . @ - _"),
        (
            ["create", "a", "--expires", "soon"],
            "expires: 'soon' is no day; write it as 2027-01-31, or",
        ),
        (
            ["create", "a", "--expires", "2001-01-01"],
            "expires: 2001-01-01 is past; give a day to come",
        ),
        (
            ["revoke", "bob"],
            "name: 'bob' is that of no key that opens; see `neuroimmune keys list`",
        ),
        (
            ["rotate", "bob", "--keep", "long"],
            "keep: 'long' is no span of time; write it as 7d or 12h",
        ),
    ],
)
def test_slip_is_told_in_one_line(arguments: list[str], line: str) -> None:
    """What is wrong, and what to do."""
    assert run("keys", *arguments, code=ExitCode.USAGE).stderr.startswith(f"Error: {line}")


def test_audit_shows_who_did_what(folder: Path) -> None:
    """What was done with keys as well; by who, what and when."""
    shown = run("keys", "create", "ada").stdout.strip()
    run("keys", "revoke", "bob", code=ExitCode.USAGE)
    AuditLog(folder).add("ada", Action.DELETE, ["doc:1"])
    lines = run("audit").stdout.splitlines()
    assert [line.split("  ", 2)[2] for line in lines] == [
        "create key ada: done",
        "revoke key bob: failed",
        "delete doc:1: done",
    ]
    assert shown not in "".join(lines)
    assert run("audit", "--who", "ada", "--what", "delete").stdout.count("\n") == 1
    assert run("audit", "--since", "2999-01-01").stdout == ""
    assert json.loads(run("audit", "--what", "delete", "--since", "1d", "--json").stdout)["on"] == ["doc:1"]


def test_audit_counts_lines_that_are_no_entries(folder: Path) -> None:
    """They are not passed over in silence."""
    (folder / "audit.jsonl").write_text('{"at": "20', encoding="utf-8")
    assert "1 lines are no entries" in run("audit").stderr

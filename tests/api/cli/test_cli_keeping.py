"""Backing up, restoring and checking from the command line, over real embedded stores."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.access.audit_log import AuditLog, Entry, Wanted
from api.cli.main import cli
from api.errors import ExitCode
from graph.store import connect
from graph.store.embedded import EmbeddedServer
from tests.support.backups import KEPT, bring_back


def run(*arguments: str) -> Result:
    """What the command answers, its two streams apart."""
    return CliRunner().invoke(cli, arguments)


@pytest.fixture
def _here(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(data_folder))


@pytest.mark.usefixtures("_here")
def test_backup_leads_into_another_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the store is in use; the other exports the same bytes, and refuses a second restore."""
    told = run("backup", "library.backup")
    assert (told.exit_code, told.stdout[:36]) == (0, "backed up 2 documents, 5 statements,")
    exported = run("export", "-", "--format", "jsonl").stdout
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(tmp_path / "other"))
    assert run("restore", "library.backup").exit_code == 0
    assert run("export", "-", "--format", "jsonl").stdout == exported
    again = run("restore", "library.backup")
    assert (again.exit_code, again.stderr) == (
        ExitCode.USAGE,
        "Error: the store is not empty; name an empty one, or give --replace to lose what this one holds\n",
    )
    assert [file.name for file in tmp_path.glob("*.part")] == []
    logged = [one for one in AuditLog(tmp_path / "other").read(Wanted()) if isinstance(one, Entry)]
    assert [(one.action, one.on, one.outcome) for one in logged] == [
        ("restore", ("library.backup",), "done"),
        ("restore", ("library.backup",), "failed"),
    ]


def test_verify_tells_what_is_in_a_backup(tmp_path: Path) -> None:
    """Table by table, without any store."""
    told = run("restore", str(KEPT), "--verify")
    assert told.exit_code == 0
    assert f"{KEPT} is whole: 1 document, 13 statements, 14 pieces of evidence" in told.stdout
    cut_off = tmp_path / "cut.backup"
    cut_off.write_bytes(KEPT.read_bytes()[:-1])
    refused = run("restore", str(cut_off), "--verify")
    assert refused.exit_code == ExitCode.FILE
    assert refused.stderr.startswith(f"Error: {cut_off}: it is no backup, or was cut off")
    assert run("restore", str(tmp_path / "none"), "--verify").exit_code == ExitCode.FILE


def test_check_deep_names_the_damaged_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is wrong and what to do, and an exit code of its own; of a whole library it says so."""
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(tmp_path))
    with EmbeddedServer(tmp_path) as config, connect(config) as store:
        bring_back(store, KEPT)
        whole = run("check", "--deep")
        assert (whole.exit_code, whole.stdout) == (0, "54 records are as they were written\n")
        store.transact(lambda ask: ask("MATCH (e:Evidence) WHERE e.start > 500 SET e.text = 'Another.'"))
        told = run("check", "--deep")
    assert told.exit_code == ExitCode.DAMAGED
    assert told.stdout.startswith("doc:6e60f9dc84bc68c4  Su PYP, Zhang L, He L, et al. ")
    assert "\n  sentences of evidence that are not those of its text: " in told.stdout
    assert "`neuroimmune documents delete` each and load it again, or restore a backup" in told.stdout

"""Studies on the command line; over a real embedded store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import cli


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(data_folder))


def run(*arguments: str) -> Result:
    """What the command answers, its two streams apart."""
    return CliRunner().invoke(cli, arguments)


def test_evidence_is_a_study_a_line() -> None:
    """The answer and the counts first; then each paper, what it says, and the sentence."""
    assert run("evidence", "EA -> TNF").stdout.splitlines() == [
        "Studies disagree whether electroacupuncture lowers TNF.",
        "2 studies: 1 lowers, relieves; 0 no effect; 1 raises, causes",
        "",
        "One A, Two B. 2022. doi:10.1155/2022/1119014  [animal study; rat]",
        "  Electroacupuncture lowers TNF  (1.00)",
        "    Electroacupuncture lowered TNF-α in rats.",
        "",
        "EA may raise TNF-α. Glial pain is a pain.  [animal study]",
        "  Electroacupuncture may raise TNF  (1.00)",
        "    EA may raise TNF-α.",
    ]


def test_evidence_into_a_file_of_its_suffix(tmp_path: Path) -> None:
    """The suffix tells the form, and filters hold."""
    assert run("evidence", "EA -> TNF", "out.csv", "--sign", "negative").exit_code == 0
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert run("evidence", "EA -> TNF", "out.xlsx").exit_code == 0
    assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")


def test_evidence_as_json() -> None:
    """All studies as the API gives a page of them."""
    answer = json.loads(run("evidence", "EA -> TNF", "--format", "json").stdout)
    assert (answer["total"], len(answer["items"]), answer["tally"]["studies"]) == (2, 2, 2)


def test_evidence_refuses_a_suffix_that_there_is_not(tmp_path: Path) -> None:
    """No file is written in another form than its name says."""
    result = run("evidence", "EA -> TNF", "out.docx")
    assert result.exit_code == 2
    assert "ends in .json, .csv, .xlsx, .ris, .bib" in result.stderr
    assert not (tmp_path / "out.docx").exists()


def test_evidence_of_what_is_not_there() -> None:
    """A name that means nothing ends with the code for it."""
    assert run("evidence", "zzzz -> TNF").exit_code == 4

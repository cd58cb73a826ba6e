"""The command that tells how a statement comes about: readable, as JSON, from standard input."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import cli
from api.errors import ExitCode
from loaders.presets import THRESHOLDS, Precision

TEXT = "Depletion of macrophages delayed the resolution of pain."


def run(*arguments: str, given: str | None = None) -> Result:
    """What the command answers."""
    return CliRunner().invoke(cli, ("explain", *arguments), input=given)


def test_explain_tells_the_steps_in_words() -> None:
    """A person reads the statement, its verdict and how its sign comes about."""
    answer = run(TEXT).stdout
    assert answer.startswith("Macrophage lowers pain\n")
    assert "Depletion (−) × delayed (−) × resolution (−) = −" in answer
    assert "active, right in 0." in answer


def test_explain_as_json_gives_one_object_a_line() -> None:
    """Programs read what /api/explain answers; a dash reads the text from standard input."""
    lines = [json.loads(line) for line in run("-", "--json", given=TEXT + "\n").stdout.splitlines()]
    assert [step["words"] for step in lines[0]["steps"]] == ["Depletion", "delayed", "resolution"]
    assert lines[0]["sentence"] == TEXT


@pytest.mark.parametrize(("effort", "asked"), [("full", True), ("fast", False)])
def test_explain_reads_with_the_effort_asked_for(effort: str, asked: bool) -> None:
    """By rules alone the model is not asked."""
    answer = json.loads(run(TEXT, "--json", "--effort", effort).stdout.splitlines()[0])
    assert bool(answer["classes"]) is asked


def test_explain_states_less_where_it_must_be_sure() -> None:
    """At the precise setting an unsure statement is left out, with the bar that it missed."""
    (answer,) = [
        json.loads(line) for line in run(TEXT, "--json", "--precision", "precise").stdout.splitlines()
    ]
    least = THRESHOLDS[Precision.PRECISE].signed
    assert (answer["fate"], answer["reason"], answer["bar"]) == ("left_out", "unlikely", least)


def test_explain_says_that_a_text_states_nothing() -> None:
    """There is no silent answer; as JSON there is no line."""
    assert run("The weather was fine.").stdout.startswith("Nothing is stated of this text")
    assert run("The weather was fine.", "--json").stdout == ""


def test_explain_shows_brackets_as_they_are() -> None:
    """What looks like markup of the terminal is text."""
    assert "[bold]Morphine[/bold] lowers TNF" in run("[bold]Morphine[/bold] lowers TNF.").stdout


def test_explain_refuses_a_long_text() -> None:
    """One line says what is wrong and what to do."""
    result = run("-", given="word " * 700)
    assert result.exit_code == ExitCode.USAGE
    assert result.stderr.startswith(
        "Error: text: 3,499 characters are too many to explain, at most 3,000; ask"
    )
    assert result.stderr.count("\n") == 1

"""Steps that are done once: what is skipped, what is done again, with a trainer that copies files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from training.settings import Averaging, Work
from training.steps import Ledger, Step, run


class Copier:
    """Writes into each output what stands in the inputs, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, work: Work) -> None:
        self.done.append(work.outputs[0].name)
        text = "+".join(file.read_text("utf-8") for file in work.inputs)
        for file in work.outputs:
            file.write_text(text, "utf-8")


class Broken:
    """Does nothing of what it is asked for."""

    def __call__(self, work: Work) -> None:
        pass


@pytest.fixture
def steps(tmp_path: Path) -> list[Step]:
    """Two steps, the second from what the first writes."""
    source, first, second = (tmp_path / name for name in ("source", "first", "second"))
    source.write_text("text", "utf-8")
    return [
        Step("first", Averaging((source,), first)),
        Step("second", Averaging((source, first), second)),
    ]


def done(steps: Sequence[Step], *, first: str | None = None) -> list[str]:
    """What is done of the steps, by the names of their outputs."""
    copier = Copier()
    for _ in run(steps, ledger_of(steps), copier, first=first):
        pass
    return copier.done


def ledger_of(steps: Sequence[Step]) -> Ledger:
    return Ledger(steps[0].work.outputs[0].parent / "steps.json")


def test_run_does_each_step_in_order(steps: list[Step]) -> None:
    """A step reads what those before it wrote."""
    assert done(steps) == ["first", "second"]
    assert steps[1].work.outputs[0].read_text("utf-8") == "text+text"


def test_run_does_nothing_twice(steps: list[Step]) -> None:
    """What is there and still fits is left alone."""
    done(steps)
    assert done(steps) == []


def test_run_goes_on_where_it_was_interrupted(steps: list[Step]) -> None:
    """Of steps that were done some are skipped, the rest is done."""
    done(steps[:1])
    assert done(steps) == ["second"]


def test_run_does_again_what_an_input_changed_for(steps: list[Step]) -> None:
    """Another text gives another first output, so both are done."""
    done(steps)
    steps[0].work.inputs[0].write_text("other", "utf-8")
    assert done(steps) == ["first", "second"]


def test_run_does_again_what_was_spoilt(steps: list[Step]) -> None:
    """An output that is not what its step wrote is written anew; the next step, then, still stands."""
    done(steps)
    steps[0].work.outputs[0].write_text("spoilt", "utf-8")
    assert done(steps) == ["first"]


def test_run_does_again_what_is_asked_for_otherwise(steps: list[Step]) -> None:
    """Settings count: the second step is told to read one file alone."""
    done(steps)
    work = steps[1].work
    assert isinstance(work, Averaging)
    assert done([steps[0], Step("second", replace(work, runs=work.runs[:1]))]) == ["second"]


def test_run_begins_anew_at_a_step(steps: list[Step]) -> None:
    """From that step on all are done, whatever is there."""
    done(steps)
    assert done(steps, first="second") == ["second"]
    assert done(steps, first="first") == ["first", "second"]


def test_run_says_which_steps_there_are(steps: list[Step]) -> None:
    """A name that no step has is an error that lists the names."""
    with pytest.raises(ValueError, match="no step 'third'; there are first, second"):
        done(steps, first="third")


def test_run_fails_where_a_step_writes_nothing(steps: list[Step]) -> None:
    """A step that left out its output is not noted as done."""
    with pytest.raises(FileNotFoundError):
        list(run(steps, ledger_of(steps), Broken()))
    assert not ledger_of(steps).is_done(steps[0])


def test_run_tells_what_it_does(steps: list[Step]) -> None:
    """A line a step, with its number and name."""
    done(steps[:1])
    lines = list(run(steps, ledger_of(steps), Copier()))
    assert lines == ["[ 1/2] first: done before", "[ 2/2] second: 0 s"]


def test_ledger_knows_a_step_in_another_folder(steps: list[Step], tmp_path: Path) -> None:
    """Only the names of files count, so that a folder of runs may be moved."""
    done(steps)
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    renamed = [
        Step(step.name, Averaging(tuple(moved / f.name for f in step.work.inputs), moved / step.name))
        for step in steps
    ]
    assert done(renamed) == []

"""Steps from files to files: which are done, which are to do, and what each was last done with.

A step is done when its outputs are the ones it last wrote, from inputs and settings that are still the same;
all by their contents, so that nothing depends on clocks. The code is no input: `first` names a step that is
to be done again, with all that follow it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from training.settings import Work

Perform = Callable[[Work], None]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the recipe, under the name it is asked for by."""

    name: str
    work: Work


class Ledger:
    """What each step was last done with, in a file beside the runs."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def is_done(self, step: Step) -> bool:
        """Whether the step's outputs are there and are what its inputs and settings call for."""
        files = (*step.work.inputs, *step.work.outputs)
        return all(file.exists() for file in files) and self._read().get(step.name) == record_of(step)

    def write(self, step: Step) -> None:
        """Notes that the step has just been done."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        noted = {**self._read(), step.name: record_of(step)}
        self._file.write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")

    def _read(self) -> dict[str, Record]:
        return json.loads(self._file.read_text(encoding="utf-8")) if self._file.exists() else {}


def record_of(step: Step) -> Record:
    """The step's settings, and the hashes of its inputs and outputs."""
    return {
        "settings": json.loads(json.dumps(asdict(step.work), default=_plain)),
        "inputs": [_hash(file) for file in step.work.inputs],
        "outputs": [_hash(file) for file in step.work.outputs],
    }


def _plain(value: object) -> object:
    """A setting that JSON has no form for; of a path the name, so that folders may move."""
    return value.name if isinstance(value, Path) else str(value)


def _hash(file: Path) -> str:
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def run(
    steps: Sequence[Step], ledger: Ledger, perform: Perform, *, first: str | None = None
) -> Iterator[str]:
    """Does what is to do, in order, with a line of progress as each step ends.

    From the step named `first` on all are done again.

    Raises:
        ValueError: no step has that name.
        FileNotFoundError: an input is missing, or a step did not write one of its outputs.
    """
    again = place_of(first, steps) if first else len(steps)
    for number, step in enumerate(steps):
        head = f"[{number + 1:>2}/{len(steps)}] {step.name}"
        if number < again and ledger.is_done(step):
            yield f"{head}: done before"
        else:
            yield f"{head}: {_do(step, ledger, perform):.0f} s"


def _do(step: Step, ledger: Ledger, perform: Perform) -> float:
    """Does one step; the seconds it took."""
    begun = time.monotonic()
    for file in step.work.outputs:
        file.parent.mkdir(parents=True, exist_ok=True)
    perform(step.work)
    ledger.write(step)
    return time.monotonic() - begun


def place_of(name: str, steps: Sequence[Step]) -> int:
    """The number of the step with a name, from 0.

    Raises:
        ValueError: no step has that name.
    """
    names = [step.name for step in steps]
    if name not in names:
        raise ValueError(f"no step {name!r}; there are {', '.join(names)}")
    return names.index(name)

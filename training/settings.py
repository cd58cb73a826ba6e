"""What each step of training is asked for, as values: its files and its parameters.

Every class with `inputs` and `outputs`, the files that it reads and writes, is one kind of step; what is
done for it is in `training.actions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Protocol

from training.corpora.items import PARTS, sources
from training.corpora.papers import Fold
from training.reading.annotations import SENTENCES

TEMPERATURES = (0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.7, 2.0)


class Work(Protocol):
    """What one step is to do, a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def inputs(self) -> tuple[Path, ...]: ...

    @property
    def outputs(self) -> tuple[Path, ...]: ...


class Shown(StrEnum):
    """What of a text is read: all of it, as teachers do, or the excerpt that the shipped model is shown."""

    WHOLE = "whole"
    EXCERPT = "excerpt"


@dataclass(frozen=True, slots=True)
class Papers:
    """The corpora, the papers of them that nothing is learnt from, and the sentences that were read."""

    corpora: Path
    fold: Fold
    sentences: Path = SENTENCES

    @property
    def files(self) -> tuple[Path, ...]:
        """What the corpora's own annotation is read from."""
        return sources(self.corpora)

    @property
    def read_files(self) -> tuple[Path, ...]:
        """What the readers' sentences are read from."""
        return self.sentences, *(file for part in PARTS for file in sources(self.corpora, part))


@dataclass(frozen=True, slots=True)
class Course:
    """How a network learns.

    `budget` counts word pieces a step, `rate` and `head_rate` are the learning rates of encoder and pair head
    at their highest, `null_weight` is how often labels of no effect count. `part` and `running_part` are the
    shares (0..1) of the chosen passages and of the documents that each round reads; `lesson_weight` (0..1) is
    that of the teachers' word beside the labels, where there are teachers.
    """

    shown: Shown = Shown.EXCERPT
    rounds: int = 4
    budget: int = 3000
    rate: float = 1.5e-4
    head_rate: float = 6e-4
    null_weight: float = 1.0
    part: float = 1.0
    running_part: float = 0.5
    lesson_weight: float = 0.7
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Pretraining:
    """Brings the weights that networks of six and of twelve layers start from, and their word pieces."""

    six: Path
    twelve: Path
    vocabulary: Path

    @property
    def inputs(self) -> tuple[Path, ...]:
        return ()

    @property
    def outputs(self) -> tuple[Path, ...]:
        return self.six, self.twelve, self.vocabulary


@dataclass(frozen=True, slots=True)
class Learning:
    """Trains a network from `start`, pretrained weights or an earlier run, by the labels and a lesson."""

    papers: Papers
    vocabulary: Path
    start: Path
    output: Path
    course: Course
    lesson: Path | None = None

    @property
    def inputs(self) -> tuple[Path, ...]:
        taught = (self.lesson,) if self.lesson else ()
        return *self.papers.files, self.vocabulary, self.start, *taught

    @property
    def outputs(self) -> tuple[Path, ...]:
        return (self.output,)


@dataclass(frozen=True, slots=True)
class ReadersLearning:
    """Trains an earlier run further, by what readers say of whole sentences.

    Each round also reads `composed` sentences made from a table, and the course's shares of the corpora.
    """

    papers: Papers
    vocabulary: Path
    start: Path
    output: Path
    course: Course
    composed: int

    @property
    def inputs(self) -> tuple[Path, ...]:
        return *self.papers.read_files, self.vocabulary, self.start

    @property
    def outputs(self) -> tuple[Path, ...]:
        return (self.output,)


@dataclass(frozen=True, slots=True)
class Averaging:
    """The mean of several runs."""

    runs: tuple[Path, ...]
    output: Path

    @property
    def inputs(self) -> tuple[Path, ...]:
        return self.runs

    @property
    def outputs(self) -> tuple[Path, ...]:
        return (self.output,)


@dataclass(frozen=True, slots=True)
class Distillation:
    """Writes what teachers say of pairs; `running_part` (0..1) is the share of the documents they read."""

    papers: Papers
    vocabulary: Path
    teachers: tuple[Path, ...]
    output: Path
    running_part: float = 0.4
    seed: int = 1

    @property
    def inputs(self) -> tuple[Path, ...]:
        return *self.papers.files, self.vocabulary, *self.teachers

    @property
    def outputs(self) -> tuple[Path, ...]:
        return (self.output,)


@dataclass(frozen=True, slots=True)
class Pruning:
    """Cuts each layer of a run to so many inner units and heads of attention.

    One training passage in `every` is read to tell which are worth most.
    """

    papers: Papers
    vocabulary: Path
    run: Path
    output: Path
    inner: int
    heads: int
    every: int = 20

    @property
    def inputs(self) -> tuple[Path, ...]:
        return *self.papers.files, self.vocabulary, self.run

    @property
    def outputs(self) -> tuple[Path, ...]:
        return (self.output,)


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The files of the model in a folder."""

    folder: Path

    @property
    def network(self) -> Path:
        return self.folder / "relations.onnx"

    @property
    def vocabulary(self) -> Path:
        return self.folder / "vocabulary.txt"

    @property
    def settings(self) -> Path:
        return self.folder / "relations.json"


@dataclass(frozen=True, slots=True)
class Export:
    """Writes a run as the model's network, in 8 bits, with its vocabulary beside it."""

    run: Path
    vocabulary: Path
    model: ModelFiles

    @property
    def inputs(self) -> tuple[Path, ...]:
        return self.run, self.vocabulary

    @property
    def outputs(self) -> tuple[Path, ...]:
        return self.model.network, self.model.vocabulary


@dataclass(frozen=True, slots=True)
class TemperatureFit:
    """Chooses the model's temperature on the papers left out, and writes the model's settings."""

    papers: Papers
    model: ModelFiles
    tried: tuple[float, ...] = TEMPERATURES

    @property
    def inputs(self) -> tuple[Path, ...]:
        return *self.papers.files, self.model.network, self.model.vocabulary

    @property
    def outputs(self) -> tuple[Path, ...]:
        return (self.model.settings,)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Measures how often readers would sign what each of the rules' patterns finds, and writes their table.

    `fewest` is how often a pattern must be judged; what is judged less keeps the rules' own guess.
    """

    papers: Papers
    table: Path
    fewest: int = 20

    @property
    def inputs(self) -> tuple[Path, ...]:
        return self.papers.read_files

    @property
    def outputs(self) -> tuple[Path, ...]:
        return (self.table,)


@dataclass(frozen=True, slots=True)
class NamesFit:
    """Fits how far a name is to be believed to what readers said of mentions."""

    papers: Papers
    table: Path

    @property
    def inputs(self) -> tuple[Path, ...]:
        return self.papers.read_files

    @property
    def outputs(self) -> tuple[Path, ...]:
        return (self.table,)


@dataclass(frozen=True, slots=True)
class CombinationFit:
    """Fits the weights that join the rules' word and the model's to what readers would sign.

    Of the corpus that tells of titles every n-th item is read.
    """

    papers: Papers
    model: ModelFiles
    probabilities: Path
    names: Path
    table: Path
    every: int = 1

    @property
    def inputs(self) -> tuple[Path, ...]:
        model = self.model.network, self.model.vocabulary, self.model.settings
        return *self.papers.read_files, *model, self.probabilities, self.names

    @property
    def outputs(self) -> tuple[Path, ...]:
        return (self.table,)

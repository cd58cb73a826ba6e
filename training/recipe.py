"""The steps that make what ships, in order, each from the corpora and what the steps before it wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.settings import (
    Averaging,
    Calibration,
    CombinationFit,
    Course,
    Distillation,
    Export,
    Learning,
    ModelFiles,
    NamesFit,
    Papers,
    Pretraining,
    Pruning,
    ReadersLearning,
    Shown,
    TemperatureFit,
)
from training.steps import Step


@dataclass(frozen=True, slots=True)
class Shipped:
    """The files that ship, in the package that is made."""

    package: Path

    @property
    def model(self) -> ModelFiles:
        return ModelFiles(self.package / "learned" / "model")

    @property
    def combination(self) -> Path:
        return self.package / "learned" / "combination.tsv"

    @property
    def names(self) -> Path:
        return self.package / "learned" / "names.npy"

    @property
    def probabilities(self) -> Path:
        return self.package / "relations" / "grammar" / "probabilities.tsv"


@dataclass(frozen=True, slots=True)
class Plan:
    """How the networks learn.

    `half` and `third` are what the two cuts keep of each layer: inner units and heads of attention; one
    passage in `every` is read to tell which. `lesson_part` (0..1) is the share of documents teachers read.
    `composed` sentences a round are made from a table.
    """

    first: Course
    second: Course
    twelve: Course
    taught: Course
    shown: Course
    readers: Course
    composed: int
    half: tuple[int, int]
    third: tuple[int, int]
    lesson_part: float
    every: int


_TAUGHT = Course(rounds=2, running_part=1, rate=1e-4, head_rate=4e-4, null_weight=2)
PLAN = Plan(
    first=Course(shown=Shown.WHOLE),
    second=Course(
        shown=Shown.WHOLE, rounds=1, running_part=0.6, rate=7e-5, head_rate=3e-4, null_weight=4, seed=2
    ),
    twelve=Course(shown=Shown.WHOLE, part=0.8, running_part=0.4, rate=1.2e-4, seed=3),
    taught=replace(_TAUGHT, shown=Shown.WHOLE),
    shown=replace(_TAUGHT, budget=2000),
    readers=Course(rounds=3, budget=1200, rate=6e-5, head_rate=2e-4, part=0.12, running_part=0.12, seed=12),
    composed=1200,
    half=(768, 12),
    third=(512, 8),
    lesson_part=0.4,
    every=20,
)
"""How the shipped model learnt."""


def recipe(papers: Papers, runs: Path, shipped: Shipped, plan: Plan = PLAN) -> list[Step]:
    """All steps in order: the network's, then what is fitted around it."""
    return [*_NetworkSteps(papers, runs, plan).steps(shipped), *_fitting_steps(papers, shipped)]


@dataclass(frozen=True, slots=True)
class _NetworkSteps:
    """The steps that end in the model's network, with their files in one folder."""

    papers: Papers
    runs: Path
    plan: Plan

    def steps(self, shipped: Shipped) -> Iterator[Step]:
        yield self._pretrained()
        yield from self._teachers()
        yield from self._taught()
        yield from self._pruned()
        yield self._learn_from_readers()
        yield Step("export", Export(self._run("read"), self._vocabulary, shipped.model))

    def _pretrained(self) -> Step:
        six, twelve = self._weights("six"), self._weights("twelve")
        return Step("pretrained", Pretraining(six, twelve, self._vocabulary))

    def _teachers(self) -> Iterator[Step]:
        """Two runs of six layers and their mean, and one of twelve layers."""
        plan = self.plan
        yield self._learn("first", plan.first, self._weights("six"))
        yield self._learn("second", plan.second, self._run("first"))
        runs = self._run("first"), self._run("second")
        yield Step("average", Averaging(runs, self._run("average")))
        yield self._learn("twelve", plan.twelve, self._weights("twelve"))

    def _taught(self) -> Iterator[Step]:
        """What the two teachers say, learnt by six layers, by twelve, and by six that read excerpts."""
        whole, shown = self.plan.taught, self.plan.shown
        yield self._distil("two-teachers", "twelve", "average")
        yield self._learn("six", replace(whole, seed=4), self._run("average"), "two-teachers")
        yield self._learn("deep", replace(whole, seed=5), self._run("twelve"), "two-teachers")
        yield self._learn("shown", replace(shown, seed=6), self._run("six"), "two-teachers")

    def _pruned(self) -> Iterator[Step]:
        """The layers cut twice, and taught again after each cut."""
        shown, plan = self.plan.shown, self.plan
        gently = replace(shown, rounds=1, head_rate=3e-4, seed=7)
        yield self._prune("half", "shown", *plan.half)
        yield self._learn("half-taught", gently, self._run("half"), "two-teachers")
        yield self._distil("three-teachers", "deep", "twelve", "average")
        yield self._learn("half-again", replace(shown, seed=8), self._run("half-taught"), "three-teachers")
        yield self._prune("third", "half-again", *plan.third)
        before = "third"
        for number in (1, 2, 3):
            course = replace(shown, seed=8 + number)
            yield self._learn(f"last-{number}", course, self._run(before), "three-teachers")
            before = f"last-{number}"

    def _learn_from_readers(self) -> Step:
        files = self._vocabulary, self._run("last-3"), self._run("read")
        return Step("read", ReadersLearning(self.papers, *files, self.plan.readers, self.plan.composed))

    @property
    def _vocabulary(self) -> Path:
        return self.runs / "vocabulary.txt"

    def _weights(self, name: str) -> Path:
        return self.runs / f"{name}.safetensors"

    def _run(self, name: str) -> Path:
        return self.runs / f"{name}.pt"

    def _learn(self, name: str, course: Course, start: Path, lesson: str | None = None) -> Step:
        taught = self._run(lesson) if lesson else None
        return Step(name, Learning(self.papers, self._vocabulary, start, self._run(name), course, taught))

    def _distil(self, name: str, *teachers: str) -> Step:
        runs = tuple(self._run(teacher) for teacher in teachers)
        part = self.plan.lesson_part
        return Step(name, Distillation(self.papers, self._vocabulary, runs, self._run(name), part))

    def _prune(self, name: str, run: str, inner: int, heads: int) -> Step:
        files = self._vocabulary, self._run(run), self._run(name)
        return Step(name, Pruning(self.papers, *files, inner=inner, heads=heads, every=self.plan.every))


def _fitting_steps(papers: Papers, shipped: Shipped) -> Iterator[Step]:
    """Temperature, the probabilities of rules and of names, and the weights that join them all."""
    probabilities = shipped.probabilities
    yield Step("temperature", TemperatureFit(papers, shipped.model))
    yield Step("probabilities", Calibration(papers, probabilities))
    yield Step("names", NamesFit(papers, shipped.names))
    tables = probabilities, shipped.names, shipped.combination
    yield Step("combination", CombinationFit(papers, shipped.model, *tables))

"""All of training on a handful of sentences: networks of one layer and two, from random weights, in seconds.

Needs `training/requirements.txt`, which the package itself does not: `make test-training`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training/requirements.txt is not installed")

import numpy as np
import torch
from safetensors.torch import save_file

from graph.model import Kind
from loaders.learned.combination import Combiner
from loaders.learned.combination_weights import CombinationWeights
from loaders.learned.name_verifier import SIZE
from loaders.learned.relation_model import FOLDER, MarkedSentence, RelationModel
from tests.support.annotated import read_papers
from training.actions import perform, perform_apart
from training.network.architecture import load_network
from training.recipe import Plan, Shipped, recipe
from training.settings import Averaging, Course, Pretraining, Shown, Work
from training.steps import Ledger, Step, run

WIDTH, INNER, POSITIONS = 64, 48, 300
WHOLE = Course(shown=Shown.WHOLE, rounds=1, budget=200, running_part=1)
SHOWN = Course(rounds=1, budget=200, running_part=1)
TINY = Plan(
    first=WHOLE,
    second=WHOLE,
    twelve=WHOLE,
    taught=WHOLE,
    shown=SHOWN,
    readers=SHOWN,
    composed=5,
    half=(32, 2),
    third=(16, 1),
    lesson_part=1,
    every=1,
)


def start(work: Work) -> None:
    """Does a step; in place of pretrained weights come random ones of one layer and of two."""
    if not isinstance(work, Pretraining):
        perform(work)
        return
    torch.manual_seed(1)
    pieces = len((FOLDER / "vocabulary.txt").read_text("utf-8").splitlines())
    for layers, file in ((1, work.six), (2, work.twelve)):
        save_file(dict(bert_weights(layers, pieces)), file)
    shutil.copyfile(FOLDER / "vocabulary.txt", work.vocabulary)


def bert_weights(layers: int, pieces: int) -> Iterator[tuple[str, torch.Tensor]]:
    """Names as BERT has them, with random weights."""
    for name, rows in (("word", pieces), ("position", POSITIONS), ("token_type", 2)):
        yield f"embeddings.{name}_embeddings.weight", torch.randn(rows, WIDTH) / 10
    yield from linear("embeddings.LayerNorm", WIDTH)
    for number in range(layers):
        layer = f"encoder.layer.{number}"
        for part in ("attention.self.query", "attention.self.key", "attention.self.value"):
            yield from linear(f"{layer}.{part}", WIDTH, WIDTH)
        yield from linear(f"{layer}.attention.output.dense", WIDTH, WIDTH)
        yield from linear(f"{layer}.attention.output.LayerNorm", WIDTH)
        yield from linear(f"{layer}.intermediate.dense", INNER, WIDTH)
        yield from linear(f"{layer}.output.dense", WIDTH, INNER)
        yield from linear(f"{layer}.output.LayerNorm", WIDTH)


def linear(name: str, *shape: int) -> Iterator[tuple[str, torch.Tensor]]:
    yield f"{name}.weight", torch.randn(*shape) / 10
    yield f"{name}.bias", torch.zeros(shape[0])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("training")


@pytest.fixture(scope="module")
def shipped(folder: Path) -> Shipped:
    return Shipped(folder / "package")


@pytest.fixture(scope="module")
def steps(folder: Path, shipped: Shipped) -> list[Step]:
    """The whole recipe, done."""
    corpora = folder / "corpora"
    corpora.mkdir()
    steps = recipe(read_papers(corpora), folder / "runs", shipped, TINY)
    for line in run(steps, Ledger(folder / "steps.json"), start):
        print(line)
    return steps


@pytest.mark.usefixtures("steps")
def test_recipe_makes_a_model_that_loads(shipped: Shipped) -> None:
    """The network that ships scores pairs, and its settings describe it."""
    sentence = MarkedSentence("TNF increases pain.", ((0, 3, Kind.PROTEIN), (14, 18, Kind.SYMPTOM)))
    (scores,) = RelationModel.load(shipped.model.folder).score([sentence])
    assert scores.classes.shape == (2, 2, 5)
    assert scores.classes[0, 1].sum() == pytest.approx(1, abs=1e-5)
    digest = hashlib.sha256(shipped.model.network.read_bytes()).hexdigest()
    assert json.loads(shipped.model.settings.read_text("utf-8"))["sha256"] == digest
    assert Combiner.load(shipped.model.folder).version == digest[:8]


@pytest.mark.usefixtures("steps")
def test_recipe_makes_tables_that_the_service_reads(shipped: Shipped) -> None:
    """The weights have their names, the probabilities their columns."""
    rows = (line.split("\t") for line in shipped.combination.read_text("utf-8").splitlines())
    assert CombinationWeights(**{name: float(weight) for name, weight in rows})
    assert shipped.probabilities.read_text("utf-8").startswith("pattern\tprobability\tjudged\n")
    assert np.load(shipped.names).shape == (SIZE,)


@pytest.mark.usefixtures("steps")
def test_recipe_cuts_the_layers(folder: Path) -> None:
    """The last network has fewer inner units and heads than the one it came from."""
    network = load_network(folder / "runs" / "last-3.pt")
    ((inner, heads),) = ((layer.widened.out_features, layer.heads) for layer in network.layers())
    assert (inner, heads) == (16, 1)


def test_recipe_is_done_once(steps: list[Step], folder: Path) -> None:
    """Every step is noted as done, and from one on they can be done again."""
    ledger = Ledger(folder / "steps.json")
    assert all(ledger.is_done(step) for step in steps)
    lines = list(run(steps, ledger, start, first="temperature"))
    assert [line.partition("] ")[2].partition(":")[0] for line in lines if "done before" not in line] == [
        "temperature",
        "probabilities",
        "names",
        "combination",
    ]


def test_learning_gives_the_same_network_again(steps: list[Step], folder: Path) -> None:
    """The same seed on the same machine: the first run, done again, is the same file."""
    (first,) = (step for step in steps if step.name == "first")
    before = torch.load(folder / "runs" / "first.pt")
    perform(first.work)
    after = torch.load(folder / "runs" / "first.pt")
    assert all(torch.equal(before[name], after[name]) for name in before)


@pytest.mark.usefixtures("steps")
def test_perform_apart_hands_a_step_to_another_process(folder: Path) -> None:
    """Steps are values, which a new process is given as they are."""
    runs = folder / "runs" / "first.pt", folder / "runs" / "first.pt"
    perform_apart(Averaging(runs, folder / "mean.pt"))
    assert torch.load(folder / "mean.pt").keys() == torch.load(runs[0]).keys()

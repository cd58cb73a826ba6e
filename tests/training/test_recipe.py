"""The recipe: it goes from the corpora to every file that ships, in an order that holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import training.__main__
from loaders.learned.relation_model import FOLDER
from tests.support.annotated import read_papers
from training.__main__ import listing
from training.recipe import Shipped, recipe
from training.settings import Papers
from training.steps import Ledger, Step

PACKAGE = FOLDER.parents[1]


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    return read_papers(tmp_path)


@pytest.fixture
def steps(papers: Papers) -> list[Step]:
    return recipe(papers, Path("runs"), Shipped(PACKAGE))


def test_recipe_reads_only_the_corpora_the_readers_and_what_it_wrote(
    papers: Papers, steps: list[Step]
) -> None:
    """Every input of a step is a file of the corpora, what readers said, or an output before it."""
    known = {*papers.files, *papers.read_files}
    for step in steps:
        assert set(step.work.inputs) <= known, step.name
        known |= set(step.work.outputs)


def test_recipe_writes_every_file_that_is_fitted(steps: list[Step]) -> None:
    """The model but for its card, the probabilities of rules and names, and the weights that join all."""
    written = {file for step in steps for file in step.work.outputs if PACKAGE in file.parents}
    model = {file for file in FOLDER.iterdir() if file.name != "CARD.md"}
    fitted = "combination.tsv", "names.npy"
    tables = {
        *(FOLDER.parent / name for name in fitted),
        PACKAGE / "relations" / "grammar" / "probabilities.tsv",
    }
    assert written == model | tables


def test_recipe_is_documented_in_its_order(steps: list[Step]) -> None:
    """The help of the command names every step, in order."""
    named = re.findall(r"`([\w-]+)`", (training.__main__.__doc__ or "").partition("A step is done")[0])
    names = [step.name for step in steps]
    assert list(dict.fromkeys(name for name in named if name in names)) == names


def test_listing_tells_what_is_to_do(steps: list[Step], tmp_path: Path) -> None:
    """Nothing has been done in a new folder of runs."""
    lines = listing(steps, Ledger(tmp_path / "steps.json")).splitlines()
    assert lines[0].split() == ["pretrained", "to", "do", "runs/six.safetensors", "runs/twelve.safetensors",
                                "runs/vocabulary.txt"]  # fmt: skip
    assert len(lines) == len(steps)

"""What is fitted around the network: temperature, probabilities, weights and thresholds."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from loaders.learned.combination_weights import CombinationWeights
from loaders.learned.relation_model import FOLDER, RelationClass, RelationModel
from tests.support.annotated import read_papers
from training.fitting.calibration import fit_probabilities, precision
from training.fitting.candidates import Ground, read_candidates
from training.fitting.combination import fit, fit_combination, fit_weights
from training.fitting.predictions import tempered
from training.fitting.statements import Statements
from training.fitting.temperature import fit_settings
from training.fitting.thresholds import decide, fit_thresholds
from training.settings import Calibration, CombinationFit, ModelFiles, Papers, TemperatureFit

THRESHOLDS = {
    RelationClass.POSITIVE: 0.4,
    RelationClass.NEGATIVE: 0.5,
    RelationClass.NO_EFFECT: 0.5,
    RelationClass.UNSIGNED: 0.6,
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return read_papers(tmp_path_factory.mktemp("corpora"))


def statements(rows: Sequence[tuple[RelationClass, float, bool]], gold: int) -> Statements:
    """Statements of one corpus file, all judged."""
    classes, chance, right = (np.array(column) for column in zip(*rows, strict=True))
    file = np.array(["relations_bel"] * len(rows))
    return Statements(file, classes, chance, right, np.ones(len(rows), dtype=bool), {"relations_bel": gold})


def decided(classes: list[float], *, strictness: float = 1.0) -> list[int]:
    chance = np.array([classes], dtype=np.float32)
    return [int(one) for one in decide(chance, THRESHOLDS, strictness=strictness)]


def test_decide_takes_the_sign_furthest_above_its_threshold() -> None:
    """0.42 is further above 0.4 than 0.5 is above 0.5."""
    assert decided([0.08, 0.42, 0.5, 0, 0]) == [RelationClass.POSITIVE]


def test_decide_is_unsigned_where_only_a_relation_is_sure() -> None:
    """No sign reaches its threshold, but all but 0.3 says that there is some relation."""
    assert decided([0.3, 0.3, 0.3, 0.05, 0.05]) == [RelationClass.UNSIGNED]


def test_decide_says_nothing_below_every_threshold() -> None:
    """A pair that is probably unrelated has the class NONE."""
    assert decided([0.7, 0.2, 0.05, 0.0, 0.05]) == [RelationClass.NONE]


def test_decide_says_less_when_stricter() -> None:
    """Strictness 2 halves the distance of each threshold to 1: 0.4 becomes 0.7, 0.6 becomes 0.8."""
    assert decided([0.3, 0.6, 0.05, 0.03, 0.02], strictness=2) == [RelationClass.NONE]


def test_fit_thresholds_parts_right_from_wrong() -> None:
    """What is right lies above the threshold of its class, what is wrong below."""
    said = [(sign, chance, chance > 0.5) for sign in THRESHOLDS for chance in (0.3, 0.45, 0.55, 0.7)]
    signed = statements([row for row in said if row[0] is not RelationClass.UNSIGNED], gold=6)
    pairs = statements([row for row in said if row[0] is RelationClass.UNSIGNED], gold=2)
    assert all(0.45 < threshold <= 0.55 for threshold in fit_thresholds(signed, pairs).values())


def test_tempered_divides_the_logits() -> None:
    """At a temperature of 2 the log-odds of two classes halve."""
    (one, other), _ = tempered(np.array([[0.8, 0.2], [0.5, 0.5]], dtype=np.float32), 2.0)
    assert math.log(one / other) == pytest.approx(math.log(4) / 2, abs=1e-5)


def test_fit_settings_describes_the_network_it_was_fitted_to(papers: Papers, tmp_path: Path) -> None:
    """The file that is written opens the model, at one of the temperatures tried."""
    for name in ("relations.onnx", "vocabulary.txt"):
        shutil.copyfile(FOLDER / name, tmp_path / name)
    fit_settings(TemperatureFit(papers, ModelFiles(tmp_path), tried=(1.0, 1.35)))
    written, shipped = (
        json.loads((folder / "relations.json").read_text("utf-8")) for folder in (tmp_path, FOLDER)
    )
    assert written["sha256"] == shipped["sha256"]
    assert RelationModel.load(tmp_path).temperature in (1.0, 1.35)


def test_fit_probabilities_counts_what_each_pattern_got_right(papers: Papers, tmp_path: Path) -> None:
    """A table as the rules read it: of active verbs readers sign all, drawn towards one half."""
    table = tmp_path / "probabilities.tsv"
    fit_probabilities(Calibration(papers, table, fewest=1))
    head, *lines = table.read_text("utf-8").splitlines()
    rows = {pattern: (float(chance), int(n)) for pattern, chance, n in (line.split("\t") for line in lines)}
    assert head == "pattern\tprobability\tjudged"
    assert rows["active"][1] >= 6
    assert rows["active"][0] > 0.6


def test_fit_probabilities_leaves_out_what_is_rare(papers: Papers, tmp_path: Path) -> None:
    """No pattern is judged a thousand times in a few sentences."""
    table = tmp_path / "probabilities.tsv"
    fit_probabilities(Calibration(papers, table, fewest=1000))
    assert table.read_text("utf-8") == "pattern\tprobability\tjudged\n"


def test_precision_is_drawn_towards_one_half() -> None:
    """Two right of two is no certainty."""
    assert precision([True, True]) == pytest.approx(4 / 6)
    assert precision([]) == 0.5


def test_fit_finds_the_weights_that_made_the_data() -> None:
    """Of what is right three times in four with the feature and one in four without it."""
    features = np.array([[1.0, present] for present in (0, 1) for _ in range(400)])
    right = np.array([float(n % 4 < (3 if present else 1)) for present in (0, 1) for n in range(400)])
    assert fit(features, right) == pytest.approx([-math.log(3), 2 * math.log(3)], abs=0.1)


def test_fit_weights_is_nothing_without_candidates() -> None:
    """The ridge holds a weight that nothing speaks for at zero."""
    assert fit_weights([]) == CombinationWeights(*[0.0] * 14)


def test_read_candidates_finds_each_ground(papers: Papers) -> None:
    """Signed, without a sign, and across a title, each with as many features as it has weights."""
    candidates = list(read_candidates(papers, RelationModel.load()))
    assert {c.ground: len(c.features) for c in candidates} == {
        Ground.SIGNED: 7,
        Ground.RELATED: 3,
        Ground.APART: 4,
    }
    assert any(c.right for c in candidates if c.ground is Ground.SIGNED)


def test_fit_combination_writes_every_weight(papers: Papers, tmp_path: Path) -> None:
    """The table names each weight once, so that the service reads it."""
    table = tmp_path / "combination.tsv"
    fit_combination(
        CombinationFit(papers, ModelFiles(FOLDER), tmp_path / "unread", tmp_path / "unread", table)
    )
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines())
    assert CombinationWeights(**{name: float(weight) for name, weight in rows}).model != 0

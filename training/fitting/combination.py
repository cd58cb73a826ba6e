"""The weights that join a rule's probability with the model's: logistic regressions over candidates.

Seven weights for signed statements, three for those without a sign, four for what a title and a later
sentence say only together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from loaders.learned.combination_weights import CombinationWeights
from loaders.learned.relation_model import RelationModel
from training.fitting.candidates import Candidate, Ground, read_candidates
from training.settings import CombinationFit

RIDGE = 1.0
WIDTHS = {Ground.SIGNED: 7, Ground.RELATED: 3, Ground.APART: 4}
"""How many weights each ground has, in the order in which `CombinationWeights` names them."""

Matrix = NDArray[np.float64]


def fit_combination(work: CombinationFit) -> None:
    """Writes the weights that the candidates of papers left out call for."""
    model = RelationModel.load(work.model.folder)
    candidates = list(read_candidates(work.papers, model, every=work.every))
    fitted = fit_weights(candidates)
    lines = (f"{field.name}\t{getattr(fitted, field.name):.2f}\n" for field in fields(fitted))
    work.table.write_text("".join(lines), encoding="utf-8")
    print(", ".join(f"{n} {ground}" for ground, n in Counter(c.ground for c in candidates).items()))


def fit_weights(candidates: Sequence[Candidate]) -> CombinationWeights:
    """The weights that the candidates on each ground call for, to two decimals."""
    found = [weight for ground in Ground for weight in fit(*columns(candidates, ground)[:2])]
    return CombinationWeights(*(round(float(weight), 2) for weight in found))


def columns(candidates: Sequence[Candidate], ground: Ground) -> tuple[Matrix, Matrix, NDArray[np.int64]]:
    """Features (N, weights), whether right (N) and part (N) of the candidates on a ground."""
    chosen = [c for c in candidates if c.ground is ground]
    right = np.array([c.right for c in chosen], dtype=np.float64)
    features = np.array([c.features for c in chosen], dtype=np.float64).reshape(-1, WIDTHS[ground])
    return features, right, np.array([c.part for c in chosen], dtype=np.int64)


def fit(features: Matrix, right: Matrix) -> Matrix:
    """CombinationWeights of a logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(30):
        chance = chances(features, weights)
        slope = features.T @ (chance - right) + RIDGE * weights
        bend = (features * (chance * (1 - chance))[:, None]).T @ features
        weights -= np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return weights


def chances(features: Matrix, weights: Sequence[float] | Matrix) -> Matrix:
    """The probability in 0..1 of each candidate."""
    return np.asarray(1 / (1 + np.exp(-features @ np.asarray(weights))))

"""The least probabilities at which the model alone says something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.learned.relation_model import RelationClass
from training.fitting.predictions import REL, Classes, Prediction
from training.fitting.statements import SIGNED, WEIGHTS, Statements

TRIED = np.arange(0.2, 0.81, 0.02)

Thresholds = Mapping[RelationClass, float]
"""The least probability of each sign, and of any relation at all (UNSIGNED)."""


def decide(classes: Classes, thresholds: Thresholds, *, strictness: float = 1.0) -> NDArray[np.int64]:
    """The `RelationClass` of each row of probabilities: the signed class furthest above its threshold.

    Where none is above, a pair that is probably related in some way is UNSIGNED, else NONE. A `strictness`
    above 1 shortens the thresholds' distance to 1, so that less is said and more of it is true.
    """
    least = {said: 1 - (1 - threshold) / strictness for said, threshold in thresholds.items()}
    margins = classes[..., 1:4] / np.array([least[said] for said in SIGNED])
    related = 1 - classes[..., RelationClass.NONE] >= least[RelationClass.UNSIGNED]
    unsigned = np.where(related, RelationClass.UNSIGNED, RelationClass.NONE)
    return np.asarray(np.where(margins.max(-1) >= 1, margins.argmax(-1) + 1, unsigned))


def told(
    predictions: Iterable[Prediction], thresholds: Thresholds, temperature: float, strictness: float = 1.0
) -> dict[str, dict[str, Any]]:
    """The scorer's prediction lines, by item."""
    lines = {}
    for one in predictions:
        names, classes = one.pooled(temperature)
        decided = decide(classes, thresholds, strictness=strictness)
        said = {pair: RelationClass(c) for pair, c in zip(names, decided, strict=True)}
        relations = [one.relation(pair, _rel(pair, said)) for pair in names if said[pair]]
        lines[one.item["id"]] = {"relations": relations, "entities": list(one.entities)}
    return lines


def _rel(pair: tuple[int, int], said: Mapping[tuple[int, int], RelationClass]) -> str:
    """A relation that is unsigned both ways round is an association."""
    mutual = said[pair] is said.get((pair[1], pair[0])) is RelationClass.UNSIGNED
    return "associated" if mutual else REL[said[pair]]


def fit_thresholds(signed: Statements, pairs: Statements) -> dict[RelationClass, float]:
    """Thresholds with the highest weighted mean F1 over the corpora: sign by sign, then for any relation."""
    found = dict.fromkeys(SIGNED, 0.4)
    for _ in range(2):
        for said in SIGNED:
            found[said] = _best(signed, found, said)
    found[RelationClass.UNSIGNED] = _best(pairs, {}, RelationClass.UNSIGNED)
    return {said: round(threshold, 2) for said, threshold in found.items()}


def _best(statements: Statements, others: Thresholds, said: RelationClass) -> float:
    """The threshold of one class that serves best beside the others'."""
    return max(map(float, TRIED), key=lambda tried: _mean_f1(statements, {**others, said: tried}))


def _mean_f1(statements: Statements, thresholds: Thresholds) -> float:
    least = np.array([thresholds[RelationClass(c)] for c in statements.classes])
    said = statements.chance >= least
    total = 0.0
    for file, weight in WEIGHTS.items():
        here = said & statements.of(file)
        right, judged = (statements.right & here).sum(), (statements.judged & here).sum()
        total += weight * 2 * right / max(judged + statements.gold.get(file, 0), 1)
    return total / sum(WEIGHTS.values())

"""Fits how far a name is to be believed to what readers said of mentions: a logistic regression with a ridge.

Mentions of the papers left out are not fitted on: the combination is fitted on them, and would trust the
names too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from loaders.learned.name_verifier import SIZE, features_of
from training.reading.passages import Annotated, read_kept
from training.settings import NamesFit

RIDGE, STEPS, RATE = 6.0, 250, 0.05
_MOMENTUM, _SCALE, _LEAST = 0.9, 0.999, 1e-8

Vector = NDArray[np.float64]
Named = tuple[list[int], bool]
"""A mention's features, and whether a reader found it right."""


def fit_names(work: NamesFit) -> None:
    """Writes the weights."""
    named = [one for sentence in read_kept(work.papers) for one in judged_names(sentence)]
    np.save(work.table, fit(named).astype(np.float16))
    print(f"{len(named)} mentions, {sum(right for _, right in named)} of them right")


def judged_names(one: Annotated) -> Iterator[Named]:
    """The mentions of a sentence that a reader has judged."""
    text = one.text
    for mention, right in zip(one.references, one.named, strict=True):
        if right is not None:
            yield features_of(text, mention.span, mention.entity), right


def fit(named: Sequence[Named]) -> Vector:
    """The weights, (SIZE), by Adam (Kingma and Ba, 2015, arXiv:1412.6980) over all mentions at once."""
    places = np.concatenate([np.array(features) for features, _ in named])
    owner = np.repeat(np.arange(len(named)), [len(features) for features, _ in named])
    right = np.array([right for _, right in named], dtype=np.float64)
    weights, slope, square = (np.zeros(SIZE) for _ in range(3))
    for step in range(1, STEPS + 1):
        chance = 1 / (1 + np.exp(-np.bincount(owner, weights[places], minlength=len(named))))
        bend = np.bincount(places, (chance - right)[owner], minlength=SIZE) + RIDGE * weights
        slope = _MOMENTUM * slope + (1 - _MOMENTUM) * bend
        square = _SCALE * square + (1 - _SCALE) * bend**2
        scale = np.sqrt(square / (1 - _SCALE**step)) + _LEAST
        weights = weights - RATE * slope / (1 - _MOMENTUM**step) / scale
    return weights

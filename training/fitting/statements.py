"""Every likely statement of the model, judged alone: what temperature and thresholds are fitted on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loaders.learned.relation_model import RelationClass
from training.corpora.scorer import Annotation, Level, Scorer
from training.fitting.predictions import REL, Pair, Prediction

SIGNED = (RelationClass.POSITIVE, RelationClass.NEGATIVE, RelationClass.NO_EFFECT)
LIKELY = 0.02  # statements below are not looked at
WEIGHTS = {
    "relations_bel": 3.0,
    "documents_biored": 1.0,
    "documents_bc5cdr": 1.0,
    "documents_drugprot": 1.0,
    "documents_chemdisgene": 1.0,
    "documents_events": 0.5,
}
"""How much each corpus file counts in what is fitted; the others do not."""

_Row = tuple[str, RelationClass, float, bool | None]


@dataclass(frozen=True, slots=True)
class Statements:
    """What the scorer would say of each possible statement: arrays over statements, and gold by file.

    `classes` names the class that is meant, `chance` its probability in 0..1; `right` is whether it agrees
    with the gold, and `judged` False where that cannot be told.
    """

    file: NDArray[np.str_]
    classes: NDArray[np.int64]
    chance: NDArray[np.float64]
    right: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    gold: Mapping[str, int]

    def of(self, file: str) -> NDArray[np.bool_]:
        """Which statements are of a corpus file."""
        return np.asarray(self.file == file)

    def where(self, chosen: NDArray[np.bool_]) -> Statements:
        """The chosen ones alone."""
        return Statements(
            self.file[chosen],
            self.classes[chosen],
            self.chance[chosen],
            self.right[chosen],
            self.judged[chosen],
            self.gold,
        )


def judge(predictions: Iterable[Prediction], scorer: Scorer, temperature: float, level: Level) -> Statements:
    """Each likely statement judged alone, signed or as a pair, where the class is UNSIGNED."""
    rows: list[_Row] = []
    gold: Counter[str] = Counter()
    for one in predictions:
        annotation = Annotation(one.item, scorer)
        gold[one.file] += annotation.wanted(level)
        for pair, said, chance in _likely(one, temperature, level):
            rows.append((one.file, said, chance, annotation.judge(one.relation(pair, REL[said]), level)))
    return Statements(
        np.array([file for file, _, _, _ in rows], dtype=np.str_),
        np.array([said for _, said, _, _ in rows], dtype=np.int64),
        np.array([chance for _, _, chance, _ in rows], dtype=np.float64),
        np.array([bool(right) for _, _, _, right in rows], dtype=np.bool_),
        np.array([right is not None for _, _, _, right in rows], dtype=np.bool_),
        gold,
    )


def _likely(one: Prediction, temperature: float, level: Level) -> Iterator[tuple[Pair, RelationClass, float]]:
    """At the signed level the likeliest sign of each ordered pair; at the pair level each pair once.

    Which are likely enough to be looked at does not depend on the temperature, so that log losses compare.
    """
    names, plain = one.pooled(1.0)
    _, classes = one.pooled(temperature)
    place = {pair: number for number, pair in enumerate(names)}
    for pair, number in place.items():
        if level is Level.PAIR:
            both = [number, place[pair[1], pair[0]]]
            if pair[0] < pair[1] and plain[both, 0].min() < 1 - LIKELY:
                yield pair, RelationClass.UNSIGNED, float(1 - classes[both, 0].min())
        else:
            said = SIGNED[int(plain[number, 1:4].argmax())]
            if plain[number, said] > LIKELY:
                yield pair, said, float(classes[number, said])

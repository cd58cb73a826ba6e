"""The temperature and thresholds that serve held-out papers best, and how true the probabilities are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.learned.relation_model import THRESHOLD_NAMES, RelationClass
from training.corpora import PERMITTED
from training.scored import REL, Scored

WEIGHTS = {
    "relations_bel": 3.0,
    "documents_biored": 1.0,
    "documents_bc5cdr": 1.0,
    "documents_drugprot": 1.0,
    "documents_chemdisgene": 1.0,
    "documents_events": 0.5,
}
SIGNED = (RelationClass.POSITIVE, RelationClass.NEGATIVE, RelationClass.NO_EFFECT)
LIKELY = 0.02  # statements below are not looked at
GRID = np.arange(0.2, 0.81, 0.02)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the scorer would say of each possible statement: arrays over statements, and gold by file.

    `classes` names the class that is meant, `chance` its probability, `related` that of any relation;
    `right` is whether it agrees with the gold, and `weight` 0 where it cannot be judged.
    """

    file: NDArray[np.str_]
    classes: NDArray[np.int64]
    chance: NDArray[np.float64]
    right: NDArray[np.bool_]
    weight: NDArray[np.float64]
    gold: Mapping[str, int]

    def where(self, chosen: NDArray[np.bool_]) -> Judged:
        parts = (self.file, self.classes, self.chance, self.right, self.weight)
        return Judged(*(part[chosen] for part in parts), self.gold)


def judge(scored: Iterable[Scored], score: ModuleType, temperature: float, level: str) -> Judged:
    """Each likely statement judged alone at one of the scorer's levels; at "pair" the class is UNSIGNED."""
    rows: list[tuple[str, int, float, bool, float]] = []
    gold: dict[str, int] = {}
    for one in scored:
        annotated = [(score.keys_of(e), e.get("type")) for e in one.item["entities"]]
        gold[one.file] = gold.get(one.file, 0) + _judge(one, {"relations": []}, score, level, annotated)[0]
        for (subject, object_), said, chance in _statements(one, temperature, level):
            relation = {"subj": one.entities[subject], "rel": REL[said], "obj": one.entities[object_]}
            _, _, counted, right = _judge(one, {"relations": [relation]}, score, level, annotated)
            rows.append((one.file, said, chance, bool(right), float(counted)))
    columns = list(zip(*rows, strict=True))
    return Judged(*(np.array(column) for column in columns), gold)


def _judge(one: Scored, said: Mapping[str, Any], score: ModuleType, level: str, annotated: Any) -> Any:
    return score.score_relations(one.item, said, level, True, False, annotated)


def _statements(
    one: Scored, temperature: float, level: str
) -> Iterable[tuple[tuple[int, int], RelationClass, float]]:
    """At the signed level the likeliest sign of each ordered pair; at the pair level each pair once.

    Which are likely enough to be looked at does not depend on the temperature, so that log losses compare.
    """
    names, plain = one.pooled(1.0)
    tempered = one.pooled(temperature)[1].classes
    place = {pair: number for number, pair in enumerate(names)}
    for pair, number in place.items():
        if level == "pair":
            both = [number, place[pair[1], pair[0]]]
            if pair[0] < pair[1] and plain.classes[both, 0].min() < 1 - LIKELY:
                yield pair, RelationClass.UNSIGNED, float(1 - tempered[both, 0].min())
        else:
            said = SIGNED[int(plain.classes[number, 1:4].argmax())]
            if plain.classes[number, said] > LIKELY:
                yield pair, said, float(tempered[number, said])


def fit_temperature(judged_at: Mapping[float, Judged]) -> float:
    """The temperature whose probabilities of signed statements lose least (log loss), files weigh alike."""
    return min(judged_at, key=lambda temperature: _log_loss(judged_at[temperature]))


def _log_loss(judged: Judged) -> float:
    chance = np.clip(judged.chance, 1e-6, 1 - 1e-6)
    loss = -np.where(judged.right, np.log(chance), np.log(1 - chance)) * judged.weight
    files = [judged.file == file for file in WEIGHTS]
    return float(np.mean([loss[here].sum() / judged.weight[here].sum() for here in files]))


def fit_thresholds(signed: Judged, pairs: Judged) -> dict[str, float]:
    """Thresholds with the highest weighted mean F1 over the corpora: sign by sign, then for any relation."""
    bars = dict.fromkeys(SIGNED, 0.4)
    for _ in range(2):
        for said in SIGNED:
            bars[said] = max(GRID, key=lambda bar, said=said: _mean_f1(signed, {**bars, said: float(bar)}))
    related = max(GRID, key=lambda bar: _mean_f1(pairs, {RelationClass.UNSIGNED: float(bar)}))
    values = [*(bars[said] for said in SIGNED), related]
    return {name: round(float(value), 2) for name, value in zip(THRESHOLD_NAMES, values, strict=True)}


def _mean_f1(judged: Judged, bars: Mapping[RelationClass, float]) -> float:
    said = judged.chance >= np.array([bars[RelationClass(c)] for c in judged.classes])
    total = 0.0
    for file, weight in WEIGHTS.items():
        here = said & (judged.file == file)
        right, counted = (judged.right & here).sum(), judged.weight[here].sum()
        total += weight * 2 * right / max(counted + judged.gold.get(file, 0), 1)
    return total / sum(WEIGHTS.values())


def reliability(judged: Judged, *, bins: int = 10) -> dict[str, Any]:
    """Expected calibration error and, a bin of probability, (mean probability, share right, statements)."""
    kept = judged.where(judged.weight > 0)
    place = np.minimum((kept.chance * bins).astype(int), bins - 1)
    rows = [
        (float(kept.chance[place == b].mean()), float(kept.right[place == b].mean()), int((place == b).sum()))
        for b in range(bins)
        if (place == b).any()
    ]
    error = sum(abs(chance - right) * n for chance, right, n in rows) / max(len(kept.chance), 1)
    return {"ece": round(error, 4), "bins": [(round(c, 3), round(r, 3), n) for c, r, n in rows]}


def permitted_only(scored: Sequence[Scored]) -> list[Scored]:
    return [one for one in scored if one.item["corpus"] in PERMITTED]

"""Items of the corpora with the model's probabilities for every ordered pair of their gold entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.model import Kind
from loaders.learned.relation_model import (
    MarkedSentence,
    PairScores,
    RelationClass,
    RelationModel,
    SentenceSource,
)
from training.corpora.items import Item
from training.corpora.scorer import Scorer
from training.corpora.windows import LONGEST, Window, is_chosen, read_windows

KIND_OF_TYPE = {
    "gene": Kind.PROTEIN,
    "chemical": Kind.CHEMICAL,
    "disease": Kind.CONDITION,
    "phenotype": Kind.SYMPTOM,
    "process": Kind.PROCESS,
    "cell": Kind.CELL,
    "anatomy": Kind.ANATOMY,
    "intervention": Kind.PROCEDURE,
}
REL = {
    RelationClass.POSITIVE: "increases",
    RelationClass.NEGATIVE: "decreases",
    RelationClass.NO_EFFECT: "no_effect",
    RelationClass.UNSIGNED: "regulates",
}
Pair = tuple[int, int]
Classes = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Prediction:
    """One item: of each ordered pair of its entities the classes at all its places, (places, 5).

    They are as the model gives them, at its own `temperature`.
    """

    file: str
    item: Item
    entities: tuple[Item, ...]
    pairs: Mapping[Pair, Classes]
    temperature: float

    def pooled(self, temperature: float) -> tuple[list[Pair], Classes]:
        """The pairs, and of each class the highest probability of any place at a temperature, (N, 5)."""
        names = sorted(self.pairs)
        heat = temperature / self.temperature
        classes = [_highest(tempered(self.pairs[pair], heat)) for pair in names]
        return names, np.array(classes, dtype=np.float32).reshape(-1, len(RelationClass))

    def relation(self, pair: Pair, rel: str) -> dict[str, Any]:
        """What is said of a pair, in the scorer's form."""
        return {"subj": self.entities[pair[0]], "rel": rel, "obj": self.entities[pair[1]]}


def tempered(classes: Classes, temperature: float) -> Classes:
    """Probabilities as they are once the logits are divided by a temperature."""
    raised = np.power(np.maximum(classes, 1e-9), 1 / temperature)
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def _highest(classes: Classes) -> Classes:
    return np.concatenate([classes[:, :1].min(0), classes[:, 1:].max(0)])


def predict(
    file: str,
    item: Item,
    model: RelationModel,
    scorer: Scorer,
    *,
    source: SentenceSource | None = None,
    longest: int = LONGEST,
) -> Prediction:
    """One item read with its gold mentions; without a source, the one that the corpus tells."""
    entities, windows = read_windows(item, scorer, longest=longest)
    source = (
        source
        if source is not None
        else (SentenceSource.CHOSEN if is_chosen(item) else SentenceSource.RUNNING)
    )
    places: dict[Pair, list[Classes]] = defaultdict(list)
    for window, scores in zip(windows, model.score([_marked(w, source) for w in windows]), strict=True):
        for pair, classes in _places(window, scores):
            places[pair].append(classes)
    pairs = {pair: np.array(found) for pair, found in places.items()}
    return Prediction(file, item, tuple(entities), pairs, model.temperature)


def _marked(window: Window, source: SentenceSource) -> MarkedSentence:
    mentions = ((p.start, p.end, KIND_OF_TYPE.get(p.type, Kind.SPECIES)) for p in window.places)
    return MarkedSentence(window.text, tuple(mentions), source)


def _places(window: Window, scores: PairScores) -> Iterator[tuple[Pair, Classes]]:
    for i, subject in enumerate(window.places):
        for j, object_ in enumerate(window.places):
            apart = subject.end <= object_.start or object_.end <= subject.start
            if apart and subject.entity != object_.entity:
                yield (subject.entity, object_.entity), scores.classes[i, j]

"""Items of the corpora with the model's probabilities for every ordered pair of their gold entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
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
from training.windows import LONGEST, Item, Window, is_chosen, read_windows

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


@dataclass(frozen=True, slots=True)
class Scored:
    """One item: of each ordered pair of its entities (places, 6), the classes untempered, and speculation."""

    file: str
    item: Item
    entities: tuple[Item, ...]
    pairs: Mapping[Pair, NDArray[np.float32]]

    def pooled(self, temperature: float) -> tuple[list[Pair], PairScores]:
        """The pairs, and of each class the highest probability of any place: (N, 5) and (N)."""
        names = sorted(self.pairs)
        classes = [_highest(tempered(self.pairs[pair][:, :5], temperature)) for pair in names]
        speculated = [self.pairs[pair][:, 5].max() for pair in names]
        return names, PairScores(np.array(classes).reshape(-1, 5), np.array(speculated))


def tempered(classes: NDArray[np.float32], temperature: float) -> NDArray[np.float32]:
    """Probabilities as they are once the logits are divided by a temperature."""
    raised = np.power(np.maximum(classes, 1e-9), 1 / temperature)
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def _highest(classes: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.concatenate([classes[:, :1].min(0), classes[:, 1:].max(0)])


def score_item(
    file: str,
    item: Item,
    model: RelationModel,
    score: ModuleType,
    *,
    source: SentenceSource | None = None,
    longest: int = LONGEST,
) -> Scored:
    """One item read with its gold mentions; without a source, the one that the corpus tells."""
    entities, windows = read_windows(item, score, longest=longest)
    source = (
        source
        if source is not None
        else (SentenceSource.CHOSEN if is_chosen(item) else SentenceSource.RUNNING)
    )
    pairs: dict[Pair, list[NDArray[np.float32]]] = defaultdict(list)
    for window, scores in zip(windows, model.score([_marked(w, source) for w in windows]), strict=True):
        for pair, place in _places(window, scores):
            pairs[pair].append(place)
    return Scored(file, item, tuple(entities), {pair: np.array(places) for pair, places in pairs.items()})


def _marked(window: Window, source: SentenceSource) -> MarkedSentence:
    mentions = ((p.start, p.end, KIND_OF_TYPE.get(p.type, Kind.SPECIES)) for p in window.places)
    return MarkedSentence(window.text, tuple(mentions), source)


def _places(window: Window, scores: PairScores) -> Iterator[tuple[Pair, NDArray[np.float32]]]:
    for i, subject in enumerate(window.places):
        for j, object_ in enumerate(window.places):
            apart = subject.end <= object_.start or object_.end <= subject.start
            if apart and subject.entity != object_.entity:
                place = np.append(scores.classes[i, j], scores.speculation[i, j])
                yield (subject.entity, object_.entity), place


def predictions(
    scored: Iterable[Scored], thresholds: Mapping[str, float], temperature: float, strictness: float = 1.0
) -> dict[str, dict[str, Any]]:
    """The scorer's prediction lines, by item."""
    lines = {}
    for one in scored:
        names, scores = one.pooled(temperature)
        decided = dict(zip(names, scores.decide(thresholds, strictness=strictness), strict=True))
        relations = [_relation(one, pair, decided) for pair, said in decided.items() if said]
        lines[one.item["id"]] = {"relations": relations, "entities": list(one.entities)}
    return lines


def _relation(one: Scored, pair: Pair, decided: Mapping[Pair, int]) -> dict[str, Any]:
    """A relation that is unsigned both ways round is an association."""
    said, back = decided[pair], decided.get((pair[1], pair[0]))
    mutual = said == back == RelationClass.UNSIGNED
    rel = "associated" if mutual else REL[RelationClass(said)]
    return {"subj": one.entities[pair[0]], "rel": rel, "obj": one.entities[pair[1]]}

"""Fit the weights that join a rule's probability with the model's, and write the table the judge uses.

    python -m benchmarks.extraction.combine [--corpora FOLDER] [--every N]

Logistic regressions, five weights for signed statements and two for those without a sign, over candidates
from papers that the model has not seen, mentions found in the plain text. The last line is one JSON object:
the weights, and the log loss on either half of the papers of weights fitted on the other half, beside that
of the model and of the rules alone.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from benchmarks.extraction.corpora import DEFAULT, RELATION_FILES, Item, load_scorer, read_items
from benchmarks.extraction.heldout import half_of, is_unseen
from graph.model import Entity, Sign, Span
from loaders.composition import find_composed_mentions
from loaders.jsonl import as_entity
from loaders.judgement import CLASS_OF_SIGN, SIGN_OF_CLASS, SIGNED, log_odds
from loaders.lexicon import Lexicon
from loaders.mentions import EntityMention
from loaders.relation_model import MarkedSentence, RelationClass, RelationModel
from loaders.relations import Relation, find_relations
from loaders.relations.discourse import Reference
from loaders.sentences import split_sentences

TABLE = Path("loaders/judgement.tsv")
LEFT_OUT = {"relations_ade", "documents_euadr"}  # every annotated pair is right; signs are not annotated
NAMES = ("base", "model", "rule", "rule_odds", "contradicted", "related_base", "related_model")
LEAST = 0.03
RIDGE = 1.0
_REL = {Sign.POSITIVE: "increases", Sign.NEGATIVE: "decreases", Sign.NULL: "no_effect"}
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible statement: what speaks for it, and whether the annotators agree.

    `level` is the scorer's: "signed triple", or "pair" for a relation without a sign.
    """

    level: str
    half: int
    features: tuple[float, ...]
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every N-th item only")
    options = parser.parse_args()
    candidates = list(read_candidates(options.corpora, options.every))
    features, right, half = _columns(candidates, "signed triple")
    unsigned = _columns(candidates, "pair")
    found = [*fit(features, right), *fit(*unsigned[:2])]
    weights = {name: round(float(weight), 2) for name, weight in zip(NAMES, found, strict=True)}
    TABLE.write_text("".join(f"{name}\t{weight:.2f}\n" for name, weight in weights.items()), "utf-8")
    losses = {
        "model": across_halves(features[:, :2], right, half),
        "rules": across_halves(features[:, [0, 2, 3]], right, half),
        "both": across_halves(features, right, half),
        "unsigned": across_halves(*unsigned),
    }
    print(json.dumps({"candidates": len(candidates), "weights": weights, "log_loss": losses}))


def _columns(candidates: Sequence[Candidate], level: str) -> tuple[Matrix, Matrix, NDArray[np.int64]]:
    """Features (N, weights), whether right (N) and half (N) of the candidates of a level."""
    chosen = [c for c in candidates if c.level == level]
    right = np.array([c.right for c in chosen], dtype=float)
    return np.array([c.features for c in chosen]), right, np.array([c.half for c in chosen])


def read_candidates(folder: Path, every: int) -> Iterator[Candidate]:
    """The candidates of every unseen item, corpus by corpus."""
    scorer, lexicon, model = load_scorer(folder), Lexicon.load(), RelationModel.load()
    for name in RELATION_FILES:
        for item in read_items(folder, name, every=every) if name not in LEFT_OUT else ():
            if is_unseen(item):
                yield from _candidates(item, find_composed_mentions(item["text"], lexicon), model, scorer)


def _candidates(
    item: Item, found: Sequence[EntityMention], model: RelationModel, scorer: ModuleType
) -> Iterator[Candidate]:
    annotated = [(scorer.keys_of(e), e.get("type")) for e in item.get("entities", ())]
    for level, features, line in _possible(item["text"], found, model):
        said = {"relations": [line]}
        _, _, judged, right = scorer.score_relations(item, said, level, True, False, annotated)
        if judged:
            yield Candidate(level, half_of(item), features, bool(right))


def _possible(
    text: str, found: Sequence[EntityMention], model: RelationModel
) -> Iterator[tuple[str, tuple[float, ...], dict[str, object]]]:
    """(level, features, the statement in the scorer's form) of all that is not out of the question."""
    for span in split_sentences(text):
        inside = [m for m in found if span.start <= m.span.start and m.span.end <= span.end]
        if len({m.entity.id for m in inside}) < 2:
            continue
        moved = [
            Reference(Span(m.span.start - span.start, m.span.end - span.start), m.entity) for m in inside
        ]
        sentence = text[span.start : span.end]
        places = tuple((m.span.start, m.span.end, m.entity.kind) for m in moved)
        (scores,) = model.score([MarkedSentence(sentence, places)])
        rules = {(r.subject, r.object): r for r in find_relations(sentence, moved)}
        for i, j in np.argwhere(scores.classes[..., RelationClass.NONE] < 1 - LEAST):
            ends, rule = (inside[i].entity, inside[j].entity), rules.get((i, j))
            if ends[0].id == ends[1].id:
                continue
            likelier = scores.classes[i, j, RelationClass.NONE] <= scores.classes[j, i, RelationClass.NONE]
            if likelier and rule is None and (j, i) not in rules:
                related = 1 - float(scores.classes[i, j, RelationClass.NONE])
                yield "pair", (1.0, log_odds(related)), _line(ends[0], "associated", ends[1])
            for said in SIGNED:
                learnt = float(scores.classes[i, j, said])
                if learnt >= LEAST or _agrees(rule, said):
                    rel = _REL[SIGN_OF_CLASS[said]]
                    yield "signed triple", features_of(learnt, said, rule), _line(ends[0], rel, ends[1])


def _agrees(rule: Relation | None, said: RelationClass) -> bool:
    return rule is not None and CLASS_OF_SIGN[rule.sign] is said


def features_of(learnt: float, said: RelationClass, rule: Relation | None) -> tuple[float, ...]:
    """What the weights multiply, in the order of their names."""
    agrees = _agrees(rule, said)
    contradicted = rule is not None and rule.sign.known and not agrees
    odds = log_odds(rule.probability) if rule is not None and agrees else 0.0
    return 1.0, log_odds(learnt), float(agrees), odds, float(contradicted)


def _line(subject: Entity, rel: str, object_: Entity) -> dict[str, object]:
    return {"subj": as_entity(subject), "rel": rel, "obj": as_entity(object_)}


def fit(features: Matrix, right: Matrix) -> Matrix:
    """Weights of a logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (chance - right) + RIDGE * weights
        bend = (features * (chance * (1 - chance))[:, None]).T @ features
        weights -= np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return weights


def across_halves(features: Matrix, right: Matrix, half: NDArray[np.int64]) -> list[float]:
    """The log loss on each half of weights fitted on the other."""
    losses = []
    for tried in (0, 1):
        weights = fit(features[half != tried], right[half != tried])
        chance = np.clip(1 / (1 + np.exp(-features[half == tried] @ weights)), 1e-6, 1 - 1e-6)
        truth = right[half == tried]
        losses.append(round(float(-np.log(np.where(truth, chance, 1 - chance)).mean()), 4))
    return losses


if __name__ == "__main__":
    main()

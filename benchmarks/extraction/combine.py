"""Fit the weights that join a rule's probability with the model's, and write the table the combiner uses.

    python -m benchmarks.extraction.combine [--corpora FOLDER] [--every N]

Logistic regressions over candidates whose mentions are found in the plain text: six weights for signed
statements and two for those without a sign, from papers that the model has not seen; four for what a title
and a later sentence say only together, from all of BC5CDR, since the model learns from single sentences. The
last line is one JSON object: the weights, and the log loss on each fifth of the papers of weights fitted on
the others, beside that of the model and of the rules alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from benchmarks.extraction.corpora import RELATION_FILES, Item, load_scorer, make_parser, read_items
from benchmarks.extraction.heldout import FOLDS, fold_of, is_unseen
from graph.model import Entity, Sign, Span
from loaders.learned.combination_weights import (
    CLASS_OF_SIGN,
    SIGN_OF_CLASS,
    SIGNED,
    CombinationWeights,
    log_odds,
)
from loaders.learned.relation_model import MarkedSentence, RelationClass, RelationModel
from loaders.learned.title_effects import find_title_effects
from loaders.lexicon import Lexicon
from loaders.mentions.composites import find_composite_mentions
from loaders.mentions.mention import EntityMention
from loaders.pipeline.jsonl import as_entity
from loaders.relations import Relation, find_relations
from loaders.relations.context.coreference import Reference
from loaders.text.sentences import split_sentences

TABLE = Path("loaders/learned/combination.tsv")
LEFT_OUT = {"relations_ade", "documents_euadr"}  # every annotated pair is right; signs are not annotated
APART = "documents_bc5cdr"  # alone marks all that drugs cause in whole abstracts, and nothing else
LEVELS = ("signed triple", "pair", "apart")
LEAST = 0.03
RIDGE = 1.0
_REL = {Sign.POSITIVE: "increases", Sign.NEGATIVE: "decreases", Sign.NULL: "no_effect"}
Matrix = NDArray[np.float64]
Possible = tuple[str, tuple[float, ...], dict[str, object]]  # level, features, the scorer's line


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible statement: what speaks for it, and whether the annotators agree.

    `level` is "signed triple", "pair" for a relation without a sign, or "apart" for what a title and a
    later sentence say together.
    """

    name: str
    level: str
    fold: int
    features: tuple[float, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence with its mentions, spans relative to it."""

    text: str
    mentions: tuple[Reference, ...]


def main() -> None:
    parser = make_parser(__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every N-th item only")
    options = parser.parse_args()
    candidates = list(read_candidates(options.corpora, options.every))
    fitted = fit_weights(candidates)
    lines = (f"{field.name}\t{getattr(fitted, field.name):.2f}\n" for field in fields(fitted))
    TABLE.write_text("".join(lines), "utf-8")
    signed = columns(candidates, "signed triple")
    losses = {
        "model": across_folds(signed[0][:, :3], *signed[1:]),
        "rules": across_folds(signed[0][:, [0, 1, 3, 4]], *signed[1:]),
        **{level: across_folds(*columns(candidates, level)) for level in LEVELS},
    }
    print(json.dumps({"candidates": len(candidates), "weights": astuple(fitted), "log_loss": losses}))


def fit_weights(candidates: Sequence[Candidate]) -> CombinationWeights:
    """The weights that the candidates of each level call for, to two decimals."""
    found = [weight for level in LEVELS for weight in fit(*columns(candidates, level)[:2])]
    return CombinationWeights(*(round(float(weight), 2) for weight in found))


def columns(candidates: Sequence[Candidate], level: str) -> tuple[Matrix, Matrix, NDArray[np.int64]]:
    """Features (N, weights), whether right (N) and fold (N) of the candidates of a level."""
    chosen = [c for c in candidates if c.level == level]
    right = np.array([c.right for c in chosen], dtype=float)
    return np.array([c.features for c in chosen]), right, np.array([c.fold for c in chosen])


def read_candidates(folder: Path, every: int) -> Iterator[Candidate]:
    """The candidates of every item that may be fitted on, corpus by corpus."""
    scorer, lexicon, model = load_scorer(folder), Lexicon.load(), RelationModel.load()
    for name in RELATION_FILES:
        for item in read_items(folder, name, every=every) if name not in LEFT_OUT else ():
            unseen = is_unseen(item)
            if unseen or name == APART:
                found = find_composite_mentions(item["text"], lexicon)
                said = _possible(item["text"], found, model) if unseen else iter(())
                across = _possible_across(item["text"], found, model) if name == APART else iter(())
                yield from _judged(name, item, [*said, *across], scorer)


def _judged(name: str, item: Item, possible: Sequence[Possible], scorer: ModuleType) -> Iterator[Candidate]:
    """The statements that the annotation can judge."""
    annotated = [(scorer.keys_of(e), e.get("type")) for e in item.get("entities", ())]
    for level, features, line in possible:
        said = {"relations": [line]}
        at = "pair" if level == "pair" else "signed triple"
        _, _, counted, right = scorer.score_relations(item, said, at, True, False, annotated)
        if counted:
            yield Candidate(name, level, fold_of(item), features, bool(right))


def _possible(text: str, found: Sequence[EntityMention], model: RelationModel) -> Iterator[Possible]:
    """All that is not out of the question within one sentence."""
    for passage in _passages(text, found):
        sentence, inside = passage.text, passage.mentions
        if len({m.entity.id for m in inside}) < 2:
            continue
        places = tuple((m.span.start, m.span.end, m.entity.kind) for m in inside)
        (scores,) = model.score([MarkedSentence(sentence, places)])
        rules = {(r.subject, r.object): r for r in find_relations(sentence, inside)}
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


def _possible_across(text: str, found: Sequence[EntityMention], model: RelationModel) -> Iterator[Possible]:
    """What the title and a later sentence may say together, each pair once: where it is likeliest."""
    passages = list(_passages(text, found))
    best: dict[tuple[str, str], Possible] = {}
    for effect in sorted(find_title_effects(passages, model), key=lambda e: e.learnt):
        ill = passages[effect.sentence].mentions[effect.mention].entity
        features = 1.0, log_odds(effect.learnt), effect.share, effect.rivals
        best[effect.drug.id, ill.id] = "apart", features, _line(effect.drug, "increases", ill)
    yield from best.values()


def _passages(text: str, found: Sequence[EntityMention]) -> Iterator[_Passage]:
    for span in split_sentences(text):
        inside = (m for m in found if span.start <= m.span.start and m.span.end <= span.end)
        moved = (
            Reference(Span(m.span.start - span.start, m.span.end - span.start), m.entity) for m in inside
        )
        yield _Passage(text[span.start : span.end], tuple(moved))


def _agrees(rule: Relation | None, said: RelationClass) -> bool:
    return rule is not None and CLASS_OF_SIGN[rule.sign] is said


def features_of(learnt: float, said: RelationClass, rule: Relation | None) -> tuple[float, ...]:
    """What the weights multiply, in the order of their names."""
    agrees = _agrees(rule, said)
    contradicted = rule is not None and rule.sign.known and not agrees
    odds = log_odds(rule.probability) if rule is not None and agrees else 0.0
    lessens = float(said is RelationClass.NEGATIVE)
    return 1.0, lessens, log_odds(learnt), float(agrees), odds, float(contradicted)


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


def chances(features: Matrix, weights: Sequence[float] | Matrix) -> Matrix:
    """The probability in 0..1 of each candidate."""
    return np.asarray(1 / (1 + np.exp(-features @ np.asarray(weights))))


def across_folds(features: Matrix, right: Matrix, fold: NDArray[np.int64]) -> list[float]:
    """The log loss on each fifth of the papers of weights fitted on the others."""
    losses = []
    for tried in range(FOLDS):
        found = fit(features[fold != tried], right[fold != tried])
        chance = np.clip(chances(features[fold == tried], found), 1e-6, 1 - 1e-6)
        truth = right[fold == tried]
        losses.append(round(float(-np.log(np.where(truth, chance, 1 - chance)).mean()), 4))
    return losses


if __name__ == "__main__":
    main()

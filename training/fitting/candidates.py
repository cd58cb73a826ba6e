"""Possible statements in the plain text of items: what rules and model say for each, and whether it is right.

Signed ones and those without a sign come from papers that the model has not seen. What a title and a later
sentence say only together comes from all of BC5CDR, since the model learns from single sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from graph.model import Entity, Sign
from loaders.learned.combination_weights import CLASS_OF_SIGN, SIGN_OF_CLASS, SIGNED, log_odds
from loaders.learned.relation_model import MarkedSentence, RelationClass, RelationModel
from loaders.learned.title_effects import find_title_effects
from loaders.lexicon import Lexicon
from loaders.mentions.composites import find_composite_mentions
from loaders.mentions.mention import EntityMention
from loaders.pipeline.assertions import shifted
from loaders.pipeline.jsonl import as_entity
from loaders.relations import Relation, find_relations
from loaders.relations.context.coreference import Reference
from loaders.text.sentences import split_sentences
from training.corpora.items import Item, corpus_files, read_items
from training.corpora.papers import HELD_OUT, Fold, is_unseen, part_of
from training.corpora.scorer import Annotation, Level, load_scorer

LEFT_OUT = frozenset({"relations_ade", "documents_euadr"})  # all pairs are right; signs are not annotated
APART_IN = "documents_bc5cdr"  # alone marks all that drugs cause in whole abstracts, and nothing else
LEAST = 0.03
_REL = {Sign.POSITIVE: "increases", Sign.NEGATIVE: "decreases", Sign.NULL: "no_effect"}


class Ground(StrEnum):
    """What a statement stands on: a sentence that gives a sign or none, or a title with a later sentence."""

    SIGNED = "signed"
    RELATED = "related"
    APART = "apart"

    @property
    def level(self) -> Level:
        """The level at which it is judged."""
        return Level.PAIR if self is Ground.RELATED else Level.SIGNED


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible statement: what speaks for it, whether it is right, and its part of the papers."""

    ground: Ground
    features: tuple[float, ...]
    right: bool
    part: int


@dataclass(frozen=True, slots=True)
class _Possible:
    """A statement in the scorer's form, not yet judged."""

    ground: Ground
    features: tuple[float, ...]
    line: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence with its mentions, spans relative to it."""

    text: str
    mentions: tuple[Reference, ...]


def read_candidates(
    folder: Path, model: RelationModel, *, fold: Fold = HELD_OUT, every: int = 1
) -> Iterator[Candidate]:
    """The candidates of every n-th item that may be fitted on, corpus by corpus."""
    scorer, lexicon = load_scorer(folder), Lexicon.load()
    for name in corpus_files(folder):
        for item in read_items(folder, name, every=every) if name not in LEFT_OUT else ():
            unseen = is_unseen(item, fold)
            if unseen or name == APART_IN:
                passages = list(_passages(item["text"], find_composite_mentions(item["text"], lexicon)))
                said = _possible(passages, model) if unseen else iter(())
                apart = _possible_apart(passages, model) if name == APART_IN else iter(())
                yield from _judged(item, [*said, *apart], Annotation(item, scorer))


def _judged(item: Item, possible: Sequence[_Possible], annotation: Annotation) -> Iterator[Candidate]:
    """The statements that the annotation can judge."""
    for one in possible:
        right = annotation.judge(one.line, one.ground.level)
        if right is not None:
            yield Candidate(one.ground, one.features, right, part_of(item))


def _passages(text: str, found: Sequence[EntityMention]) -> Iterator[_Passage]:
    for span in split_sentences(text):
        inside = (m for m in found if span.start <= m.span.start and m.span.end <= span.end)
        moved = (Reference(shifted(m.span, -span.start), m.entity) for m in inside)
        yield _Passage(text[span.start : span.end], tuple(moved))


def _possible(passages: Sequence[_Passage], model: RelationModel) -> Iterator[_Possible]:
    """All that is not out of the question within one sentence."""
    for passage in passages:
        if len({m.entity.id for m in passage.mentions}) > 1:
            yield from _possible_in(passage, model)


def _possible_in(passage: _Passage, model: RelationModel) -> Iterator[_Possible]:
    inside = passage.mentions
    places = tuple((m.span.start, m.span.end, m.entity.kind) for m in inside)
    (scores,) = model.score([MarkedSentence(passage.text, places)])
    rules = {(r.subject, r.object): r for r in find_relations(passage.text, inside)}
    none = scores.classes[..., RelationClass.NONE]
    for i, j in np.argwhere(none < 1 - LEAST).tolist():
        ends, rule = (inside[i].entity, inside[j].entity), rules.get((i, j))
        if ends[0].id == ends[1].id:
            continue
        if none[i, j] <= none[j, i] and rule is None and (j, i) not in rules:
            related = 1.0, log_odds(1 - float(none[i, j]))
            yield _Possible(Ground.RELATED, related, _line(ends[0], "associated", ends[1]))
        for said in SIGNED:
            learnt = float(scores.classes[i, j, said])
            if learnt >= LEAST or _agrees(rule, said):
                line = _line(ends[0], _REL[SIGN_OF_CLASS[said]], ends[1])
                yield _Possible(Ground.SIGNED, features_of(learnt, said, rule), line)


def _possible_apart(passages: Sequence[_Passage], model: RelationModel) -> Iterator[_Possible]:
    """What the title and a later sentence may say together, each pair once: where it is likeliest."""
    best: dict[tuple[str, str], _Possible] = {}
    for effect in sorted(find_title_effects(passages, model), key=lambda e: e.learnt):
        ill = passages[effect.sentence].mentions[effect.mention].entity
        features = 1.0, log_odds(effect.learnt), effect.share, effect.rivals
        line = _line(effect.drug, "increases", ill)
        best[effect.drug.id, ill.id] = _Possible(Ground.APART, features, line)
    yield from best.values()


def features_of(learnt: float, said: RelationClass, rule: Relation | None) -> tuple[float, ...]:
    """What the weights of signed statements multiply, in the order of their names."""
    agrees = _agrees(rule, said)
    contradicted = rule is not None and rule.sign.known and not agrees
    odds = log_odds(rule.probability) if rule is not None and agrees else 0.0
    lessens = float(said is RelationClass.NEGATIVE)
    return 1.0, lessens, log_odds(learnt), float(agrees), odds, float(contradicted)


def _agrees(rule: Relation | None, said: RelationClass) -> bool:
    return rule is not None and CLASS_OF_SIGN[rule.sign] is said


def _line(subject: Entity, rel: str, object_: Entity) -> dict[str, Any]:
    return {"subj": as_entity(subject), "rel": rel, "obj": as_entity(object_)}

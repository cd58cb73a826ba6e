"""Possible statements in plain text: what rules and model say of each, and whether readers would sign it.

Those of one sentence come from what readers annotated in full, of papers that the model has not seen. What a
title and a later sentence say only together comes from all of BC5CDR: the model learns from single sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from loaders.learned.combination_weights import CLASS_OF_SIGN, SIGNED, doubt_of, log_odds
from loaders.learned.name_verifier import name_probability
from loaders.learned.relation_model import MarkedSentence, RelationClass, RelationModel
from loaders.learned.title_effects import find_title_effects
from loaders.mentions.composites import find_composite_mentions
from loaders.mentions.mention import EntityMention
from loaders.pipeline.assertions import shifted
from loaders.pipeline.extraction import shipped_lexicon
from loaders.pipeline.jsonl import as_entity
from loaders.relations import Relation, find_relations
from loaders.relations.context.coreference import Reference
from loaders.text.sentences import split_sentences
from training.corpora.items import corpus_files, read_items
from training.corpora.papers import part_of
from training.corpora.scorer import Annotation, Level, load_scorer
from training.reading.passages import Annotated, judge, labels_of, read_left_out
from training.settings import Papers

APART_IN = "documents_bc5cdr"  # alone marks all that drugs cause in whole abstracts, and nothing else
LEAST = 0.03


class Ground(StrEnum):
    """What a statement stands on: a sentence that gives a sign or none, or a title with a later sentence."""

    SIGNED = "signed"
    RELATED = "related"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible statement: what speaks for it, whether it is right, and its part of the papers."""

    ground: Ground
    features: tuple[float, ...]
    right: bool
    part: int


@dataclass(frozen=True, slots=True)
class _Possible:
    """A statement of a pair of mentions, not yet judged."""

    ground: Ground
    features: tuple[float, ...]
    pair: tuple[int, int]
    said: RelationClass


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence with its mentions, spans relative to it."""

    text: str
    mentions: tuple[Reference, ...]


def read_candidates(papers: Papers, model: RelationModel, *, every: int = 1) -> Iterator[Candidate]:
    """The candidates of the papers left out that may be fitted on; of BC5CDR every n-th item is read."""
    for one in read_left_out(papers):
        yield from _judged(one, model)
    yield from _read_apart(papers, model, every)


def _judged(one: Annotated, model: RelationModel) -> Iterator[Candidate]:
    """What is not out of the question in a sentence, and a reader's word can judge."""
    passage = _Passage(one.text, one.references)
    labels = {label.pair: label for label in labels_of(one)}
    for possible in _possible_in(passage, model) if len(one.mentions) > 1 else ():
        right = judge(labels, possible.pair, possible.said)
        if right is not None:
            yield Candidate(possible.ground, possible.features, right, part_of(one.item))


def _possible_in(passage: _Passage, model: RelationModel) -> Iterator[_Possible]:
    inside = passage.mentions
    places = tuple((m.span.start, m.span.end, m.entity.kind) for m in inside)
    (scores,) = model.score([MarkedSentence(passage.text, places)])
    rules = {(r.subject, r.object): r for r in find_relations(passage.text, inside)}
    none = scores.classes[..., RelationClass.NONE]
    named = [name_probability(passage.text, m.span, m.entity) for m in inside]
    for i, j in np.argwhere(none < 1 - LEAST).tolist():
        rule = rules.get((i, j))
        if inside[i].entity.id == inside[j].entity.id:
            continue
        doubt = doubt_of(named[i], named[j])
        if none[i, j] <= none[j, i] and rule is None and (j, i) not in rules:
            related = 1.0, log_odds(1 - float(none[i, j])), doubt
            yield _Possible(Ground.RELATED, related, (i, j), RelationClass.UNSIGNED)
        for said in SIGNED:
            learnt = float(scores.classes[i, j, said])
            if learnt >= LEAST or _agrees(rule, said):
                yield _Possible(Ground.SIGNED, features_of(learnt, said, rule, doubt), (i, j), said)


def _read_apart(papers: Papers, model: RelationModel, every: int) -> Iterator[Candidate]:
    """What titles and later sentences may say together, each pair once an item: where it is likeliest."""
    if APART_IN not in corpus_files(papers.corpora):
        return
    scorer, lexicon = load_scorer(papers.corpora), shipped_lexicon()
    for item in read_items(papers.corpora, APART_IN, every=every):
        passages = list(_passages(item["text"], find_composite_mentions(item["text"], lexicon)))
        annotation, best = Annotation(item, scorer), dict[tuple[str, str], Candidate]()
        for effect in sorted(find_title_effects(passages, model), key=lambda e: e.learnt):
            ill = passages[effect.sentence].mentions[effect.mention].entity
            line = {"subj": as_entity(effect.drug), "rel": "increases", "obj": as_entity(ill)}
            right = annotation.judge(line, Level.SIGNED)
            if right is not None:
                features = 1.0, log_odds(effect.learnt), effect.share, effect.rivals
                key = effect.drug.id, ill.id
                best[key] = Candidate(Ground.APART, features, right, part_of(item))
        yield from best.values()


def _passages(text: str, found: Sequence[EntityMention]) -> Iterator[_Passage]:
    for span in split_sentences(text):
        inside = (m for m in found if span.start <= m.span.start and m.span.end <= span.end)
        moved = (Reference(shifted(m.span, -span.start), m.entity) for m in inside)
        yield _Passage(text[span.start : span.end], tuple(moved))


def features_of(learnt: float, said: RelationClass, rule: Relation | None, doubt: float) -> tuple[float, ...]:
    """What the weights of signed statements multiply, in the order of their names."""
    agrees = _agrees(rule, said)
    contradicted = rule is not None and rule.sign.known and not agrees
    odds = log_odds(rule.probability) if rule is not None and agrees else 0.0
    lessens = float(said is RelationClass.NEGATIVE)
    return 1.0, lessens, log_odds(learnt), float(agrees), odds, float(contradicted), doubt


def _agrees(rule: Relation | None, said: RelationClass) -> bool:
    return rule is not None and CLASS_OF_SIGN[rule.sign] is said

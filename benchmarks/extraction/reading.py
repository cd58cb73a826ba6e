"""Predictions for corpus items, from gold mentions or from plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.extraction.corpora import GoldMention, Item, gold_mentions
from loaders.learned.combination import Combiner
from loaders.pipeline.assertions import shifted
from loaders.pipeline.extraction import Extractor
from loaders.pipeline.jsonl import ANNOTATED_AS_SPECULATED, RELS, as_line
from loaders.presets import THRESHOLDS, Precision
from loaders.relations import Relation, find_relations, find_stated, parse
from loaders.relations.context.coreference import Reference
from loaders.text.sentences import split_sentences

_KEPT = ("ns", "ident", "auto_ident", "name", "text", "xrefs", "type", "members")


@dataclass(frozen=True, slots=True)
class Guess:
    """One relation that is found between gold mentions."""

    relation: Relation
    subject: GoldMention
    object: GoldMention
    sentence: str

    @property
    def line(self) -> dict[str, Any]:
        """The guess as a relation in the scorer's form."""
        return {
            "subj": {key: self.subject.raw.get(key) for key in _KEPT},
            "rel": RELS[self.relation.predicate],
            "obj": {key: self.object.raw.get(key) for key in _KEPT},
            "negated": self.relation.negated,
            "speculated": self.relation.stance in ANNOTATED_AS_SPECULATED,
            "certainty": self.relation.stance.value,
            "evidence": self.sentence,
        }


Read = Callable[[str, Sequence[Reference]], Sequence[Relation]]


def guess(item: Item, read: Read = find_relations, *, everywhere: bool = True) -> Iterator[Guess]:
    """What a reader of sentences finds between the gold mentions of an item; rules at any probability."""
    text, mentions = item["text"], gold_mentions(item, everywhere=everywhere)
    for span in split_sentences(text):
        inside = [m for m in mentions if span.start <= m.span.start and m.span.end <= span.end]
        if len(inside) > 1:
            mentioned = [Reference(shifted(m.span, -span.start), m.entity) for m in inside]
            sentence = text[span.start : span.end]
            for relation in read(sentence, mentioned):
                if relation.predicate in RELS:
                    yield Guess(relation, inside[relation.subject], inside[relation.object], sentence)


def reader(precision: Precision, combiner: Combiner | None) -> Read:
    """Reads a sentence as the extractor does with these settings."""
    thresholds = THRESHOLDS[precision]
    if combiner is None:
        return lambda text, mentions: find_relations(text, mentions, least=thresholds.rules)

    def read(text: str, mentions: Sequence[Reference]) -> list[Relation]:
        clauses = parse(text, mentions)
        return combiner.combine(text, clauses, find_stated(clauses), thresholds)

    return read


def predict_from_gold(item: Item, read: Read, *, everywhere: bool = True) -> dict[str, Any]:
    """The prediction line of an item with its mentions given; `everywhere` as in `gold_mentions`."""
    return {"id": item["id"], "relations": [g.line for g in guess(item, read, everywhere=everywhere)]}


def predict_from_text(item: Item, extractor: Extractor) -> dict[str, Any]:
    """The prediction line of an item from its text alone."""
    return as_line(item["id"], extractor.extract_text(item["text"]))

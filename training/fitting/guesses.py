"""What a reader of sentences finds between the gold mentions of an item, in the scorer's form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.pipeline.assertions import shifted
from loaders.pipeline.jsonl import ANNOTATED_AS_SPECULATED, RELS
from loaders.relations import Relation, find_relations
from loaders.relations.context.coreference import Reference
from loaders.text.sentences import split_sentences
from training.corpora.items import Item
from training.corpora.mentions import GoldMention, gold_mentions
from training.corpora.scorer import Annotation, Level

_KEPT = ("ns", "ident", "auto_ident", "name", "text", "xrefs", "type", "members")

Read = Callable[[str, Sequence[Reference]], Sequence[Relation]]


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


def guess(item: Item, read: Read = find_relations, *, everywhere: bool = True) -> Iterator[Guess]:
    """What `read` finds in each sentence of an item; the rules, at any probability, if not given.

    `everywhere` as in `gold_mentions`.
    """
    text, mentions = item["text"], gold_mentions(item, everywhere=everywhere)
    for span in split_sentences(text):
        inside = [m for m in mentions if span.start <= m.span.start and m.span.end <= span.end]
        if len(inside) > 1:
            mentioned = [Reference(shifted(m.span, -span.start), m.entity) for m in inside]
            sentence = text[span.start : span.end]
            for relation in read(sentence, mentioned):
                if relation.predicate in RELS:
                    yield Guess(relation, inside[relation.subject], inside[relation.object], sentence)


def judge(one: Guess, annotation: Annotation) -> bool | None:
    """Whether a guess is right, with its sign if it has one; None where the annotation cannot tell."""
    return annotation.judge(one.line, Level.SIGNED if one.relation.sign.known else Level.PAIR)

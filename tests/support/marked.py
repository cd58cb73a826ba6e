"""Sentences for tests, with their mentions marked as [words/kind], and what the rules say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Entity, Kind, Span
from loaders.relations import Relation, find_relations
from loaders.relations.grammar.findings import PROXIMITY

THRESHOLD = 0.2
MARKED = re.compile(r"\[([^/\]]+)/(\w+)\]")


@dataclass(frozen=True)
class Marked:
    """A mention as it is marked."""

    span: Span
    entity: Entity


def read(marked: str) -> tuple[str, list[Marked], list[Relation]]:
    """The bare sentence, its mentions and its relations."""
    bare, mentions, position = "", [], 0
    for match in MARKED.finditer(marked):
        bare += marked[position : match.start()]
        start = len(bare)
        bare += match[1]
        name = match[1].casefold()
        entity = Entity(f"TEST:{name.replace(' ', '_')}", name, Kind(match[2]))
        mentions.append(Marked(Span(start, len(bare)), entity))
        position = match.end()
    bare += marked[position:]
    return bare, mentions, find_relations(bare, mentions)


def said(marked: str) -> set[str]:
    """The relations above the threshold in words, hedged ones with a question mark; no questions."""
    _, mentions, relations = read(marked)
    heard = (r for r in relations if r.probability >= THRESHOLD and r.pattern != PROXIMITY and not r.asked)
    return {in_words(r, mentions) for r in heard}


def in_words(relation: Relation, mentions: list[Marked]) -> str:
    """Subject, predicate and object, with a question mark where it is hedged."""
    subject, object_ = mentions[relation.subject].entity.name, mentions[relation.object].entity.name
    return f"{subject} {relation.predicate} {object_}{'?' * relation.speculated}"

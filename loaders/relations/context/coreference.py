"""What carries over from sentence to sentence: pronouns, "long-term use", a study's intervention.

Modest on purpose: an expression is resolved to the nearest earlier mention that it can mean, and a
sentence that leaves out what the whole document is about gets it back in three fixed constructions
("prescribe X", "first-line X therapy", "X showed significant differences" in a before-and-after study).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model import Entity, Kind, Role, Span
from loaders.relations.grammar.tokens import Mentioned
from loaders.text.word_lists import letters_of, words


@dataclass(frozen=True, slots=True)
class Reference:
    """An expression that stands for an entity named elsewhere; the span is the expression's own."""

    span: Span
    entity: Entity


_CLASSES = {
    "intervention": (Kind.PROCEDURE, Kind.DRUG, Kind.COMBINATION, Kind.BLOCKADE),
    "drug": (Kind.DRUG,),
    "mediator": (Kind.PROTEIN, Kind.CHEMICAL),
    "condition": (Kind.CONDITION, Kind.SYMPTOM),
}
_NOUNS = {
    "intervention": "techniques?|treatments?|therap(?:y|ies)|procedures?|interventions?|methods?|approach",
    "drug": "drugs?|medications?|medicines?|compounds?|agents?",
    "mediator": "cytokines?|chemokines?|proteins?|molecules?|mediators?|factors?",
    "condition": "conditions?|diseases?|disorders?|syndromes?",
}
_POINTERS = words("coreference.pointing")
_POINTING = re.compile(
    r"\b(?:this|these|such|the (?:identified|above|aforementioned|same))\s+(?:"
    + "|".join(f"(?P<{name}>{nouns})" for name, nouns in _NOUNS.items())
    + r")\b(?!\s+(?:of|such|like|including|for)\b)",
    re.IGNORECASE,
)
_USE = re.compile(
    r"\b(?:long-term|chronic|prolonged|repeated|regular|sustained|continued|(?<!\w)its|their)\s+use\b",
    re.IGNORECASE,
)
_CLAUSE_START = r"(?:^|(?<=[:;] )|(?<=, and )|(?<=, but )|(?<=, while )|(?<=, as )|(?<=because ))"
_NO_DUMMY = r"(?=\s+(?!is\s+(?:known|possible|likely|well|important|thought|believed))[a-z])"
_PRONOUN = re.compile(rf"{_CLAUSE_START}(?:it|they){_NO_DUMMY}", re.IGNORECASE)
_BEFORE_AND_AFTER = re.compile(r"\b(?:before|pre-?)\s*(?:and|versus|vs\.?)\s*(?:after|post-?)", re.IGNORECASE)


class Discourse:
    """What has been mentioned so far in one document; grows sentence by sentence."""

    def __init__(self) -> None:
        self._recent: dict[str, tuple[Entity, ...]] = {}
        self._topic: Entity | None = None
        self.compared: Entity | None = None

    def resolve(self, sentence: str, mentions: Sequence[Mentioned]) -> list[Reference]:
        """The expressions of a sentence that stand for entities named before, in the sentence or earlier."""
        found: list[Reference] = []
        said = letters_of(sentence)
        for match in _POINTING.finditer(sentence) if not _POINTERS.isdisjoint(said) else ():
            if match.lastgroup and not _overlaps(match, mentions):
                found += self._point(match, match.lastgroup, mentions)
        for match in _USE.finditer(sentence) if "use" in said else ():
            found += self._point(match, "drug", mentions)
        for match in _PRONOUN.finditer(sentence) if "it" in said or "they" in said else ():
            found += self._pronoun(match, mentions)
        return found

    def _point(self, match: re.Match[str], name: str, mentions: Sequence[Mentioned]) -> list[Reference]:
        before = [m for m in mentions if m.span.end <= match.start() and m.entity.kind in _CLASSES[name]]
        entities = tuple(m.entity for m in before[:1]) or self._recent.get(name, ())
        return [Reference(Span(match.start(), match.end()), entity) for entity in entities]

    def _pronoun(self, match: re.Match[str], mentions: Sequence[Mentioned]) -> list[Reference]:
        """The sentence's first mention before the pronoun, as its subject most often is; else the topic."""
        before = [m.entity for m in mentions if m.span.end <= match.start()]
        entity = before[0] if before else self._topic
        return [Reference(Span(match.start(), match.end()), entity)] if entity else []

    def look_ahead(self, sentence: str, mentions: Sequence[Mentioned]) -> None:
        """Take note of what a study compares, wherever in the document it says so."""
        low = sentence.lower()
        match = _BEFORE_AND_AFTER.search(sentence) if "after" in low or "post" in low else None
        if match is None or self.compared is not None:
            return
        after = [
            m.entity for m in mentions if m.span.start >= match.start() and m.entity.role is Role.INTERVENTION
        ]
        self.compared = after[0] if after else None

    def remember(self, mentions: Sequence[Mentioned]) -> None:
        """Take note of the mentions of a sentence that has been read."""
        if mentions:
            self._topic = mentions[0].entity
        for name, kinds in _CLASSES.items():
            of_class = [m.entity for m in mentions if m.entity.kind in kinds]
            if of_class:
                self._recent[name] = _distinct(of_class) if name == "mediator" else (of_class[0],)

    @property
    def condition(self) -> Entity | None:
        """The condition spoken of last."""
        return next(iter(self._recent.get("condition", ())), None)


def _distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple({entity.id: entity for entity in entities}.values())


def _overlaps(match: re.Match[str], mentions: Sequence[Mentioned]) -> bool:
    return any(m.span.start < match.end() and match.start() < m.span.end for m in mentions)

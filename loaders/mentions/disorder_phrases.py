"""Disorders that a phrase composes: "severe hepatic injury", "necrosis of the colon", "lupus-like syndrome".

A vocabulary lists but some of them. The words that belong to a disorder (how bad, how long, where, of
which sort) become part of its mention. What it is, is looked up under the names that the vocabulary has
for the place ("hepatic injury" as "liver injury"); harm to a place that is filed nowhere by itself is a
disease of the place, as MeSH files it; any other disorder stays what its head names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.model import Entity, Kind, Span
from loaders.lexicon import Lexicon
from loaders.mentions.disorder_words import (
    HARM,
    TAIL,
    belongs_to_disorder,
    find_disorder_heads,
    is_place_adjective,
)
from loaders.mentions.mention import EntityMention
from loaders.text.normalisation import key_of

PREFIX = "NEUROIMMUNE:ill_"
_PLACES = {Kind.ANATOMY, Kind.CELL}
_MOST_WORDS = 6
_LONGEST_WORD = 30
_COMPOSED = 0.5  # the score of a disorder that no vocabulary names
_BEFORE = re.compile(r"(?<![\w-])([A-Za-z][A-Za-z-]*[a-z]) $")
_ENDING = re.compile(r"(?:um|us|is|a|e|y|)$")
_WORD = re.compile(r"(?<![\w-])([A-Za-z][a-z]+)$")
_CONJUNCTION = re.compile(r"(?:,|,? and/or|,? and|,? or) $")
_LONGEST_CONJUNCTION = 9
_ADJECTIVE = re.compile(r"[A-Za-z-]+(?:ic|al|ous|ive|ed|ful|ing)")
_OF = re.compile(r"(?: of|(?<=damage) to|(?<=injury) to) (?:(?:the|both|his|her|their) )?", re.IGNORECASE)
_SIDE = re.compile(r"(?:left|right|upper|lower) ")
# What may stand behind a place that ends a phrase; behind "toxicity of the liver enzymes" stands more of it.
_ENDS = re.compile(
    r"[^\w\s-]|\s*$|\s\d|\s(?:after|and|are|as|associated|at|but|by|can|due|during|following|for|from|has|have|in|induced"
    r"|is|may|of|on|or|secondary|that|to|was|were|when|which|while|with|without|[a-z]+ed)\b"
)
_SYNONYMS = 20  # names of a place that are tried


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of place or system; its entity where the lexicon names one."""

    text: str
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class _Core:
    """What a disorder is at bottom: a mention, or a word such as "damage" that needs a place."""

    start: int
    end: int
    mention: EntityMention | None = None


def compose_disorders(text: str, mentions: Sequence[EntityMention], lexicon: Lexicon) -> list[EntityMention]:
    """The mentions with those of disorders as long as the phrase that names them, in order.

    Places and adjectives inside such a phrase are no mentions of their own any more.
    """
    reader = _Reader(text, mentions, lexicon)
    composed: list[EntityMention] = []
    for core in reader.cores():
        if composed and core.start < composed[-1].span.end:
            continue
        for one in reader.read(core):
            while composed and composed[-1].span.end > one.span.start:
                composed.pop()
            composed.append(one)
    return composed


class _Reader:
    """One text with its mentions."""

    def __init__(self, text: str, mentions: Sequence[EntityMention], lexicon: Lexicon) -> None:
        self._text, self._mentions, self._lexicon = text, mentions, lexicon
        self._starting = {mention.span.start: mention for mention in mentions}
        self._ending = {mention.span.end: mention for mention in mentions}

    def cores(self) -> list[_Core]:
        """Every mention, and the words of harm that are in none; in order."""
        named = [_Core(m.span.start, m.span.end, m) for m in self._mentions]
        starts, ends = [core.start for core in named], [core.end for core in named]
        bare = [
            _Core(*span) for span in find_disorder_heads(self._text) if not _covered(span[0], starts, ends)
        ]
        return sorted([*named, *bare], key=lambda core: core.start) if bare else named

    def read(self, core: _Core) -> Sequence[EntityMention]:
        """What a core becomes, after those that share its head; empty where a bare word is no disorder."""
        mention = core.mention
        if mention and not mention.entity.kind.is_disorder:
            return [mention]
        start, places = self._before(core.start)
        tail = TAIL.match(self._text, core.end) if mention else None
        end = tail.end() if tail else core.end
        after = self._after(end)
        if after:
            places.append(_Place(after.text, after.entity))
            end = after.span.end
        if mention and (start, end) == (core.start, core.end):
            return [mention]
        entity = self._like(core, tail.end()) if tail and tail[1] else self._entity(core, places)
        if entity is None:
            return []
        sharing = self._sharing(core, start) if places else []
        return [*sharing, self._mention(Span(start, end), entity, mention)]

    def _mention(self, span: Span, entity: Entity, core: EntityMention | None = None) -> EntityMention:
        text = self._text[span.start : span.end]
        if core:
            return replace(core, span=span, text=text, entity=entity)
        return EntityMention(span, text, entity, _COMPOSED)

    def _before(self, start: int) -> tuple[int, list[_Place]]:
        """Where the phrase begins, and the places in it, nearest first."""
        places: list[_Place] = []
        for _ in range(_MOST_WORDS):
            word = _BEFORE.search(self._text, max(0, start - _LONGEST_WORD), start)
            before = self._ending.get(start - 1) if self._text[start - 1 : start] == " " else None
            if before and before.entity.kind in _PLACES:
                places.append(_Place(before.text, before.entity))
                start = before.span.start
            elif before and not self._yields(before):
                break
            elif word and belongs_to_disorder(word[1]):
                if is_place_adjective(word[1]):
                    places.append(_Place(word[1]))
                start = word.start(1)
            else:
                break
        return start, places

    def _after(self, end: int) -> EntityMention | None:
        """The place that "of the" introduces, if the phrase ends with it."""
        of = _OF.match(self._text, end)
        side = _SIDE.match(self._text, of.end()) if of else None
        edges = [match.end() for match in (of, side) if match]
        place = next((self._starting[edge] for edge in edges if edge in self._starting), None)
        whole = place and place.entity.kind in _PLACES and _ENDS.match(self._text, place.span.end)
        return place if whole else None

    def _sharing(self, core: _Core, start: int) -> list[EntityMention]:
        """The disorders of the places that are listed before a harm: "renal and hepatic toxicity"."""
        head, found = self._text[core.start : core.end].lower(), list[EntityMention]()
        while HARM.fullmatch(head):
            conjunction = _CONJUNCTION.search(self._text, max(0, start - _LONGEST_CONJUNCTION), start)
            place = self._place_before(conjunction.start()) if conjunction else None
            disorder = self._filed(place, (head,)) if place else None
            if conjunction is None or place is None or disorder is None:
                break
            start = conjunction.start() - len(place.text)
            found.insert(0, self._mention(Span(start, conjunction.start()), disorder))
        return found

    def _place_before(self, end: int) -> _Place | None:
        mention = self._ending.get(end)
        if mention and mention.entity.kind in _PLACES:
            return _Place(mention.text, mention.entity)
        word = _WORD.search(self._text, max(0, end - _LONGEST_WORD), end)
        return _Place(word[1]) if word and is_place_adjective(word[1]) else None

    def _like(self, core: _Core, end: int) -> Entity:
        """What is only like a disorder is another: "lupus-like syndrome"."""
        name = self._text[core.start : end]
        known = [c for c in self._lexicon.lookup(name) if c.kind.is_disorder]
        return self._lexicon.entity(known[0].curie) if known else _novel_disorder(name.lower())

    def _entity(self, core: _Core, places: Sequence[_Place]) -> Entity | None:
        head = self._text[core.start : core.end].lower()
        heads = tuple(dict.fromkeys((head, core.mention.entity.name if core.mention else head)))
        filed = (self._filed(place, heads) for place in places)
        known = next(filter(None, filed), core.mention.entity if core.mention else None)
        if known or HARM.fullmatch(head):
            return known
        organs = (self._organ(place) for place in places)
        organ = next((name for name in organs if name), None)
        return _novel_disorder(f"{organ} {head}") if organ else None

    def _filed(self, place: _Place, heads: Sequence[str]) -> Entity | None:
        """The disorder of a place under one of several heads, or the disease that harm to the place is."""
        injury = ("injury",) if heads[0] == "damage" else ()
        diseases = ("disease", "disorder") if HARM.fullmatch(heads[0]) else ()
        known = (_known(self._lexicon, place, head) for head in (*heads, *injury, *diseases))
        return next(filter(None, known), None)

    def _organ(self, place: _Place) -> str | None:
        """The name of a place that may have a disorder of its own: an organ, or what has a disease."""
        if place.entity:
            return place.entity.name if place.entity.kind is Kind.ANATOMY else None
        return place.text.lower() if _known(self._lexicon, place, "disease") else None

    def _yields(self, mention: EntityMention) -> bool:
        """Is a mention before a disorder but a sort of it: "cholestatic" hepatitis, "retinal" toxicity?"""
        if mention.entity.kind is Kind.CHEMICAL:
            return _known(self._lexicon, _Place(mention.text), "disease") is not None
        return mention.entity.kind.is_disorder and _ADJECTIVE.fullmatch(mention.text) is not None


def _covered(place: int, starts: Sequence[int], ends: Sequence[int]) -> bool:
    at = bisect_right(starts, place) - 1
    return at >= 0 and place < ends[at]


@lru_cache(maxsize=4_096)
def _novel_disorder(name: str) -> Entity:
    return Entity(PREFIX + key_of(name), name, Kind.CONDITION)


def _adjectives(noun: str) -> Iterator[str]:
    """What the adjective of a place may be: "myocardial" of "myocardium", "colonic" of "colon"."""
    yield from (_ENDING.sub(ending, noun, count=1) for ending in ("al", "ar", "ic", "ial"))


def _known(lexicon: Lexicon, place: _Place, head: str) -> Entity | None:
    """The disorder that the lexicon files under a place's names and a head."""
    return _looked_up(lexicon, place.text.lower(), place.entity.id if place.entity else "", head)


@lru_cache(maxsize=65_536)
def _looked_up(lexicon: Lexicon, place: str, curie: str, head: str) -> Entity | None:
    entity = lexicon.entity(curie) if curie else None
    names = (entity.name, *entity.synonyms[:_SYNONYMS]) if entity else ()
    for name in dict.fromkeys((place, *_adjectives(place), *names)):
        for candidate in lexicon.lookup(f"{name} {head}"):
            if candidate.kind.is_disorder and candidate.rank > 1:
                return lexicon.entity(candidate.curie)
    return None

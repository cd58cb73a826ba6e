"""A sentence as tokens: mentions stand as one token each, function words and cues carry their class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Protocol

from graph.model import Entity, Kind, Span
from loaders.relations.grammar.cues import UNREAD, Cue, CueEffect, CueForm, Readings, lookup_table
from loaders.text.word_lists import words


class Mentioned(Protocol):
    """A place in a text that names an entity; offsets are relative to that text."""

    @property
    def span(self) -> Span:
        """Where it stands in the text."""

    @property
    def entity(self) -> Entity:
        """What it names."""


class Tag(Enum):
    """The class of a token."""

    __hash__ = object.__hash__  # members are looked up by the million

    MENTION = auto()
    VERB = auto()  # a cue that is a verb here
    NOUN = auto()  # a cue that is a noun here, an aspect or a loss
    FINITE = auto()  # any other finite verb
    AUXILIARY = auto()
    TO = auto()
    PREPOSITION = auto()
    CONJUNCTION = auto()
    COMMA = auto()
    BREAK = auto()  # ; : dash, full stop
    RELATIVE = auto()
    SUBORDINATE = auto()
    NEGATION = auto()
    DETERMINER = auto()
    ADVERB = auto()
    OPEN = auto()
    CLOSE = auto()
    HYPHEN = auto()
    WORD = auto()


class Voice(Enum):
    """How a verb takes its subject."""

    ACTIVE = auto()
    PASSIVE = auto()
    REDUCED = auto()  # "Y induced by X"
    HYPHEN = auto()  # "X-induced Y"
    ATTRIBUTE = auto()  # "increased Y"
    GERUND = auto()


@dataclass(slots=True)
class Token:
    """One token; `mentions` are indices into the sentence's mentions that share this place."""

    start: int
    end: int
    low: str
    tag: Tag
    cue: Cue | None = None
    voice: Voice | None = None
    mentions: tuple[int, ...] = ()
    readings: Readings = UNREAD


BE = words("tokens.be")
HAVE = words("tokens.have")
DO = words("tokens.do")
HEDGED_MODALS = words("tokens.hedged_modals")
MODALS = HEDGED_MODALS | words("tokens.modals")
NEGATIONS = words("tokens.negations")
DETERMINERS = words("tokens.determiners")
_PREPOSITIONS = words("tokens.prepositions")
_CONJUNCTIONS = words("tokens.conjunctions")
_RELATIVES = words("tokens.relatives")
_SUBORDINATES = words("tokens.subordinates")
_FINITES = words("tokens.finites")
_ADVERBS = words("tokens.adverbs")
ABLE = words("tokens.able")
_BREAKS = words("tokens.breaks")
_PIECE = re.compile(r"[^\W_]+(?:['’.+/_-]+[^\W_]+)*[+]*|[-−–]/[-−–]|\S")
_NORMAL = str.maketrans({"’": "'", "‐": "-", "‑": "-", "−": "-"})
_EFFECTS = words("effects.effect_nouns")  # "analgesic effect" is a cue, not a thing

_LESSENING = words("effects.lessening")
_SHORTENED = words("tokens.shortened")
_ANTIBODIES = words("tokens.antibodies")
_NEUTRALIZING = words("tokens.neutralizing")


def tokenize(text: str, mentions: Sequence[Mentioned]) -> list[Token]:
    """The tokens of a sentence, in order; overlapping mentions give way to the longest at each place."""
    tokens: list[Token] = []
    position = 0
    for start, end, indices in _places(mentions):
        if start < position or _is_cue(text[start:end].casefold().split(), mentions[indices[0]].entity):
            continue
        _tokenize_gap(text, position, start, tokens)
        tokens.append(Token(start, end, "", Tag.MENTION, mentions=indices))
        position = end
    _tokenize_gap(text, position, len(text), tokens)
    return tokens


def _is_cue(named: list[str], entity: Entity) -> bool:
    """As in "analgesic effect", "blocking antibody", "siRNA": words of the grammar and no thing."""
    if named[-1] in _ANTIBODIES and _NEUTRALIZING.issuperset(named[:-1]):
        return True
    if not _EFFECTS.isdisjoint(named[-1:]) or (len(named) == 1 and named[0] in _LESSENING):
        return True
    alone = len(named) == 1 and entity.kind in (Kind.CHEMICAL, Kind.PROTEIN, Kind.PROCESS)
    noun = lookup_table().get(named[0], UNREAD).noun if alone or entity.kind is Kind.SPECIES else None
    return noun is not None and noun.effect is CueEffect.LESS


def _places(mentions: Sequence[Mentioned]) -> list[tuple[int, int, tuple[int, ...]]]:
    """(start, end, mention indices) by start, the longest first."""
    places: dict[tuple[int, int], list[int]] = {}
    for index, mention in enumerate(mentions):
        places.setdefault((mention.span.start, mention.span.end), []).append(index)
    ordered = sorted(places, key=lambda place: (place[0], -place[1]))
    return [(start, end, tuple(places[start, end])) for start, end in ordered]


def _tokenize_gap(text: str, start: int, end: int, tokens: list[Token]) -> None:
    append = tokens.append
    for piece in _PIECE.finditer(text, start, end):
        offset, word = piece.start(), piece.group()
        if word == "." and _is_shortened(tokens, offset):
            append(Token(offset, offset + 1, ".", Tag.ADVERB))
            continue
        for length, low, tag, cue, readings in _classify(word):
            append(Token(offset, offset + length, low, tag, cue, None, (), readings))
            offset += length


def _is_shortened(tokens: Sequence[Token], stop: int) -> bool:
    """As in "E. coli", "IL-6 vs. TNF": a full stop that ends no sentence."""
    before = tokens[-1] if tokens else None
    return before is not None and before.end == stop and (len(before.low) == 1 or before.low in _SHORTENED)


@lru_cache(maxsize=32_768)
def _classify(piece: str) -> tuple[tuple[int, str, Tag, Cue | None, Readings], ...]:
    """(length, form in lower case, class, cue, readings) of a word, or of the parts of "agonist-induced"."""
    table = lookup_table()
    plain = piece.translate(_NORMAL)
    head, hyphen, tail = plain.rpartition("-")
    whole = not head or plain.casefold() in table or tail.casefold() not in table
    parts = (plain,) if whole else (head, hyphen, tail)
    lows = ["nitric-oxide" if part == "NO" else part.casefold() for part in parts]
    known = [table.get(low, UNREAD) for low in lows]
    return tuple(
        (len(part), low, _tag_of(low, readings), readings.verb or readings.noun, readings)
        for part, low, readings in zip(parts, lows, known, strict=True)
    )


def _tag_of(low: str, readings: Readings) -> Tag:
    if readings.verb:
        return Tag.VERB
    if readings.noun:
        adjectival = readings.noun.form in (CueForm.ADJECTIVE, CueForm.COMPARATIVE)
        return Tag.WORD if adjectival else Tag.NOUN
    return _CLASSES.get(low) or (Tag.ADVERB if low.endswith("ly") else Tag.WORD)


def is_function_word(word: str) -> bool:
    """Whether a word only holds a sentence together, whatever its case."""
    return word.casefold() in _CLASSES


_CLASSES: dict[str, Tag] = {
    **dict.fromkeys(_PREPOSITIONS, Tag.PREPOSITION),
    **dict.fromkeys(_FINITES, Tag.FINITE),
    **dict.fromkeys(_ADVERBS, Tag.ADVERB),
    **dict.fromkeys(DETERMINERS, Tag.DETERMINER),
    **dict.fromkeys(_SUBORDINATES, Tag.SUBORDINATE),
    **dict.fromkeys(_RELATIVES, Tag.RELATIVE),
    **dict.fromkeys(_CONJUNCTIONS, Tag.CONJUNCTION),
    **dict.fromkeys(BE | HAVE | DO | MODALS, Tag.AUXILIARY),
    **dict.fromkeys(NEGATIONS, Tag.NEGATION),
    **dict.fromkeys(_BREAKS, Tag.BREAK),
    "to": Tag.TO,
    ",": Tag.COMMA,
    "(": Tag.OPEN,
    "[": Tag.OPEN,
    ")": Tag.CLOSE,
    "]": Tag.CLOSE,
    "-": Tag.HYPHEN,
    "/": Tag.CONJUNCTION,
    "as": Tag.PREPOSITION,
    "because": Tag.PREPOSITION,
    "when": Tag.SUBORDINATE,
    "without": Tag.PREPOSITION,
    "nor": Tag.CONJUNCTION,
    "not": Tag.NEGATION,
    "has": Tag.AUXILIARY,
    "have": Tag.AUXILIARY,
    "had": Tag.AUXILIARY,
    "that": Tag.SUBORDINATE,
}

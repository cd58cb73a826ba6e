"""How a sentence puts two things together, in the words of grammar: what errors are sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Entity, Kind, Span
from loaders.relations.grammar.cues import CueForm, lookup_table
from loaders.relations.grammar.effects import EFFECT_NOUNS
from loaders.relations.grammar.tokens import Tag, Token, Voice, tokenize
from loaders.relations.grammar.voices import assign_voices
from loaders.text.sentences import split_sentences

NONE, APART = "no cue word", "in two sentences"
_VOICES = {
    Voice.ACTIVE: "active verb",
    Voice.PASSIVE: "passive verb",
    Voice.REDUCED: "participle with an agent",
    Voice.HYPHEN: "hyphenated participle",
    Voice.ATTRIBUTE: "participle before its noun",
    Voice.GERUND: "gerund",
}
_FORMS = {
    CueForm.NOUN: "nominalisation",
    CueForm.AGENT_NOUN: "agent noun",
    CueForm.ADJECTIVE: "adjective",
    CueForm.COMPARATIVE: "comparative",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that names something, whatever it is."""

    span: Span
    entity: Entity


_THING = Entity("NAME:thing", "thing", Kind.PROCESS)


def construction_of(text: str, ones: Sequence[Span], others: Sequence[Span]) -> str:
    """What stands between the nearest two places of two things in one sentence."""
    for sentence in split_sentences(text):
        pairs = [
            (one, other)
            for one in ones
            for other in others
            if _holds(sentence, one) and _holds(sentence, other) and one != other
        ]
        if pairs:
            pair = min(pairs, key=lambda p: (abs(p[0].start - p[1].start), p))
            return _between(text[sentence.start : sentence.end], [_moved(s, sentence) for s in pair])
    return APART


def _holds(sentence: Span, place: Span) -> bool:
    return sentence.start <= place.start and place.end <= sentence.end


def _moved(place: Span, sentence: Span) -> Span:
    return Span(place.start - sentence.start, place.end - sentence.start)


def _between(sentence: str, places: Sequence[Span]) -> str:
    tokens = tokenize(sentence, [_Place(place, _THING) for place in places])
    assign_voices(tokens)
    ends = [i for i, token in enumerate(tokens) if token.tag is Tag.MENTION]
    inside = tokens[ends[0] : ends[-1]] if ends else []
    named = [name for name in map(_name, inside) if name]
    if named:
        return named[0]
    return "cue beside the two" if any(map(_name, tokens)) else NONE


def _name(token: Token) -> str:
    """The construction that a token stands for; empty for none."""
    if token.cue is None:
        return "effect or role of one on the other" if token.low in EFFECT_NOUNS else ""
    if token.tag is Tag.VERB and token.voice is not None:
        return _VOICES[token.voice]
    return _FORMS.get(token.cue.form, "")


def lemma_of(cue: str) -> str:
    """The dictionary form of a cue word; a dash for words that are in no list of cues."""
    readings = lookup_table().get(cue.casefold())
    known = readings and (readings.verb or readings.noun)
    return known.lemma if known else cue.casefold() if cue.casefold() in EFFECT_NOUNS else "–"

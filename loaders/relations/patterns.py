"""The patterns: what each cue of a sentence says of the mentions around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.relations import nouns, verbs
from loaders.relations.clauses import Clauses
from loaders.relations.cues import Cue, Form
from loaders.relations.effects import EFFECT_NOUNS, effect_noun
from loaders.relations.exposure import find_exposures
from loaders.relations.findings import Finding
from loaders.relations.tokens import Tag, Token, Voice
from loaders.relations.weak import find_weak


def find_all(clauses: Clauses) -> Iterator[Finding]:
    """Every finding of every cue, in the order of the cues."""
    for i, token in enumerate(clauses.tokens):
        if token.cue is not None:
            yield from _PATTERNS[_pattern_key(token)](clauses, i, token.cue)
        elif token.low in EFFECT_NOUNS:
            yield from effect_noun(clauses, i)
    yield from find_exposures(clauses)
    yield from find_weak(clauses)


def _pattern_key(token: Token) -> object:
    cue = token.cue
    return token.voice if token.tag is Tag.VERB or cue is None else cue.form


def nothing(clauses: Clauses, i: int, cue: Cue) -> Iterator[Finding]:
    """Aspects and losses only shape the phrases they stand in."""
    return iter(())


_PATTERNS: dict[object, Callable[[Clauses, int, Cue], Iterator[Finding]]] = {
    Voice.ACTIVE: verbs.active,
    Voice.PASSIVE: verbs.passive,
    Voice.REDUCED: verbs.reduced,
    Voice.HYPHEN: verbs.hyphenated,
    Voice.ATTRIBUTE: nothing,
    Voice.GERUND: verbs.gerund,
    Form.NOUN: nouns.nominal,
    Form.AGENT_NOUN: nouns.agent_noun,
    Form.ADJECTIVE: nouns.adjective,
    Form.COMPARATIVE: nouns.comparative,
    Form.ASPECT: nothing,
}

"""The patterns: what each cue of a sentence says of the mentions around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import Cue, CueForm
from loaders.relations.grammar.effects import EFFECT_NOUNS, effect_noun
from loaders.relations.grammar.findings import Finding
from loaders.relations.grammar.tokens import Tag, Token, Voice
from loaders.relations.patterns import nominalisations, verbs
from loaders.relations.patterns.comparisons import find_comparisons
from loaders.relations.patterns.exposure import find_exposures
from loaders.relations.patterns.mediation import find_mediation
from loaders.relations.patterns.reversals import find_reversals


def find_all(clauses: Clauses) -> Iterator[Finding]:
    """Every finding of every cue, in the order of the cues."""
    silent = EFFECT_NOUNS.isdisjoint(clauses.words)
    for i in clauses.cues if silent else range(len(clauses.tokens)):
        token = clauses.tokens[i]
        if token.low in EFFECT_NOUNS and token.tag is not Tag.VERB:
            yield from effect_noun(clauses, i)
        elif token.cue is not None:
            pattern = _PATTERNS.get(_pattern_key(token))
            if pattern is not None:
                yield from pattern(clauses, i, token.cue)
    yield from find_comparisons(clauses)
    yield from find_mediation(clauses)
    yield from find_reversals(clauses)
    yield from find_exposures(clauses)


def _pattern_key(token: Token) -> object:
    cue = token.cue
    return token.voice if token.tag is Tag.VERB or cue is None else cue.form


# Aspects and losses say nothing by themselves: they shape the phrases they stand in.
_PATTERNS: dict[object, Callable[[Clauses, int, Cue], Iterator[Finding]]] = {
    Voice.ACTIVE: verbs.active,
    Voice.PASSIVE: verbs.passive,
    Voice.REDUCED: verbs.reduced,
    Voice.HYPHEN: verbs.hyphenated,
    Voice.ATTRIBUTE: verbs.attribute,
    Voice.GERUND: verbs.gerund,
    CueForm.NOUN: nominalisations.nominal,
    CueForm.AGENT_NOUN: nominalisations.agent_noun,
    CueForm.ADJECTIVE: nominalisations.adjective,
    CueForm.COMPARATIVE: nominalisations.comparative,
}

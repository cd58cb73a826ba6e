"""What the means does to the end: "X lowers Z by lowering Y", "X mediates the effect of W on Z".

That Y raises Z is what a reader infers from the first sentence; it is hedged, never claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect, CueForm
from loaders.relations.grammar.effects import EFFECT_NOUNS, effect_agents, effect_on
from loaders.relations.grammar.findings import INFERRED, Finding, cross, main
from loaders.relations.grammar.phrases import Argument
from loaders.relations.grammar.tokens import Tag, Token, Voice
from loaders.relations.patterns.verbs import MEANS, hyphen_agents
from loaders.relations.stance.negation import is_verb_negated
from loaders.text.word_lists import words

_WAYS = words("mediation.ways")
_SIGNED = frozenset({CueEffect.MORE, CueEffect.LESS, CueEffect.BETTER, CueEffect.TREATMENT})
_REACH = 6


def find_mediation(clauses: Clauses) -> Iterator[Finding]:
    """For each means of a signed effect, what it does to what is affected; for each mediator both steps."""
    for i in clauses.cues:
        token = clauses.tokens[i]
        if _names_means(clauses, i):
            yield from _inferred(clauses, i)
        elif token.tag is Tag.VERB and token.cue is not None and token.cue.lemma == "mediate":
            yield from _mediated(clauses, i)


def _names_means(clauses: Clauses, i: int) -> bool:
    """Whether the cue at i is a gerund or noun that says by what means."""
    token = clauses.tokens[i]
    if token.voice is Voice.GERUND:
        return _is_means(clauses.tokens, i)
    return (
        token.tag is Tag.NOUN
        and token.cue is not None
        and token.cue.form is CueForm.NOUN
        and _is_led(clauses, i)
    )


def _is_led(clauses: Clauses, i: int) -> bool:
    """As in "through inhibition of Y"."""
    tokens = clauses.tokens
    of = i + 1 < len(tokens) and tokens[i + 1].low == "of"
    return of and _skip_back(tokens, i, (Tag.DETERMINER, Tag.ADVERB)).low in MEANS


def _skip_back(tokens: list[Token], i: int, tags: tuple[Tag, ...]) -> Token:
    """The nearest token before i of no such class; the first token where all are."""
    i -= 1
    while i > 0 and tokens[i].tag in tags:
        i -= 1
    return tokens[max(i, 0)]


def _is_means(tokens: list[Token], i: int) -> bool:
    """As in "by lowering Y", "by lowering V and lowering Y", "through two mechanisms: lowering Y"."""
    for j in range(i - 1, -1, -1):
        token = tokens[j]
        if token.low in MEANS:
            return tokens[j + 1].voice is Voice.GERUND or tokens[j + 1].tag is Tag.ADVERB
        if token.low == ":" and tokens[j - 1].low in _WAYS:
            return any(t.low in MEANS for t in tokens[max(0, j - _REACH) : j])
        if token.tag in (Tag.BREAK, Tag.FINITE, Tag.AUXILIARY, Tag.RELATIVE) or token.low in (
            "thereby",
            "thus",
        ):
            return False
        if token.tag is Tag.VERB and token.voice in (Voice.ACTIVE, Voice.PASSIVE):
            return False
    return False


def _inferred(clauses: Clauses, i: int) -> Iterator[Finding]:
    """The means against the end: the sign is the product of what happens to both."""
    verb = clauses.verb_before(i)
    cue = clauses.tokens[i].cue
    ends, effect = _ends(clauses, verb) if verb >= 0 else ([], CueEffect.SOME)
    if cue is None or effect not in _SIGNED:
        return
    means = main(clauses.object(i) if clauses.tokens[i].voice is Voice.GERUND else _of(clauses, i))
    less = (i,) if cue.effect.factor < 0 else ()
    turned = [replace(one, turned=(*one.turned, *less)) for one in means]
    known = cue.effect in _SIGNED
    yield from cross(turned, ends, effect if known else CueEffect.SOME, verb, INFERRED)


def _of(clauses: Clauses, i: int) -> list[Argument]:
    return clauses.read(i + 2, clauses.phrase_end(i + 2))


def _ends(clauses: Clauses, verb: int) -> tuple[list[Argument], CueEffect]:
    """What a clause says to be affected, and how."""
    token = clauses.tokens[verb]
    if token.cue is None:
        return [], CueEffect.SOME
    noun = _effect_noun(clauses.tokens, verb)
    if noun >= 0:
        return effect_on(clauses, noun)[:2]
    if token.voice is Voice.PASSIVE:
        return main(clauses.subject(verb)), token.cue.effect
    return main(clauses.object(verb)), CueEffect.SOME if token.cue.passive_voice else token.cue.effect


def _effect_noun(tokens: list[Token], verb: int) -> int:
    """The index of the effect noun that is a verb's object; -1 for none."""
    for j in range(verb + 1, min(verb + _REACH, len(tokens))):
        if tokens[j].low in EFFECT_NOUNS:
            return j
        if tokens[j].tag not in (Tag.WORD, Tag.DETERMINER, Tag.ADVERB):
            return -1
    return -1


def _mediated(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "Y mediates the effect of X on Z", "the effect of X on Z is mediated by Y"."""
    passive, noun = clauses.tokens[i].voice is Voice.PASSIVE, effect_of_verb(clauses, i)
    mediators = main(clauses.adverbial_agents(i) if passive else clauses.subject(i))
    if noun < 0:
        yield from cross(_induced(clauses, i), mediators, CueEffect.SOME, i, "mediator-of")
        return
    ends, effect, target = effect_on(clauses, noun)
    agents, form = effect_agents(clauses, noun, target if target >= 0 else clauses.phrase_end(noun + 2))
    if form == "of" and not is_verb_negated(clauses, i):
        lost = [one for one in mediators if one.polarity < 0]  # "is mediated by inhibition of Y"
        kept = [one for one in mediators if one.polarity > 0]
        yield from cross(agents, lost, CueEffect.MORE, i, "mediator-of")
        yield from cross(agents, kept, CueEffect.SOME, i, "mediator-of")
    yield from cross(mediators, ends, effect, i, "mediator")


def _induced(clauses: Clauses, i: int) -> list[Argument]:
    """Of "Y mediates X-induced Z", "X-induced Z is mediated by Y" the X; nothing of a negated verb."""
    tokens = clauses.tokens
    first, stop = i + 1, min(i + 1 + _REACH, len(tokens))
    if tokens[i].voice is Voice.PASSIVE:
        first, stop = clauses.segment(clauses.group_start(i))
    cue = next((j for j in range(first, stop) if tokens[j].voice is Voice.HYPHEN), -1)
    return [] if cue < 0 or is_verb_negated(clauses, i) else hyphen_agents(clauses, cue)


def effect_of_verb(clauses: Clauses, i: int) -> int:
    """The index of the effect noun that the verb at i acts on; -1 for none."""
    passive = clauses.tokens[i].voice is Voice.PASSIVE
    return _passive_effect(clauses, i) if passive else _effect_noun(clauses.tokens, i)


def _passive_effect(clauses: Clauses, i: int) -> int:
    """The index of the effect noun in the subject of a passive; -1 for none."""
    first, stop = clauses.segment(clauses.group_start(i))
    return next((j for j in range(first, stop) if clauses.tokens[j].low in EFFECT_NOUNS), -1)

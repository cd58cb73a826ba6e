"""What "effect of X on Y" and "role of X in Y" say."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.findings import Finding, cross, main
from loaders.relations.grammar.phrases import Argument
from loaders.relations.grammar.tokens import Tag, Token, Voice
from loaders.text.word_lists import words

EFFECT_NOUNS = words("effects.effect_nouns")
_LESSENING = words("effects.lessening")
_RAISING = words("effects.raising")
_BETTERING = words("effects.bettering")
_BEGINNINGS = words("effects.beginnings")


def effect_noun(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "effect of X on Y", "X has an inhibitory effect on Y", "X plays a role in Y"."""
    patients, effect, target = effect_on(clauses, i)
    if target < 0:
        return
    agents, pattern = effect_agents(clauses, i, target)
    role = clauses.tokens[i].low.startswith("role")
    yield from cross(agents, patients, effect, i, ("role-" if role else "effect-") + pattern)


def effect_on(clauses: Clauses, i: int) -> tuple[list[Argument], CueEffect, int]:
    """What the effect noun at i says to be acted on, how, and the preposition's index; -1 for none."""
    tokens = clauses.tokens
    target = _target(tokens, i, tokens[i].low.startswith("role"))
    if target < 0:
        return [], CueEffect.SOME, target
    patients = main(clauses.read(target + 1, clauses.phrase_end(target + 1)))
    return patients, _effect_of(tokens, i, target), target


def _target(tokens: list[Token], i: int, role: bool) -> int:
    """The index of the preposition before what is acted on; -1 for none."""
    wanted = ("in", "for", "against") if role else ("on", "upon", "against", "in")
    for j in range(i + 1, min(i + 25, len(tokens))):
        if tokens[j].low in wanted:
            return j
        if tokens[j].tag in (Tag.FINITE, Tag.BREAK, Tag.VERB) and tokens[j].voice not in (
            Voice.HYPHEN,
            Voice.ATTRIBUTE,
        ):
            return -1
    return -1


def _effect_of(tokens: list[Token], i: int, target: int) -> CueEffect:
    words = {t.low for t in tokens[max(0, i - 4) : i]}
    if words & _BETTERING:
        return CueEffect.BETTER
    if words & _LESSENING:
        return CueEffect.LESS
    if words & _RAISING:
        return CueEffect.MORE
    if not tokens[i].low.startswith("role"):
        return CueEffect.SOME
    beginning = any(t.low in _BEGINNINGS for t in tokens[target + 1 : target + 6])
    return CueEffect.MORE if beginning else CueEffect.SOME


def effect_agents(clauses: Clauses, i: int, target: int) -> tuple[list[Argument], str]:
    """Who has the effect, and in which construction; empty for nobody."""
    tokens = clauses.tokens
    if i + 1 < target and tokens[i + 1].low in ("of", "for"):
        return main(clauses.read(i + 2, target)), "of"
    for j in range(i - 1, max(-1, i - 8), -1):
        if tokens[j].tag is Tag.MENTION:
            return clauses.named(j, stop=i), "premodified"
        if clauses.is_finite(j) or tokens[j].low in ("has", "have", "had") or _produces(tokens[j]):
            return main(clauses.subject(j)), "had"
    return [], ""


def _produces(token: Token) -> bool:
    return token.cue is not None and token.cue.lemma in ("produce", "mediate") and token.tag is Tag.VERB

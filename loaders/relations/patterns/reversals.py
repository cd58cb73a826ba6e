"""What undoes an effect: "naloxone reversed the effect of X on Y" turns what X does to Y."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.effects import effect_on
from loaders.relations.grammar.findings import Finding, cross, main
from loaders.relations.grammar.tokens import Tag, Voice
from loaders.relations.patterns.mediation import effect_of_verb
from loaders.text.word_lists import words

_ABILITIES = words("presupposition.abilities")
_TURNED = {CueEffect.MORE: CueEffect.LESS, CueEffect.LESS: CueEffect.MORE, CueEffect.SOME: CueEffect.SOME}


def find_reversals(clauses: Clauses) -> Iterator[Finding]:
    """For each verb that lessens a named effect, what its subject does to what is affected."""
    for i in clauses.cues:
        token = clauses.tokens[i]
        if token.tag is not Tag.VERB or token.cue is None or token.cue.effect is not CueEffect.LESS:
            continue
        noun = effect_of_verb(clauses, i)
        ends, effect, target = effect_on(clauses, noun) if noun >= 0 else ([], CueEffect.SOME, -1)
        if target >= 0 and effect in _TURNED:
            passive = token.voice is Voice.PASSIVE
            agents = clauses.adverbial_agents(i) if passive else clauses.subject(i)
            yield from cross(main(agents), ends, _TURNED[effect], i, "reversal")
        elif noun < 0 and not _ABILITIES.isdisjoint(clauses.words):
            yield from _disabled(clauses, i)


def _disabled(clauses: Clauses, i: int) -> Iterator[Finding]:
    """As in "Z blocked the ability of X to raise Y": Z lowers Y."""
    able = next(
        (j for j, token in enumerate(clauses.tokens[i + 1 : i + 5], i + 1) if token.low in _ABILITIES), -1
    )
    verb = next((j for j in clauses.cues if j > able and clauses.tokens[j].tag is Tag.VERB), -1)
    cue = clauses.tokens[verb].cue
    if able < 0 or verb < 0 or cue is None or clauses.tokens[clauses.group_start(verb)].low != "to":
        return
    if cue.effect in _TURNED:
        objects = main(clauses.object(verb))
        yield from cross(main(clauses.agents(i)), objects, _TURNED[cue.effect], i, "reversal")

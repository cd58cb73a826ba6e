"""Speculation: whether a sentence claims, suggests, holds possible or only asks what its findings say.

The grades are those of the GENIA meta-knowledge annotation (Thompson et al. 2011,
doi:10.1186/1471-2105-12-393): what authors conclude with some reserve ("our data suggest that X lowers
Y") is surer than what they hold possible ("X may lower Y"). Neither is a claim.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.findings import INFERRED, Finding
from loaders.relations.grammar.tokens import BE, Tag, Token
from loaders.relations.stance.open_questions import (
    ASKING,
    asks,
    is_attribute,
    is_found,
    is_left_open,
    is_unproven,
    opens_question,
    verb_after,
)
from loaders.relations.stance.presupposition import describes, is_presupposed
from loaders.text.word_lists import words


class Stance(StrEnum):
    """How a sentence stands to what one of its findings says."""

    CLAIMED = "claimed"
    INFERRED = "inferred"  # no words say it: a reader concludes it from what they say
    SUGGESTED = "suggested"
    POSSIBLE = "possible"
    ASKED = "asked"  # an aim or a question: nothing is said


@dataclass(frozen=True, slots=True)
class Hedging:
    """A stance and the index of the token that shows it; -1 where no single word does."""

    stance: Stance
    word: int = -1


CLAIMED, ASKED = Hedging(Stance.CLAIMED), Hedging(Stance.ASKED)

_POSSIBLE = words("hedges.possible")
_SUGGESTING = words("hedges.suggesting")
_HEDGES = _POSSIBLE | _SUGGESTING
_OF_CLAUSE = words("hedges.of_clause")
_SAID = words("hedges.said")
_SAID_REACH = 4
_PROPOSALS = words("hedges.proposals")
_OFFERING = words("hedges.offering")  # "offers the possibility of blocking X"
_INSIDE = words("hedges.inside")
_RESERVING = ASKING | _HEDGES | _SAID | _PROPOSALS | _INSIDE  # without one a sentence claims what it says
_VERBAL = frozenset({Tag.VERB, Tag.FINITE, Tag.AUXILIARY, Tag.ADVERB})
_TURNS = words("hedges.turns")
_PART_OPENERS = words("hedges.part_openers")


def hedging_of(finding: Finding, clauses: Clauses, *, by_place: bool = False) -> Hedging:
    """Whether the finding is claimed, hedged, or only asked about.

    `by_place` reads the sentence as far as the two mentions reach, not the cue: what the model finds is
    about them, wherever the cue stands.
    """
    if finding.pattern != INFERRED and _RESERVING.isdisjoint(clauses.words):
        return CLAIMED
    first, last = finding.ends
    if by_place and opens_question(clauses.tokens, first):
        return ASKED
    return _weighed(finding, clauses, last if by_place else finding.cue)


def _weighed(finding: Finding, clauses: Clauses, stop: int) -> Hedging:
    tokens, first = clauses.tokens, _scope_start(stop, clauses.tokens)
    if describes(finding, clauses):
        return _of_description(finding, tokens, first)
    lows = [t.low for t in tokens[first : stop + 1]]
    if finding.pattern == "treatment-for" and not _PROPOSALS.isdisjoint(lows):
        return Hedging(Stance.POSSIBLE, first + next(k for k, low in enumerate(lows) if low in _PROPOSALS))
    verb = verb_after(finding, clauses)
    if is_presupposed(finding, clauses, verb):
        return CLAIMED
    if is_unproven(lows) or _is_asked(finding, tokens, first, stop) or is_left_open(finding, tokens, verb):
        return ASKED
    hedges = [*_before(lows, clauses, first), *_after(finding.cue, verb, tokens)]
    if not hedges:
        return Hedging(Stance.INFERRED) if finding.pattern == INFERRED else CLAIMED
    return _strongest(hedges, tokens)


def _is_asked(finding: Finding, tokens: list[Token], first: int, stop: int) -> bool:
    """Whether an aim stands before; what interacts may be a study's subject."""
    topic = finding.effect is CueEffect.INTERACTION
    return opens_question(tokens, stop) if topic else asks(tokens, first, stop)


def _strongest(hedges: list[Hedging], tokens: list[Token]) -> Hedging:
    """The hedge that counts; of "suggest that X could lower Y" the two together make a supposition."""
    strongest = max(hedges, key=lambda one: one.stance is Stance.POSSIBLE)
    twice = len({tokens[one.word].low for one in hedges}) > 1
    return replace(strongest, stance=Stance.POSSIBLE) if twice else strongest


def _of_description(finding: Finding, tokens: list[Token], first: int) -> Hedging:
    """As in "Y induced by X", which is taken for granted unless a hedge stands right before."""
    if finding.effect is CueEffect.ASSOCIATION and asks(tokens, first, finding.cue - 1):
        return ASKED
    near = range(max(0, finding.cue - 2), finding.cue)
    return next((Hedging(_stance_of(tokens, j), j) for j in near if _is_hedge(tokens, j)), CLAIMED)


def _is_hedge(tokens: list[Token], j: int) -> bool:
    """Not in "probably because X lowers Y", "we found that X could lower Y", "if any"."""
    low, following = tokens[j].low, tokens[j + 1].low if j + 1 < len(tokens) else ""
    if low not in _HEDGES or following == "because" or is_attribute(tokens, j):
        return False
    if low == "if":
        return following not in ("any", "at")
    if low == "possibility":
        return following != "of" or j < 2 or tokens[j - 2].low not in _OFFERING
    return low != "could" or not is_found(tokens, j)


def _stance_of(tokens: list[Token], j: int) -> Stance:
    """Also possible: "X likely lowers Y", "it has been suggested that"."""
    low, following = tokens[j].low, tokens[j + 1] if j + 1 < len(tokens) else tokens[j]
    said = low in _SAID and j > 0 and tokens[j - 1].low in BE
    probably = low == "likely" and following.tag in _VERBAL
    return Stance.POSSIBLE if low in _POSSIBLE or said or probably else Stance.SUGGESTED


def _before(lows: list[str], clauses: Clauses, first: int) -> list[Hedging]:
    """The hedges before the cue; "may" and its like reach only to the next verb with a subject of its own."""
    tokens, stop = clauses.tokens, first + len(lows) - 1
    return [
        Hedging(_stance_of(tokens, j), j)
        for j in range(first, stop + 1)
        if _is_hedge(tokens, j) and (tokens[j].low not in _OF_CLAUSE or not _new_clause(clauses, j, stop))
    ]


def _new_clause(clauses: Clauses, modal: int, cue: int) -> bool:
    """Whether a verb with its own subject stands between a modal's verb and the cue."""
    verbs = [j for j in range(modal + 1, cue + 1) if clauses.is_finite(j) and clauses.has_own_subject(j)]
    starts = [clauses.group_start(j) for j in verbs]
    return any(start > modal and clauses.tokens[start].low != "to" for start in starts)


def _after(cue: int, verb: int, tokens: list[Token]) -> list[Hedging]:
    """As in "X as a potential mediator", "a role for X in Y has been suggested"."""
    near = range(cue + 1, min(cue + 3, len(tokens)))
    found = [Hedging(_stance_of(tokens, j), j) for j in near if tokens[j].low in _INSIDE]
    told = range(verb, min(verb + _SAID_REACH, len(tokens))) if verb >= 0 else ()
    return found + [Hedging(Stance.POSSIBLE, j) for j in told if tokens[j].low in _SAID]


def _scope_start(stop: int, tokens: list[Token]) -> int:
    """A hedge reaches from its place to the end of its sentence part."""
    for j in range(stop - 1, -1, -1):
        token = tokens[j]
        if token.tag is Tag.BREAK or (token.low in _TURNS and j + 3 < stop):
            return j + 1
        if token.low in _PART_OPENERS and _opens_part(tokens, j, stop):
            return j + 1
    return 0


def _opens_part(tokens: list[Token], j: int, stop: int) -> bool:
    """As in ", we found", ", which raises", ", a cytokine that raises"; what a comma closes is aside."""
    if not j or tokens[j - 1].tag is not Tag.COMMA:
        return False
    return tokens[j].low in ("we", "which") or all(t.tag is not Tag.COMMA for t in tokens[j:stop])

"""Speculation: whether a sentence claims, suggests, holds possible or only asks what its findings say.

The grades are those of the GENIA meta-knowledge annotation (Thompson et al. 2011,
doi:10.1186/1471-2105-12-393): what authors conclude with some reserve ("our data suggest that X lowers
Y") is surer than what they hold possible ("X may lower Y"). Neither is a claim.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from loaders.relations.clauses import Clauses
from loaders.relations.cues import Effect
from loaders.relations.findings import INFERRED, MODEL, WEAK, Finding
from loaders.relations.lexis import words
from loaders.relations.tokens import ABLE, NEGATIONS, Tag, Token, Voice


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
_OF_CLAUSE = words("hedges.of_clause")
_AIMS = words("hedges.aims")
_EXAMINED = words("hedges.examined")
_PROOFS = frozenset({"evidence", "indication", "indications", "known", "proof", "report", "reports"})
_MISSING = frozenset({"no", "not", "little", "insufficient", "lack", "limited", "without"})
_KNOWN = words("hedges.known")
_SAID = frozenset({"suggested", "proposed", "hypothesized", "hypothesised", "postulated", "speculated"})
_SAID_REACH = 4
_OPEN = words("hedges.open")
_PROPOSALS = words("hedges.proposals")
_FOUND = frozenset({"found", "showed", "demonstrated", "revealed", "demonstrate"})
_INSIDE = frozenset({"potential", "possible", "putative"})
_MEASURED = frozenset({"define", "detect", "measure", "monitor"})  # aims in "to measure the effect" only
_BY_PLACE = frozenset({WEAK, MODEL})  # no grammar binds the cue to the two
_WALLS = frozenset({Tag.BREAK})


def hedging_of(finding: Finding, clauses: Clauses, *, place: int = -1) -> Hedging:
    """Whether the finding is claimed, hedged, or only asked about.

    `place` is the token up to which the sentence is read where that is not the cue: the model's
    findings are about two mentions, wherever the cue stands.
    """
    tokens, stop = clauses.tokens, place if place >= 0 else finding.cue
    first = _scope_start(stop, tokens)
    if tokens[finding.cue].voice in (Voice.REDUCED, Voice.HYPHEN) and finding.pattern not in _BY_PLACE:
        return _of_participle(finding, tokens, first)
    lows = [t.low for t in tokens[first : stop + 1]]
    if finding.pattern == "treatment-for" and not _PROPOSALS.isdisjoint(lows):
        return Hedging(Stance.POSSIBLE, first + next(k for k, low in enumerate(lows) if low in _PROPOSALS))
    asked, verb = finding.effect is not Effect.INTERACTION and _asks(lows, tokens, first), -1
    if not asked:
        verb = _verb_after(finding, clauses)
    if asked or _is_unproven(lows) or _is_left_open(finding, tokens, verb):
        return ASKED
    hedges = [*_before(lows, clauses, first), *_after(finding.cue, verb, tokens)]
    if not hedges or _is_presupposed(clauses, finding.cue):
        return Hedging(Stance.INFERRED) if finding.pattern == INFERRED else CLAIMED
    return _strongest(hedges, tokens)


def _strongest(hedges: list[Hedging], tokens: list[Token]) -> Hedging:
    """The hedge that counts; of "suggest that X could lower Y" the two together make a supposition."""
    strongest = max(hedges, key=lambda one: one.stance is Stance.POSSIBLE)
    twice = len({tokens[one.word].low for one in hedges}) > 1
    return replace(strongest, stance=Stance.POSSIBLE) if twice else strongest


def _is_unproven(lows: list[str]) -> bool:
    """As in "there is no evidence that X raises Y"."""
    return any(
        low in _PROOFS and not _MISSING.isdisjoint(lows[max(0, k - 3) : k]) for k, low in enumerate(lows)
    )


def _verb_after(finding: Finding, clauses: Clauses) -> int:
    """The verb of which the finding's noun phrase is the subject: "the role of X in Y *remains* unclear".

    -1 for none, and where a verb says the finding itself.
    """
    tokens = clauses.tokens
    if tokens[finding.cue].tag is Tag.VERB and tokens[finding.cue].voice in (Voice.ACTIVE, Voice.PASSIVE):
        return -1
    for j in range(finding.cue + 1, len(tokens)):
        if tokens[j].tag is Tag.BREAK or tokens[j].low == "but":
            return -1
        if clauses.is_finite(j):
            return j
    return -1


def _is_left_open(finding: Finding, tokens: list[Token], verb: int) -> bool:
    """As in "the role of X in Y remains unclear", "the effect of X on Y was examined"."""
    if verb < 0:
        return False
    told = {t.low for t in tokens[verb : verb + 5]}
    whole = verb > max(finding.cue, finding.subject.token, finding.object.token)
    unknown = not told.isdisjoint(_KNOWN) and not told.isdisjoint(NEGATIONS)
    return not told.isdisjoint(_OPEN) or (whole and (unknown or _is_examined(tokens, verb)))


def _is_examined(tokens: list[Token], verb: int) -> bool:
    """As in "was then examined", "were also investigated by blotting"; "was studied and found" is more."""
    near = tokens[verb : verb + 4]
    examined = any(t.low in _EXAMINED for t in near if t.tag is not Tag.MENTION)
    return examined and all(t.low not in _FOUND for t in tokens[verb:])


def _of_participle(finding: Finding, tokens: list[Token], first: int) -> Hedging:
    """As in "Y induced by X", which is taken for granted unless a hedge stands right before."""
    before = [t.low for t in tokens[first : finding.cue]]
    if finding.effect is Effect.ASSOCIATION and _asks(before, tokens, first):
        return ASKED
    near = range(max(0, finding.cue - 2), finding.cue)
    return next((Hedging(_stance_of(tokens[j].low), j) for j in near if _is_hedge(tokens[j].low)), CLAIMED)


def _is_hedge(low: str) -> bool:
    return low in _POSSIBLE or low in _SUGGESTING


def _stance_of(hedge: str) -> Stance:
    return Stance.POSSIBLE if hedge in _POSSIBLE else Stance.SUGGESTED


def _is_presupposed(clauses: Clauses, noun: int) -> bool:
    """As in "X may prevent the induction of Y by Z": that Z induces Y is taken for granted."""
    if clauses.tokens[noun].tag is not Tag.NOUN:
        return False
    verb = clauses.tokens[clauses.verb_before(noun)]
    return verb.tag is Tag.VERB and verb.cue is not None and verb.cue.effect is Effect.LESS


def _before(lows: list[str], clauses: Clauses, first: int) -> list[Hedging]:
    """The hedges before the cue; "may" and its like reach only to the next verb with a subject of its own."""
    found, stop = [], first + len(lows) - 1
    for offset, low in enumerate(lows):
        if _is_hedge(low) and not (low in _OF_CLAUSE and _new_clause(clauses, first + offset, stop)):
            found.append(Hedging(_stance_of(low), first + offset))
    return found


def _new_clause(clauses: Clauses, modal: int, cue: int) -> bool:
    """Whether a verb with its own subject stands between a modal's verb and the cue."""
    verbs = [j for j in range(modal + 1, cue + 1) if clauses.is_finite(j) and clauses.has_own_subject(j)]
    starts = [clauses.group_start(j) for j in verbs]
    return any(start > modal and clauses.tokens[start].low != "to" for start in starts)


def _after(cue: int, verb: int, tokens: list[Token]) -> list[Hedging]:
    """As in "X as a potential mediator", "a role for X in Y has been suggested"."""
    near = range(cue + 1, min(cue + 3, len(tokens)))
    found = [Hedging(_stance_of(tokens[j].low), j) for j in near if tokens[j].low in _INSIDE]
    told = range(verb, min(verb + _SAID_REACH, len(tokens))) if verb >= 0 else ()
    return found + [Hedging(Stance.POSSIBLE, j) for j in told if tokens[j].low in _SAID]


def _scope_start(stop: int, tokens: list[Token]) -> int:
    """A hedge reaches from its place to the end of its sentence part."""
    for j in range(stop - 1, -1, -1):
        if tokens[j].tag in _WALLS:
            return j + 1
        if tokens[j].low in ("but", "whereas", "although", "while") and j + 3 < stop:
            return j + 1
        if j and tokens[j - 1].tag is Tag.COMMA and _opens_part(tokens, j, stop):
            return j + 1
    return 0


def _opens_part(tokens: list[Token], j: int, stop: int) -> bool:
    """As in ", we found", ", which raises", ", a cytokine that raises"; what a comma closes is aside."""
    if tokens[j].low in ("we", "which"):
        return True
    return tokens[j].low in ("a", "an") and all(t.tag is not Tag.COMMA for t in tokens[j:stop])


def _asks(lows: list[str], tokens: list[Token], first: int) -> bool:
    """An aim before the cue with nothing found in between ("... and found that")."""
    for offset in range(len(lows) - 1, -1, -1):
        low = lows[offset]
        if _is_complementizer(tokens, first + offset) or low in _FOUND:
            return False
        if low in _AIMS:
            return not _is_no_aim(tokens, first + offset)
    return False


def opens_question(tokens: list[Token], place: int) -> bool:
    """Whether a place stands in a question or purpose: "to examine whether X ...", "whether X ..."."""
    for j in range(place - 1, -1, -1):
        if tokens[j].tag in _WALLS or tokens[j].low in _FOUND or _is_complementizer(tokens, j):
            return False
        if tokens[j].low == "whether":
            return True
        if tokens[j].low in _AIMS and j and tokens[j - 1].low == "to":
            return not _is_no_aim(tokens, j)
    return False


def _is_no_aim(tokens: list[Token], i: int) -> bool:
    """As in "warrants further study", "compared with controls", "X was identified as"."""
    low, following = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low == "compared":
        return following in ("with", "to")
    if low in _MEASURED:
        return i < 2 or tokens[i - 1].low != "to" or tokens[i - 2].low in ABLE
    return low == "identified" or (low == "study" and following not in ("on", "of", "the", "how", "whether"))


def _is_complementizer(tokens: list[Token], i: int) -> bool:
    """Whether "that" opens a clause of its own ("found that") and is no pronoun ("a cytokine that")."""
    nominal = i > 0 and tokens[i - 1].tag in (Tag.MENTION, Tag.NOUN, Tag.WORD)
    return tokens[i].low == "that" and not nominal

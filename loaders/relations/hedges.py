"""Negation and speculation: which of a sentence's findings are denied, hedged or only asked."""

from __future__ import annotations

from enum import Enum, auto

from loaders.relations.clauses import Clauses
from loaders.relations.cues import Effect
from loaders.relations.findings import INFERRED, Finding
from loaders.relations.lexis import words
from loaders.relations.tokens import HEDGED_MODALS, NEGATIONS, Tag, Token, Voice


class Stance(Enum):
    """How a sentence stands to what one of its findings says."""

    CLAIMED = auto()
    HEDGED = auto()
    ASKED = auto()  # an aim or a question: nothing is said


_CLAUSE_HEDGES = HEDGED_MODALS | {
    "should",
    "would",
    "possibly",
    "potentially",
    "probably",
    "perhaps",
    "presumably",
}
_HEDGES = words("hedges.hedges")
_AIMS = words("hedges.aims")
_PROOFS = frozenset({"evidence", "indication", "indications", "proof"})
_MISSING = frozenset({"no", "little", "insufficient", "lack", "limited", "without"})
_OPEN = words("hedges.open")
_PROPOSALS = words("hedges.proposals")
_NULLS = words("hedges.nulls")
_FAILING = frozenset({"failed", "fails", "fail", "unable", "lacked", "lacks"})
_NOUN_REACH = 8
_WALLS = frozenset({Tag.BREAK})


def stance_of(finding: Finding, clauses: Clauses) -> Stance:
    """Whether the finding is claimed, hedged, or only asked about."""
    tokens = clauses.tokens
    first = _scope_start(finding, tokens)
    if tokens[finding.cue].voice in (Voice.REDUCED, Voice.HYPHEN):
        return _participle_stance(finding, tokens, first)
    lows = [t.low for t in tokens[first : finding.cue + 1]]
    if finding.pattern == "treatment-for" and not _PROPOSALS.isdisjoint(lows):
        return Stance.HEDGED
    asked = finding.effect is not Effect.INTERACTION and _asks(lows, tokens, first)
    if asked or _is_unproven(lows) or _is_left_open(finding.cue, clauses):
        return Stance.ASKED
    hedged = _is_hedged(lows, clauses, first) or _hedged_after(finding, tokens)
    hedged = hedged and not _is_presupposed(clauses, finding.cue)
    return Stance.HEDGED if hedged or finding.pattern == INFERRED else Stance.CLAIMED


def _is_unproven(lows: list[str]) -> bool:
    """As in "there is no evidence that X raises Y"."""
    return any(
        low in _PROOFS and not _MISSING.isdisjoint(lows[max(0, k - 3) : k]) for k, low in enumerate(lows)
    )


def _is_left_open(noun: int, clauses: Clauses) -> bool:
    """As in "the role of X in Y remains unclear"."""
    tokens = clauses.tokens
    if tokens[noun].tag is Tag.VERB:
        return False
    for j in range(noun + 1, len(tokens)):
        if tokens[j].tag is Tag.BREAK or tokens[j].low == "but":
            return False
        if clauses.is_finite(j):
            return any(t.low in _OPEN for t in tokens[j + 1 : j + 4])
    return False


def _participle_stance(finding: Finding, tokens: list[Token], first: int) -> Stance:
    """As in "Y induced by X", which is taken for granted unless a hedge stands right before."""
    before = [t.low for t in tokens[first : finding.cue]]
    if finding.effect is Effect.ASSOCIATION and _asks(before, tokens, first):
        return Stance.ASKED
    near = tokens[max(0, finding.cue - 2) : finding.cue]
    return Stance.HEDGED if any(t.low in _HEDGES for t in near) else Stance.CLAIMED


def _is_presupposed(clauses: Clauses, noun: int) -> bool:
    """As in "X may prevent the induction of Y by Z": that Z induces Y is taken for granted."""
    if clauses.tokens[noun].tag is not Tag.NOUN:
        return False
    verb = clauses.tokens[clauses.verb_before(noun)]
    return verb.tag is Tag.VERB and verb.cue is not None and verb.cue.effect is Effect.LESS


def _is_hedged(lows: list[str], clauses: Clauses, first: int) -> bool:
    """A hedge before the cue; "may" and its like reach only to the next verb with a subject of its own."""
    for offset in range(len(lows) - 1, -1, -1):
        low = lows[offset]
        if low in _HEDGES:
            return True
        if low in _CLAUSE_HEDGES and not _new_clause(clauses, first + offset, first + len(lows) - 1):
            return True
    return False


def _new_clause(clauses: Clauses, modal: int, cue: int) -> bool:
    """Whether a verb with its own subject stands between a modal's verb and the cue."""
    verbs = [j for j in range(modal + 1, cue + 1) if clauses.is_finite(j) and clauses.has_own_subject(j)]
    return any(clauses.group_start(j) > modal for j in verbs)


def _scope_start(finding: Finding, tokens: list[Token]) -> int:
    """A hedge reaches from its place to the end of its sentence part."""
    for j in range(finding.cue - 1, -1, -1):
        if tokens[j].tag in _WALLS:
            return j + 1
        if tokens[j].low in ("but", "whereas", "although", "while") and j + 3 < finding.cue:
            return j + 1
        if tokens[j].low in ("we", "which", "a", "an") and j and tokens[j - 1].tag is Tag.COMMA:
            return j + 1
    return 0


def _asks(lows: list[str], tokens: list[Token], first: int) -> bool:
    """An aim before the cue with nothing found in between ("... and found that")."""
    for offset in range(len(lows) - 1, -1, -1):
        low = lows[offset]
        if _is_complementizer(tokens, first + offset) or low in (
            "found",
            "showed",
            "demonstrated",
            "revealed",
            "demonstrate",
        ):
            return False
        if low in _AIMS:
            return not _is_no_aim(tokens, first + offset)
    return False


def _is_no_aim(tokens: list[Token], i: int) -> bool:
    """As in "warrants further study", "compared with controls", "X was identified as"."""
    low, following = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low == "compared":
        return following in ("with", "to")
    return low == "identified" or (low == "study" and following not in ("on", "of", "the", "how", "whether"))


def _is_complementizer(tokens: list[Token], i: int) -> bool:
    """Whether "that" opens a clause of its own ("found that") and is no pronoun ("a cytokine that")."""
    nominal = i > 0 and tokens[i - 1].tag in (Tag.MENTION, Tag.NOUN, Tag.WORD)
    return tokens[i].low == "that" and not nominal


def _hedged_after(finding: Finding, tokens: list[Token]) -> bool:
    """As in "X as a potential mediator": a hedge inside the object's phrase or right after the cue."""
    return any(
        t.low in ("potential", "possible", "putative") for t in tokens[finding.cue + 1 : finding.cue + 3]
    )


def is_negated(finding: Finding, clauses: Clauses) -> bool:
    """Whether a negation governs the cue, or one of the two sides."""
    cue = clauses.tokens[finding.cue]
    if finding.negated or _no_subject(finding, clauses.tokens):
        return True
    if cue.voice in (Voice.HYPHEN, Voice.REDUCED):
        return False
    if cue.tag is Tag.VERB:
        return is_verb_negated(clauses, finding.cue)
    return _follows_null(clauses.tokens, finding.cue) or _governed_by_negation(clauses, finding.cue)


def _follows_null(tokens: list[Token], noun: int) -> bool:
    """As in "no effect", "lack of any effect", "unaffected"."""
    for token in reversed(tokens[max(0, noun - 4) : noun + 1]):
        if token.low in _NULLS or _takes_for_granted(token):
            return token.low in _NULLS
    return False


def is_verb_negated(clauses: Clauses, verb: int) -> bool:
    """Whether the verb group that ends at a token holds a negation other than "not only"."""
    start = clauses.group_start(verb)
    group = clauses.tokens[max(0, start - 1) : verb]
    return any(t.low in NEGATIONS for t in group) and all(t.low != "only" for t in group)


def _governed_by_negation(clauses: Clauses, noun: int) -> bool:
    """As in "did not detect an effect of X on Y": the noun stands in the object of a denied verb."""
    verb = clauses.verb_before(noun)
    if verb < 0 or noun - verb > _NOUN_REACH or _takes_for_granted(clauses.tokens[verb]):
        return False
    return is_verb_negated(clauses, verb) or clauses.tokens[verb].low in _FAILING


def _takes_for_granted(verb: Token) -> bool:
    """As in "did not block the effect of X on Y": that there is an effect is not denied."""
    cue = verb.cue if verb.tag is Tag.VERB else None
    return cue is not None and (cue.effect in (Effect.LESS, Effect.SOME) or cue.lemma == "mediate")


def _no_subject(finding: Finding, tokens: list[Token]) -> bool:
    """As in "No X reduced Y", "neither X nor Z"."""
    before = tokens[max(0, finding.subject.token - 2) : finding.subject.token]
    return any(t.low in ("no", "neither", "nor") for t in before)

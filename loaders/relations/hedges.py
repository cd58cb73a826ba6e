"""Negation and speculation: which of a sentence's findings are denied, hedged or only asked."""

from __future__ import annotations

from enum import Enum, auto

from loaders.relations.clauses import Clauses
from loaders.relations.cues import Effect
from loaders.relations.findings import Finding
from loaders.relations.tokens import HEDGED_MODALS, NEGATIONS, Tag, Token, Voice


class Stance(Enum):
    """How a sentence stands to what one of its findings says."""

    CLAIMED = auto()
    HEDGED = auto()
    ASKED = auto()  # an aim or a question: nothing is said


_HEDGES = HEDGED_MODALS | frozenset(
    "possible possibly potential potentially likely unlikely probably presumably perhaps putative suggest suggests suggested suggesting "
    "hypothesize hypothesized hypothesised hypothesis propose proposed speculate speculated postulate postulated think thought believed believe seem seems "
    "seemed appear appears appeared appearing promise promising putatively suspected hypothetical conceivable plausible assume assumed implying imply implies "
    "if should possibility candidate unclear unknown tend tends tended raising suggestive warrant warrants recommend would".split()
)
_AIMS = frozenset(
    "investigate investigates investigated investigating examine examines examined examining explore explores explored exploring "
    "determine evaluate evaluates evaluated evaluating assess assessed assessing elucidate clarify study studied understand understanding test tested aim aims aimed "
    "whether question seek sought analyze analyzed analyse compared identify address addressed".split()
)
_NULLS = frozenset(
    "no not neither nor without unable fail failed fails unaffected unchanged unaltered never cannot don't doesn't didn't isn't wasn't aren't weren't lack lacked lacks absence independent regardless".split()
)
_WALLS = frozenset({Tag.BREAK})


def stance_of(finding: Finding, clauses: Clauses) -> Stance:
    """Whether the finding is claimed, hedged, or only asked about."""
    tokens = clauses.tokens
    first = _scope_start(finding, tokens)
    if tokens[finding.cue].voice in (Voice.REDUCED, Voice.HYPHEN):
        near = tokens[max(0, finding.cue - 2) : finding.cue]
        if finding.effect is Effect.ASSOCIATION and _asks([t.low for t in tokens[first : finding.cue]], tokens, first):
            return Stance.ASKED
        return Stance.HEDGED if any(t.low in _HEDGES for t in near) else Stance.CLAIMED
    lows = [t.low for t in tokens[first : finding.cue + 1]]
    if finding.effect is not Effect.INTERACTION and _asks(lows, tokens, first):
        return Stance.ASKED
    if any(low in _HEDGES for low in lows) or _hedged_after(finding, tokens):
        return Stance.HEDGED
    return Stance.CLAIMED


def _scope_start(finding: Finding, tokens: list[Token]) -> int:
    """A hedge reaches from its place to the end of its sentence part."""
    for j in range(finding.cue - 1, -1, -1):
        if tokens[j].tag in _WALLS:
            return j + 1
        if tokens[j].low in ("but", "whereas", "although", "while") and j + 3 < finding.cue:
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
            return low != "identified"
    return False


def _is_complementizer(tokens: list[Token], i: int) -> bool:
    """Whether "that" opens a clause of its own ("found that") and is no pronoun ("a cytokine that")."""
    nominal = i > 0 and tokens[i - 1].tag in (Tag.MENTION, Tag.NOUN, Tag.WORD)
    return tokens[i].low == "that" and not nominal


def _hedged_after(finding: Finding, tokens: list[Token]) -> bool:
    """ "X as a potential mediator": a hedge inside the object's phrase or right after the cue."""
    return any(
        t.low in ("potential", "possible", "putative") for t in tokens[finding.cue + 1 : finding.cue + 3]
    )


def is_negated(finding: Finding, clauses: Clauses) -> bool:
    """Whether a negation governs the cue."""
    tokens = clauses.tokens
    cue = tokens[finding.cue]
    if cue.tag is Tag.VERB and cue.voice is not Voice.HYPHEN:
        start = clauses.group_start(finding.cue)
        if any(t.low in NEGATIONS for t in tokens[max(0, start - 1) : finding.cue]):
            return True
        return _no_subject(finding, tokens)
    return any(t.low in _NULLS for t in tokens[max(0, finding.cue - 4) : finding.cue])


def _no_subject(finding: Finding, tokens: list[Token]) -> bool:
    """ "No X reduced Y", "neither X nor Z"."""
    before = tokens[max(0, finding.subject.token - 2) : finding.subject.token]
    return any(t.low in ("no", "neither", "nor") for t in before)

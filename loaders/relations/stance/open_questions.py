"""Questions: what a sentence only asks, aims at, or knows of no evidence for."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.findings import Finding
from loaders.relations.grammar.tokens import ABLE, BE, NEGATIONS, Tag, Token
from loaders.text.word_lists import words

_AIMS = words("open_questions.aims")
_MEASURING = words("open_questions.measuring")  # "to determine" is an aim, "receptors determine" is none
_EXAMINED = words("open_questions.examined")
_KNOWN = words("open_questions.known")
_OPEN = words("open_questions.open")
_GROUNDS = words("open_questions.grounds")
_PROOFS = words("open_questions.proofs")
_MISSING = words("open_questions.missing")
_FOUND = words("open_questions.found")
_WHAT = words("open_questions.what")
_APART = words("negation.apart")
_MEANS = words("open_questions.means")
ASKING = _AIMS | _PROOFS | _OPEN | _KNOWN | _EXAMINED | {"whether"}  # without one nothing is asked
_SERVING = words("open_questions.serving")


def asks(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether an aim stands in tokens[first:stop + 1] and nothing found or taken for granted behind it."""
    for j in range(stop, first - 1, -1):
        if _answers(tokens, j):
            return False
        if tokens[j].low in _AIMS and _is_aim(tokens, j):
            return True
    return False


def opens_question(tokens: Sequence[Token], place: int) -> bool:
    """Whether a place stands in a question or purpose: "to examine whether X ...", "whether X ..."."""
    for j in range(place - 1, -1, -1):
        token = tokens[j]
        if token.tag is Tag.BREAK or _answers(tokens, j):
            return False
        if token.low == "whether" or (token.low in _AIMS and _is_infinitive(tokens, j)):
            return _is_aim(tokens, j)
    return False


def _answers(tokens: Sequence[Token], j: int) -> bool:
    """Whether what follows is told or taken for granted: "found that X", "known to", "mechanism by which"."""
    low = tokens[j].low
    if low == "known":
        return j + 1 < len(tokens) and tokens[j + 1].low == "to"
    if low in _FOUND or low in _GROUNDS or low == "whereby" or _is_complementizer(tokens, j):
        return True
    if low == "which":
        return j > 0 and (tokens[j - 1].tag is Tag.COMMA or tokens[j - 1].low in _MEANS)
    return low in _MEASURING and not _is_infinitive(tokens, j)


def is_found(tokens: Sequence[Token], place: int) -> bool:
    """Whether a place stands in what was found: "experiments showed that X could"."""
    for j in range(place - 1, 0, -1):
        if tokens[j].tag is Tag.BREAK:
            return False
        if _is_complementizer(tokens, j):
            return tokens[j - 1].low in _FOUND
    return False


def _is_complementizer(tokens: Sequence[Token], i: int) -> bool:
    """Whether "that" opens a clause of its own ("found that") and is no pronoun ("a cytokine that")."""
    nominal = i > 0 and tokens[i - 1].tag in (Tag.MENTION, Tag.NOUN, Tag.WORD)
    return tokens[i].low == "that" and not nominal


def _is_aim(tokens: Sequence[Token], i: int) -> bool:
    """Not in "warrants further study", "compared with controls", "regardless of whether"."""
    low, following = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low == "compared":
        return following not in ("with", "to")
    if low == "study":
        return following in ("on", "of", "the", "how", "whether")
    if low in _MEASURING:
        return _is_infinitive(tokens, i)
    if low == "whether":
        return i < 2 or tokens[i - 2].low not in _APART
    return low not in _EXAMINED or following in _WHAT or not _is_told_of(tokens, i)


def _is_infinitive(tokens: Sequence[Token], i: int) -> bool:
    """As in "to determine", "to further elucidate", and not "sufficient to determine"."""
    to = _before_adverbs(tokens, i)
    if to < 0 or tokens[to].low != "to":
        return False
    return to == 0 or tokens[to - 1].low not in ABLE or tokens[to - 1].low in _SERVING


def _is_told_of(tokens: Sequence[Token], i: int) -> bool:
    """As in "activity was monitored in X cells", "levels assessed by blotting": of what stands before."""
    before = _before_adverbs(tokens, i)
    if before < 0 or not tokens[i].low.endswith("ed"):
        return False
    following = tokens[i + 1].tag if i + 1 < len(tokens) else Tag.BREAK
    described = tokens[before].tag in (Tag.MENTION, Tag.NOUN, Tag.WORD, Tag.CLOSE)
    aside = described and tokens[before].low != "we" and following is Tag.PREPOSITION
    return tokens[before].low in BE or aside


def _before_adverbs(tokens: Sequence[Token], i: int) -> int:
    i -= 1
    while i >= 0 and tokens[i].tag is Tag.ADVERB:
        i -= 1
    return i


def is_unproven(lows: Sequence[str]) -> bool:
    """As in "there is no evidence that X raises Y"."""
    proofs = (k for k, low in enumerate(lows) if low in _PROOFS)
    return any(not _MISSING.isdisjoint(lows[max(0, k - 3) : k]) for k in proofs)


def verb_after(finding: Finding, clauses: Clauses) -> int:
    """The verb of which the finding's noun phrase is the subject: "the role of X in Y *remains* unclear".

    -1 for none, and where a verb says the finding itself.
    """
    tokens = clauses.tokens
    if tokens[finding.cue].tag is Tag.VERB and clauses.is_finite(finding.cue):
        return -1
    for j in range(finding.cue + 1, len(tokens)):
        if tokens[j].tag is Tag.BREAK or tokens[j].low == "but" or _opens_clause(tokens, j):
            return -1
        if clauses.is_finite(j):
            return j
    return -1


def _opens_clause(tokens: Sequence[Token], j: int) -> bool:
    """As in ", the activity", ", we"."""
    return tokens[j - 1].tag is Tag.COMMA and (tokens[j].tag is Tag.DETERMINER or tokens[j].low == "we")


def is_left_open(finding: Finding, tokens: Sequence[Token], verb: int) -> bool:
    """As in "the role of X in Y remains unclear", "the effect of X on Y was examined"."""
    if verb < 0:
        return False
    told = {tokens[j].low for j in range(verb, min(verb + 5, len(tokens))) if not is_attribute(tokens, j)}
    whole = verb > max(finding.cue, *finding.ends)
    unknown = not told.isdisjoint(_KNOWN) and not told.isdisjoint(NEGATIONS)
    return not told.isdisjoint(_OPEN) or (whole and (unknown or _is_examined(tokens, verb)))


def is_attribute(tokens: Sequence[Token], j: int) -> bool:
    """As in "by undefined factors", "the unknown kinase": what is open there is no relation."""
    return tokens[j].low in _OPEN and j > 0 and tokens[j - 1].tag in (Tag.PREPOSITION, Tag.DETERMINER)


def _is_examined(tokens: Sequence[Token], verb: int) -> bool:
    """As in "was then examined", "were also investigated by blotting"; "was studied and found" is more."""
    near = tokens[verb : verb + 4]
    examined = any(t.low in _EXAMINED for t in near if t.tag is not Tag.MENTION)
    return examined and all(t.low not in _FOUND for t in tokens[verb:])

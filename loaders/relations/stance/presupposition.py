"""What a sentence takes for granted: a hedge or a question about something else leaves it a claim.

As in "whether Z blocks the induction of Y by X", "using the X inhibitor Y", "Y induced by X may ...".
"""

from __future__ import annotations

from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.effects import EFFECT_NOUNS
from loaders.relations.grammar.findings import MODEL, PROXIMITY, Finding
from loaders.relations.grammar.tokens import Tag, Token, Voice
from loaders.relations.grammar.voices import previous
from loaders.text.word_lists import words

WHOLE = frozenset(
    {"nominal-by", "nominal-premodified", "effect-of", "effect-premodified", "role-of", "hyphen"}
)
_BY_PLACE = frozenset({PROXIMITY, MODEL})  # no grammar binds the cue to the two
_PHRASE = frozenset({Tag.WORD, Tag.DETERMINER, Tag.ADVERB, Tag.MENTION, Tag.NOUN, Tag.HYPHEN})
_SETTING = words("presupposition.setting")
_ABILITIES = words("presupposition.abilities")
_BINDING = words("presupposition.binding")
_CLAUSAL = words("presupposition.clausal")
_BEING = words("presupposition.being")
_NEAR = 4
_HALTS = words("open_questions.aims") | words("hedges.possible") | words("hedges.suggesting")


def describes(finding: Finding, clauses: Clauses) -> bool:
    """Whether the cue only describes one of the two: "Y induced by X", "the X inhibitor Y"."""
    cue = clauses.tokens[finding.cue]
    if cue.voice in (Voice.REDUCED, Voice.HYPHEN):
        return finding.pattern not in _BY_PLACE or _is_close(finding)
    return finding.pattern == "agent-noun" and _is_apposed(finding, clauses)


def _is_close(finding: Finding) -> bool:
    first, last = finding.ends
    return first < finding.cue < last and max(finding.cue - first, last - finding.cue) <= _NEAR


def _is_apposed(finding: Finding, clauses: Clauses) -> bool:
    """As in "X, an inhibitor of Y", and not in "X is an inhibitor of Y", "X as an inhibitor of Y"."""
    start, stop = sorted((finding.subject.token, finding.cue))
    between = range(start + 1, stop)
    return not any(clauses.is_finite(j) or clauses.tokens[j].low in ("as", "to") for j in between)


def is_presupposed(finding: Finding, clauses: Clauses, verb: int) -> bool:
    """Whether a noun phrase names the whole finding, and the sentence says something else of it.

    `verb` is the one of which the phrase is the subject; -1 for none.
    """
    start = _phrase_start(finding, clauses.tokens)
    opener = _opener(start, clauses.tokens) if start >= 0 else -1
    if opener < 0:
        return False
    token = clauses.tokens[opener]
    if token.low in _CLAUSAL:
        return _is_subject(finding, clauses, verb)
    if token.low in _BINDING:
        before = clauses.tokens[opener - 1]
        return before.low in EFFECT_NOUNS or presupposes(before)
    return token.low in _SETTING or (token.tag is Tag.VERB and presupposes(token))


def _phrase_start(finding: Finding, tokens: list[Token]) -> int:
    """Where the noun phrase begins that names the whole finding; -1 for none.

    Also one such as "the ability of X to raise Y".
    """
    start = min(finding.cue, *finding.ends)
    if finding.pattern in WHOLE:
        return start
    able = start > 1 and tokens[start - 1].low == "of" and tokens[start - 2].low in _ABILITIES
    return start - 2 if able and tokens[previous(tokens, finding.cue)].low == "to" else -1


def presupposes(token: Token) -> bool:
    """As in "block the effect of X on Y": that there is one."""
    cue = token.cue
    return cue is not None and (cue.effect in (CueEffect.LESS, CueEffect.SOME) or cue.lemma == "mediate")


def _opener(start: int, tokens: list[Token]) -> int:
    """The token that governs the noun phrase in which the one at `start` stands; -1 for none."""
    for j in range(start - 1, -1, -1):
        inside = tokens[j].tag in _PHRASE or tokens[j].voice in (Voice.ATTRIBUTE, Voice.HYPHEN)
        if not inside or tokens[j].low in _HALTS:
            return j
    return -1


def _is_subject(finding: Finding, clauses: Clauses, verb: int) -> bool:
    """As in "whether the effect of X on Y involves Z", and not in "... occurs"."""
    last = max(finding.cue, *finding.ends)
    if verb <= last or any(t.tag is Tag.COMMA for t in clauses.tokens[last:verb]):
        return False
    return _BEING.isdisjoint(t.low for t in clauses.tokens[verb : verb + 4])

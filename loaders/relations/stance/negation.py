"""Negation: which of a sentence's findings are negated, and what is named only to be left out."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.relations.grammar.clauses import Clauses
from loaders.relations.grammar.cues import CueForm
from loaders.relations.grammar.effects import EFFECT_NOUNS
from loaders.relations.grammar.findings import ABSENT, PROXIMITY, Finding
from loaders.relations.grammar.tokens import BE, NEGATIONS, Tag, Token, Voice
from loaders.relations.stance.presupposition import is_presupposed, presupposes
from loaders.text.word_lists import words

_NULLS = words("negation.nulls")
_SEEING = words("negation.seeing")
_INABILITIES = words("negation.inabilities")
_FAILING = words("negation.failing")
_PARTIAL = words("negation.partial")
_NOUN_REACH, _ABLE_REACH, _SHOWN_REACH = 8, 7, 5
_LISTED = frozenset({Tag.MENTION, Tag.COMMA, Tag.DETERMINER, Tag.OPEN, Tag.WORD, Tag.NOUN, Tag.HYPHEN})
_LINKS = words("negation.links")
_NO = words("negation.no")
_LEADING = words("negation.leading")
_REMAINING = words("negation.remaining")
_APART = words("negation.apart")
_PREDICATES = words("negation.predicates")
_SUBJECT = frozenset({Tag.WORD, Tag.NOUN, Tag.CLOSE, Tag.MENTION, Tag.HYPHEN})
_LIST_REACH = 14
_EXCEPTING = words("negation.excepting")
_NEGATING = NEGATIONS | _NULLS | _INABILITIES | _FAILING | _NO | _PREDICATES | _APART | _EXCEPTING


def may_negate(clauses: Clauses) -> bool:
    """Whether a sentence has any word that denies something or leaves something out."""
    return not _NEGATING.isdisjoint(clauses.words)


def negations_in(clauses: Clauses, start: int, stop: int) -> list[int]:
    """Which of tokens[start:stop] may deny something, whatever they govern; empty for none."""
    return [i for i in range(start, stop) if clauses.tokens[i].low in _NEGATING]


def is_negated(finding: Finding, clauses: Clauses) -> bool:
    """Whether a negation governs the cue, or one of the two sides."""
    if finding.pattern == ABSENT:
        return False
    return finding.negated or (may_negate(clauses) and _is_governed(finding, clauses))


def _is_governed(finding: Finding, clauses: Clauses) -> bool:
    cue = clauses.tokens[finding.cue]
    if _no_subject(finding, clauses.tokens):
        return True
    if finding.pattern == PROXIMITY:
        return is_negated_by_position(finding, clauses)
    if cue.voice in (Voice.HYPHEN, Voice.REDUCED):
        return cue.low in _NULLS or _is_unseen(clauses, finding.cue)
    if cue.tag is Tag.VERB:
        return is_verb_negated(clauses, finding.cue) or _does_nothing(clauses, finding.cue)
    return _is_noun_negated(finding, clauses)


def _is_noun_negated(finding: Finding, clauses: Clauses) -> bool:
    """As in "no effect of X on Y"; of "no change in the induction of Y by X" only the change is negated."""
    noun = finding.cue
    if _follows_null(clauses.tokens, noun):
        return True
    governed = _governed_by_negation(clauses, noun) or _shown_absent(clauses, noun)
    return governed and not is_presupposed(finding, clauses, -1)


def is_negated_by_position(finding: Finding, clauses: Clauses) -> bool:
    """The same for two mentions that no grammar binds to the cue: by the verb that governs the later one."""
    first, last = finding.ends
    verb = clauses.verb_before(last)
    if verb > first:
        negated = is_verb_negated(clauses, verb) or _does_nothing(clauses, verb)
    else:
        seen = verb >= 0 and first - verb <= _LIST_REACH and clauses.tokens[verb].low in _SEEING
        negated = seen and is_verb_negated(clauses, verb)
    return (
        negated
        or _stays_the_same(clauses, first, last)
        or _is_spared(clauses, first, last)
        or any(_is_nothing_told_of(clauses.tokens, place) for place in (first, last))
    )


def _does_nothing(clauses: Clauses, verb: int) -> bool:
    """As in "X produced no change in Y", "X caused little Y"."""
    token, after = clauses.tokens[verb], clauses.tokens[verb + 1 : verb + 2]
    active = token.tag is Tag.VERB and token.voice in (Voice.ACTIVE, Voice.GERUND)
    return active and any(t.low in _NO for t in after)


def _is_nothing_told_of(tokens: Sequence[Token], place: int) -> bool:
    """As in "no significant change in Y", "without any effect on Z or Y"."""
    change = False
    for j in range(place - 1, max(-1, place - _LIST_REACH), -1):
        token = tokens[j]
        if token.low in _NO or token.low == "without":
            return change
        if token.tag not in _LISTED and token.low not in _LEADING:
            return False
        change = change or token.tag is Tag.NOUN or token.low in EFFECT_NOUNS
    return False


def _is_spared(clauses: Clauses, first: int, last: int) -> bool:
    """As in "X raised Y without affecting Z": the later one is the object of a negated gerund."""
    for j in range(last - 1, first, -1):
        token = clauses.tokens[j]
        if token.voice is Voice.GERUND:
            return clauses.tokens[j - 1].low in ("not", "without")
        if token.tag is Tag.BREAK or clauses.is_finite(j):
            return False
    return False


def _stays_the_same(clauses: Clauses, first: int, last: int) -> bool:
    """As in "X raised Y, while Z remained unchanged": the later one is the subject of a negated verb."""
    tokens, j = clauses.tokens, last + 1
    while j < len(tokens) and (tokens[j].tag in _SUBJECT or tokens[j].low == "and"):
        j += 1
    while j < len(tokens) and tokens[j].tag is Tag.AUXILIARY and not clauses.is_finite(j):
        j += 1
    if j >= len(tokens) or not clauses.is_finite(j) or clauses.segment(clauses.group_start(j))[0] <= first:
        return False
    return any(t.low in NEGATIONS for t in tokens[j : j + 3])


def is_verb_negated(clauses: Clauses, verb: int) -> bool:
    """Whether a negation governs the verb at a token: in its group, or in the verb it is listed with.

    "Not only" denies nothing.
    """
    tokens, start = clauses.tokens, clauses.group_start(verb)
    told = _after_copula(tokens, verb)
    group = [*tokens[max(0, start - 1) : verb], *told]
    if any(t.low in NEGATIONS for t in group) or any(t.low in _PREDICATES for t in told):
        return all(t.low not in _PARTIAL for t in group)
    return _lacks_ability(clauses, start, verb) or _shares_negation(clauses, start, verb)


def _after_copula(tokens: Sequence[Token], verb: int) -> Sequence[Token]:
    """As in "is not a target of Y", "remained unchanged"."""
    return tokens[verb + 1 : verb + 3] if tokens[verb].low in BE or tokens[verb].low in _REMAINING else ()


def _lacks_ability(clauses: Clauses, start: int, verb: int) -> bool:
    """As in "failure of X to raise Y", "X lost the ability to raise Y"."""
    tokens = clauses.tokens
    if all(t.low != "to" for t in tokens[start:verb]):
        return False
    for j in range(start - 1, max(-1, start - _ABLE_REACH), -1):
        if tokens[j].low in _INABILITIES:
            return True
        if tokens[j].tag in (Tag.BREAK, Tag.COMMA, Tag.VERB) or clauses.is_finite(j):
            return False
    return False


def _shares_negation(clauses: Clauses, start: int, verb: int) -> bool:
    """As in "did not bind or activate Y", "nor did X activate Y"."""
    tokens, cue = clauses.tokens, clauses.tokens[verb].cue
    if start == 0 or tokens[start - 1].tag not in (Tag.CONJUNCTION, Tag.COMMA):
        return _is_inverted(clauses, start)
    bare = start == verb and cue is not None and cue.form is CueForm.BASE
    matrix = clauses.verb_before(start - 1) if bare or tokens[start - 1].low in ("or", "nor") else -1
    return matrix >= 0 and start - matrix <= _LIST_REACH and is_verb_negated(clauses, matrix)


def _is_inverted(clauses: Clauses, start: int) -> bool:
    """As in "nor did X activate Y": the negation opens the clause."""
    first, stop = clauses.segment(start)
    opening = clauses.tokens[max(0, first - 1) : min(first + 2, stop)]
    return any(t.low in ("nor", "neither") for t in opening) and any(t.tag is Tag.AUXILIARY for t in opening)


def _follows_null(tokens: list[Token], noun: int) -> bool:
    """As in "no effect", "lack of any effect", "unaffected"."""
    for j in range(noun, max(-1, noun - 5), -1):
        token = tokens[j]
        hyphened = j < noun and j > 0 and tokens[j - 1].tag is Tag.HYPHEN  # "X-independent increase"
        if (token.low in _NULLS and not hyphened) or _presupposes(token):
            return token.low in _NULLS
        if j < noun and token.low in EFFECT_NOUNS:
            return False  # "no influence on the induction of Y by X"
    return False


def _governed_by_negation(clauses: Clauses, noun: int) -> bool:
    """As in "did not detect an effect of X on Y": the noun stands in the object of a negated verb."""
    verb = clauses.verb_before(noun)
    if verb < 0 or noun - verb > _NOUN_REACH or _presupposes(clauses.tokens[verb]):
        return False
    return is_verb_negated(clauses, verb) or clauses.tokens[verb].low in _FAILING


def _presupposes(token: Token) -> bool:
    """As in "did not block the effect of X on Y": that there is an effect is not negated."""
    return token.tag is Tag.VERB and presupposes(token)


def _is_unseen(clauses: Clauses, cue: int) -> bool:
    """As in "did not detect X-induced Y": what was looked for and not seen."""
    verb = clauses.verb_before(cue)
    if verb < 0 or cue - verb > _NOUN_REACH or clauses.tokens[verb].low not in _SEEING:
        return False
    return is_verb_negated(clauses, verb)


def _shown_absent(clauses: Clauses, noun: int) -> bool:
    """As in "an increase in Y by X was not seen": the noun stands in the subject of a negated verb."""
    tokens = clauses.tokens
    verb = next((j for j in range(noun + 1, len(tokens)) if clauses.is_finite(j)), -1)
    if verb < 0 or any(t.tag is Tag.BREAK for t in tokens[noun:verb]):
        return False
    shown = [t for t in tokens[verb : verb + _SHOWN_REACH] if t.tag is not Tag.ADVERB][:3]
    return any(t.low in NEGATIONS for t in shown) and any(t.low in _SEEING for t in shown)


def _no_subject(finding: Finding, tokens: list[Token]) -> bool:
    """As in "No X reduced Y", "neither X nor Z"; "neither X-induced Y" denies something else."""
    before = tokens[max(0, finding.subject.token - 2) : finding.subject.token]
    whole = tokens[finding.cue].voice is not Voice.HYPHEN
    return any(t.low == "no" or (whole and t.low in ("neither", "nor")) for t in before)


def is_excluded(clauses: Clauses, place: int) -> bool:
    """Whether the mention at a place is named to be left out: "TNF (but not IL-1, IL-6 or IL-8)"."""
    if not may_negate(clauses):
        return False
    tokens = clauses.tokens
    return _stands_apart(tokens, place) or _is_excepted(tokens, place)


def _stands_apart(tokens: Sequence[Token], place: int) -> bool:
    """As in "by a TNF-independent mechanism", "independently of TNF"."""
    after, before = tokens[place + 1 : place + 3], tokens[max(0, place - 2) : place]
    hyphened = len(after) == 2 and after[0].tag is Tag.HYPHEN and after[1].low in _APART
    return hyphened or (len(before) == 2 and before[1].low == "of" and before[0].low in _APART)


def _is_excepted(tokens: Sequence[Token], place: int) -> bool:
    listed = False
    for j in range(place - 1, max(-1, place - _LIST_REACH), -1):
        token = tokens[j]
        if token.low in ("not", "nor"):
            return _is_constituent(tokens, j)
        if token.low == "except":
            return all(t.low not in NEGATIONS for t in tokens[:j])
        if token.low in ("than", "of") and j and tokens[j - 1].low in ("rather", "instead"):
            return True
        modifies = token.voice is Voice.HYPHEN and not listed
        if token.tag not in _LISTED and token.low not in _LINKS and not modifies:
            return False
        listed = listed or token.tag is Tag.COMMA
    return False


def _is_constituent(tokens: Sequence[Token], negation: int) -> bool:
    """Whether a negation denies a phrase and no verb: "but not X", ", not X", "and not by X"."""
    if tokens[negation].low == "nor":
        return True
    before = tokens[negation - 1] if negation else None
    led = before is None or before.tag is Tag.COMMA or before.low in ("but", "and", "though", "(")
    after = tokens[negation + 1] if negation + 1 < len(tokens) else None
    if not led or after is None or after.low in _PARTIAL:
        return False
    return after.tag is not Tag.VERB and not _is_aside(tokens, negation + 1)


def _is_aside(tokens: Sequence[Token], j: int) -> bool:
    """As in "not surprisingly,"."""
    return tokens[j].tag is Tag.ADVERB and j + 1 < len(tokens) and tokens[j + 1].tag is Tag.COMMA

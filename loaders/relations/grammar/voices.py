"""Decides what each cue is in its sentence: noun or verb, and a verb's voice."""

from __future__ import annotations

from dataclasses import replace

from loaders.relations.grammar.cues import Cue, CueEffect, CueForm
from loaders.relations.grammar.tokens import ABLE, BE, DO, HAVE, MODALS, Tag, Token, Voice
from loaders.text.word_lists import words

_SKIPPED = (Tag.ADVERB, Tag.NEGATION)
_DIRECTIONS = {
    **dict.fromkeys(words("voices.lessening"), CueEffect.LESS),
    **dict.fromkeys(words("voices.raising"), CueEffect.MORE),
}
TREATED = words("clauses.treated")
_ANTIBODIES = words("tokens.antibodies") | words("polarity.anti")
_PRONOUNS = words("voices.pronouns")
_FATES = words("voices.fates")
_CAUSED = words("voices.caused")
_NOUN_BEFORE = (Tag.DETERMINER, Tag.PREPOSITION)
_ADJECTIVAL = ("ed", "ant", "ic", "ive", "al", "able")
_OBJECT_BEGINS = (Tag.MENTION, Tag.DETERMINER)
_VERB_BEFORE = (Tag.ADVERB, Tag.TO)


def assign_voices(tokens: list[Token]) -> None:
    """Fill in tag and voice of every cue token, left to right."""
    for i, token in enumerate(tokens):
        if token.tag is Tag.WORD:
            if i > 1 and tokens[i - 1].low in _PRONOUNS and _follows_relative(tokens, i):
                token.tag = Tag.FINITE
        elif token.tag is Tag.PREPOSITION:
            if token.low in ("because", "as") and _opens_clause(tokens, i):
                token.tag = Tag.SUBORDINATE
        elif token.tag is Tag.FINITE and _describes(tokens, i):
            token.tag = Tag.WORD
        if token.cue is not None:
            _assign_voice(tokens, i, token.cue)


def _is_fate(tokens: list[Token], j: int) -> bool:
    """As in "targets X for degradation"."""
    return tokens[j - 1].low == "for" and tokens[j].low in _FATES


def _opens_clause(tokens: list[Token], i: int) -> bool:
    """As in "because it", "as they", and not "because of X", "as a Y"."""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return following in ("it", "they", "we") or (tokens[i].low == "because" and following != "of")


def _assign_voice(tokens: list[Token], i: int, cue: Cue) -> None:
    """Decide between the readings of the cue at i."""
    token, noun = tokens[i], tokens[i].readings.noun
    if cue.form in (CueForm.THIRD, CueForm.BASE) and noun is None and _determined(tokens, i):
        token.cue, token.tag = None, Tag.WORD
        return
    if noun is not None and cue.verbal and _is_noun(tokens, i, noun):
        cue, token.tag = noun, Tag.WORD if noun.form is CueForm.COMPARATIVE else Tag.NOUN
    if token.tag is Tag.VERB:
        token.voice = _voice(tokens, i, cue.form)
    if cue.lemma == "target" and any(_is_fate(tokens, j) for j in range(i + 2, min(i + 12, len(tokens)))):
        cue = replace(cue, effect=CueEffect.LESS)
    if i and cue.effect is CueEffect.SOME and tokens[i - 1].low in _DIRECTIONS:
        cue = replace(cue, effect=_DIRECTIONS[tokens[i - 1].low])
    token.cue = cue


def _determined(tokens: list[Token], i: int) -> bool:
    """As in "our results", "in support", "a critical target": a noun that looks like a verb."""
    if i > 1 and tokens[i - 1].tag is Tag.WORD and tokens[i - 1].low.endswith(_ADJECTIVAL):
        return tokens[i - 2].tag is Tag.DETERMINER
    return i > 0 and tokens[i - 1].tag in (Tag.DETERMINER, Tag.PREPOSITION)


def _follows_relative(tokens: list[Token], i: int) -> bool:
    """As in "a secretase that cleaves Y": whatever verb follows a relative pronoun."""
    nominal = tokens[i - 2].tag in (Tag.MENTION, Tag.NOUN, Tag.WORD, Tag.COMMA)
    return nominal and tokens[i].low.endswith(("s", "ed")) and not _is_short(tokens[i])


def _is_short(token: Token) -> bool:
    """Whether a word is too short to be told by its ending ("its", "us")."""
    return token.end - token.start < 4


def _describes(tokens: list[Token], i: int) -> bool:
    """As in "the identified cytokines": a participle that is no verb."""
    if not tokens[i].low.endswith("ed") or not 0 < i < len(tokens) - 1:
        return False
    opened = tokens[i - 1].tag in (Tag.DETERMINER, Tag.PREPOSITION)
    return opened and tokens[i + 1].tag in (Tag.MENTION, Tag.WORD, Tag.NOUN)


def previous(tokens: list[Token], i: int) -> int:
    """The index of the nearest token before i that is neither adverb nor negation; -1 for none."""
    i -= 1
    while i >= 0 and tokens[i].tag in _SKIPPED:
        i -= 1
    return i


def _next(tokens: list[Token], i: int) -> Token | None:
    i += 1
    while i < len(tokens) and tokens[i].tag is Tag.ADVERB:
        i += 1
    return tokens[i] if i < len(tokens) else None


def _is_noun(tokens: list[Token], i: int, noun: Cue) -> bool:
    """Whether a word such as "increase" or "block" is a noun here."""
    if noun.form is CueForm.COMPARATIVE:
        led = tokens[max(previous(tokens, i), 0)]
        return led.tag is not Tag.TO and led.low not in MODALS | DO
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before is None:
        return after is not None and after.low in ("in", "of")
    if tokens[i].low.endswith("ing") and after is not None and after.tag in _OBJECT_BEGINS:
        return before.tag is Tag.DETERMINER
    if (before.tag is Tag.HYPHEN and noun.effect is CueEffect.LESS) or _leads_to(tokens, i):
        return True  # "X-depleted", "leads to decreases in X"
    if before.low in MODALS or before.low in DO or before.tag in _VERB_BEFORE:
        return False
    governed = before.tag in _NOUN_BEFORE or (after is not None and after.low in ("in", "of", "on"))
    return governed or (before.tag is Tag.WORD and before.low.endswith(_ADJECTIVAL))


def _leads_to(tokens: list[Token], i: int) -> bool:
    """As in "leading to decreases in X": a noun after a verb that takes "to"."""
    cue = tokens[i - 2].cue if i > 1 and tokens[i - 1].tag is Tag.TO else None
    return (
        cue is not None
        and "to" in cue.prepositions
        and tokens[min(i + 1, len(tokens) - 1)].low in ("in", "of")
    )


def _voice(tokens: list[Token], i: int, form: CueForm) -> Voice:
    if form is CueForm.GERUND and i + 1 < len(tokens) and tokens[i + 1].low in _ANTIBODIES:
        return Voice.ATTRIBUTE  # "a neutralizing antibody", "X-neutralizing antibodies"
    if i and tokens[i - 1].tag is Tag.HYPHEN and form in (CueForm.PAST, CueForm.GERUND):
        return Voice.HYPHEN
    before = previous(tokens, i)
    if form is CueForm.PAST:
        return _past_voice(tokens, i, before)
    progressive = before >= 0 and tokens[before].low in BE
    return Voice.GERUND if form is CueForm.GERUND and not progressive else Voice.ACTIVE


def _past_voice(tokens: list[Token], i: int, before: int) -> Voice:
    word = tokens[before] if before >= 0 else None
    after = _next(tokens, i)
    if word is not None and word.low in BE | HAVE:
        return Voice.PASSIVE if word.low in BE else Voice.ACTIVE
    if _is_reduced(tokens, i, after):
        return Voice.REDUCED
    if (
        tokens[i].low in _CAUSED
        and i > 1
        and tokens[i - 1].tag is Tag.MENTION
        and _is_governed(tokens[i - 2])
    ):
        return Voice.HYPHEN  # "reduced X induced Y"
    if _coordinated_passive(tokens, before):
        return Voice.PASSIVE
    return Voice.ATTRIBUTE if _is_attribute(word, after) else Voice.ACTIVE


def _is_governed(before: Token) -> bool:
    return before.tag is Tag.PREPOSITION or (before.tag is Tag.VERB and before.voice is not Voice.HYPHEN)


def _is_reduced(tokens: list[Token], i: int, after: Token | None) -> bool:
    """As in "Y induced by X", "Y induced in rats by X", "pain associated with Y", "rats treated with X"."""
    by = after is not None and after.low == "by"
    treated = after is not None and after.low == "with" and tokens[i].low in TREATED
    return by or treated or _agent_follows(tokens, i) or _takes_preposition(tokens[i], after)


def _agent_follows(tokens: list[Token], i: int) -> bool:
    """As in "Y induced in rats by X": a preposition right after, and "by" before the next verb."""
    if i + 1 >= len(tokens) or tokens[i + 1].low not in ("in", "on", "at", "within"):
        return False
    for token in tokens[i + 2 : i + 10]:
        if token.low == "by":
            return True
        if token.tag in (Tag.AUXILIARY, Tag.FINITE, Tag.BREAK, Tag.VERB, Tag.COMMA, Tag.DETERMINER):
            return False
    return False


def _takes_preposition(token: Token, after: Token | None) -> bool:
    """As in "pain associated with metastasis": a participle that its preposition follows."""
    cue = token.cue
    return cue is not None and after is not None and cue.effect.value == "=" and after.low in cue.prepositions


def _coordinated_passive(tokens: list[Token], before: int) -> bool:
    """As in "was reduced and blocked by X"."""
    if before < 1 or tokens[before].tag is not Tag.CONJUNCTION:
        return False
    return tokens[before - 1].voice is Voice.PASSIVE


def _is_attribute(before: Token | None, after: Token | None) -> bool:
    """Whether a participle only describes the noun that follows it."""
    if after is None or after.tag not in (Tag.MENTION, Tag.WORD, Tag.NOUN):
        return False
    if before is None:
        return True
    if before.tag in (Tag.PREPOSITION, Tag.DETERMINER, Tag.TO, Tag.FINITE) and before.low not in ABLE:
        return True
    return before.tag is Tag.VERB and before.voice is not Voice.PASSIVE

"""The verbs of a question, marked with what they say, so that the table of phrases can speak of a verb."""

from __future__ import annotations

import re
from functools import cache

from api.question.understanding.word_lists import IRREGULAR, VERBS
from loaders.relations.grammar.cues import Cue, CueEffect, lookup_table

START, END = "\ue000", "\ue001"
VERB = rf"{START}(?P<sign>[-+?!])(?P<back><?)(?P<verb>[^{END}]*){END}"
"""A marked verb as an expression: the sign it says, "<" where its subject is what is acted on, its words."""
MARKED = re.compile(VERB)

_WORD = re.compile(r"[A-Za-z][\w'-]*")
_SIGN = {
    CueEffect.MORE: "+",
    CueEffect.LESS: "-",
    CueEffect.TREATMENT: "-",
    CueEffect.BETTER: "!",
}


def mark_verbs(text: str) -> list[str]:
    """The text as it is, then once for each verb in it, which stands between marks with the preposition that
    binds its object."""
    marked = [text]
    for match in _WORD.finditer(text):
        if found := _read_verb(text, match):
            sign, end = found
            marked.append(f"{text[: match.start()]}{START}{sign}{text[match.start() : end]}{END}{text[end:]}")
    return marked


def unmark(text: str) -> str:
    """The text without marks."""
    return MARKED.sub(lambda match: match["verb"], text)


def _read_verb(text: str, match: re.Match[str]) -> tuple[str, int] | None:
    """What the verb at a word says, and where it ends; None for a word that is no verb of an effect."""
    rest = text[match.start() :].lower()
    for pattern, sign in _spoken():
        if spoken := pattern.match(rest):
            return sign, match.start() + spoken.end()
    cue = lookup_table().get(match[0].lower())
    return _read_cue(cue.verb, text, match.end()) if cue and cue.verb else None


def _read_cue(cue: Cue, text: str, end: int) -> tuple[str, int] | None:
    bound = _preposition(cue, text, end)
    if cue.intransitive or (cue.needs_preposition and bound is None):
        return None
    sign = _SIGN.get(cue.effect, "?") + ("<" if cue.passive_voice else "")
    return sign, bound or end


def _preposition(cue: Cue, text: str, end: int) -> int | None:
    """Where the preposition that binds the verb's object ends; None where there is none."""
    match = _WORD.match(text, end + 1)
    return match.end() if match and match[0].lower() in cue.prepositions else None


@cache
def _spoken() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The verbs of questions in every form, longest first, each with its sign."""
    listed = [(words.split(), sign) for sign, verbs in VERBS.items() for words in verbs.split(",")]
    ordered = sorted(listed, key=lambda one: -len(one[0]))
    return tuple((re.compile(_forms(words)), sign) for words, sign in ordered)


def _forms(words: list[str]) -> str:
    verb, *rest = words
    past = "".join(f"|{form}" for form, base in IRREGULAR.items() if base == verb)
    stem = verb.removesuffix("e")
    doubled = f"|{verb}{verb[-1]}(?:ing|ed)"
    return (
        rf"(?:{verb}(?:s|es|d|ed)?|{stem}(?:ing|ed){doubled}{past})"
        + "".join(rf" {re.escape(word)}" for word in rest)
        + r"\b"
    )

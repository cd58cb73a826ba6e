"""The cue lexicon: the words that say that one thing does something to another.

`cues.tsv` has one lemma a line: its class, the sign of the effect, a predicate where the sign does
not tell it, the prepositions that bind its object, its nominalisations and its agent nouns.

    class        verb, verbprep (its object follows a preposition), intransitive, aspect, loss
    sign         + more, - less, ? an effect of unknown direction, = an association, & an interaction,
                 <+ more, but the subject is what is acted on ("X depends on Y")
    aspect       what stands between an entity and what is said of it: "expression of X", "X levels"
    loss         the same, turning the sign: "X deficiency", "X antagonist"
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from importlib.resources import files

from loaders.text.word_lists import words


class CueForm(Enum):
    """The shape in which a cue stands in the sentence."""

    BASE = "base"
    THIRD = "s"
    PAST = "ed"
    GERUND = "ing"
    NOUN = "noun"
    AGENT_NOUN = "agent noun"
    ASPECT = "aspect"
    ADJECTIVE = "adjective"
    COMPARATIVE = "comparative"


class CueEffect(Enum):
    """What a cue says of subject and object."""

    MORE = "+"
    LESS = "-"
    SOME = "?"
    ASSOCIATION = "="
    INTERACTION = "&"
    TREATMENT = "treats"
    BETTER = "better"

    @property
    def factor(self) -> int:
        """What the cue multiplies a sign with; 0 where no sign can come out."""
        return _FACTOR.get(self, 0)


_FACTOR = {CueEffect.MORE: 1, CueEffect.BETTER: 1, CueEffect.LESS: -1, CueEffect.TREATMENT: -1}


@dataclass(frozen=True, slots=True)
class Cue:
    """One word form with its reading."""

    lemma: str
    form: CueForm
    effect: CueEffect
    prepositions: frozenset[str] = frozenset()
    needs_preposition: bool = False
    intransitive: bool = False
    passive_voice: bool = False

    @property
    def verbal(self) -> bool:
        """True for the forms of a verb: "lower", "lowers", "lowered", "lowering"."""
        return self.form in _VERBAL


_VERBAL = frozenset({CueForm.BASE, CueForm.THIRD, CueForm.PAST, CueForm.GERUND})
_IRREGULAR = {
    "give": "gave given",
    "lead": "led",
    "bind": "bound",
    "drive": "drove driven",
    "rise": "rose risen",
    "arise": "arose arisen",
    "fall": "fell fallen",
    "undergo": "underwent undergone",
    "overcome": "overcame overcome",
}
_DOUBLED = words("cues.doubled")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Readings:
    """What a word form may be: a verb, a noun, or both ("increase")."""

    verb: Cue | None = None
    noun: Cue | None = None


UNREAD = Readings()


@cache
def lookup_table() -> dict[str, Readings]:
    """Word form in lower case to its readings."""
    table: dict[str, Readings] = {}
    for line in files(__package__).joinpath("cues.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        for word, cue in _forms(line.split("\t")):
            known = table.setdefault(word, Readings())
            if cue.verbal:
                table[word] = replace(known, verb=known.verb or cue)
            else:
                table[word] = replace(known, noun=known.noun or cue)
    return table


def _forms(columns: list[str]) -> list[tuple[str, Cue]]:
    """The word forms of one line of the lexicon, each with its cue."""
    lemma, kind, sign, predicate, prepositions, nouns, agents = columns
    base = Cue(
        lemma=lemma,
        form=CueForm.ASPECT,
        effect=_effect(sign, predicate),
        prepositions=frozenset(prepositions.split()),
        needs_preposition=kind == "verbprep",
        intransitive=kind == "intransitive",
        passive_voice=sign.startswith("<"),
    )
    if kind in ("aspect", "loss", "better"):
        return [(lemma.casefold(), base)]
    if kind in ("adjective", "comparative"):
        return [(lemma, replace(base, form=CueForm(kind)))]
    forms = [(word, replace(base, form=form)) for word, form in _inflect(lemma)]
    forms += [(noun, replace(base, form=CueForm.NOUN)) for noun in nouns.split()]
    return forms + [(noun, replace(base, form=CueForm.AGENT_NOUN)) for noun in agents.split()]


def _effect(sign: str, predicate: str) -> CueEffect:
    if predicate == "TREATS":
        return CueEffect.TREATMENT
    if predicate == "IMPROVES":
        return CueEffect.BETTER
    return CueEffect(sign.lstrip("<"))


def _inflect(lemma: str) -> list[tuple[str, CueForm]]:
    """The regular forms of an English verb, and the irregular past where there is one."""
    stem = lemma
    if lemma in _DOUBLED:
        stem = lemma + lemma[-1]
    elif lemma.endswith("e"):
        stem = lemma[:-1]
    past = stem + "ed"
    third = lemma + "s"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        past, third = lemma[:-1] + "ied", lemma[:-1] + "ies"
    elif lemma.endswith(("s", "sh", "ch", "x")):
        third = lemma + "es"
    pasts = _IRREGULAR.get(lemma, past).split()
    return [
        (lemma, CueForm.BASE),
        (third, CueForm.THIRD),
        (stem + "ing", CueForm.GERUND),
        *((word, CueForm.PAST) for word in pasts),
    ]

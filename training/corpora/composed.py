"""Sentences made from a table, for what composes: modifiers of both ends, verbs, negation, voices, lists.

Corpora hold few sentences such as "resolution of pain was delayed by depletion of macrophages", and it is
easy to say what each means: the sign of a sentence is the product of the signs of its parts. The names are
drawn from those that texts use.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.learned.relation_model import RelationClass
from training.corpora.labels import Classes, Label
from training.corpora.passages import Passage
from training.corpora.windows import Place, Window

MORE = """{A}|treatment with {A}|administration of {A}|overexpression of {A}|activation of {A}|{A} stimulation
an agonist of {A}|elevated levels of {A}|exogenous {A}|upregulation of {A}|exposure to {A}|injection of {A}"""
LESS = """inhibition of {A}|depletion of {A}|loss of {A}|knockdown of {A}|{A} deficiency|{A} knockout
blockade of {A}|an antagonist of {A}|a neutralizing antibody against {A}|anti-{A} antibodies|{A} siRNA
silencing of {A}|genetic deletion of {A}|an inhibitor of {A}|absence of {A}|lack of {A}|degradation of {A}
downregulation of {A}|dominant-negative {A}|pharmacological inhibition of {A}|{A} antagonists
{A}-deficient mice|inactivation of {A}|{A} gene disruption|reduced {A} activity"""
OF_MORE = "{B}|the development of {B}|increases in {B}|the induction of {B}|elevated {B}|the onset of {B}"
OF_LESS = """the resolution of {B}|recovery from {B}|the inhibition of {B}|loss of {B}|clearance of {B}
suppression of {B}|the depletion of {B}|destruction of {B}|the decrease in {B}|inactivation of {B}
the degradation of {B}|the attenuation of {B}|the reduction in {B}"""
RAISE = """increased|enhanced|induced|promoted|accelerated|augmented|potentiated|exacerbated|triggered
stimulated"""
LOWER = """reduced|inhibited|attenuated|prevented|blocked|suppressed|delayed|abolished|alleviated|impaired
diminished|ameliorated|reversed"""
RAISING = "led to|resulted in|mediates|is required for|contributes to|is necessary for|is essential for"
LOWERING = "protected against|protects from|interfered with|is protective against"
NOTHING = """had no effect on|did not affect|did not alter|failed to alter|had no significant influence on
did not change|was without effect on"""
SPECULATED = "may have|might have|appears to have|could have"

Pair = tuple[str, str]
Name = tuple[str, str]
"""Words, and the corpora's type of what they name."""

_SLOT = re.compile(r"\{([A-D])\}")
_SIGNS = {1: RelationClass.POSITIVE, -1: RelationClass.NEGATIVE, 0: RelationClass.NO_EFFECT}


def phrases(table: str) -> tuple[str, ...]:
    """The phrases of a table, which a bar or a new line parts."""
    return tuple(table.replace("\n", "|").split("|"))


@dataclass(frozen=True, slots=True)
class Composed:
    """A sentence with slots A, B, C, D for names, and the sign (1, -1, 0) of each ordered pair that it tells.

    A pair that is not told is not related.
    """

    pattern: str
    told: Mapping[Pair, int]


def compose(chance: random.Random) -> Composed:
    """One sentence of a kind drawn by chance."""
    return chance.choice(_KINDS)(chance)


def _subject(chance: random.Random, slot: str = "{A}") -> tuple[str, int]:
    sign = chance.choice((1, -1, -1))
    return chance.choice(phrases(MORE if sign > 0 else LESS)).replace("{A}", slot), sign


def _object(chance: random.Random, slot: str = "{B}") -> tuple[str, int]:
    sign = chance.choice((1, 1, -1))
    return chance.choice(phrases(OF_MORE if sign > 0 else OF_LESS)).replace("{B}", slot), sign


def _participle(chance: random.Random) -> tuple[str, int]:
    sign = chance.choice((1, -1))
    return chance.choice(phrases(RAISE if sign > 0 else LOWER)), sign


def _active(chance: random.Random) -> Composed:
    (subject, a), (verb, v), (object_, b) = _subject(chance), _participle(chance), _object(chance)
    if chance.random() < 0.25:
        v = chance.choice((1, -1))
        verb = chance.choice(phrases(RAISING if v > 0 else LOWERING))
    elif chance.random() < 0.2:
        verb = f"{chance.choice(phrases(SPECULATED))} {verb}"
    return Composed(f"{subject} {verb} {object_}.", {("A", "B"): a * v * b})


def _passive(chance: random.Random) -> Composed:
    (subject, a), (verb, v), (object_, b) = _subject(chance), _participle(chance), _object(chance)
    link = chance.choice(
        ("was {} by", "was significantly {} by", "is {} by", "was {} after", "was {} in response to")
    )
    return Composed(f"{object_} {link.format(verb)} {subject}.", {("A", "B"): a * v * b})


def _null(chance: random.Random) -> Composed:
    subject, object_ = _subject(chance)[0], _object(chance)[0]
    denied = chance.choice(("did not {}", "failed to {}", "was unable to {}", "neither raised nor lowered"))
    verb = chance.choice(("increase", "reduce", "inhibit", "induce", "attenuate", "prevent", "enhance"))
    said = chance.choice((chance.choice(phrases(NOTHING)), denied.format(verb)))
    return Composed(f"{subject} {said} {object_}.", {("A", "B"): 0})


def _induced(chance: random.Random) -> Composed:
    """What a third thing does to an effect: it acts on B as the verb says, and A raises B."""
    (subject, c), (verb, v) = _subject(chance, "{C}"), _participle(chance)
    effect = chance.choice(
        ("{A}-induced {B}", "{A}-mediated {B}", "the {B} induced by {A}", "{B} caused by {A}")
    )
    pattern = chance.choice(("{s} {v} {e}.", "{e} was {v} by {s}.", "{e} was {v} in the presence of {s}."))
    said = pattern.replace("{s}", subject).replace("{v}", verb).replace("{e}", effect)
    return Composed(said, {("C", "B"): c * v, ("A", "B"): 1})


def _turned(chance: random.Random) -> Composed:
    """A third thing undoes or adds to a change whose sign is told."""
    (subject, c), (verb, v) = _subject(chance, "{C}"), _participle(chance)
    a = chance.choice((1, -1))
    change = chance.choice(
        ("increase in", "up-regulation of") if a > 0 else ("decrease in", "inhibition of", "loss of")
    )
    effect = chance.choice((f"the {{A}}-induced {change} {{B}}", f"the {change} {{B}} caused by {{A}}"))
    return Composed(f"{subject} {verb} {effect}.", {("C", "B"): c * v * a, ("A", "B"): a})


def _listed(chance: random.Random) -> Composed:
    """Two clauses that share a subject, or two things that share a modifier."""
    (subject, a), (one, v), (other, w) = _subject(chance), _participle(chance), _participle(chance)
    if chance.random() < 0.5:
        return Composed(f"{subject} {one} {{B}} and {other} {{D}}.", {("A", "B"): a * v, ("A", "D"): a * w})
    if chance.random() < 0.5:
        told = {("A", "B"): v, ("C", "B"): 0}
        return Composed(f"{{A}}, but not {{C}}, {one} {{B}}.", told)
    shared = chance.choice(("inhibition", "depletion", "activation", "blockade"))
    sign = v if shared == "activation" else -v
    return Composed(f"{shared} of {{A}} and {{C}} {one} {{B}}.", {("A", "B"): sign, ("C", "B"): sign})


def _silent(chance: random.Random) -> Composed:
    """What is measured, listed or shared by the same patients tells no effect."""
    said = (
        "{A} and {B} were measured in all animals.",
        "{A} was expressed in {B}.",
        "Patients with {B} were assessed for {A} and {C}.",
        "The levels of {A}, {B} and {C} were determined.",
        "{A} was detected together with {B}.",
        "Samples were stained for {A} and {B}.",
    )
    return Composed(chance.choice(said), {})


_KINDS = (_active, _active, _passive, _passive, _null, _induced, _turned, _listed, _silent)


def read_composed(names: Sequence[Name], *, count: int, seed: int = 1) -> Iterator[Passage]:
    """So many passages with names drawn from four or more; the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        yield _fill(compose(chance), chance.sample(names, 4), f"composed {number}")


def _fill(sentence: Composed, names: Sequence[Name], paper: str) -> Passage:
    """The sentence with names in its slots; what it does not tell is not related."""
    places: list[tuple[Place, str]] = []
    text, at = "", 0
    for slot in _SLOT.finditer(sentence.pattern):
        text, at = text + sentence.pattern[at : slot.start()], slot.end()
        name, type_ = names["ABCD".index(slot[1])]
        places.append((Place(len(text), len(text) + len(name), type_, len(places)), slot[1]))
        text += name
    text += sentence.pattern[at:]
    labels = [
        Label((a.entity, b.entity), _told(sentence.told.get((one, other))), (0,))
        for a, one in places
        for b, other in places
        if one != other
    ]
    window = Window(text[:1].upper() + text[1:], tuple(place for place, _ in places))
    return Passage(paper, None, len(places), (window,), tuple(labels))


def _told(sign: int | None) -> Classes:
    return frozenset({RelationClass.NONE if sign is None else _SIGNS[sign]})

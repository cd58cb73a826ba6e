"""How a statement came about, in words: a line a fact, for the page and the terminal alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.wording.words import clean
from graph.model import Entity
from graph.paths.narration import SYMBOLS
from loaders.explanation.account import ClassBelief, Explanation, Fate, NameReading, Part, Reason, Step
from loaders.relations.grammar.findings import MODEL
from loaders.relations.stance.hedges import Stance

MOST_OTHERS = 4
LONGEST = 3_000
CLASSES = {
    "positive": "raises",
    "negative": "lowers",
    "no_effect": "no effect",
    "unsigned": "related without a direction",
    "none": "unrelated",
}
STANCES = {
    Stance.CLAIMED: "claimed",
    Stance.INFERRED: "a reader concludes it, no words say it",
    Stance.SUGGESTED: "suggested",
    Stance.POSSIBLE: "held possible",
    Stance.ASKED: "only asked",
}
REASONS = {
    Reason.UNSIGNED: "its direction is not told",
    Reason.UNRELATED: "the model is nearly sure that the two are unrelated",
    Reason.LIKELIER: "another reading of the two is told",
    Reason.UNSAID: "no word of the sentence can be shown for it",
    Reason.EMPTY: "one of the two says nothing by itself",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know about a statement: what it is about, and what is so."""

    label: str
    text: str


def tell_facts(told: Explanation) -> Iterator[Fact]:
    """The verdict, and all that made the statement."""
    yield Fact("Verdict", spell_verdict(told))
    yield Fact("Certainty", spell_stance(told))
    yield Fact("Read from", clean(told.clause, longest=LONGEST))
    if told.cue:
        yield Fact("By the word", clean(told.cue))
    yield Fact("Pattern", spell_pattern(told))
    yield Fact("Sign", spell_steps(told))
    yield Fact("The model", spell_model(told.classes))
    if told.classes:
        yield Fact("Joined", spell_joined(told.classes))
    yield Fact("Subject", spell_name(told.subject, told.subject_name))
    yield Fact("Object", spell_name(told.object, told.object_name))


def spell_stance(told: Explanation) -> str:
    """ "held possible: “may”"; denied where it is."""
    said = STANCES[told.stance] + (f": “{clean(told.hedge)}”" if told.hedge else "")
    return f"{said}; denied" if told.negated else said


def spell_pattern(told: Explanation) -> str:
    """ "active, right in 0.71 of 4,289 read samples"."""
    if told.pattern == MODEL:
        return "model: found by no rule"
    if told.precision is None:
        return f"{told.pattern}, not measured"
    return f"{told.pattern}, right in {told.precision:.2f} of {told.judged:,} read samples"


def spell_steps(told: Explanation) -> str:
    """ "Depletion (−) × delayed (−) × resolution (−) = −"; who says it where no word does."""
    if not told.steps:
        return "direction not told"
    product = " × ".join(map(spell_step, told.steps))
    return product if len(told.steps) == 1 else f"{product} = {SYMBOLS[told.sign]}"


def spell_step(step: Step) -> str:
    """ "delayed (−)": the words, and what they multiply the sign with."""
    factor = {1: "+", -1: "−", 0: "0"}.get(step.factor if step.factor is not None else 2, "?")
    words = clean(step.words) or {Part.MODEL: "the model's word", Part.NEGATION: "denied"}.get(step.part, "")
    return f"{words} ({factor})"


def spell_model(classes: tuple[ClassBelief, ...]) -> str:
    """The model's probability of each class of the pair, the likeliest first."""
    ordered = sorted(classes, key=lambda one: -one.learnt)
    told = ", ".join(f"{CLASSES[one.name]} {one.learnt:.2f}" for one in ordered)
    return told or "not asked: rules alone"


def spell_joined(classes: tuple[ClassBelief, ...]) -> str:
    """The same with the rule's word and the doubt of the names."""
    known = [(one.joined, one.name) for one in classes if one.joined is not None]
    return ", ".join(f"{CLASSES[name]} {joined:.2f}" for joined, name in sorted(known, reverse=True))


def spell_name(entity: Entity, name: NameReading) -> str:
    """The words, the entity that they were taken for, how surely, and what else they may name."""
    known = ", ".join(filter(None, (clean(entity.id), name.vocabulary)))
    named = f"{clean(entity.name)} ({known})"
    said = f"“{clean(name.words)}” for {named}" if name.words else f"{named}, from an earlier sentence"
    if name.believed is None:
        return f"{said}, named before" if name.words else said
    parts = [said, f"believed {name.believed:.2f}"]
    parts += [f"spelling {name.score:.2f}"] if name.score is not None else []
    others = ", ".join(f"{clean(one.name)} ({clean(one.id)})" for one in name.others[:MOST_OTHERS])
    return "; ".join([*parts, f"may also be {others}"] if others else parts)


def spell_verdict(told: Explanation) -> str:
    """ "shown: 0.71 reaches 0.60", "hidden: 0.55 is under 0.60", "left out: another reading ..."."""
    likely = f"{told.probability:.2f}"
    match told.fate:
        case Fate.SHOWN:
            return f"shown: {likely} reaches {told.bar:.2f}"
        case Fate.ASKED:
            return f"a question, {likely}: nothing is claimed"
        case _:
            why = REASONS.get(told.reason) or f"{likely} is under {told.bar:.2f}"
            stated = f" ({likely})" if told.reason in REASONS else ""
            return f"{told.fate.value.replace('_', ' ')}: {why}{stated}"

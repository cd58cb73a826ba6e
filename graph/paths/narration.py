"""A path as one plain English sentence that says no more than its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from graph.model import Predicate, Sign
from graph.paths.answer import Direction, Path, PathStep

VERBS = {
    Predicate.INCREASES: ("raises", "raise"),
    Predicate.DECREASES: ("lowers", "lower"),
    Predicate.REGULATES: ("changes", "change"),
    Predicate.TREATS: ("relieves", "relieve"),
    Predicate.CAUSES: ("causes", "cause"),
    Predicate.ASSOCIATED_WITH: ("goes with", "go with"),
    Predicate.INTERACTS_WITH: ("interacts with", "interact with"),
    Predicate.NO_EFFECT_ON: ("has no effect on", "have no effect on"),
    Predicate.IS_A: ("is a kind of", "be a kind of"),
    Predicate.PART_OF: ("is part of", "be part of"),
}
"""Predicate to its verb, alone and after "may"; the only place that spells them."""

BACKWARD = {Predicate.IS_A: ("includes", "include"), Predicate.PART_OF: ("contains", "contain")}
"""Verbs of the predicates that read otherwise from object to subject."""

BY_SIGN = {
    Sign.POSITIVE: Predicate.INCREASES,
    Sign.NEGATIVE: Predicate.DECREASES,
    Sign.NULL: Predicate.NO_EFFECT_ON,
    Sign.UNKNOWN: Predicate.REGULATES,
}
"""Sign to the predicate that says no more than it."""

SYMBOLS = {Sign.POSITIVE: "+", Sign.NEGATIVE: "−", Sign.NULL: "0", Sign.UNKNOWN: "?"}


class Related(Protocol):
    """What a statement, a step and an effect tell of how a subject stands to an object."""

    @property
    def predicate(self) -> Predicate:
        """How the subject is related to the object."""

    @property
    def sign(self) -> Sign:
        """The direction of the effect."""

    @property
    def speculated(self) -> bool:
        """True where nobody claims it outright."""


def spell_sign(path: Path) -> str:
    """How the net sign comes about: "− × + = −"; 0 for no effect, ? where a sign is not told."""
    return f"{' × '.join(SYMBOLS[step.sign] for step in path.steps)} = {SYMBOLS[path.sign]}"


def narrate(path: Path, *, citations: Sequence[str] = ()) -> str:
    """The path in one sentence; `citations`, one a step where given, follow their steps in brackets.

    A speculated step is hedged ("may lower"), a contradicted one marked as disputed. What the steps
    amount to together is told as an inference, and only where the net sign supports one.
    """
    notes = [f" [{citation}]" for citation in citations] or [""] * len(path.steps)
    clauses = [
        f"{verb_along(step)} {entity.name}{' (disputed)' if step.contradicted else ''}{note}"
        for step, entity, note in zip(path.steps, path.entities[1:], notes, strict=True)
    ]
    told = f"{capitalise(path.entities[0].name)} {', which '.join(clauses)}"
    return f"{told}{_conclude(path)}."


def verb(said: Related) -> str:
    """What the subject does to the object: "lowers", or "may lower" where every sentence hedges.

    A sign that is not its predicate's own has the word.
    """
    own = not said.predicate.effect or said.predicate.sign is said.sign
    return _hedge(VERBS[said.predicate if own else BY_SIGN[said.sign]], said)


def verb_along(step: PathStep) -> str:
    """The verb read along a path: "includes" where it takes "is a kind of" from its object."""
    turned = BACKWARD.get(step.predicate) if step.direction is Direction.BACKWARD else None
    return _hedge(turned, step) if turned else verb(step)


def _hedge(forms: tuple[str, str], said: Related) -> str:
    plain, after_may = forms
    return f"may {after_may}" if said.speculated else plain


def _conclude(path: Path) -> str:
    """The inference from several steps; nothing for a single one."""
    first, last = path.entities[0].name, path.entities[-1].name
    if len(path.steps) == 1:
        return ""
    if path.sign is Sign.NULL:
        return f"; as one step found no effect, this does not show that {first} acts on {last}"
    if path.sign is Sign.UNKNOWN:
        return f"; whether {first} would thereby raise or lower {last} is not told"
    return f"; if every step holds, {first} would thereby {VERBS[BY_SIGN[path.sign]][1]} {last}"


def capitalise(name: str) -> str:
    """The name with a capital for an ordinary word; symbols such as mTOR stay as they are."""
    return name[:1].upper() + name[1:] if name.split(" ", maxsplit=1)[0].islower() else name

"""A path as one plain English sentence that says no more than its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from graph.mechanisms.answer import Direction, Path, Step
from graph.model import Predicate, Sign

PLAIN = {
    Sign.POSITIVE: ("raises", "raise"),
    Sign.NEGATIVE: ("lowers", "lower"),
    Sign.NULL: ("has no effect on", "have no effect on"),
    Sign.UNKNOWN: ("affects", "affect"),
}
UNDIRECTED = {
    (Predicate.ASSOCIATED_WITH, Direction.FORWARD): ("is associated with", "be associated with"),
    (Predicate.ASSOCIATED_WITH, Direction.BACKWARD): ("is associated with", "be associated with"),
    (Predicate.INTERACTS_WITH, Direction.FORWARD): ("interacts with", "interact with"),
    (Predicate.INTERACTS_WITH, Direction.BACKWARD): ("interacts with", "interact with"),
    (Predicate.IS_A, Direction.FORWARD): ("is a kind of", "be a kind of"),
    (Predicate.IS_A, Direction.BACKWARD): ("includes", "include"),
    (Predicate.PART_OF, Direction.FORWARD): ("is part of", "be part of"),
    (Predicate.PART_OF, Direction.BACKWARD): ("contains", "contain"),
}


SYMBOLS = {Sign.POSITIVE: "+", Sign.NEGATIVE: "−", Sign.NULL: "0", Sign.UNKNOWN: "?"}


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
        f"{verb_of(step)} {entity.name}{' (disputed)' if step.contradicted else ''}{note}"
        for step, entity, note in zip(path.steps, path.entities[1:], notes, strict=True)
    ]
    told = f"{_capitalise(path.entities[0].name)} {', which '.join(clauses)}"
    return f"{told}{_conclude(path)}."


def verb_of(step: Step) -> str:
    """What the step's subject does, hedged where the evidence only speculates."""
    plain, after_may = UNDIRECTED.get((step.predicate, step.direction)) or PLAIN[step.sign]
    if step.predicate is Predicate.CAUSES and step.sign is Sign.POSITIVE:
        plain, after_may = "causes", "cause"
    return f"may {after_may}" if step.speculated else plain


def _conclude(path: Path) -> str:
    """The inference from several steps; nothing for a single one."""
    first, last = path.entities[0].name, path.entities[-1].name
    if len(path.steps) == 1:
        return ""
    if path.sign is Sign.NULL:
        return f"; as one step found no effect, this does not show that {first} acts on {last}"
    if path.sign is Sign.UNKNOWN:
        return f"; whether {first} would thereby raise or lower {last} is not told"
    return f"; if every step holds, {first} would thereby {PLAIN[path.sign][1]} {last}"


def _capitalise(name: str) -> str:
    """The name with a capital for an ordinary word; symbols such as mTOR stay as they are."""
    return name[:1].upper() + name[1:] if name.split(" ", maxsplit=1)[0].islower() else name

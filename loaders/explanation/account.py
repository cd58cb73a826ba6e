"""What is told of a statement: the clause, the words that sign it, the names, and how likely it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model import Entity, Predicate, Sign
from graph.weighing.shown import LEAST_SHOWN
from loaders.relations.stance.hedges import Stance

LONGEST = 3_000
"""Characters of a text that is explained: an abstract, or the longest sentence that is read."""


class Part(StrEnum):
    """Whose word turns or gives a sign."""

    SUBJECT = "subject"
    CUE = "cue"
    OBJECT = "object"
    NEGATION = "negation"
    MODEL = "model"


class Fate(StrEnum):
    """What becomes of a reading in the graph."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    ASKED = "asked"
    LEFT_OUT = "left_out"


class Reason(StrEnum):
    """Why a reading is hidden or left out."""

    NONE = ""
    UNSIGNED = "unsigned"  # its direction is not told
    UNLIKELY = "unlikely"  # under the bar
    UNRELATED = "unrelated"  # the model is nearly sure that the two are not related
    LIKELIER = "likelier"  # another reading of the two is told
    UNSAID = "unsaid"  # no word of the sentence can be shown for it
    EMPTY = "empty"  # an end that says nothing by itself


@dataclass(frozen=True, slots=True)
class Step:
    """One factor of a sign: the words, whose they are, and +1, -1, 0 for a denial, None for no direction."""

    part: Part
    words: str
    factor: int | None


@dataclass(frozen=True, slots=True)
class NameReading:
    """Why some words were taken for an entity.

    `believed` in 0..1 is how surely they name it, None for a pronoun; `score` in 0..1 how well the spelling
    fits; `vocabulary` has its identifier and name, if any does; `others` are what the same words may name,
    best first. What the sentence leaves out has no words.
    """

    words: str = ""
    believed: float | None = None
    score: float | None = None
    vocabulary: str = ""
    others: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassBelief:
    """A class of relation with the model's probability, and that joined with the rule's; in 0..1."""

    name: str
    learnt: float
    joined: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement with all that made it, or a reading that was left out.

    `precision` in 0..1 is how often the pattern is right in `judged` read samples, None where it has none;
    `classes` are empty where the model was not asked; `probability` in 0..1 is the joined one and `bar` what
    it had to reach to be shown, or to be stated at all for what is left out.
    """

    subject: Entity
    predicate: Predicate
    object: Entity
    sign: Sign
    negated: bool
    sentence: str
    clause: str
    cue: str
    pattern: str
    precision: float | None
    judged: int
    subject_name: NameReading
    object_name: NameReading
    probability: float
    fate: Fate
    reason: Reason
    bar: float = LEAST_SHOWN
    stance: Stance = Stance.CLAIMED
    hedge: str = ""
    steps: tuple[Step, ...] = ()
    classes: tuple[ClassBelief, ...] = ()

    @property
    def speculated(self) -> bool:
        """Whether the sentence says it with any reserve."""
        return self.stance is not Stance.CLAIMED

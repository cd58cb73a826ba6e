"""The shape of how a statement came about, the same in HTTP answers and on the command line."""

from __future__ import annotations

from pydantic import Field

from api.rest.shapes.path_answers import PlainEntity
from api.rest.shapes.schemas import ModelShape, SignValue
from graph.model import Predicate
from loaders.explanation.account import Fate, Part, Reason
from loaders.relations.stance.hedges import Stance


class StepShape(ModelShape):
    """One factor of the sign."""

    part: Part
    words: str
    factor: int | None = Field(description="1, -1, 0 for a denial, null for no direction")


class ClassShape(ModelShape):
    """A class of relation: raises (positive), lowers (negative), no_effect, unsigned, none."""

    name: str
    learnt: float = Field(ge=0, le=1, description="the model's probability")
    joined: float | None = Field(description="joined with the rule's word and the doubt of the names")


class OtherShape(ModelShape):
    """What the same words may name."""

    id: str
    name: str


class NameShape(ModelShape):
    """Why some words were taken for an entity."""

    words: str = Field(description="empty for what the sentence leaves out")
    believed: float | None = Field(description="how surely the words name it, in 0..1; null for a pronoun")
    score: float | None = Field(description="how well the spelling fits, in 0..1")
    vocabulary: str
    others: tuple[OtherShape, ...] = Field(description="what the same words may name, best first")


class ExplanationShape(ModelShape):
    """A statement with all that made it, or a reading that was left out."""

    subject: PlainEntity
    predicate: Predicate
    object: PlainEntity
    sign: SignValue
    stance: Stance
    hedge: str = Field(description="the word that hedges it")
    negated: bool
    sentence: str
    clause: str = Field(description="the part of the sentence that was read")
    cue: str
    pattern: str
    precision: float | None = Field(description="how often the pattern is right in read samples, in 0..1")
    judged: int = Field(description="how many samples that is")
    steps: tuple[StepShape, ...] = Field(description="their product is the sign")
    classes: tuple[ClassShape, ...] = Field(description="empty where the model was not asked")
    subject_name: NameShape
    object_name: NameShape
    probability: float = Field(ge=0, le=1, description="how likely a reader would sign it")
    bar: float = Field(description="what it must reach to be shown; of what is left out, to be stated")
    fate: Fate
    reason: Reason


class ExplanationsShape(ModelShape):
    """The statements of a text, then what was left out, the likeliest first."""

    items: tuple[ExplanationShape, ...]

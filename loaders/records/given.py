"""Statements as a file of somebody else's graph gives them, before they are evidence of ours."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Entity, Predicate, SectionRole, Sign, StudyType


@dataclass(frozen=True, slots=True)
class Arrow:
    """A signed relation between two entities, in the model's words."""

    subject: Entity
    predicate: Predicate
    object: Entity
    sign: Sign

    @property
    def denial(self) -> Arrow | None:
        """What denying it says: no effect; None where it is no effect, for the graph holds no such denial."""
        if not self.predicate.effect:
            return None
        return Arrow(self.subject, Predicate.NO_EFFECT_ON, self.object, Sign.NULL)


@dataclass(frozen=True, slots=True)
class GivenEvidence:
    """What a file brings forward for a statement.

    `source` names who found it ("indra:reach"), `pattern` the rule that did where the file tells that as
    well. `text` is empty where the file states without a sentence; `pmid` and `doi` are of the paper, and
    `study` what else counts as one study. `probability` in 0..1 is that the source is right. Where it
    `denies` the statement, it is evidence that there is no such effect.
    """

    source: str
    probability: float
    text: str = ""
    pmid: str | None = None
    doi: str | None = None
    study: str | None = None
    section: SectionRole = SectionRole.BODY
    negated: bool = False
    speculated: bool = False
    study_type: StudyType = StudyType.UNKNOWN
    pattern: str = ""
    denies: bool = False


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """One statement of a file, under the file's own identifiers and words.

    `object` is empty where it is about one thing, `subject` where it does not say what acts. `arrows` are
    what the model can hold of it: none where it can hold nothing, several where more than two things take
    part. There is at least one piece of evidence, be it without a sentence. Where the relation is empty too,
    the file quotes a sentence of a paper and states nothing by it.
    """

    subject: str
    relation: str
    object: str
    arrows: tuple[Arrow, ...]
    evidence: tuple[GivenEvidence, ...]

    @property
    def states(self) -> bool:
        """Whether the file states anything, and does not merely quote."""
        return bool(self.subject or self.relation or self.object)

    def said_by(self, evidence: GivenEvidence) -> tuple[Arrow, ...]:
        """The arrows that this piece of its evidence bears out, or that there is no such effect."""
        if not evidence.denies:
            return self.arrows
        return tuple(denial for arrow in self.arrows if (denial := arrow.denial))

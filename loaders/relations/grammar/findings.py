"""A finding: one reading of one cue, and the small steps all patterns share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.relations.grammar.cues import CueEffect
from loaders.relations.grammar.phrases import Argument

INFERRED = "inferred"  # the pattern of what a reader concludes, and no words say
PROXIMITY = "proximity"  # the pattern of what only stands close together
ABSENT = "shown-absent"  # the pattern of what a group did not develop: the denial is the sign
MODEL = "model"  # what no rule found


@dataclass(frozen=True, slots=True)
class Finding:
    """One reading of one cue: who, what, whom, by which pattern."""

    subject: Argument
    object: Argument
    effect: CueEffect
    cue: int
    pattern: str

    @property
    def negated(self) -> bool:
        """Whether one side is named only to be left out: "X, but not Y"."""
        return self.subject.negated or self.object.negated

    @property
    def distance(self) -> int:
        """The tokens from subject to object."""
        return abs(self.subject.token - self.object.token)

    @property
    def ends(self) -> tuple[int, int]:
        """The tokens of the two mentions, in text order."""
        subject, object_ = self.subject.token, self.object.token
        return min(subject, object_), max(subject, object_)


def main(arguments: Iterable[Argument]) -> list[Argument]:
    """The arguments that the phrase is about, without those that say where."""
    return [a for a in arguments if not a.context]


def cross(
    subjects: Iterable[Argument], objects: Iterable[Argument], effect: CueEffect, cue: int, pattern: str
) -> Iterator[Finding]:
    """Each subject with each object that stands elsewhere."""
    objects = list(objects)
    for subject in subjects:
        for object_ in objects:
            if subject.token != object_.token:
                yield Finding(subject, object_, effect, cue, pattern)

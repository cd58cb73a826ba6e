"""The words and limits of the page of contradictions."""

from __future__ import annotations

from api.wording import words
from api.wording.narrative import DisputeNarrative, SideNarrative
from graph.analyses.contradictions import SIDES
from graph.analyses.disagreement import NOT_TOLD, Circumstance
from graph.model import StudyType

PER_PAGE = 20
MOST_PAPERS = 4
CIRCUMSTANCES = {
    Circumstance.SPECIES: "Species",
    Circumstance.STUDY_TYPE: "Study",
    Circumstance.DOSE: "Dose",
    Circumstance.FREQUENCY: "Frequency",
    Circumstance.ACUPOINT: "Acupoint",
    Circumstance.DURATION: "Duration",
    Circumstance.YEAR: "Year",
}


def order_sides(told: DisputeNarrative) -> list[SideNarrative]:
    """The sides as the page has them beside each other: raising, lowering, no effect."""
    return sorted(told.sides, key=lambda side: SIDES.index(side.position.sign))


def label_share(by: Circumstance, value: str) -> str:
    """The value of a circumstance in words."""
    if value == NOT_TOLD:
        return "not told"
    return (
        words.STUDIES[StudyType(value)] if by is Circumstance.STUDY_TYPE else words.clean(value, longest=60)
    )

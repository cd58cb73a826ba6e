"""The reader's words for marks of evidence and for why something is wrong."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Judgement
from graph.review import Mark, Reason, Review

REASONS = {
    Reason.NO_RELATION: "the sentence does not say so",
    Reason.WRONG_RELATION: "it says something else of the two",
    Reason.POLARITY: "the direction is wrong",
    Reason.GROUNDING: "a name means something else",
    Reason.ENTITY_BOUNDARIES: "a name is cut off, or holds too much",
    Reason.NEGATIVE_RESULT: "it says that nothing was found",
    Reason.HYPOTHESIS: "it only supposes or asks",
    Reason.ACT_VS_AMT: "activity and amount are mixed up",
    Reason.OTHER: "something else",
}
"""Why evidence is wrong, in the order of the digits from 1 on that choose a reason."""
SAYS = {Mark.RIGHT: "marked right", Mark.WRONG: "marked wrong", Mark.TAKEN_BACK: "took back"}
COMES_TO = {
    Judgement.NONE: "",
    Judgement.RIGHT: "weighed as sure",
    Judgement.WRONG: "weighs nothing",
    Judgement.DISPUTED: "readers disagree: weighed as it was read",
}


def tell_marks(marks: Iterable[Review]) -> str:
    """ "marked right by 1, wrong by 1"; empty for no marks."""
    counts = dict.fromkeys((Mark.RIGHT, Mark.WRONG), 0)
    for one in marks:
        counts[one.mark] += 1
    told = [f"{said.value} by {number}" for said, number in counts.items() if number]
    return f"marked {', '.join(told)}" if told else ""


def tell_reason(review: Review) -> str:
    """Why it is wrong, with what the reviewer says of it; empty where neither is told."""
    why = "" if review.reason in (None, Reason.OTHER) else REASONS[Reason(review.reason or Reason.OTHER)]
    return ": ".join(filter(None, (why, review.text)))


def tell_day(review: Review) -> str:
    """The day of the mark, in UTC: "2026-01-02"."""
    return review.at[:10]

"""Whether a record of NLM stands: retracted, or the notice of a retraction, a concern or a correction.

NLM ties such records to each other (https://www.nlm.nih.gov/bsd/policy/errata.html) and gives them
publication types; where it says nothing yet, the titles do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.document import Notice
from loaders.records.fields.notices import find_notice, is_retracted

_NOTICE_OF_TIE = {
    "RetractionOf": Notice.RETRACTION,
    "ExpressionOfConcernFor": Notice.EXPRESSION_OF_CONCERN,
    "ErratumFor": Notice.CORRECTION,
}
"""The gravest first."""
_RETRACTING_TIES = frozenset(("RetractionIn", "RetractedandRepublishedIn"))


@dataclass(frozen=True, slots=True)
class Tie:
    """How a record is tied to another, as PubMed's RefType calls it, and that record's PMID, else its DOI."""

    kind: str
    to: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a draft says under the same names."""

    retracted: bool = False
    notice: Notice | None = None
    about: tuple[str, ...] = ()


def judge(title: str | None, types: Sequence[str] = (), ties: Sequence[Tie] = ()) -> Standing:
    """How a record stands by its title, publication types and ties to others.

    A notice of retraction counts as retracted too: its title repeats the claim.
    """
    tied = next((kind for kind in _NOTICE_OF_TIE if any(tie.kind == kind for tie in ties)), None)
    notice = _NOTICE_OF_TIE[tied] if tied else find_notice(title, types)
    about = dict.fromkeys(tie.to for tie in ties if tie.kind == tied and tie.to)
    retracted = (
        notice is Notice.RETRACTION
        or any(tie.kind in _RETRACTING_TIES for tie in ties)
        or is_retracted(title, types)
    )
    return Standing(retracted, notice, tuple(about))

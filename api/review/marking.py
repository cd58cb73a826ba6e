"""Marking a piece of evidence as right or wrong, and taking a mark back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.errors import ReviewerError
from api.service.service import Service
from graph.errors import NotFoundError
from graph.model import Evidence, Statement, evidence_id
from graph.review import Mark, Reason, Review, freeze_evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What a reader says of one piece of evidence, which is named by its identifier and its statement's."""

    statement: str
    evidence: str
    mark: Mark
    reason: Reason | None = None
    text: str = ""


def mark_evidence(service: Service, marking: Marking, *, reviewer: str, at: datetime) -> Review:
    """Puts the mark into the log, where it counts at once.

    Raises: NotFoundError, InvalidValueError; ReviewerError where nobody is named.
    """
    statement = service.statement(marking.statement)
    evidence = find_evidence(statement, marking.evidence)
    entry = freeze_evidence(
        statement,
        evidence,
        service.document(evidence.document_id),
        mark=marking.mark,
        reviewer=require_reviewer(reviewer),
        at=tell_time(at),
        reason=marking.reason if marking.mark is Mark.WRONG else None,
        text=marking.text,
    )
    service.store.add_reviews([entry])
    return entry


def take_back(service: Service, review_id: str, *, reviewer: str, at: datetime) -> Review:
    """Takes a reviewer's own mark back, by another entry. Raises: NotFoundError, ReviewerError."""
    for entry in service.store.reviews():
        if entry.id == review_id:
            if entry.reviewer != require_reviewer(reviewer):
                raise ReviewerError("this mark is another reader's", "mark it yourself: both are then shown")
            back = entry.take_back(reviewer=reviewer, at=tell_time(at))
            service.store.add_reviews([back])
            return back
    raise NotFoundError("review", review_id)


def require_reviewer(name: str) -> str:
    """The name of who marks. Raises: ReviewerError for nobody."""
    if not name:
        raise ReviewerError(
            "you may not mark evidence here",
            "a key with the scope curate may; NEUROIMMUNE_REVIEWERS can narrow that",
        )
    return name


def find_evidence(statement: Statement, wanted: str) -> Evidence:
    """The statement's evidence of that identifier. Raises: NotFoundError."""
    for one in statement.evidence:
        if evidence_id(statement.id, one) == wanted:
            return one
    raise NotFoundError("evidence", wanted)


def tell_time(at: datetime) -> str:
    """The time as an entry has it."""
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")

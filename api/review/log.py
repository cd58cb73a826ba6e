"""The log of marks as a list, the last first: which of them stand, and which the graph still says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.service.service import Service
from graph.model import Statement, evidence_id
from graph.review import Review, ReviewLog, names_of
from graph.store import Page


@dataclass(frozen=True, slots=True)
class LoggedReview:
    """An entry; `stands` unless its reviewer replaced it or took it back. `evidence` is the identifier of
    what it is about in the graph, None where that is no longer stated."""

    review: Review
    stands: bool
    evidence: str | None


def read_log(service: Service, *, offset: int, limit: int) -> Page[LoggedReview]:
    """One page of the log, the last entry first."""
    log = ReviewLog(service.store.reviews())
    standing = {one.id for one in log.standing}
    entries = log.entries[::-1][offset : offset + limit]
    stated = {one.id: one for one in service.find_statements({entry.statement_id for entry in entries})}
    items = tuple(
        LoggedReview(one, one.id in standing, _find_evidence(service, one, stated.get(one.statement_id)))
        for one in entries
    )
    return Page(items, len(log.entries), offset, limit)


def _find_evidence(service: Service, review: Review, statement: Statement | None) -> str | None:
    """The identifier of the evidence that the entry is about; None where the statement has none."""
    if statement is None:
        return None
    log, documents = ReviewLog([review]), service.mechanisms.documents
    for one in statement.evidence:
        names = names_of(documents[one.document_id]) if one.document_id in documents else ()
        if log.find(statement.id, one, names):
            return evidence_id(statement.id, one)
    return None


def count_marks(entries: Iterable[Review], reviewer: str) -> int:
    """How many marks of this reviewer stand."""
    return sum(one.reviewer == reviewer for one in ReviewLog(entries).standing)

"""Reviewers' marks for tests: of a statement's first sentence, at a minute of one day."""

from __future__ import annotations

from graph.model import Sign
from graph.review import Mark, Reason, Review, freeze_evidence
from graph.store import GraphStore


def mark(  # noqa: PLR0913 - options, each named where it is called
    store: GraphStore,
    sign: Sign,
    said: Mark,
    *,
    reviewer: str = "ada",
    minute: int = 0,
    reason: Reason | None = None,
) -> Review:
    """The entry that marks the first sentence of the first statement of that sign; wrong is of polarity."""
    statement = next(one for one in store.iter_statements() if one.sign is sign)
    evidence = statement.evidence[0]
    return freeze_evidence(
        statement,
        evidence,
        store.get_document(evidence.document_id),
        mark=said,
        reviewer=reviewer,
        at=f"2026-01-02T03:{minute:02}:00.000000Z",
        reason=reason or (Reason.POLARITY if said is Mark.WRONG else None),
    )

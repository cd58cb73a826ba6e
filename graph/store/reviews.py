"""Reviewers' marks in the store: one node each, of a label of its own, so that no loading touches them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Predicate, Sign, Span
from graph.review import Mark, Reason, Review, ReviewedEnd, ReviewLog
from graph.store import cypher
from graph.store.values import Ask, Row

_SAME = ("sentence", "reviewer", "at", "text")


def find_log(ask: Ask, topics: Iterable[str]) -> ReviewLog:
    """The entries about these topics (`Review.topic`)."""
    rows = ask(cypher.FIND_REVIEWS, topics=sorted(set(topics)))
    return ReviewLog(read_review(row["review"]) for row in rows)


def list_reviews(ask: Ask) -> list[Review]:
    """Every entry, the oldest first."""
    return [read_review(row["review"]) for row in ask(cypher.LIST_REVIEWS)]


def review_properties(review: Review) -> Row:
    """The entry as properties of its node; what is None is left out."""
    told = {
        "id": review.id,
        "topic": review.topic,
        "statement_id": review.statement_id,
        "document_id": review.document,
        "works": list(review.works),
        "predicate": review.predicate.value,
        "sign": review.sign.value,
        "mark": review.mark.value,
        "reason": review.reason and review.reason.value,
        **{name: getattr(review, name) for name in _SAME},
        **_end_properties("subject", review.subject),
        **_end_properties("object", review.object),
    }
    return {name: value for name, value in told.items() if value is not None}


def read_review(row: Row) -> Review:
    """The entry that a node's properties tell."""
    return Review(
        document=row["document_id"],
        works=tuple(row["works"]),
        subject=_read_end("subject", row),
        predicate=Predicate(row["predicate"]),
        object=_read_end("object", row),
        sign=Sign(row.get("sign")),
        mark=Mark(row["mark"]),
        reason=Reason(row["reason"]) if row.get("reason") else None,
        **{name: row[name] for name in _SAME},
    )


def _end_properties(name: str, end: ReviewedEnd) -> Row:
    start, stop = (end.span.start, end.span.end) if end.span else (None, None)
    return {f"{name}_id": end.id, f"{name}_words": end.words, f"{name}_start": start, f"{name}_end": stop}


def _read_end(name: str, row: Row) -> ReviewedEnd:
    start = row.get(f"{name}_start")
    span = None if start is None else Span(start, row[f"{name}_end"])
    return ReviewedEnd(row[f"{name}_id"], row[f"{name}_words"], span)

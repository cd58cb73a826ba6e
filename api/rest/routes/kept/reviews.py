"""Marks of evidence as right or wrong: the log, adding to it, taking back, exporting."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, status

from api.rest.requests.acting import ActedOn
from api.rest.requests.dependencies import Asked, Limits, limit_of, next_page
from api.rest.requests.lists import Paging
from api.rest.requests.reviewers import Reviewer, ReviewFile
from api.rest.shapes.answers import PageShape
from api.rest.shapes.reviews import MarkDraft, ReviewShape
from api.review.log import LoggedReview, read_log
from api.review.marking import mark_evidence, take_back
from graph.exchange.formats.reviews import dump_reviews

router = APIRouter(prefix="/reviews", tags=["reviews"])


@router.get("", summary="List marks of evidence")
def list_reviews(
    query: Annotated[Paging, Query()], service: Asked, limits: Limits, request: Request
) -> PageShape[ReviewShape]:
    """The whole log, the last entry first; what a reviewer took back or replaced is in it."""
    page = read_log(service, offset=query.offset, limit=limit_of(query.limit, limits))
    return PageShape[ReviewShape](
        items=tuple(map(ReviewShape.of, page.items)),
        total=page.total,
        offset=page.offset,
        limit=page.limit,
        next=next_page(request, page.offset, page.limit, page.total),
    )


@router.post("", summary="Mark evidence as right or wrong", status_code=status.HTTP_201_CREATED)
def add_review(draft: MarkDraft, service: Asked, reviewer: Reviewer, acted_on: ActedOn) -> ReviewShape:
    """It counts at once: what is wrong weighs nothing, what is right is weighed as sure."""
    acted_on += [draft.statement, draft.evidence]
    entry = mark_evidence(service, draft.marking(), reviewer=reviewer, at=datetime.now(UTC))
    return ReviewShape.of(LoggedReview(entry, stands=True, evidence=draft.evidence))


@router.get("/export", summary="Export marks of evidence")
def export_reviews(query: Annotated[ReviewFile, Query()], service: Asked) -> Response:
    """The log with every sentence as it was read: to be imported again, or to train on."""
    content = "".join(dump_reviews(service.store.reviews(), query.form))
    headers = {"Content-Disposition": f'attachment; filename="reviews.{query.form}"'}
    return Response(content, media_type=query.form.media_type, headers=headers)


@router.delete("/{review_id}", summary="Take a mark back")
def delete_review(review_id: str, service: Asked, reviewer: Reviewer) -> ReviewShape:
    """One's own alone, by another entry of the log, which is returned."""
    entry = take_back(service, review_id, reviewer=reviewer, at=datetime.now(UTC))
    return ReviewShape.of(LoggedReview(entry, stands=False, evidence=None))

"""Who asks, as a reviewer; and the form in which marks are exported."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from pydantic import Field

from api.rest.requests.lists import QueryParameters
from graph.exchange.formats.reviews import ReviewForm


class ReviewFile(QueryParameters):
    """The form of an export of marks."""

    form: ReviewForm = Field(ReviewForm.JSONL, alias="format", description="the form of the file")


def get_reviewer(request: Request) -> str:
    """The name under which who asks marks evidence; empty for who may not (`api.access.callers`)."""
    name: str = getattr(request.state, "reviewer", "")
    return name


Reviewer = Annotated[str, Depends(get_reviewer)]

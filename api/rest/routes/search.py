"""Sentences and titles by their words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.rest.requests.dependencies import Asked, Limits, limit_of, next_page
from api.rest.requests.lists import TextQuery
from api.rest.shapes.answers import PageShape
from api.rest.shapes.text_answers import FoundShape

router = APIRouter(prefix="/search", tags=["search"])


@router.get("", summary="Find sentences and titles by their words")
def search_texts(
    query: Annotated[TextQuery, Query()], service: Asked, limits: Limits, request: Request
) -> PageShape[FoundShape]:
    """Sentences of evidence and titles that have all the words, the best first, with the words' places."""
    limit = limit_of(query.limit, limits, usual=20)
    page = service.find_text(query.q, offset=query.offset, limit=limit)
    return PageShape[FoundShape](
        items=tuple(map(FoundShape.of, page.items)),
        total=page.total,
        offset=page.offset,
        limit=page.limit,
        next=next_page(request, page.offset, page.limit, page.total),
    )

"""Contradictions, and entities side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.mechanism_answers import ComparisonShape, DisputesShape
from api.mechanism_queries import CompareParameters, ContradictionParameters
from api.routes.asking import Asked, Limits, limit_of, next_page
from graph.errors import InvalidValueError

router = APIRouter(tags=["mechanisms"])


@router.get("/contradictions", summary="What documents disagree on")
def list_contradictions(
    query: Annotated[ContradictionParameters, Query()], service: Asked, limits: Limits, request: Request
) -> DisputesShape:
    """Pairs with evidence for more, less or no effect, most at stake first, split by circumstance."""
    found = service.mechanisms.contradictions(
        about=query.entity,
        pair=pair_of(query),
        offset=query.offset,
        limit=limit_of(query.limit, limits, usual=20),
    )
    following = next_page(request, found.offset, found.limit, found.total)
    return DisputesShape.of(found, following)


def pair_of(query: ContradictionParameters) -> tuple[str, str] | None:
    """The pair asked for, if any. Raises: InvalidValueError where one end is missing."""
    if query.subject and query.object:
        return query.subject, query.object
    if query.subject or query.object:
        missing = "object" if query.subject else "subject"
        raise InvalidValueError(missing, None, "both `subject` and `object` for a pair, or `entity`")
    return None


@router.get("/compare", summary="Entities side by side")
def compare_entities(query: Annotated[CompareParameters, Query()], service: Asked) -> ComparisonShape:
    """Shared, opposite, different and unique targets, or regulators, down to the statement of each effect."""
    found = service.mechanisms.compare(
        query.entity, side=query.side, roles=frozenset(query.role), min_belief=query.min_belief
    )
    return ComparisonShape.model_validate(found)

"""Verdicts, contradictions, and entities side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.question.understanding.understanding import understand
from api.rest.requests.dependencies import Asked, Limits, keep_if, limit_of, next_page
from api.rest.requests.mechanisms import (
    CompareParameters,
    ContradictionParameters,
    MediatorParameters,
    RankingParameters,
    VerdictParameters,
    WordedParameters,
)
from api.rest.shapes.mechanism_answers import ComparisonShape, DisputesShape, MediationShape
from api.rest.shapes.understanding import UnderstandingShape
from api.rest.shapes.verdict_answers import RankingShape, VerdictShape
from graph.errors import InvalidValueError

router = APIRouter(tags=["mechanisms"])


@router.get("/verdict", summary="What studies say that one thing does to another")
def read_verdict(query: Annotated[VerdictParameters, Query()], service: Asked) -> VerdictShape:
    """One sentence, the studies for it and against, what they were done on, and the mechanisms."""
    told = service.mechanisms.verdict(
        query.subject, query.object, narrower=query.narrower, origin=query.origin
    )
    return VerdictShape.of(told)


@router.get("/verdicts", summary="What an entity changes, or what changes it")
def list_verdicts(
    query: Annotated[RankingParameters, Query()], service: Asked, limits: Limits
) -> RankingShape:
    """A verdict for each partner whose direction is told, the most studied first."""
    told = service.mechanisms.ranking(
        query.entity, side=query.side, narrower=query.narrower, origin=query.origin
    )
    return RankingShape.of(told, limit=limit_of(query.limit, limits))


@router.get("/understand", summary="What a question in words asks")
def understand_question(query: Annotated[WordedParameters, Query()], service: Asked) -> UnderstandingShape:
    """The address that answers it, how each name in it was read, and which words were not understood.

    `shape` is `nothing` where no phrase and no name of it is known.
    """
    return UnderstandingShape.of(understand(service, query.q))


@router.get("/contradictions", summary="What documents disagree on")
def list_contradictions(
    query: Annotated[ContradictionParameters, Query()], service: Asked, limits: Limits, request: Request
) -> DisputesShape:
    """Pairs with evidence for more, less or no effect, most at stake first, split by circumstance."""
    found = service.mechanisms.contradictions(
        about=query.entity,
        pairs=pairs_of(query),
        narrower=query.narrower,
        origin=query.origin,
        offset=query.offset,
        limit=limit_of(query.limit, limits, usual=20),
    )
    following = next_page(request, found.offset, found.limit, found.total)
    return DisputesShape.of(found, following)


def pairs_of(query: ContradictionParameters) -> list[tuple[str, str]] | None:
    """The pairs asked for, if any. Raises: InvalidValueError where an end is missing."""
    if len(query.subject) != len(query.object):
        missing = "object" if len(query.subject) > len(query.object) else "subject"
        raise InvalidValueError(missing, None, "as many of `subject` as of `object`, or `entity`")
    return list(zip(query.subject, query.object, strict=True)) or None


@router.get("/compare", summary="Entities side by side")
def compare_entities(query: Annotated[CompareParameters, Query()], service: Asked) -> ComparisonShape:
    """Shared, opposite, different and unique targets, or regulators, down to the statement of each effect."""
    found = service.mechanisms.compare(
        query.entity,
        side=query.side,
        roles=frozenset(query.role),
        min_belief=query.min_belief,
        narrower=query.narrower,
        hidden=query.hidden.keep,
        origin=query.origin,
    )
    return ComparisonShape.model_validate(found)


@router.get("/compare/mediators", summary="What lies on the paths of several entities to one outcome")
def compare_mediators(
    query: Annotated[MediatorParameters, Query()], service: Asked, response: Response
) -> MediationShape:
    """Shared, opposite and unique mediators, with the best path through each of every entity."""
    found = service.mechanisms.compare_mediators(
        query.entity,
        query.target,
        steps=query.max_steps,
        narrower=query.narrower,
        hidden=query.hidden.keep,
        origin=query.origin,
    )
    response.headers.update(keep_if(found.complete))
    return MediationShape.of(found)

"""Is the service up, can it answer, and what does the graph hold?"""

from __future__ import annotations

from fastapi import APIRouter, Request

from api.rest.requests.dependencies import Asked
from api.rest.shapes.answers import HealthShape, ReadyShape, StatsShape

health = APIRouter(tags=["status"])
router = APIRouter(tags=["status"])


@health.get("/health", summary="The service is up")
async def read_health() -> HealthShape:
    """Answers as long as the process lives; asks nothing of the store. Needs no key."""
    return HealthShape(status="ok")


@health.get("/ready", summary="The service can answer questions")
async def read_readiness(request: Request) -> ReadyShape:
    """Asks the store; 503 with the reason and Retry-After where it does not answer within 2 seconds. Needs
    no key."""
    return ReadyShape.model_validate(await request.app.state.service.readiness.tell())


@router.get("/stats", summary="What the graph holds")
def read_stats(service: Asked) -> StatsShape:
    """Counts of documents, entities by role and kind, statements by predicate and sign."""
    return StatsShape.model_validate(service.stats())

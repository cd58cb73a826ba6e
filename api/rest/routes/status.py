"""Is the service up, can it answer, and what does the graph hold?"""

from __future__ import annotations

from fastapi import APIRouter

from api.rest.requests.dependencies import Asked
from api.rest.shapes.answers import HealthShape, ReadyShape, StatsShape

health = APIRouter(tags=["status"])
router = APIRouter(tags=["status"])


@health.get("/health", summary="The service is up")
def read_health() -> HealthShape:
    """Answers as long as the service runs; asks nothing of the store. Needs no key."""
    return HealthShape(status="ok")


@health.get("/ready", summary="The service can answer questions")
def read_readiness(service: Asked) -> ReadyShape:
    """Asks the store; 503 where it does not answer. Needs no key."""
    return ReadyShape.model_validate(service.check())


@router.get("/stats", summary="What the graph holds")
def read_stats(service: Asked) -> StatsShape:
    """Counts of documents, entities by role and kind, statements by predicate and sign."""
    return StatsShape.model_validate(service.stats())

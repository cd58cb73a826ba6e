"""The page for who runs the service: the store, the graph, uploads, this process, what went wrong last."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from api.errors import explain
from api.pages.explorer import PageRoute, templates
from api.rest.requests.dependencies import Asked, Limits
from api.service.service import Service
from api.uploads.job import Job, JobState
from api.wording.jobs import STATES
from graph.errors import StoreError
from graph.store import StoreStatus

MOST_JOBS = 5

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class StoreState:
    """What the store is, or why that cannot be told."""

    status: StoreStatus | None
    trouble: str = ""


@router.get("/operations")
async def show_operations(request: Request, service: Asked, limits: Limits) -> Response:
    """How the service stands; of the graph as it was asked about last, so that nothing is read for it."""
    jobs: list[Job] = await run_in_threadpool(service.jobs.jobs.all)
    counts = Counter(one.state for one in jobs)
    kept = service.kept
    context = {
        "store": await look_at_store(service),
        "kept": kept,
        "since": datetime.fromtimestamp(kept.since, UTC) if kept else None,
        "counts": [(STATES[state], counts[state]) for state in JobState],
        "jobs": jobs[:MOST_JOBS],
        "states": STATES,
        "pid": os.getpid(),
        "settings": limits,
        "troubles": list(request.app.state.troubles)[::-1],
    }
    headers = {"Cache-Control": "no-store"}
    return templates.TemplateResponse(request, "operations.html", context, headers=headers)


async def look_at_store(service: Service) -> StoreState:
    """What the store is, once it has answered; it is not waited for long."""
    try:
        return StoreState(await service.readiness.tell())
    except StoreError as error:
        return StoreState(None, explain(error))

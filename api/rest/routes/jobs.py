"""Uploads: how each stands, what became of its records, ending one, running one again."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, status
from starlette.concurrency import run_in_threadpool

from api.errors import FailedJobError
from api.rest.requests.dependencies import Asked, Limits, limit_of, next_page, shape_all
from api.rest.requests.lists import Paging
from api.rest.shapes.answers import PageShape
from api.rest.shapes.jobs import JobShape, LoadedShape, RefusedShape, UploadShape
from api.service.service import Service
from api.service.uploads import Upload
from api.uploads.job import Job, Trouble

LOOK_S = 0.1
"""How often it is looked whether a job has ended that somebody waits for: any process may run it."""
CANCELLED = Trouble(409, "cancelled", "the upload was cancelled", "what was loaded before is in the graph")

router = APIRouter(prefix="/jobs", tags=["documents"])


@router.get("", summary="List uploads")
def list_jobs(
    query: Annotated[Paging, Query()], service: Asked, limits: Limits, request: Request
) -> PageShape[JobShape]:
    """The last first; of those that have ended, the oldest are forgotten."""
    jobs, limit = service.jobs.jobs.all(), limit_of(query.limit, limits)
    return PageShape[JobShape](
        items=tuple(map(JobShape.model_validate, jobs[query.offset : query.offset + limit])),
        total=len(jobs),
        offset=query.offset,
        limit=limit,
        next=next_page(request, query.offset, limit, len(jobs)),
    )


@router.get("/{job_id}", summary="One upload")
def read_job(job_id: str, service: Asked) -> JobShape:
    """How it stands, and how far it has come."""
    return JobShape.model_validate(service.jobs.jobs.get(job_id))


@router.get("/{job_id}/files", summary="What became of an upload's files")
def read_job_files(job_id: str, service: Asked) -> tuple[UploadShape, ...]:
    """Of each file, record by record, as far as it is known now."""
    return tuple(map(shape_upload, service.tell_uploads(service.jobs.jobs.get(job_id))))


@router.delete("/{job_id}", summary="Cancel an upload")
def cancel_job(job_id: str, service: Asked) -> JobShape:
    """One that waits ends at once, one that runs before its next document; what is loaded stays."""
    return JobShape.model_validate(service.jobs.cancel(job_id))


@router.post("/{job_id}/again", summary="Run an upload again", status_code=status.HTTP_202_ACCEPTED)
def run_job_again(job_id: str, service: Asked, response: Response) -> JobShape:
    """One that failed or was cancelled, with the same files; what the graph has already is passed over."""
    job = service.jobs.run_again(job_id)
    response.headers["Location"] = address_of(job)
    return JobShape.model_validate(job)


def address_of(job: Job) -> str:
    """Where the job is told of."""
    return f"/api/jobs/{job.id}"


async def wait_for(service: Service, job: Job) -> Job:
    """The job once it has ended; no thread waits with it."""
    while not job.has_ended:
        await asyncio.sleep(LOOK_S)
        job = await run_in_threadpool(service.jobs.jobs.get, job.id)
    return job


def tell_ended(service: Service, job: Job) -> Upload:
    """What became of the one file of a job that has ended.

    Raises: FailedJobError, or DocumentError where nothing of the file could be read.
    """
    if job.may_run_again:
        raise FailedJobError(**asdict(job.trouble or CANCELLED))
    (upload,) = service.tell_uploads(job)
    if upload.unread:
        raise upload.failures[0]
    return upload


def shape_upload(upload: Upload) -> UploadShape:
    """What became of a file, in its shape."""
    return UploadShape(
        name=upload.name,
        loaded=shape_all(LoadedShape, upload.records),
        counts=dict(upload.counts),
        duplicates=upload.duplicates,
        failures=shape_all(RefusedShape, upload.failures),
        deleted=upload.deleted,
    )

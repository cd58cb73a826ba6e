"""The pages of uploads: the form, and how each upload stands."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.pages.explorer import PageRoute, templates
from api.rest.requests.acting import ActedOn
from api.rest.requests.dependencies import Asked, Limits
from api.uploads.job import Job
from api.wording.jobs import STATES
from graph.store import Outcome

MOST_RECORDS = 20
"""Records of one file that are listed before the others are folded away."""
MOST_JOBS = 20
"""Uploads that the form lists below it."""

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@router.get("/upload")
def offer_upload(request: Request, service: Asked, limits: Limits) -> Response:
    """A form that takes files, with its script also folders, one file after another; and the last uploads."""
    from loaders.formats.pages.reading import PAGE  # noqa: PLC0415 - all formats take 0.5 s to import
    from loaders.formats.recognition import FORMATS  # noqa: PLC0415

    context = {
        "most": limits.max_upload_bytes,
        "formats": [one.name for one in (*FORMATS, PAGE)],
        "jobs": service.jobs.jobs.all()[:MOST_JOBS],
        "states": STATES,
        "MOST_RECORDS": MOST_RECORDS,
    }
    return templates.TemplateResponse(request, "upload.html", context)


@router.post("/upload")
def add_documents(service: Asked, files: Annotated[list[UploadFile], File()], acted_on: ActedOn) -> Response:
    """Takes the files as one upload, and goes to its page."""
    acted_on += [one.filename or "" for one in files]
    job = service.jobs.submit((one.filename or "", one.file) for one in files)
    return _go_to(job)


@router.get("/uploads/{job_id}")
def show_job(request: Request, service: Asked, job_id: str) -> Response:
    """How an upload stands; once it has ended, what became of each record."""
    job = service.jobs.jobs.get(job_id)
    context = {
        "job": job,
        "states": STATES,
        "report": service.tell_uploads(job) if job.has_ended else (),
        "Outcome": Outcome,
        "MOST_RECORDS": MOST_RECORDS,
    }
    headers = {"Cache-Control": "no-store"}
    return templates.TemplateResponse(request, "job.html", context, headers=headers)


@router.post("/uploads/{job_id}/cancel")
def cancel_job(service: Asked, job_id: str) -> Response:
    """Asks for the upload's end, and goes back to its page."""
    return _go_to(service.jobs.cancel(job_id))


@router.post("/uploads/{job_id}/again")
def run_job_again(service: Asked, job_id: str) -> Response:
    """Lets it wait for its turn again, and goes back to its page."""
    return _go_to(service.jobs.run_again(job_id))


def _go_to(job: Job) -> Response:
    return RedirectResponse(f"/uploads/{job.id}", status_code=303)

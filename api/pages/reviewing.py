"""The pages of readers' marks: the queue of what to look at next, the log, and the forms that mark."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.pages.explorer import PageRoute, templates
from api.question.state import LONGEST
from api.rest.requests.acting import ActedOn
from api.rest.requests.dependencies import Asked
from api.rest.requests.reviewers import Reviewer
from api.review.log import count_marks, read_log
from api.review.marking import Marking, mark_evidence, take_back
from api.review.queue import Queue, QueueState, list_queue
from api.service.service import Service
from graph.errors import AmbiguousNameError, InvalidValueError, NotFoundError
from graph.model import Entity
from graph.review import Mark, Reason

PER_PAGE = 50
NOTHING = Queue((), 0)

Choice = TypeVar("Choice", Mark, Reason)

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@router.get("/review")
def show_queue(  # noqa: PLR0913, PLR0917 - parameters of an address
    request: Request,
    service: Asked,
    reviewer: Reviewer,
    about: str = "",
    q: str = "",
    statement: str = "",
    wrong: str = "",
) -> Response:
    """What to look at next, the weightiest first; of the one that is `wrong` the reasons are open."""
    state = QueueState(about=about[:LONGEST].strip(), q=q[:LONGEST].strip(), statement=statement[:LONGEST])
    queue, meant = _find(service, state)
    context = {
        "state": state,
        "queue": queue,
        "meant": meant,
        "wrong": wrong,
        "number": count_marks(service.mechanisms.snapshot.log.entries, reviewer),
    }
    return templates.TemplateResponse(request, "review.html", context)


def _find(service: Service, state: QueueState) -> tuple[Queue, tuple[Entity, ...] | None]:
    """The queue; with what the name in it may mean where it is not that of one entity."""
    try:
        return list_queue(service, state), None
    except (AmbiguousNameError, NotFoundError) as error:
        return NOTHING, tuple(service.entity(curie) for curie, _ in error.candidates)


@router.post("/review")
def mark(  # noqa: PLR0913, PLR0917 - fields of a form
    request: Request,
    service: Asked,
    reviewer: Reviewer,
    acted_on: ActedOn,
    statement: Annotated[str, Form()],
    evidence: Annotated[str, Form()],
    said: Annotated[str, Form(alias="mark")],
    reason: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
) -> Response:
    """Marks the evidence, and goes back to where it was marked."""
    marking = Marking(
        statement=statement,
        evidence=evidence,
        mark=_read(Mark, "mark", said),
        reason=_read(Reason, "reason", reason) if reason else None,
        text=text,
    )
    acted_on += [statement, evidence]
    mark_evidence(service, marking, reviewer=reviewer, at=datetime.now(UTC))
    return _go_back(request, evidence)


@router.post("/review/undo")
def undo(  # noqa: PLR0913, PLR0917 - fields of a form
    request: Request,
    service: Asked,
    reviewer: Reviewer,
    acted_on: ActedOn,
    review: Annotated[str, Form()],
    evidence: Annotated[str, Form()] = "",
) -> Response:
    """Takes one's own mark back, and goes back to where it stood."""
    acted_on.append(review)
    take_back(service, review, reviewer=reviewer, at=datetime.now(UTC))
    return _go_back(request, evidence)


@router.get("/review/reasons")
def offer_reasons(request: Request) -> Response:
    """The form that says what is wrong, for a page that is already open."""
    return templates.TemplateResponse(request, "parts/reasons.html")


@router.get("/review/log")
def show_log(request: Request, service: Asked, offset: Annotated[int, Query(ge=0, le=10**9)] = 0) -> Response:
    """Every mark that was made, the last first."""
    context = {"page": read_log(service, offset=offset, limit=PER_PAGE)}
    return templates.TemplateResponse(request, "review_log.html", context)


def _read(choices: type[Choice], field: str, value: str) -> Choice:
    try:
        return choices(value)
    except ValueError:
        raise InvalidValueError(field, value[:40], f"one of {', '.join(choices)}") from None


def _go_back(request: Request, evidence: str) -> Response:
    """To the page that the form stood on, at the evidence; to the queue from where that is not told."""
    came = urlsplit(request.headers.get("referer", ""))
    ours = came.netloc == request.headers.get("host") and not came.path.startswith("/panel")
    page = (f"{came.path}?{came.query}" if came.query else came.path) if ours else "/review"
    mark_ = f"#marks-{evidence}" if evidence.isalnum() else ""
    return RedirectResponse(f"{page}{mark_}", status_code=303)

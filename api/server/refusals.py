"""How a request is refused: in JSON for programs, as a page for people, with the headers of its remedy."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.access.quota import Allowance
from api.errors import AccessError, QuotaError, TooManyJobsError, WaitError, describe_error, meaning_of
from api.pages.explorer import show_error
from api.server.logs import REQUEST_ID
from api.server.route_rules import OPEN_PATHS
from graph.errors import BusyError

ASK_FOR_KEY = {"WWW-Authenticate": 'Basic realm="neuroimmune", charset="UTF-8"'}
"""A browser asks its user for the key as a password."""
RETRY = {"Retry-After": "2"}
"""Of every 503, whose reason may pass by itself."""


def refuse(error: Exception) -> JSONResponse:
    """The error in the JSON shape, with its status, and with the headers of its remedy; where the service is
    at fault, with the identifier of the request, under which the log says more."""
    body, status = describe_error(error), meaning_of(error).status
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        body["error"]["request_id"] = REQUEST_ID.get()
    return JSONResponse(body, status_code=status, headers=remedy_headers(error))


def answer_error(request: Request, error: Exception) -> Response:
    """The error as who asks can read it."""
    if not wants_page(request):
        return refuse(error)
    page = show_error(request, error)
    page.headers.update(remedy_headers(error))
    return page


def wants_page(request: Request) -> bool:
    """True for a person's browser at the address of a page."""
    programs = request.url.path.startswith("/api/") or request.url.path in OPEN_PATHS
    return not programs and "text/html" in request.headers.get("accept", "")


def remedy_headers(error: Exception) -> dict[str, str]:
    """Headers that tell a program what to do about an error."""
    match error:
        case AccessError():
            return dict(ASK_FOR_KEY)
        case QuotaError(limit=limit, left=left, seconds=seconds):
            return {"Retry-After": str(seconds)} | Allowance(limit, left, seconds).headers
        case WaitError(seconds=seconds) | TooManyJobsError(seconds=seconds):
            return {"Retry-After": str(seconds)}
        case BusyError():
            return {"Retry-After": "1"}
        case _ if meaning_of(error).status == HTTPStatus.SERVICE_UNAVAILABLE:
            return dict(RETRY)
        case _:
            return {}

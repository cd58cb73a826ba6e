"""The application: routes, pages, guard, and one shape for every error."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, contextmanager
from http import HTTPStatus
from importlib.metadata import version
from threading import Timer

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.access.callers import require_keys
from api.assets.folders import STATIC
from api.assets.templates import compile_templates
from api.errors import AddressError, ApiError, ParameterError, UnknownParameterError, meaning_of
from api.pages.api_reference import ASSETS, router as reference_pages, serve_assets
from api.pages.console import router as console_pages
from api.pages.documents import router as document_pages
from api.pages.evidence import router as evidence_pages
from api.pages.explaining import router as explaining_pages
from api.pages.explorer import router as pages
from api.pages.mechanisms import router as mechanism_pages
from api.pages.operations import router as operation_pages
from api.pages.pictures import router as picture_pages
from api.pages.queries import router as query_pages
from api.pages.reviewing import router as review_pages
from api.pages.saved_views import router as saved_pages
from api.pages.searching import router as search_pages
from api.pages.uploading import router as upload_pages
from api.rest.routes import ERRORS, router
from api.rest.routes.queries import make_router
from api.server.access_log import HEADER, AccessLog
from api.server.admission import Admission
from api.server.logs import REQUEST_ID, TROUBLES
from api.server.metrics import Metrics
from api.server.opening import uncollected
from api.server.refusals import answer_error
from api.server.revalidation import Revalidation
from api.server.security import Guard
from api.server.wiring import open_service
from api.service.analysis import find_queries
from api.service.service import Service
from api.settings import Settings, load_settings
from graph.errors import GraphError
from loaders.errors import LoaderError

log = logging.getLogger("neuroimmune")
FIRST_PAGE_S = 2.0
DESCRIPTION = """Interventions, neuro-immune mediators and outcomes, joined by signed, evidenced statements.

Every list has `offset`, `limit`, `total` and `next`. Every error has the shape
`{"error": {"code", "message", "field"?, "advice"?, "candidates"?, "place"?, "request_id"?}}`.
"""


def create_app(settings: Settings | None = None, service: Service | None = None) -> FastAPI:
    """The application over that service; without one it opens the store that the settings name.

    Raises: SettingsError for an address that others can reach without API keys.
    """
    settings = settings or load_settings()
    require_keys(settings)
    app = FastAPI(
        title="Neuro-immune knowledge graph",
        version=version("neuroimmune"),
        description=DESCRIPTION,
        lifespan=_lifespan(settings, service),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.settings, app.state.troubles = settings, TROUBLES
    app.add_middleware(Revalidation, settings=settings)
    app.add_middleware(Admission, settings=settings)
    app.add_middleware(Guard, settings=settings)
    metrics = Metrics(lambda: app.state.service)
    app.add_middleware(AccessLog, note=metrics.note)
    app.include_router(router)
    app.include_router(metrics.make_router(), responses=ERRORS)
    queries = find_queries(settings.query_folder)
    app.include_router(make_router(queries.values()), prefix="/api", responses=ERRORS)
    for part in (
        pages,
        document_pages,
        upload_pages,
        operation_pages,
        mechanism_pages,
        picture_pages,
        evidence_pages,
        saved_pages,
        search_pages,
        console_pages,
        query_pages,
        explaining_pages,
        review_pages,
        reference_pages,
    ):
        app.include_router(part, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount(ASSETS, serve_assets(), name="reference")
    _answer_errors(app)
    return app


def _lifespan(
    settings: Settings, service: Service | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What surrounds the application's life: the store is opened once, and what is slow to make is made
    soon."""

    @asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        with ExitStack() as stack:
            app.state.service = service or await run_in_threadpool(_open, stack, settings)
            stack.enter_context(_compiling())
            stack.callback(app.state.service.jobs.stop)
            yield

    return live


@contextmanager
def _compiling() -> Iterator[None]:
    """Compiles the templates that no page has yet needed, once the first page is likely to be there."""
    compiling = Timer(FIRST_PAGE_S, compile_templates)
    compiling.daemon = True
    compiling.start()
    try:
        yield
    finally:
        compiling.cancel()


def _open(stack: ExitStack, settings: Settings) -> Service:
    service = stack.enter_context(open_service(settings))
    with uncollected():
        service.prepare()
    return service


def _answer_errors(app: FastAPI) -> None:
    """One shape for every error, the framework's as well; what is the service's own fault is logged."""
    for kind in (GraphError, LoaderError, ApiError, OSError, Exception):
        app.exception_handler(kind)(_answer_known)
    app.exception_handler(RequestValidationError)(_answer_invalid)
    app.exception_handler(HTTPException)(_answer_http)


def _answer_known(request: Request, error: Exception) -> Response:
    if meaning_of(error).status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s: %s", type(error).__name__, error)
    answer = answer_error(request, error)
    answer.headers[HEADER] = REQUEST_ID.get()  # what nobody expected is answered outside of the middleware
    return answer


def _answer_invalid(request: Request, error: RequestValidationError) -> Response:
    problem = error.errors()[0]
    field = ".".join(map(str, problem["loc"][1:])) or str(problem["loc"][0])
    if problem["type"] == "extra_forbidden" and problem["loc"][0] == "query":
        return _answer_known(request, UnknownParameterError(field))
    return _answer_known(request, ParameterError(field, problem["msg"]))


def _answer_http(request: Request, error: HTTPException) -> Response:
    if isinstance(error.__cause__, ApiError):
        return _answer_known(request, error.__cause__)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return _answer_known(request, AddressError(request.url.path))
    body = {"error": {"code": HTTPStatus(error.status_code).name.lower(), "message": str(error.detail)}}
    return JSONResponse(body, status_code=error.status_code, headers=error.headers)

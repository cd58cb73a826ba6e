"""The JSON routes: each translates a question, asks the service, and gives the answer a shape."""

from fastapi import APIRouter, Depends

from api.rest.requests.dependencies import refuse_unknown
from api.rest.routes import (
    cypher,
    documents,
    entities,
    explain,
    export,
    jobs,
    mechanisms,
    paths,
    picture,
    search,
    statements,
    status,
    studies,
)
from api.rest.routes.kept import reviews, saved_views
from api.rest.shapes.answers import ErrorShape

ERRORS: dict[int | str, dict[str, object]] = {
    404: {"model": ErrorShape, "description": "Nothing of that identifier or name"},
    409: {"model": ErrorShape, "description": "The name may mean several entities; `candidates` lists them"},
    422: {"model": ErrorShape, "description": "A parameter is wrong; `field` names it"},
    503: {"model": ErrorShape, "description": "The store does not answer"},
}

router = APIRouter(responses=ERRORS)
router.include_router(status.health)
for part in (
    status.router,
    documents.router,
    jobs.router,
    entities.router,
    statements.router,
    studies.router,
    paths.router,
    mechanisms.router,
    explain.router,
    export.router,
    picture.router,
    cypher.router,
    saved_views.router,
    search.router,
    reviews.router,
):
    router.include_router(part, prefix="/api", dependencies=[Depends(refuse_unknown)])

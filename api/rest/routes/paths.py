"""Mechanism paths, and what they would be without some documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.rest.requests.dependencies import Asked, keep_if
from api.rest.requests.mechanisms import PathParameters, WhatIfParameters
from api.rest.shapes.path_answers import PathsShape, WhatIfShape

router = APIRouter(tags=["mechanisms"])


@router.get("/paths", summary="How one entity acts on another")
def find_paths(query: Annotated[PathParameters, Query()], service: Asked, response: Response) -> PathsShape:
    """The best mechanisms as cards: steps with their best sentences, net sign, the path against it.

    For none, `why_not` names what is in the way. `complete` is false where the search ended before it had
    seen all paths; what it lists is right.
    """
    told = service.mechanisms.tell_paths(query.query())
    response.headers.update(keep_if(told.answer.complete))
    return PathsShape.of(told)


@router.get("/what-if", summary="What paths would be without some documents")
def ask_what_if(
    query: Annotated[WhatIfParameters, Query()], service: Asked, response: Response
) -> WhatIfShape:
    """The answer with and without the studies: paths lost, gained, and of another score."""
    found = service.mechanisms.what_if(query.query(), query.without)
    response.headers.update(keep_if(found.before.complete and found.after.complete))
    return WhatIfShape.of(found)

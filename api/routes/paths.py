"""Mechanism paths between two entities."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import PathsShape
from api.queries import PathParameters
from api.routes.asking import Asked

router = APIRouter(prefix="/paths", tags=["paths"])


@router.get("", summary="How one entity acts on another")
def find_paths(query: Annotated[PathParameters, Query()], service: Asked) -> PathsShape:
    """The best mechanism paths, each with its steps, net sign, score and weakest step; empty for none.

    `complete` is false where the search ended before it had seen all paths; what it lists is right.
    """
    return PathsShape.model_validate(service.paths(query.query()))

"""How the statements of a text come about."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api.rest.requests.dependencies import Asked, shape_all
from api.rest.requests.lists import QueryParameters
from api.rest.shapes.explanations import ExplanationShape, ExplanationsShape
from loaders.explanation.account import LONGEST

router = APIRouter(tags=["explanation"])


class ExplainParameters(QueryParameters):
    """Which text."""

    text: str = Field(
        description=f"a sentence or an abstract, of at most {LONGEST:,} characters",
        examples=["Depletion of macrophages delayed the resolution of pain."],
        json_schema_extra={"maxLength": LONGEST},
    )


@router.get("/explain", summary="Why a text is read as it is")
def explain_text(query: Annotated[ExplainParameters, Query()], service: Asked) -> ExplanationsShape:
    """Each statement that would be made of the text with all that made it, then at most ten readings that
    are left out; nothing is loaded."""
    return ExplanationsShape(items=shape_all(ExplanationShape, service.explain(query.text)))

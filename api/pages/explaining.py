"""The page that tells how the statements of a text come about."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.errors import advice_on, meaning_of
from api.pages.explorer import PageRoute, templates
from api.rest.requests.dependencies import Asked
from loaders.errors import LongTextError
from loaders.explanation.account import LONGEST, Explanation, Fate

EXAMPLE = "Depletion of macrophages delayed the resolution of pain."

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@router.get("/explain")
def show_explanation(request: Request, service: Asked, text: str = "") -> Response:
    """A field for a sentence, and how each statement of it comes about."""
    found: list[Explanation] = []
    refusal, advice, status = "", "", 200
    try:
        found = service.explain(text) if text.strip() else []
    except LongTextError as error:
        refusal, advice, status = str(error), advice_on(error), meaning_of(error).status
    context = {
        "text": text,
        "told": [one for one in found if one.fate is not Fate.LEFT_OUT],
        "left_out": [one for one in found if one.fate is Fate.LEFT_OUT],
        "refusal": refusal,
        "advice": advice,
        "EXAMPLE": EXAMPLE,
        "LONGEST": LONGEST,
    }
    return templates.TemplateResponse(request, "explain.html", context, status_code=status)

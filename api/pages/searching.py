"""The page of a search in sentences and titles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.pages.explorer import PageRoute, templates
from api.question.state import ExplorerState
from api.rest.requests.dependencies import Asked
from api.rest.requests.documents import LONGEST
from api.service.text_search import FoundText
from api.wording.evidence_text import Piece
from graph.filters.path_filter import Keep
from graph.model import Statement

PER_PAGE = 20
router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@router.get("/search")
def show_search(
    request: Request, service: Asked, q: str = "", offset: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> Response:
    """The sentences and titles with all words, the best first."""
    query = q[:LONGEST].strip()
    context = {
        "query": query,
        "page": service.find_text(query, offset=offset, limit=PER_PAGE),
        "cut": lambda found: tuple(cut_text(found)),
        "address_of": address_of,
        "place": lambda at: f"/search?{urlencode({'q': query, **({'offset': at} if at else {})})}",
    }
    return templates.TemplateResponse(request, "search.html", context)


def cut_text(found: FoundText) -> Iterator[Piece]:
    """The text in pieces, with the words of the query marked."""
    at = 0
    for mark in found.marks:
        yield Piece(found.text[at : mark.start])
        yield Piece(found.text[mark.start : mark.end], "word")
        at = mark.end
    yield Piece(found.text[at:])


def address_of(statement: Statement) -> str:
    """Where the explorer shows the statement with its sentences."""
    hidden = Keep.EXCLUDE if statement.shown else Keep.INCLUDE
    asked = f"{statement.subject.name} -> {statement.object.name}"
    return ExplorerState(q=asked, hidden=hidden, selected=statement.id).address()

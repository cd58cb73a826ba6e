"""The pages of documents: the list, one, and removing one after what would go is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, TypeVar
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.explorer.panel import list_quotes
from api.pages.explorer import PageRoute, templates
from api.rest.requests.dependencies import Asked
from api.rest.requests.documents import LONGEST
from api.service.library import DocumentQuery, DocumentSort
from api.wording import document_facts
from api.wording.evidence_text import lay_out
from graph.document import DocumentKind
from graph.filters.path_filter import Keep

PER_PAGE = 50
MOST_OF_DOCUMENT = 500
SORTS = {
    DocumentSort.DATE: "newest first",
    DocumentSort.TITLE: "by title",
    DocumentSort.STATEMENTS: "most statements first",
}

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)
Choice = TypeVar("Choice", bound=Enum)
Offset = Annotated[int, Query(ge=0, le=10**9)]


@dataclass(frozen=True, slots=True)
class ListState:
    """What the list's address says; what means nothing there is left out."""

    query: DocumentQuery

    def address(self, offset: int = 0) -> str:
        """The address of the list from that document on; what is as usual is left out."""
        query = self.query
        told = [("q", query.text), *(("source", kind.value) for kind in sorted(query.kinds))]
        told += [("withdrawn", query.withdrawn.name.lower() if query.withdrawn is not Keep.INCLUDE else "")]
        told += [("sort", query.sort.value if query.sort is not DocumentSort.DATE else "")]
        told += [("offset", str(offset or ""))]
        asked = urlencode([(name, value) for name, value in told if value])
        return f"/documents?{asked}" if asked else "/documents"

    @property
    def narrowed(self) -> bool:
        """True where some documents may be left out."""
        return bool(self.query.text or self.query.kinds or self.query.withdrawn is not Keep.INCLUDE)


def _read_state(request: Request) -> ListState:
    given = request.query_params
    kinds = (_named(DocumentKind, name) for name in given.getlist("source"))
    query = DocumentQuery(
        text=given.get("q", "")[:LONGEST].strip(),
        kinds=frozenset(kind for kind in kinds if kind),
        withdrawn=Keep.__members__.get(given.get("withdrawn", "").upper(), Keep.INCLUDE),
        sort=_named(DocumentSort, given.get("sort", "")) or DocumentSort.DATE,
    )
    return ListState(query)


def _named(choices: Iterable[Choice], name: str) -> Choice | None:
    return next((one for one in choices if one.value == name), None)


@router.get("/documents")
def list_documents(request: Request, service: Asked, offset: Offset = 0, removed: str = "") -> Response:
    """The documents that the graph was read from: searched, filtered, sorted."""
    state = _read_state(request)
    library = service.mechanisms.library
    context = {
        "page": service.documents(state.query, offset=offset, limit=PER_PAGE),
        "state": state,
        "sorts": SORTS,
        "kinds": library.kinds,
        "withdrawn": library.withdrawn,
        "total": service.stats().documents,
        "removed": bool(removed) and removed not in service.mechanisms.documents,
    }
    return templates.TemplateResponse(request, "documents.html", context)


@router.get("/documents/{document_id}")
def show_document(request: Request, service: Asked, document_id: str) -> Response:
    """What a document says of itself and who told it, and its text with the evidence marked."""
    document = service.document(document_id)
    found = service.read_from(document.id, limit=MOST_OF_DOCUMENT)
    told = [one for one in found if one.shown]
    unsure = [one for one in found if not one.shown]
    find = service.mechanisms.library.find
    context = {
        "document": document,
        "facts": document_facts.list_facts(document, service.name_species(document).species),
        "sources": document_facts.order_sources(document),
        "notices": document_facts.list_notices(document, find),
        "announced": document_facts.list_announced(document, find),
        "statements": told,
        "unsure": unsure,
        "sections": lay_out(document, [*told, *unsure]),
        "quotes": {one.id: list_quotes(service, one, document) for one in found},
    }
    return templates.TemplateResponse(request, "document.html", context)


@router.get("/documents/{document_id}/remove")
def confirm_removal(request: Request, service: Asked, document_id: str) -> Response:
    """What would go with the document, and the button that removes it."""
    context = {"removal": service.weigh_removal(document_id)}
    return templates.TemplateResponse(request, "removal.html", context)


@router.post("/documents/{document_id}/remove")
def remove_document(service: Asked, document_id: str) -> Response:
    """Removes the document, and goes back to the list."""
    service.remove(document_id)
    return RedirectResponse(f"/documents?removed={quote(document_id)}", status_code=303)

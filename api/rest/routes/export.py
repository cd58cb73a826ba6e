"""Export: statements in every form that the graph is exchanged in, and papers as bibliographies, streamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from api.rest.requests.dependencies import Asked
from api.rest.requests.exports import ExportParameters, check_export
from api.rest.requests.papers import PaperParameters, check_papers
from api.rest.requests.streaming import chunk
from api.rest.shapes.export_forms import FormShape, FormsShape
from api.service.service import Service
from graph.document import Document
from graph.errors import InvalidValueError
from graph.exchange import Format, dump, sort_statements
from graph.exchange.bibliography import BibliographyForm, dump_bibliography
from graph.filters.path_filter import Keep
from graph.model import Statement

router = APIRouter(prefix="/export", tags=["export"])
MOST = 20_000


@router.get(
    "",
    summary="Export statements",
    response_class=StreamingResponse,
    responses={200: {"content": {form.media_type.partition(";")[0]: {} for form in Format}}},
)
def export(
    query: Annotated[ExportParameters, Query()], service: Asked, request: Request
) -> StreamingResponse:
    """Everything, or what the filters leave, or an entity's surroundings, or the statements of paths.

    A parameter that does not apply to what is asked for is refused. What is hidden is in it, with `shown`
    false, unless `hidden` is given; of paths it is left out.
    """
    check_export(request.query_params)
    pieces = dump(choose(query, service), query.form)
    return _send(pieces, query.form.media_type, f"neuroimmune.{query.form}")


@router.get("/forms", summary="The forms of an export, and what each leaves out")
def list_forms() -> FormsShape:
    """Every form with its media type, the parts of the graph that it has no place for, and remarks."""
    return FormsShape(items=[FormShape.of(form) for form in Format])


@router.get(
    "/papers",
    summary="Export papers as a bibliography",
    response_class=StreamingResponse,
    responses={200: {"content": {form.media_type.partition(";")[0]: {} for form in BibliographyForm}}},
)
def export_papers(
    query: Annotated[PaperParameters, Query()], service: Asked, request: Request
) -> StreamingResponse:
    """BibTeX, RIS or CSL JSON of every document, of some, or of those that paths were read from.

    A parameter that does not apply to what is asked for is refused.
    """
    check_papers(request.query_params)
    pieces = dump_bibliography(choose_papers(query, service), query.form)
    return _send(pieces, query.form.media_type, f"papers.{query.form.suffix}")


def choose_papers(query: PaperParameters, service: Service) -> Iterable[Document]:
    """The documents asked for; those of paths in order of how much was read from them."""
    if query.source:
        return service.papers(service.path_statements(service.paths(query.query())))
    if query.document:
        return [service.document(name) for name in dict.fromkeys(query.document)]
    return service.iter_documents()


def choose(query: ExportParameters, service: Service) -> Iterable[Statement]:
    """The statements asked for, in the order of an export, with their evidence."""
    if query.source:
        return service.path_statements(service.paths(query.query()))
    where = query.where()
    if "hidden" not in query.model_fields_set:
        where = replace(where, hidden=Keep.INCLUDE)
    if query.entity and query.depth > 1:
        where = replace(where, entity=None)
        around = service.neighbourhood(query.entity, depth=query.depth, limit=MOST, where=where)
        if around.more:
            raise InvalidValueError(
                "depth", query.depth, f"less, or filters: these are over {MOST:,} statements"
            )
        return sort_statements(around.statements)
    return service.iter_statements(where)


def _send(pieces: Iterable[str], media_type: str, name: str) -> StreamingResponse:
    """The pieces as a file of that name; what goes wrong before the first has its own status."""
    chunks = encode(pieces)
    first = next(chunks, b"")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(chain([first], chunks), media_type=media_type, headers=headers)


def encode(pieces: Iterable[str]) -> Iterator[bytes]:
    """The pieces as UTF-8, in chunks."""
    return chunk(piece.encode() for piece in pieces)

"""Statements: filtered lists, and one with its evidence; and the evidence of a question study by study."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from api.evidence.asking import ask_studies, find_rows, quote_rows, refuse_missing
from api.evidence.files import TableForm, dump_rows
from api.evidence.table_state import TableState, read_table_state
from api.rest.requests.dependencies import Asked, Limits, limit_of, next_page, shape_page
from api.rest.requests.lists import StatementList
from api.rest.requests.studies import StudyFile, StudyList
from api.rest.shapes.answers import PageShape
from api.rest.shapes.schemas import StatementShape
from api.rest.shapes.studies import StudiesShape
from api.service.service import Service
from api.wording import words
from graph.store import Page

router = APIRouter(prefix="/statements", tags=["statements"])
studies = APIRouter(prefix="/evidence-table", tags=["statements"])


@router.get("", summary="List statements")
def list_statements(
    query: Annotated[StatementList, Query()], service: Asked, limits: Limits, request: Request
) -> PageShape[StatementShape]:
    """Statements that pass every filter, a page at a time.

    Each has its sentences and their sources unless `evidence=false`.
    """
    page = service.statements(
        query.where(),
        offset=query.offset,
        after=query.last,
        limit=limit_of(query.limit, limits),
        with_evidence=query.evidence,
    )
    documents = service.mechanisms.documents
    shapes = tuple(StatementShape.citing(statement, documents) for statement in page.items)
    cited = Page(shapes, page.total, page.offset, page.limit)
    return shape_page(StatementShape, cited, request, last=shapes[-1].id if shapes else "")


@router.get("/{statement_id}", summary="One statement with its evidence")
def read_statement(statement_id: str, service: Asked) -> StatementShape:
    """The statement and every sentence that supports it."""
    return StatementShape.citing(service.statement(statement_id), service.mechanisms.documents)


def _find(request: Request, service: Service) -> TableState:
    """The state of the address. Raises: NotFoundError, AmbiguousNameError."""
    table = read_table_state(request.query_params)
    refuse_missing(ask_studies(service, table))
    return table


@studies.get("", summary="The studies behind an answer")
def list_studies(
    query: Annotated[StudyList, Query()], service: Asked, limits: Limits, request: Request
) -> StudiesShape:
    """Study by study: design, species, sample size, doses, what it says with its sentence; and the counts."""
    table = _find(request, service)
    rows, limit = find_rows(service, table), limit_of(query.limit, limits)
    page = quote_rows(service, rows[query.offset : query.offset + limit])
    return StudiesShape.of(
        ask_studies(service, table).heading,
        rows,
        page,
        offset=query.offset,
        limit=limit,
        next=next_page(request, query.offset, limit, len(rows)),
    )


@studies.get(
    "/file",
    summary="The studies behind an answer as a file",
    response_class=StreamingResponse,
    responses={200: {"content": {form.media_type.partition(";")[0]: {} for form in TableForm}}},
)
def save_studies(query: Annotated[StudyFile, Query()], service: Asked, request: Request) -> StreamingResponse:
    """CSV or Excel with a row for each finding, or the papers as RIS, BibTeX or CSL JSON."""
    table = _find(request, service)
    rows = find_rows(service, table)
    pieces = dump_rows(rows if query.form.papers else quote_rows(service, rows), query.form)
    name = f"{words.file_name(ask_studies(service, table).heading)}.{query.form.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(pieces, media_type=query.form.media_type, headers=headers)

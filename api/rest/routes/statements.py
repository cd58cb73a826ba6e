"""Statements: filtered lists, and one with its evidence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.rest.requests.dependencies import Asked, Limits, limit_of, shape_page
from api.rest.requests.lists import StatementList
from api.rest.shapes.answers import PageShape
from api.rest.shapes.schemas import StatementShape
from graph.store import Page

router = APIRouter(prefix="/statements", tags=["statements"])


@router.get("", summary="List statements")
def list_statements(
    query: Annotated[StatementList, Query()], service: Asked, limits: Limits, request: Request
) -> PageShape[StatementShape]:
    """Statements that pass every filter, a page at a time.

    Each has its sentences and their sources unless `evidence=false`.
    """
    page = service.statements(
        query.where(),
        narrower=query.narrower,
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

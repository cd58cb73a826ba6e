"""Documents: list, one, upload, delete."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, UploadFile, status

from api.rest.requests.dependencies import Asked, Limits, limit_of, shape_all, shape_page
from api.rest.requests.lists import Paging
from api.rest.shapes.answers import PageShape, UploadShape
from api.rest.shapes.schemas import DocumentShape, DocumentSummary, MentionShape
from graph.store import Outcome

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get("", summary="List documents")
def list_documents(
    query: Annotated[Paging, Query()], service: Asked, limits: Limits, request: Request
) -> PageShape[DocumentSummary]:
    """What each document says of itself, a page at a time."""
    page = service.documents(offset=query.offset, limit=limit_of(query.limit, limits))
    return shape_page(DocumentSummary, page, request)


@router.get("/{document_id}", summary="One document")
def read_document(document_id: str, service: Asked) -> DocumentShape:
    """A document with its text, sections and the entities it names."""
    document = DocumentShape.model_validate(service.document(document_id))
    return document.model_copy(update={"mentions": shape_all(MentionShape, service.mentions(document_id))})


@router.post("", summary="Load a document", status_code=status.HTTP_201_CREATED)
def upload_document(file: UploadFile, service: Asked, response: Response) -> UploadShape:
    """Reads the file and adds what it says; 200 and `unchanged` where the graph already has it."""
    report = service.load_upload(file.filename or "document", file.file.read())
    for failure in report.failures:
        raise failure
    loaded = report.documents[0]
    if loaded.outcome is not Outcome.ADDED:
        response.status_code = status.HTTP_200_OK
    document = DocumentSummary.model_validate(service.document(loaded.document_id))
    return UploadShape(outcome=loaded.outcome, document=document)


@router.delete("/{document_id}", summary="Remove a document", status_code=status.HTTP_204_NO_CONTENT)
def delete_document(document_id: str, service: Asked) -> None:
    """Removes the document, its evidence, and the statements that only it supports."""
    service.remove(document_id)

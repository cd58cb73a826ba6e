"""Documents: list, one, upload, what removing would take away, removal."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, UploadFile, status
from starlette.concurrency import run_in_threadpool

from api.rest.requests.acting import ActedOn
from api.rest.requests.dependencies import Asked, Limits, limit_of, page_after, shape_all
from api.rest.requests.documents import DocumentList, UploadChoice
from api.rest.routes.jobs import address_of, shape_upload, tell_ended, wait_for
from api.rest.shapes.answers import ErrorShape, PageShape
from api.rest.shapes.documents import (
    DocumentShape,
    DocumentSummary,
    ListedShape,
    MentionShape,
    RemovalShape,
)
from api.rest.shapes.jobs import JobShape, UploadShape
from api.service.library import ListedDocument
from graph.store import Outcome

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get("", summary="List documents")
def list_documents(
    query: Annotated[DocumentList, Query()], service: Asked, limits: Limits, request: Request
) -> PageShape[ListedShape]:
    """What each document says of itself, a page at a time; species by name."""
    page = service.documents(
        query.query(), offset=query.offset, after=query.last, limit=limit_of(query.limit, limits)
    )
    return PageShape[ListedShape](
        items=tuple(map(_shape_listed, page.items)),
        total=page.total,
        offset=page.offset,
        limit=page.limit,
        next=page_after(request, page, page.items[-1].document.id if page.items else ""),
    )


@router.get("/{document_id}", summary="One document")
def read_document(document_id: str, service: Asked) -> DocumentShape:
    """A document with its text, sections and the entities it names."""
    found = service.name_species(service.document(document_id))
    mentions = shape_all(MentionShape, service.mentions(document_id))
    return DocumentShape.model_validate(found).model_copy(update={"mentions": mentions})


@router.get("/{document_id}/removal", summary="What removing a document would take away")
def weigh_removal(document_id: str, service: Asked) -> RemovalShape:
    """How many sentences, statements and entities only this document supports; nothing is removed."""
    removal = service.weigh_removal(document_id)
    counted = removal.dependents
    return RemovalShape(
        document=removal.document.id,
        sentences=counted.sentences,
        statements=counted.statements,
        weakened=counted.weakened,
        entities=counted.entities,
        about=tuple(one.id for one in removal.about),
    )


@router.post(
    "",
    summary="Load a file",
    status_code=status.HTTP_202_ACCEPTED,
    responses={
        200: {"model": UploadShape, "description": "With `wait`: nothing was added"},
        201: {"model": UploadShape, "description": "With `wait`: a document was added"},
        429: {"model": ErrorShape, "description": "As many uploads wait as may"},
    },
)
async def upload_document(
    file: UploadFile,
    query: Annotated[UploadChoice, Query()],
    service: Asked,
    response: Response,
    acted_on: ActedOn,
) -> JobShape | UploadShape:
    """Takes a file of any known format, of one record or many: 202 with its job, which Location leads to.

    With `wait` it answers once that has ended, with what became of each record: 201 where a document was
    added, else 200; where nothing of the file could be read, the error says why.
    """
    acted_on.append(file.filename or "")
    job = await run_in_threadpool(service.jobs.submit, [(file.filename or "", file.file)])
    response.headers["Location"] = address_of(job)
    if not query.wait:
        return JobShape.model_validate(job)
    upload = await run_in_threadpool(tell_ended, service, await wait_for(service, job))
    response.status_code = status.HTTP_201_CREATED if upload.counts[Outcome.ADDED] else status.HTTP_200_OK
    return shape_upload(upload)


@router.delete("/{document_id}", summary="Remove a document", status_code=status.HTTP_204_NO_CONTENT)
def delete_document(document_id: str, service: Asked) -> None:
    """Removes the document, its evidence, and what only it supports; what it announced counts no more."""
    service.remove(document_id)


def _shape_listed(listed: ListedDocument) -> ListedShape:
    told = DocumentSummary.model_validate(listed.document)
    return ListedShape.model_construct(**dict(told), statements=listed.statements)

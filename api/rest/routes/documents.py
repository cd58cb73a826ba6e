"""Documents: list, one, upload, what removing would take away, removal."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, UploadFile, status

from api.rest.requests.acting import ActedOn
from api.rest.requests.dependencies import Asked, Limits, limit_of, page_after, shape_all
from api.rest.requests.documents import DocumentList
from api.rest.shapes.answers import PageShape
from api.rest.shapes.documents import (
    DocumentShape,
    DocumentSummary,
    ListedShape,
    LoadedShape,
    MentionShape,
    RefusedShape,
    RemovalShape,
    UploadShape,
)
from api.service.library import ListedDocument
from api.service.uploads import Upload
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


@router.post("", summary="Load a file", status_code=status.HTTP_201_CREATED)
def upload_document(file: UploadFile, service: Asked, response: Response, acted_on: ActedOn) -> UploadShape:
    """Reads a file of any known format, of one record or many, and tells what became of each.

    201 where a document was added, else 200; where nothing of the file could be read, the error says why.
    """
    acted_on.append(file.filename or "")
    upload = service.load_upload(file.filename or "", file.file)
    if upload.unread:
        raise upload.failures[0]
    if not upload.counts[Outcome.ADDED]:
        response.status_code = status.HTTP_200_OK
    return _shape_upload(upload)


@router.delete("/{document_id}", summary="Remove a document", status_code=status.HTTP_204_NO_CONTENT)
def delete_document(document_id: str, service: Asked) -> None:
    """Removes the document, its evidence, and what only it supports; what it announced counts no more."""
    service.remove(document_id)


def _shape_listed(listed: ListedDocument) -> ListedShape:
    told = DocumentSummary.model_validate(listed.document)
    return ListedShape.model_construct(**dict(told), statements=listed.statements)


def _shape_upload(upload: Upload) -> UploadShape:
    return UploadShape(
        name=upload.name,
        loaded=shape_all(LoadedShape, upload.records),
        counts=dict(upload.counts),
        duplicates=upload.duplicates,
        failures=shape_all(RefusedShape, upload.failures),
        deleted=upload.deleted,
    )

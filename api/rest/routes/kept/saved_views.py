"""Saved views: list, one, save, change, delete."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, status

from api.explorer import saved_views
from api.rest.requests.acting import ActedOn
from api.rest.requests.dependencies import Asked, Limits, limit_of, next_page
from api.rest.requests.lists import Paging
from api.rest.shapes.answers import PageShape
from api.rest.shapes.saved_views import ViewChange, ViewDraft, ViewShape, ViewSummaryShape
from graph.store import Outcome

router = APIRouter(prefix="/views", tags=["views"])


@router.get("", summary="List saved views")
def list_views(
    query: Annotated[Paging, Query()], service: Asked, limits: Limits, request: Request
) -> PageShape[ViewSummaryShape]:
    """Each with its title, its permalink, and whether the graph has changed since; the last saved first."""
    page = service.store.views(offset=query.offset, limit=limit_of(query.limit, limits))
    version = service.version()
    return PageShape[ViewSummaryShape](
        items=tuple(ViewSummaryShape.of(one, version) for one in page.items),
        total=page.total,
        offset=page.offset,
        limit=page.limit,
        next=next_page(request, page.offset, page.limit, page.total),
    )


@router.post("", summary="Save a view", status_code=status.HTTP_201_CREATED)
def save_view(draft: ViewDraft, service: Asked, response: Response, acted_on: ActedOn) -> ViewShape:
    """Keeps what an address of the explorer or console shows now; 200 where the same view is kept already."""
    kept, outcome = saved_views.save(service, draft.draft(), at=datetime.now(UTC))
    acted_on.append(kept.id)
    if outcome is not Outcome.ADDED:
        response.status_code = status.HTTP_200_OK
    return ViewShape.of_view(kept, service.version(), saved_views.compare(service, kept))


@router.get("/{view_id}", summary="One saved view")
def read_view(view_id: str, service: Asked) -> ViewShape:
    """Its content as it was saved, and what has changed since: arrows gained, lost, turned."""
    kept = service.store.get_view(view_id)
    return ViewShape.of_view(kept, service.version(), saved_views.compare(service, kept))


@router.patch("/{view_id}", summary="Change a saved view")
def change_view(view_id: str, change: ViewChange, service: Asked) -> ViewShape:
    """Its title, its colours or the places of its entities; the rest stays as it was saved_views."""
    service.store.change_view(
        view_id,
        title=None if change.title is None else saved_views.check_title(change.title),
        theme=change.theme,
        places=change.places,
    )
    return read_view(view_id, service)


@router.delete("/{view_id}", summary="Delete a saved view", status_code=status.HTTP_204_NO_CONTENT)
def delete_view(view_id: str, service: Asked) -> None:
    """Removes the view; the graph stays as it is."""
    service.store.remove_view(view_id)

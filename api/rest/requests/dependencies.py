"""What the routes share: the service behind a request, and pages of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel

from api.errors import UnknownParameterError
from api.rest.requests.lists import write_cursor
from api.rest.shapes.answers import PageShape
from api.service.service import Service
from api.settings import Settings
from graph.errors import InvalidValueError
from graph.store import Page

Shape = TypeVar("Shape", bound=BaseModel)


def get_service(request: Request) -> Service:
    """The service that the application holds, for this question."""
    service: Service = request.app.state.service
    look: Service | None = getattr(request.state, "look", None)
    return look or service.look()


def get_settings(request: Request) -> Settings:
    """The settings that the application was made with."""
    settings: Settings = request.app.state.settings
    return settings


async def refuse_unknown(request: Request) -> None:
    """Refuses any query parameter where the address takes none; those of `QueryParameters` refuse others.

    Raises: UnknownParameterError.
    """
    if not request.scope["route"].dependant.query_params:
        for name in request.query_params:
            raise UnknownParameterError(name)


Asked = Annotated[Service, Depends(get_service)]
Limits = Annotated[Settings, Depends(get_settings)]


def keep_if(complete: bool) -> dict[str, str]:
    """The headers of an answer: one that was cut short may not be kept, since the next may be whole."""
    return {} if complete else {"Cache-Control": "no-store"}


def limit_of(asked: int | None, settings: Settings, *, usual: int = 50) -> int:
    """The limit asked for, else the usual one. Raises: InvalidValueError where it is over the maximum."""
    if asked is not None and asked > settings.max_page:
        raise InvalidValueError("limit", asked, f"at most {settings.max_page}")
    return asked or min(usual, settings.max_page)


def shape_all(shape: type[Shape], values: Iterable[object]) -> tuple[Shape, ...]:
    """Each value in that shape."""
    return tuple(shape.model_validate(value) for value in values)


def next_page(request: Request, offset: int, limit: int, total: int) -> str | None:
    """The address of the next page; None on the last."""
    after = offset + limit
    return str(request.url.include_query_params(offset=after)) if after < total else None


def page_after(request: Request, page: Page[Any], last: str) -> str | None:
    """The address of the page after this one, whose last item has that identifier; None on the last."""
    if page.offset + len(page.items) >= page.total or not page.items:
        return None
    return str(request.url.remove_query_params("offset").include_query_params(after=write_cursor(last)))


def shape_page(shape: type[Shape], page: Page[Any], request: Request, *, last: str) -> PageShape[Shape]:
    """The page in that shape, with the address of the next one; `last` identifies its last item."""
    return PageShape[Shape](
        items=shape_all(shape, page.items),
        total=page.total,
        offset=page.offset,
        limit=page.limit,
        next=page_after(request, page, last),
    )

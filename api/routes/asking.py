"""What the routes share: the service behind a request, and pages of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel

from api.schemas import PageShape
from api.service import Service
from api.settings import Settings
from graph.errors import InvalidValueError
from graph.store import Page

Shape = TypeVar("Shape", bound=BaseModel)


def get_service(request: Request) -> Service:
    """The service that the application holds."""
    service: Service = request.app.state.service
    return service


def get_settings(request: Request) -> Settings:
    """The settings that the application was made with."""
    settings: Settings = request.app.state.settings
    return settings


Asked = Annotated[Service, Depends(get_service)]
Limits = Annotated[Settings, Depends(get_settings)]


def check_limit(limit: int, settings: Settings) -> int:
    """The limit. Raises: InvalidValueError where it is over the maximum that is set."""
    if limit > settings.max_page:
        raise InvalidValueError("limit", limit, f"at most {settings.max_page}")
    return limit


def shape_all(shape: type[Shape], values: Iterable[object]) -> tuple[Shape, ...]:
    """Each value in that shape."""
    return tuple(shape.model_validate(value) for value in values)


def shape_page(shape: type[Shape], page: Page[object], request: Request) -> PageShape[Shape]:
    """The page in that shape, with the address of the next one."""
    after = page.offset + page.limit
    following = str(request.url.include_query_params(offset=after)) if after < page.total else None
    return PageShape[Shape](
        items=shape_all(shape, page.items),
        total=page.total,
        offset=page.offset,
        limit=page.limit,
        next=following,
    )

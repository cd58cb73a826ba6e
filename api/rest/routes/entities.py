"""Entities: by name as someone types, in lists, one, and what surrounds it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.rest.requests.dependencies import Asked, Limits, limit_of, shape_page
from api.rest.requests.lists import EntityList, EntitySearch, NeighbourhoodParameters
from api.rest.requests.mechanisms import NeighbourParameters
from api.rest.shapes.answers import MatchesShape, MatchShape, NeighbourhoodShape, PageShape
from api.rest.shapes.mechanism_answers import NeighboursShape
from api.rest.shapes.schemas import EntityShape

router = APIRouter(prefix="/entities", tags=["entities"])


@router.get("", summary="List entities")
def list_entities(
    query: Annotated[EntityList, Query()], service: Asked, limits: Limits, request: Request
) -> PageShape[EntityShape]:
    """Entities of any of the roles and kinds asked for, a page at a time."""
    page = service.entities(
        roles=tuple(query.role),
        kinds=tuple(query.kind),
        offset=query.offset,
        after=query.last,
        limit=limit_of(query.limit, limits),
    )
    return shape_page(EntityShape, page, request, last=page.items[-1].id if page.items else "")


@router.get("/search", summary="Find entities by name, as someone types")
def search_entities(query: Annotated[EntitySearch, Query()], service: Asked) -> MatchesShape:
    """Names, synonyms and CURIEs that are, begin with or hold the text, and why; the best comes first.

    Where there is none, names that are spelled nearly so.
    """
    found = service.suggest(query.q, roles=tuple(query.role), kinds=tuple(query.kind), limit=query.limit)
    return MatchesShape(items=tuple(map(MatchShape.of, found)))


@router.get("/{name:path}/neighbourhood", summary="What surrounds an entity")
def read_neighbourhood(
    name: str, query: Annotated[NeighbourhoodParameters, Query()], service: Asked, limits: Limits
) -> NeighbourhoodShape:
    """The statements within `depth` steps, nearest and strongest first; the filters hold for each."""
    limit = limit_of(query.limit, limits, usual=200)
    found = service.neighbourhood(name, depth=query.depth, limit=limit, where=query.where())
    return NeighbourhoodShape.model_validate(found)


@router.get("/{name:path}/effects", summary="What an entity acts on, or what acts on it")
def read_effects(
    name: str, query: Annotated[NeighbourParameters, Query()], service: Asked, limits: Limits
) -> NeighboursShape:
    """Its neighbours by role, each with the most believed effect between them."""
    limit = limit_of(query.limit, limits)
    found = service.mechanisms.neighbours(
        name,
        side=query.side,
        narrower=query.narrower,
        hidden=query.hidden.keep,
        origin=query.origin,
        limit=limit,
    )
    return NeighboursShape.model_validate(found)


@router.get("/{name:path}", summary="One entity")
def read_entity(name: str, service: Asked) -> EntityShape:
    """The entity of that CURIE, name or synonym; 409 with candidates where the name means several."""
    return EntityShape.model_validate(service.entity(name))

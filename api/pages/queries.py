"""The pages of the named queries and of the graph's schema. Each translates; `Analysis` answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.console.examples import fill_in
from api.console.query_parameters import console_address
from api.console.results import Links, ResultTable, Summary, make_table
from api.errors import meaning_of
from api.pages.console import Refusal, offer_lessons, refuse
from api.pages.explorer import PageRoute, templates
from api.pictures.schema_picture import HEIGHT, PLACES, WIDTH, draw_schema
from api.rest.requests.dependencies import Asked
from api.service.service import Service
from graph.console.named_queries import (
    NamedQuery,
    ParameterType,
)
from graph.errors import GraphError, StoreError
from graph.model import Entity, Predicate

GROUPS = (
    "What acts on what",
    "How far to trust it",
    "Documents and their sentences",
    "The shape of the graph",
)
ORDER = {name: at for at, name in enumerate(PLACES)}

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class Run:
    """A named query that has been asked: its table or why there is none, and where the console has it."""

    table: ResultTable | None = None
    summary: Summary | None = None
    refusal: Refusal | None = None
    console: str = ""
    status: int = 200


@router.get("/queries")
def list_queries(request: Request, service: Asked) -> Response:
    """Every named query, by group."""
    return templates.TemplateResponse(
        request, "queries.html", {"groups": group_queries(service.analysis.queries.values())}
    )


def group_queries(queries: Iterable[NamedQuery]) -> list[tuple[str, list[NamedQuery]]]:
    """Group to its queries by title: first the groups that come with the service, then others by name."""
    place = {name: at for at, name in enumerate(GROUPS)}
    ordered = sorted(
        queries, key=lambda query: (place.get(query.group, len(place)), query.group, query.title)
    )
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda query: query.group)]


@router.get("/queries/{name}")
def show_query(request: Request, service: Asked, name: str) -> Response:
    """A named query as a form with its answer; what the address does not say is an example."""
    query = service.analysis.query(name)
    given = fill_in(service, query, request.query_params)
    run = _run(service, query, given)
    asked = urlencode({name: value for name, value in given.items() if value})
    context = {"query": query, "given": given, "run": run, "asked": asked}
    return templates.TemplateResponse(request, "query.html", context, status_code=run.status)


def _run(service: Service, query: NamedQuery, given: dict[str, str]) -> Run:
    try:
        bound = query.bind(given, service.entity)
        with service.analysis.ask_named(query.name, given) as answer:
            rows = list(answer)
    except StoreError:
        raise
    except GraphError as error:
        return Run(refusal=refuse(error), status=meaning_of(error).status)
    table = make_table(answer.columns, rows, Links.of(service), about=_entities(service, query, bound))
    return Run(table, Summary.of(answer), console=console_address(query.text, bound))


def _entities(service: Service, query: NamedQuery, bound: dict[str, str | int]) -> list[Entity]:
    """The entities among the parameters."""
    return [
        service.entity(str(bound[parameter.name]))
        for parameter in query.parameters
        if parameter.type is ParameterType.ENTITY
    ]


@router.get("/schema")
def show_schema(request: Request, service: Asked) -> Response:
    """What the graph holds and under which names: picture, properties, and queries to learn from."""
    version, schema = service.analysis.schema()
    context = {
        "schema": schema,
        "labels": sorted(schema.labels, key=lambda one: ORDER.get(one.name, len(ORDER))),
        "version": version,
        "picture": draw_schema(schema),
        "box_width": WIDTH,
        "box_height": HEIGHT,
        "sign_of": lambda name: Predicate(name).sign,
        "lessons": offer_lessons(),
    }
    return templates.TemplateResponse(request, "schema.html", context)

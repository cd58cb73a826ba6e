"""Named queries: the list, and one address for each, its parameters told by the query's header."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, Request

from api.errors import ParameterError
from api.rest.requests.dependencies import Asked, get_service, refuse_unknown
from api.rest.requests.streaming import AnswerResponse
from api.rest.routes.cypher import FORMS, accepted_form
from api.rest.shapes.analysis_answers import NamedQueriesShape, NamedQueryShape
from graph.console.forms import AnswerForm
from graph.console.named_queries import RESERVED as FORMAT, NamedQuery, Parameter, ParameterType

_MEANINGS = {
    ParameterType.ENTITY: "CURIE, name or synonym of an entity",
    ParameterType.TEXT: "a text",
    ParameterType.NUMBER: "a whole number",
    ParameterType.CHOICE: "one of these",
}


def make_router(queries: Iterable[NamedQuery]) -> APIRouter:
    """The list's route, one for each query, and one that tells what a wrong name may have meant."""
    router = APIRouter(prefix="/queries", tags=["queries"])
    router.add_api_route(
        "",
        list_queries,
        summary="The named queries",
        methods=["GET"],
        dependencies=[Depends(refuse_unknown)],
    )
    for query in queries:
        router.add_api_route(
            f"/{query.name}",
            partial(answer_query, query.name),
            name=f"query_{query.name.replace('-', '_')}",
            summary=query.title,
            description=query.description,
            methods=["GET"],
            status_code=200,
            responses=FORMS,
            response_class=AnswerResponse,
            response_model=None,
            openapi_extra={"parameters": describe_parameters(query)},
        )
    router.add_api_route("/{name}", refuse_query, methods=["GET"], include_in_schema=False)
    return router


def list_queries(service: Asked) -> NamedQueriesShape:
    """Each with what it answers, its parameters and its Cypher."""
    return NamedQueriesShape(items=tuple(map(shape_query, service.analysis.queries.values())))


def shape_query(query: NamedQuery) -> NamedQueryShape:
    """The query with its address."""
    parameters = [
        {
            "name": one.name,
            "type": one.type,
            "default": one.default,
            "choices": one.choices,
            "least": one.least if one.type is ParameterType.NUMBER else None,
            "most": one.most if one.type is ParameterType.NUMBER else None,
        }
        for one in query.parameters
    ]
    return NamedQueryShape.model_validate(
        {
            "name": query.name,
            "title": query.title,
            "description": query.description,
            "parameters": parameters,
            "text": query.text,
            "address": f"/api/queries/{query.name}",
        }
    )


def answer_query(query_name: str, request: Request) -> AnswerResponse:
    """The rows of a named query; a parameter that it does not have is refused."""
    service, name = get_service(request), secrets.token_hex(8)
    given = read_parameters(request)
    form = read_form(given.pop(FORMAT, None), request.headers.get("accept", ""))
    ask = partial(service.analysis.ask_named, query_name, given, name=name)
    return AnswerResponse(service, ask, form, name=name, file=query_name)


def refuse_query(name: str, service: Asked) -> None:
    """Raises: NoQueryError with the names that are near."""
    service.analysis.query(name)


def read_parameters(request: Request) -> dict[str, str]:
    """The query parameters. Raises: ParameterError for one that is given twice."""
    given = request.query_params
    for name in given:
        if len(given.getlist(name)) > 1:
            raise ParameterError(name, "is given more than once")
    return dict(given)


def read_form(given: str | None, accept: str) -> AnswerForm:
    """The form asked for. Raises: ParameterError."""
    if given is None:
        return accepted_form(accept)
    if given not in set(AnswerForm):
        raise ParameterError(FORMAT, f"should be one of {', '.join(AnswerForm)}")
    return AnswerForm(given)


def describe_parameters(query: NamedQuery) -> list[Mapping[str, Any]]:
    """The parameters in OpenAPI's words."""
    form = {"type": "string", "enum": list(AnswerForm), "default": AnswerForm.JSON.value}
    return [
        *map(describe_parameter, query.parameters),
        {"name": FORMAT, "in": "query", "schema": form, "description": "form of the answer"},
    ]


def describe_parameter(parameter: Parameter) -> Mapping[str, Any]:
    """One parameter: its type, its limits, its default, which is the example too."""
    if parameter.type is ParameterType.NUMBER:
        schema: dict[str, Any] = {
            "type": "integer",
            "minimum": parameter.least,
            "maximum": parameter.most,
            "default": int(parameter.default),
        }
    else:
        schema = {"type": "string", "default": parameter.default}
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "schema": schema,
        "description": _MEANINGS[parameter.type],
    }

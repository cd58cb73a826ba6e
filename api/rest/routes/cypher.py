"""Cypher of one's own: run, explained, cancelled; and the live schema to ask about."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from api.rest.requests.dependencies import Asked
from api.rest.requests.lists import QueryParameters
from api.rest.requests.streaming import AnswerResponse
from api.rest.shapes.analysis_answers import PlanShape, RowsShape, SchemaShape, UnknownWordShape
from graph.console.forms import AnswerForm

router = APIRouter(tags=["cypher"])
ID = r"^[\w.:-]{1,64}$"
FORMS: dict[int | str, dict[str, Any]] = {
    200: {
        "model": RowsShape,
        "content": {form.media_type.partition(";")[0]: {} for form in AnswerForm},
    },
    429: {"description": "As many queries are running as may run at once"},
}
EXAMPLE: JsonDict = {
    "query": "MATCH (d:Entity {kind: $kind})-[r:CAUSES]->(e:Entity) RETURN d.name, e.name, r.belief",
    "parameters": {"kind": "drug"},
    "rows": 100,
}


class FormParameters(QueryParameters):
    """In which form the rows come."""

    form: AnswerForm | None = Field(None, alias="format", description="else what `Accept` asks for, or json")


class PlanQuestion(BaseModel):
    """A query with its parameters."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    query: str = Field(description="Cypher that only reads")
    parameters: dict[str, Any] = Field({}, description="value of each `$name` in it")


class CypherQuestion(PlanQuestion):
    """A query, what it may cost, and the name by which it can be cancelled."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    rows: int | None = Field(None, description="most rows: 10,000, or up to the service's maximum")
    seconds: float | None = Field(None, description="most time: 30, or up to the service's maximum")
    id: str | None = Field(None, pattern=ID, description="your name for this run, for DELETE")


@router.post(
    "/cypher",
    summary="Run Cypher that only reads",
    status_code=200,
    responses=FORMS,
    response_class=AnswerResponse,
)
def run_cypher(
    question: CypherQuestion,
    service: Asked,
    query: Annotated[FormParameters, Query()],
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> AnswerResponse:
    """Rows as they come, within a budget; where that ends early, the summary says at what.

    `jsonl`, `csv`: streamed. `parquet`: typed columns. Leaving ends the query in the database.
    """
    name = question.id or secrets.token_hex(8)
    ask = partial(
        service.analysis.ask,
        question.query,
        question.parameters,
        rows=question.rows,
        seconds=question.seconds,
        name=name,
    )
    return AnswerResponse(service, ask, query.form or accepted_form(accept), name=name)


@router.post("/cypher/plan", summary="How the store would answer")
def explain_cypher(question: PlanQuestion, service: Asked) -> PlanShape:
    """The plan as a tree; nothing is run. The embedded store estimates only some steps."""
    return PlanShape.model_validate(service.analysis.explain(question.query, question.parameters))


@router.post("/cypher/unknown", summary="Words of a query that the graph does not know")
def doubt_cypher(question: PlanQuestion, service: Asked) -> tuple[UnknownWordShape, ...]:
    """Labels, relationship types, properties and names that nothing here has: why there may be no rows.

    Empty where every word is known; nothing is run.
    """
    found = service.analysis.find_unknown(question.query)
    return tuple(
        UnknownWordShape(
            role=one.word.role, text=one.word.text, offset=one.word.offset, near=one.near, told=str(one)
        )
        for one in found
    )


@router.delete("/cypher/{id}", summary="Cancel a running query", status_code=204)
def cancel_cypher(id: Annotated[str, Path(pattern=ID)], service: Asked) -> Response:  # noqa: A002
    """Ends it in the database; its answer ends with `cut_off` by `cancelled`. 404 where none runs."""
    service.analysis.cancel(id)
    return Response(status_code=204)


@router.get("/schema", summary="What there is to ask about")
def read_schema(service: Asked) -> SchemaShape:
    """Labels, relationship types and properties of the graph as it is now, with counts and meanings."""
    version, schema = service.analysis.schema()
    return SchemaShape.model_validate(
        {"graph_version": version, "labels": schema.labels, "relationship_types": schema.types}
    )


def accepted_form(accept: str) -> AnswerForm:
    """The first form that the header names; JSON where it names none."""
    wanted = (part.partition(";")[0].strip() for part in accept.split(","))
    types = {form.media_type.partition(";")[0]: form for form in AnswerForm}
    return next((types[kind] for kind in wanted if kind in types), AnswerForm.JSON)

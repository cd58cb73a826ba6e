"""The console's page: a form that works without its script, and the picture of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response

from api.console.console_question import ROWS, SECONDS, ConsoleQuestion, draw_parts, read_names, read_question
from api.console.query_parameters import LABELS, Field, console_address, read_address, read_form
from api.console.results import Links, ResultTable, Summary, make_table
from api.errors import advice_on, meaning_of
from api.explorer.answer_view import cite
from api.pages.explorer import EMBEDDING, PageRoute, templates
from api.pages.pictures import attach
from api.pictures.build import MOST_ENTITIES
from api.pictures.interactive import Frame, draw
from api.pictures.view.model import View
from api.rest.requests.dependencies import Asked
from api.service.service import Service
from api.service.unknown_words import UnknownWord
from api.slides.export import export
from api.slides.scene.forms import PictureForm
from graph.console.named_queries import LESSONS, NamedQuery, load_queries
from graph.errors import GraphError, QueryError

ROWS_WITHOUT_SCRIPT = 1_000

Shown = Annotated[str, Form()]

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer; `near` are names that may be meant, `pointer` shows the place."""

    message: str
    advice: str
    near: tuple[str, ...] = ()
    pointer: str = ""


async def read_pairs(request: Request) -> list[tuple[str, str]]:
    """The names and texts of a form, in their order."""
    return [(name, value) for name, value in (await request.form()).multi_items() if isinstance(value, str)]


@router.get("/cypher")
def show_console(request: Request, service: Asked) -> Response:
    """The form with the query of the address; the page's script runs it."""
    given = request.query_params
    fields = read_address(given.get("parameters", ""))
    return _page(request, service, read_question(given, fields))


@router.post("/cypher")
def run_query(
    request: Request, service: Asked, pairs: Annotated[list[tuple[str, str]], Depends(read_pairs)]
) -> Response:
    """The same page with the answer as a table, for browsers without script."""
    question = read_question(dict(pairs), read_form(pairs))
    try:
        table, summary = _answer(service, question)
    except GraphError as error:
        return _page(request, service, question, refusal=refuse(error), status=meaning_of(error).status)
    unknown = () if table.rows or summary.cut_off else service.analysis.find_unknown(question.query)
    return _page(request, service, question, table=table, summary=summary, unknown=unknown)


def _answer(service: Service, question: ConsoleQuestion) -> tuple[ResultTable, Summary]:
    parameters = question.values(service)
    most = service.analysis.limits.most
    rows, seconds = min(question.rows, ROWS_WITHOUT_SCRIPT, most.rows), min(question.seconds, most.seconds)
    with service.analysis.ask(question.query, parameters, rows=rows, seconds=seconds) as answer:
        found = list(answer)
    return make_table(answer.columns, found, Links.of(service)), Summary.of(answer)


def refuse(error: GraphError) -> Refusal:
    """The error as it is told beside the form."""
    message = str(error)
    if isinstance(error, QueryError):
        message = error.problem if error.field == "query" else f"{error.field}: {error.problem}"
    near = tuple(name for _, name in getattr(error, "candidates", ()))
    return Refusal(message[:1].upper() + message[1:], advice_on(error), near, getattr(error, "pointer", ""))


@cache
def offer_lessons() -> tuple[tuple[NamedQuery, str], ...]:
    """The queries to learn from, each with the console's address of it."""
    lessons = load_queries(LESSONS).values()
    return tuple(
        (one, console_address(one.text, {parameter.name: parameter.default for parameter in one.parameters}))
        for one in lessons
    )


def _within(offered: tuple[int, ...], most: float) -> list[int]:
    """What is offered of it, up to the service's own limit."""
    return [one for one in offered if one <= most] or [int(most)]


def _page(  # noqa: PLR0913 - what the page may show, each named where it is called
    request: Request,
    service: Service,
    question: ConsoleQuestion,
    *,
    table: ResultTable | None = None,
    summary: Summary | None = None,
    unknown: tuple[UnknownWord, ...] = (),
    refusal: Refusal | None = None,
    status: int = 200,
) -> Response:
    most = service.analysis.limits.most
    context: dict[str, Any] = {
        "question": question,
        "blank": Field(""),
        "types": LABELS,
        "row_limits": _within(ROWS, most.rows),
        "second_limits": _within(SECONDS, most.seconds),
        "lessons": offer_lessons(),
        "most_drawn": MOST_ENTITIES,
        "table": table,
        "summary": summary,
        "unknown": unknown,
        "refusal": refusal,
    }
    return templates.TemplateResponse(request, "cypher.html", context, status_code=status)


@router.post("/cypher/picture")
def draw_answer(service: Asked, statements: Shown = "", entities: Shown = "[]") -> Response:
    """The picture of an answer's statements and entities, for the page's frame."""
    view = _view(service, statements, entities)
    return HTMLResponse(draw(view, frame=Frame.EMBEDDED), headers=EMBEDDING)


@router.post("/cypher/picture/file")
def save_answer(
    service: Asked,
    form: Annotated[PictureForm, Form(alias="format")],
    statements: Shown = "",
    entities: Shown = "[]",
) -> Response:
    """The same picture as a file: interactive and offline as HTML, one 16:9 page in the other forms."""
    view = cite(service, _view(service, statements, entities))
    return Response(export(view, form), media_type=form.media_type, headers=attach(view.title, form))


def _view(service: Service, statements: str, entities: str) -> View:
    """`statements` are identifiers between blanks, `entities` a JSON list of CURIEs."""
    return draw_parts(service, statements.split(), read_names(entities))

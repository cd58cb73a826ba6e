"""The pages: home, explorer with picture, panel and table. Each translates; `Service` answers.

Every state is an address. A page stands without its script and without its picture: the table is made here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.routing import APIRoute
from fastapi.templating import Jinja2Templates

from api.assets.folders import STATIC
from api.assets.templates import environment
from api.errors import ApiError, advice_on, describe_error, meaning_of
from api.explorer.answer_view import frame_height, offer_sizes, share_view, shown, summarise
from api.explorer.cards import MechanismCard, deal
from api.explorer.exploration import AnswerKind, Exploration, explore
from api.explorer.near_misses import WhyNone, explain_none
from api.explorer.panel import Panel, open_entity, open_panel, weigh_all
from api.pictures.grouping import list_groups
from api.pictures.interactive import Frame, draw, model_of
from api.question.address import find_ignored, read_state
from api.question.circumstances import count_circumstances
from api.question.facets import count_facets, documents_of
from api.question.folded_filters import offer_folded
from api.question.origins import offer_origins
from api.question.state import LONGEST, ExplorerState
from api.question.suggestions import offer_questions
from api.question.understanding.told import tell_understood
from api.question.understanding.understanding import understand
from api.rest.requests.dependencies import Asked, keep_if
from api.service.service import Service
from api.wording import words
from api.wording.palette import css_variables
from graph.errors import GraphError
from loaders.errors import LoaderError

YEAR = "public, max-age=31536000, immutable"
EMBEDDING = {
    "Content-Security-Policy": "frame-ancestors 'self'; sandbox allow-scripts",
    "X-Frame-Options": "SAMEORIGIN",
}
"""A picture may stand in a frame of ours; its document carries a policy of its own."""

templates = Jinja2Templates(env=environment())


class PageRoute(APIRoute):
    """A route whose known errors are shown as a page, with the status that the API gives them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler, with errors of the service shown to people."""
        handle = super().get_route_handler()

        async def shown(request: Request) -> Response:
            try:
                return await handle(request)
            except (GraphError, LoaderError, ApiError, OSError) as error:
                return show_error(request, error)

        return shown


router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


def show_error(request: Request, error: Exception) -> Response:
    """The error as a page: what happened and what to do."""
    shape = describe_error(error)["error"]
    context = {"shape": shape, "advice": advice_on(error), "status": meaning_of(error).status}
    return templates.TemplateResponse(request, "error.html", context, status_code=meaning_of(error).status)


def _state(request: Request) -> ExplorerState:
    return read_state(request.query_params)


Chosen = Annotated[ExplorerState, Depends(_state)]


@cache
def asset(name: str) -> str:
    """The address of a static file, with a hash of its content so that it can be kept for long."""
    content = css_variables().encode() if name == "palette.css" else (STATIC / name).read_bytes()
    place = "" if name == "palette.css" else "/static"
    return f"{place}/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


environment().globals["asset"] = asset


@router.get("/palette.css")
def read_palette() -> Response:
    """The palette as CSS custom properties."""
    return Response(css_variables(), media_type="text/css", headers={"Cache-Control": YEAR})


@router.get("/")
def show_home(request: Request, service: Asked) -> Response:
    """One search field, questions to start from, and what the graph holds."""
    context = {"stats": service.stats(), "questions": offer_questions(service)}
    return templates.TemplateResponse(request, "home.html", context)


@router.get("/explore")
def show_explorer(request: Request, service: Asked, state: Chosen) -> Response:
    """Filters, picture, panel and table of a question; one in words goes to the address that answers it."""
    if state.q and not state.asked:
        asked = understand(service, state.q, state)
        if asked.differs(state):
            return RedirectResponse(asked.address, status_code=303)
    if state.direct != state:
        return RedirectResponse(state.direct.address(), status_code=303)
    answer = explore(service, state)
    statements = shown(answer, state)
    view = share_view(service, state, answer)
    gathered = summarise(service, state, answer)
    context = {
        "state": state,
        "understood": tell_understood(service, state),
        "ignored": find_ignored(request.query_params.multi_items(), state),
        "groups": list_groups(gathered) if gathered else (),
        "sizes": offer_sizes(view),
        "answer": answer,
        "statements": statements,
        "view": view,
        "height": frame_height(view),
        "papers": weigh_all(answer.statements),
        "facets": count_facets(answer.statements, state, _title_of(service), ends=answer.path or ()),
        "circumstances": count_circumstances(answer.statements, state),
        "folded": offer_folded(state),
        "origins": offer_origins(service.index, state),
        "included": service.mechanisms.include(_list_named(answer)),
        "card": _card(service, state, answer),
        "why": _why_none(service, state, answer),
        "panel": _panel(service, state, answer),
        "entities": len({e.id for s in statements for e in (s.subject, s.object)}),
        "documents": len({d for s in statements for d in documents_of(s)}),
    }
    return templates.TemplateResponse(request, "explore.html", context, headers=keep_if(answer.complete))


@router.get("/explore/rows")
def show_rows(request: Request, service: Asked, state: Chosen) -> Response:
    """Every row of the explorer's table, as a page of its own."""
    answer = explore(service, state)
    statements = shown(answer, state)
    context = {
        "state": state,
        "answer": answer,
        "statements": statements,
        "papers": weigh_all(answer.statements),
    }
    return templates.TemplateResponse(request, "rows.html", context, headers=keep_if(answer.complete))


def _list_named(answer: Exploration) -> list[str]:
    """The CURIEs of what the question names; of names that may mean several things none is meant yet."""
    asked = () if answer.found is AnswerKind.MATCHES else answer.focus
    return [entity.id for entity in (*asked, *answer.named.values())]


def _panel(service: Service, state: ExplorerState, answer: Exploration) -> Panel | None:
    """The panel of what is selected; else of the entity asked for, or the weakest step of the best path."""
    if not state.selected and answer.found is AnswerKind.ENTITY:
        return open_entity(service, answer.focus[0].id, state.hidden, state.origin)
    path = answer.find_path(state.path) or next(iter(answer.paths), None)
    if not state.selected and path:
        return open_panel(service, path.steps[path.weakest].statement_id, state.hidden, state.origin)
    return open_panel(service, state.selected, state.hidden, state.origin)


def _card(service: Service, state: ExplorerState, answer: Exploration) -> MechanismCard | None:
    """The card of the path that is chosen, else of the best one."""
    path = answer.find_path(state.path) or next(iter(answer.paths), None)
    if not path:
        return None
    return deal(service, path, against=answer.against(path), alternatives=answer.like(path))


def _why_none(service: Service, state: ExplorerState, answer: Exploration) -> WhyNone | None:
    """Why a question "A -> B" has no answer; None where it has one, was cut short, or is another question."""
    return explain_none(service, state, answer.path_answer, answer.named) if answer.path_answer else None


def _title_of(service: Service) -> Callable[[str], str]:
    """Names a document by its identifier; one that is gone keeps the identifier."""
    known = service.mechanisms.documents
    return lambda name: words.title(known[name]) if name in known else name


@router.get("/ask")
def ask_between(state: Chosen, subject: str = "", object: str = "") -> Response:  # noqa: A002
    """The question between two names as they are typed, with the filters of the state."""
    asked = state.but(q=f"{subject.strip()} -> {object.strip()}"[:LONGEST], asked="")
    return RedirectResponse(asked.address(), status_code=303)


@router.get("/panel")
def show_panel(request: Request, service: Asked, state: Chosen) -> Response:
    """The panel alone, for a page that is already open."""
    context = {"panel": open_panel(service, state.selected, state.hidden, state.origin), "state": state}
    return templates.TemplateResponse(request, "parts/panel.html", context)


@router.get("/picture/model")
def show_model(service: Asked, state: Chosen) -> Response:
    """What the picture's script needs to show the question's picture in the place of another."""
    answer = explore(service, state)
    model = model_of(share_view(service, state, answer))
    return JSONResponse(model, headers=keep_if(answer.complete))


@router.get("/picture")
def show_picture(service: Asked, state: Chosen) -> Response:
    """The picture of a question, for the explorer's frame."""
    answer = explore(service, state)
    page = draw(share_view(service, state, answer), frame=Frame.EMBEDDED)
    return HTMLResponse(page, headers=EMBEDDING | keep_if(answer.complete))

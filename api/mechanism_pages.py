"""The pages about more than one arrow: comparison, contradictions, what if. `Service` answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.pages import Chosen, PageRoute, templates
from api.routes.asking import Asked
from api.service import Service
from api.telling import ToldDisputes
from api.views import conflicts
from api.views.choice import LONGEST, Choice
from api.views.comparing import ask_on_the_way, group_rows
from api.views.exploration import explore
from api.views.panel import open_panel
from api.views.showing import frame_height, make_view
from api.views.without import leave_out, tell_fate
from graph.errors import AmbiguousNameError, NotFoundError
from graph.mediation import STEPS
from graph.model import Entity, Role

MOST_OFFERED = 24
MATCHES = 8
MOST_REVISED = 100
MOST_MEDIATORS = 40

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@router.get("/compare")
def show_comparison(request: Request, service: Asked, choice: Chosen) -> Response:
    """Two or more entities side by side: what they do alike, opposite, or alone."""
    if choice.of and choice.to:
        return _show_on_the_way(request, service, choice)
    answer = explore(service, choice) if choice.of else None
    compared = answer.comparison if answer else None
    view = make_view(service, choice, answer) if answer and compared else None
    groups = group_rows(compared, answer.statements) if answer and compared else ()
    context = {
        "choice": choice,
        "answer": answer,
        "groups": groups,
        "view": view,
        "height": frame_height(view) if view else 0,
        "offered": service.entities(roles=(Role.INTERVENTION,), limit=MOST_OFFERED).items,
        "panel": open_panel(service, choice.selected),
    }
    return templates.TemplateResponse(request, "compare.html", context)


def _show_on_the_way(request: Request, service: Service, choice: Choice) -> Response:
    context = {
        "choice": choice,
        "answer": ask_on_the_way(service, choice),
        "STEPS": STEPS,
        "MOST_MEDIATORS": MOST_MEDIATORS,
        "panel": open_panel(service, choice.selected),
    }
    return templates.TemplateResponse(request, "on_the_way.html", context)


@router.get("/contradictions")
def show_contradictions(
    request: Request,
    service: Asked,
    choice: Chosen,
    about: str = "",
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Response:
    """The pairs that are said to stand in more than one way, of the graph or about an entity."""
    name = about[:LONGEST].strip()
    found: ToldDisputes | None = None
    matches: tuple[Entity, ...] = ()
    try:
        found = service.mechanisms.contradictions(about=name or None, offset=offset, limit=conflicts.PER_PAGE)
    except AmbiguousNameError as error:
        matches = tuple(service.entity(curie) for curie, _ in error.candidates)
    except NotFoundError:
        matches = tuple(service.search(name[: max(3, len(name) // 2)], limit=MATCHES))
    context = {
        "choice": choice,
        "name": name,
        "found": found,
        "matches": matches,
        "panel": open_panel(service, choice.selected),
        "conflicts": conflicts,
    }
    return templates.TemplateResponse(request, "contradictions.html", context)


@router.get("/what-if")
def show_absence(request: Request, service: Asked, choice: Chosen) -> Response:
    """What the ways of a question, and beliefs, would be without some documents."""
    if not choice.without:
        return RedirectResponse(choice.address(), status_code=303)
    context = {
        "choice": choice,
        "absence": leave_out(service, choice),
        "panel": open_panel(service, choice.selected),
        "tell_fate": tell_fate,
        "MOST_REVISED": MOST_REVISED,
    }
    return templates.TemplateResponse(request, "what_if.html", context)

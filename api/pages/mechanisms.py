"""The pages about more than one arrow: comparison, contradictions, what if. `Service` answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.explorer import conflicts
from api.explorer.answer_view import frame_height, make_view
from api.explorer.comparing import ask_mediators, group_rows
from api.explorer.exploration import explore
from api.explorer.panel import open_panel
from api.explorer.what_if import leave_out, tell_fate
from api.pages.explorer import Chosen, PageRoute, templates
from api.question.origins import offer_origins
from api.question.state import LONGEST, ExplorerState
from api.question.understanding.told import tell_understood
from api.rest.requests.dependencies import Asked, keep_if
from api.service.service import Service
from api.wording.narrative import DisputeNarratives
from graph.analyses.mediation import STEPS, Mediation
from graph.errors import AmbiguousNameError, NotFoundError
from graph.model import Entity, Role

MOST_OFFERED = 24
MATCHES = 8
MOST_REVISED = 100
MOST_MEDIATORS = 40

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


@router.get("/compare")
def show_comparison(request: Request, service: Asked, state: Chosen) -> Response:
    """Two or more entities side by side: what they do alike, opposite, or alone."""
    if state.of and state.to:
        return _show_mediators(request, service, state)
    answer = explore(service, state) if state.of else None
    compared = answer.comparison if answer else None
    view = make_view(service, state, answer) if answer and compared else None
    groups = group_rows(compared, answer.statements) if answer and compared else ()
    context = {
        "state": state,
        "understood": tell_understood(service, state),
        "answer": answer,
        "groups": groups,
        "view": view,
        "height": frame_height(view) if view else 0,
        "offered": service.entities(roles=(Role.INTERVENTION,), limit=MOST_OFFERED).items,
        "origins": offer_origins(service.index, state),
        "included": service.mechanisms.include(one.id for one in (answer.focus if answer else ())),
        "panel": open_panel(service, state.selected, state.hidden, state.origin),
    }
    return templates.TemplateResponse(request, "compare.html", context)


def _show_mediators(request: Request, service: Service, state: ExplorerState) -> Response:
    answer = ask_mediators(service, state)
    drawn = explore(service, state) if answer.found else None
    view = make_view(service, state, drawn) if drawn else None
    context = {
        "state": state,
        "understood": tell_understood(service, state),
        "answer": answer,
        "view": view,
        "height": frame_height(view) if view else 0,
        "STEPS": STEPS,
        "MOST_MEDIATORS": MOST_MEDIATORS,
        "origins": offer_origins(service.index, state),
        "included": service.mechanisms.include(_list_asked(answer.found)),
        "panel": open_panel(service, state.selected, state.hidden, state.origin),
    }
    complete = not answer.found or answer.found.complete
    return templates.TemplateResponse(request, "mediators.html", context, headers=keep_if(complete))


def _list_asked(found: Mediation | None) -> list[str]:
    return [one.id for one in (*found.entities, found.target)] if found else []


@router.get("/contradictions")
def show_contradictions(
    request: Request,
    service: Asked,
    state: Chosen,
    about: str = "",
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Response:
    """The pairs that are said to stand in more than one way, of the graph or about an entity."""
    name = about[:LONGEST].strip()
    found: DisputeNarratives | None = None
    matches: tuple[Entity, ...] = ()
    try:
        found = service.mechanisms.contradictions(
            about=name or None,
            narrower=state.narrower,
            origin=state.origin,
            offset=offset,
            limit=conflicts.PER_PAGE,
        )
    except AmbiguousNameError as error:
        matches = tuple(service.entity(curie) for curie, _ in error.candidates)
    except NotFoundError:
        matches = tuple(service.search(name[: max(3, len(name) // 2)], limit=MATCHES))
    context = {
        "state": state,
        "understood": tell_understood(service, state, name),
        "name": name,
        "found": found,
        "matches": matches,
        "origins": offer_origins(service.index, state),
        "included": service.mechanisms.include([found.about.id] if found and found.about else []),
        "panel": open_panel(service, state.selected, state.hidden, state.origin),
        "conflicts": conflicts,
    }
    return templates.TemplateResponse(request, "contradictions.html", context)


@router.get("/what-if")
def show_absence(request: Request, service: Asked, state: Chosen) -> Response:
    """What the paths of a question, and beliefs, would be without some documents."""
    if not state.without:
        return RedirectResponse(state.address(), status_code=303)
    absence = leave_out(service, state)
    context = {
        "state": state,
        "absence": absence,
        "origins": offer_origins(service.index, state),
        "panel": open_panel(service, state.selected, state.hidden, state.origin),
        "tell_fate": tell_fate,
        "MOST_REVISED": MOST_REVISED,
    }
    return templates.TemplateResponse(request, "what_if.html", context, headers=keep_if(absence.complete))

"""The pages of saved views: the list, one with its picture, and the forms that save, rename and delete."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from api.console.console_question import ConsoleQuestion
from api.explorer import saved_views
from api.explorer.answer_view import cite, frame_height, quote
from api.explorer.panel import open_panel
from api.explorer.saved_views import Draft, Moment
from api.pages.explorer import PageRoute, templates
from api.pages.pictures import attach
from api.pictures.interactive import Frame, draw
from api.question.state import ExplorerState
from api.rest.requests.acting import ActedOn
from api.rest.requests.dependencies import Asked
from api.rest.shapes.saved_views import Places
from api.slides.export import export
from api.slides.scene.forms import Background, PictureForm, Scale
from api.wording.palette import Theme
from graph.errors import InvalidValueError
from graph.store.values import Place

PER_PAGE = 50
PLACES: TypeAdapter[dict[str, Place]] = TypeAdapter(Places)
FRAMED = {
    "Content-Security-Policy": "frame-ancestors 'self'; sandbox allow-scripts",
    "X-Frame-Options": "SAMEORIGIN",
}

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)
At = Annotated[Moment, Query(alias="as")]


@router.get("/views")
def list_views(
    request: Request, service: Asked, offset: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> Response:
    """The saved views, the last saved first."""
    page = service.store.views(offset=offset, limit=PER_PAGE)
    context = {"page": page, "version": service.version()}
    return templates.TemplateResponse(request, "views.html", context)


@router.post("/views")
def save_view(  # noqa: PLR0913, PLR0917 - fields of a form
    service: Asked,
    acted_on: ActedOn,
    title: Annotated[str, Form()] = "",
    address: Annotated[str, Form()] = "",
    theme: Annotated[Theme, Form()] = Theme.AUTO,
    places: Annotated[str, Form()] = "{}",
) -> Response:
    """Saves what the address shows, and opens it."""
    draft = Draft(address=address, title=title, theme=theme, places=read_places(places))
    kept, _ = saved_views.save(service, draft, at=datetime.now(UTC))
    acted_on.append(kept.id)
    return RedirectResponse(f"/views/{kept.id}", status_code=303)


def read_places(text: str) -> dict[str, Place]:
    """Places as a page sends them. Raises: InvalidValueError."""
    try:
        return PLACES.validate_json(text or "{}")
    except ValidationError as error:
        raise InvalidValueError("places", text[:40], "a JSON object of CURIEs with x and y") from error


@router.get("/views/{view_id}")
def show_view(  # noqa: PLR0913, PLR0917 - parameters of an address
    request: Request,
    service: Asked,
    view_id: str,
    moment: At = Moment.SAVED,
    theme: Theme | None = None,
    selected: str = "",
) -> Response:
    """A saved view: title, picture, what has changed since, and the same as a table."""
    kept = service.store.get_view(view_id)
    view = saved_views.show(service, kept, moment)
    source = saved_views.read_source(saved_views.address_of(kept.question))
    context = {
        "kept": kept,
        "view": view,
        "moment": moment.value,
        "theme": theme or Theme(kept.theme),
        "themes": THEMES,
        "changed": service.version() != kept.version,
        "changes": saved_views.compare(service, kept),
        "height": frame_height(view),
        "asked": source if isinstance(source, ConsoleQuestion) else None,
        "source": saved_views.address_of(kept.question),
        "state": (source if isinstance(source, ExplorerState) else ExplorerState()).but(
            selected=selected[:300]
        ),
        "panel": open_panel(service, selected[:300]),
        "selected": selected[:300],
    }
    return templates.TemplateResponse(request, "view.html", context)


THEMES = {
    Theme.AUTO: "as the screen",
    Theme.LIGHT: "light",
    Theme.DARK: "dark",
    Theme.PRINT: "black and white",
}


@router.get("/views/{view_id}/picture")
def show_picture(
    service: Asked, view_id: str, moment: At = Moment.SAVED, theme: Theme | None = None
) -> Response:
    """The picture alone, for the page's frame."""
    kept = service.store.get_view(view_id)
    view = saved_views.show(service, kept, moment)
    page = draw(view, frame=Frame.EMBEDDED, theme=theme or Theme(kept.theme))
    return HTMLResponse(page, headers=FRAMED)


@router.get("/views/{view_id}/file")
def save_file(  # noqa: PLR0913, PLR0917 - query parameters
    service: Asked,
    view_id: str,
    moment: At = Moment.SAVED,
    format: PictureForm = PictureForm.HTML,  # noqa: A002 - its name in the address
    scale: Scale = Scale.DOUBLE,
    background: Background = Background.WHITE,
) -> Response:
    """The view as a file: interactive and offline as HTML, one 16:9 page in the other forms."""
    kept = service.store.get_view(view_id)
    view = cite(service, saved_views.show(service, kept, moment))
    if format is PictureForm.HTML:
        view = quote(service, view)
    content = export(view, format, scale=scale, background=background, theme=Theme(kept.theme))
    return Response(content, media_type=format.media_type, headers=attach(view.title, format))


@router.post("/views/{view_id}")
def change_view(
    service: Asked,
    view_id: str,
    title: Annotated[str, Form()],
    theme: Annotated[Theme, Form()] = Theme.AUTO,
    places: Annotated[str, Form()] = "{}",
) -> Response:
    """Changes title and colours, and keeps what was moved."""
    service.store.change_view(
        view_id, title=saved_views.check_title(title), theme=theme, places=read_places(places)
    )
    return RedirectResponse(f"/views/{view_id}", status_code=303)


@router.post("/views/{view_id}/delete")
def delete_view(service: Asked, view_id: str) -> Response:
    """Removes the view and goes back to the list."""
    service.store.remove_view(view_id)
    return RedirectResponse("/views", status_code=303)

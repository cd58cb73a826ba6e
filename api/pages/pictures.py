"""The export menu's addresses: what the explorer shows as a picture, and its statements, as files."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from api.explorer.answer_view import shown
from api.explorer.exploration import explore, quote_statements
from api.explorer.slide_view import find_picture
from api.pages.explorer import Chosen, PageRoute
from api.rest.requests.dependencies import Asked
from api.rest.routes.export import encode
from api.slides.export import export
from api.slides.scene.forms import Background, PictureForm, Scale
from api.wording import words
from graph.exchange import Format, dump, sort_statements
from graph.exchange.bibliography import BibliographyForm, dump_bibliography

LONGEST_TITLE = 300

router = APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


def attach(title: str, suffix: str) -> dict[str, str]:
    """The header that saves an answer as a file named after its title."""
    return {"Content-Disposition": f'attachment; filename="{words.file_name(title)}.{suffix}"'}


@router.get("/picture/file")
def save_picture(  # noqa: PLR0913, PLR0917 - query parameters
    service: Asked,
    state: Chosen,
    format: PictureForm = PictureForm.HTML,  # noqa: A002 - its name in the address
    scale: Scale = Scale.DOUBLE,
    background: Background = Background.WHITE,
    title: str = "",
) -> Response:
    """The picture as a file: interactive and offline as HTML, one 16:9 page in the other forms."""
    quoted = format is PictureForm.HTML
    view = find_picture(service, state, title=title[:LONGEST_TITLE], quoted=quoted)
    content = export(view, format, scale=scale, background=background)
    return Response(content, media_type=format.media_type, headers=attach(view.title, format))


@router.get("/explore/{form}")
def save_statements(form: Format, service: Asked, state: Chosen) -> Response:
    """What the explorer shows, in one of the forms that graphs are exchanged in."""
    answer = quote_statements(service, explore(service, state))
    chunks = encode(dump(sort_statements(shown(answer, state)), form))
    return StreamingResponse(chunks, media_type=form.media_type, headers=attach(answer.heading, form))


@router.get("/explore/papers/{form}")
def save_papers(form: BibliographyForm, service: Asked, state: Chosen) -> Response:
    """The papers of what the explorer shows, as a bibliography."""
    answer = explore(service, state)
    chunks = encode(dump_bibliography(service.papers(shown(answer, state)), form))
    headers = attach(f"Papers {answer.heading}", form.suffix)
    return StreamingResponse(chunks, media_type=form.media_type, headers=headers)

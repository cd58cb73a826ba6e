"""Pictures for slides over HTTP: a question's answer as SVG, PNG, PDF, PPTX or one offline HTML file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.explorer.slide_view import find_picture
from api.question.address import read_state
from api.rest.requests.dependencies import Asked
from api.rest.requests.pictures import PictureParameters
from api.slides.export import export
from api.slides.scene.forms import PictureForm
from api.wording import words

router = APIRouter(prefix="/picture", tags=["export"])


@router.get(
    "",
    summary="A picture for a slide",
    response_class=Response,
    responses={200: {"content": {form.media_type.partition(";")[0]: {} for form in PictureForm}}},
)
def draw_picture(query: Annotated[PictureParameters, Query()], service: Asked, request: Request) -> Response:
    """The answer to a question as one 16:9 page with title, legend, citations and the graph's version."""
    state = read_state(request.query_params)
    view = find_picture(service, state, title=query.title, quoted=query.form is PictureForm.HTML)
    content = export(view, query.form, scale=query.scale, background=query.background)
    name = f"{words.file_name(view.title)}.{query.form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=query.form.media_type, headers=headers)

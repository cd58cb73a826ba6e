"""The command that draws a picture for a slide."""

from __future__ import annotations

import sys
from pathlib import Path

from api.cli.commands.asking import write_file
from api.explorer.answer_view import quote
from api.explorer.slide_view import find_picture
from api.pictures.view.layouts import Layout
from api.question.state import ExplorerState
from api.server.wiring import open_service
from api.settings import load_settings
from api.slides.export import export
from api.slides.scene.forms import Background, PictureForm, Scale
from graph.errors import InvalidValueError
from graph.filters.path_filter import Keep, Origins
from graph.kinds import Narrower


def draw_picture(
    question: str,
    file: Path | None,
    form: PictureForm,
    *,
    scale: int,
    background: Background,
    layout: Layout | None,
    title: str,
    hidden: Keep,
    narrower: Narrower,
    origin: Origins,
) -> None:
    """The answer to the question as a picture in the file, or on standard output without one."""
    if scale not in list(Scale):
        raise InvalidValueError("scale", scale, " or ".join(str(int(one)) for one in Scale))
    state = ExplorerState(q=question, layout=layout, hidden=hidden, narrower=narrower, origin=origin)
    with open_service(load_settings()) as service:
        view = find_picture(service, state, title=title, quoted=form is PictureForm.HTML)
        if form is PictureForm.HTML:
            view = quote(service, view)
    content = export(view, form, scale=Scale(scale), background=background)
    if file is None:
        sys.stdout.buffer.write(content)
    else:
        write_file(file, [content])

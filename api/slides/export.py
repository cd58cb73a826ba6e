"""The one way from a view to a file: `export(view, form)`."""

from __future__ import annotations

from collections.abc import Callable

from api.pictures.view.model import View
from api.slides.composition.compose import compose
from api.slides.scene.forms import Background, PictureForm, Scale
from api.slides.scene.scene import Scene
from api.wording.palette import Theme


def export(
    view: View,
    form: PictureForm,
    *,
    scale: Scale = Scale.DOUBLE,
    background: Background = Background.WHITE,
    theme: Theme = Theme.AUTO,
) -> bytes:
    """The view as a file of that form; the same view gives the same bytes.

    HTML is the interactive picture with its table inside; the others are one 16:9 page. `scale` is for PNG,
    `theme` for HTML.
    """
    scene = compose(view, background=background)
    if form is PictureForm.HTML:
        return _html(view, scene, theme)
    if form is PictureForm.PNG:
        from api.slides.files.png import draw_png  # noqa: PLC0415 - PDFium is loaded where it is needed

        return draw_png(scene, scale)
    return _DRAW[form](scene)


def _html(view: View, scene: Scene, theme: Theme) -> bytes:
    from api.pictures.interactive import Frame, draw  # noqa: PLC0415

    return draw(view, frame=Frame.ALONE, slide=_svg(scene).decode(), theme=theme).encode()


def _svg(scene: Scene) -> bytes:
    from api.slides.files.svg import draw_svg  # noqa: PLC0415

    return draw_svg(scene)


def _pdf(scene: Scene) -> bytes:
    from api.slides.files.pdf import draw_pdf  # noqa: PLC0415

    return draw_pdf(scene)


def _pptx(scene: Scene) -> bytes:
    from api.slides.files.powerpoint import draw_pptx  # noqa: PLC0415

    return draw_pptx(scene)


_DRAW: dict[PictureForm, Callable[[Scene], bytes]] = {
    PictureForm.SVG: _svg,
    PictureForm.PDF: _pdf,
    PictureForm.PPTX: _pptx,
}

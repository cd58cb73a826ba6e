"""The door to PDFium, the renderer of PDF in Chromium: a scene's PDF as pixels."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

from api.slides.files.pdf import draw_pdf
from api.slides.scene.forms import Scale
from api.slides.scene.scene import Scene

PIXELS_PER_POINT = 4 / 3
_CLEAR = (255, 255, 255, 0)
_WHITE = (255, 255, 255, 255)


def draw_png(scene: Scene, scale: Scale = Scale.DOUBLE) -> bytes:
    """The scene as PNG, transparent where the scene has no ground; the same scene gives the same bytes."""
    with pypdfium2.PdfDocument(draw_pdf(scene)) as document:
        fill = _WHITE if scene.ground else _CLEAR
        pixels = document[0].render(scale=scale * PIXELS_PER_POINT, fill_color=fill, rev_byteorder=True)
        made = BytesIO()
        pixels.to_pil().save(made, format="PNG", dpi=(96 * scale, 96 * scale))
        return made.getvalue()

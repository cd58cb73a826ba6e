"""The door to resvg, which draws SVG as pixels: a chart as PNG."""

from __future__ import annotations

import resvg_py

from api.pictures.view.fonts import Face, font_file

PIXELS = 2


def draw_pixels(svg: bytes) -> bytes:
    """The chart as PNG, two pixels for one of its own, in the shipped type."""
    fonts = [str(font_file(face)) for face in Face]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg.decode(), skip_system_fonts=True, font_files=fonts, zoom=PIXELS)
    )

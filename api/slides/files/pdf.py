"""The door to fpdf2: a scene as one page of PDF, with the type embedded and nothing that tells the time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import PathPaintRule, StrokeCapStyle

from api.pictures.view.fonts import FAMILY, Face, drawable, font_file, measure
from api.pictures.view.model import Point
from api.slides.files.arrow_heads import (
    BAR_WIDTH,
    CIRCLE,
    VEE_WIDTH,
    bar,
    circle_at,
    shortened,
    triangle,
    vee,
)
from api.slides.scene.outlines import corner, hexagon, strokes
from api.slides.scene.scene import HEIGHT, WIDTH, Align, Arrow, Figure, Form, Scene, Words
from api.wording.palette import Head

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_STYLES = {Face.REGULAR: "", Face.BOLD: "B"}
_SHIFTS = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}


def draw_pdf(scene: Scene) -> bytes:
    """The scene as a PDF of one page; the same scene gives the same bytes."""
    page = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    _describe(page, scene)
    for face, style in _STYLES.items():
        page.add_font(FAMILY, style=style, fname=font_file(face))
    page.add_page()
    if scene.ground:
        page.set_fill_color(scene.ground)
        page.rect(0, 0, WIDTH, HEIGHT, style="F")
    for part in _parts(scene):
        _draw(page, part)
    return bytes(page.output())


def _describe(page: FPDF, scene: Scene) -> None:
    """What the file says of itself: a date that is always the same, the title, the description."""
    page.set_auto_page_break(False)
    page.set_margin(0)
    page.set_creation_date(EPOCH)
    page.set_producer("neuroimmune")
    page.set_title(scene.title.text)
    page.set_subject(scene.says)
    page.set_lang("en")


def _parts(scene: Scene) -> Iterable[Figure | Arrow | Words]:
    """Everything, from back to front."""
    return (scene.title, *scene.arrows, *scene.badges, *scene.figures, *scene.legend, *scene.foot)


def _draw(page: FPDF, part: Figure | Arrow | Words) -> None:
    if isinstance(part, Words):
        _write(page, part)
    elif isinstance(part, Arrow):
        _line(page, part)
    else:
        _figure(page, part)


def _write(page: FPDF, words: Words) -> None:
    page.set_font(FAMILY, style=_STYLES[words.face], size=words.size)
    page.set_text_color(words.colour)
    for line, y in zip(words.lines, words.baselines, strict=True):
        shown = drawable(line)
        wide = measure(shown, words.size, words.face)
        page.text(words.anchor - wide * _SHIFTS[words.align], y, shown)
    if words.link:
        area = words.area
        page.link(area.x, area.y, area.w, area.h, words.link)


def _figure(page: FPDF, figure: Figure) -> None:
    page.set_fill_color(figure.fill)
    page.set_dash_pattern(*((4, 3) if figure.dashed else (0, 0)))
    if figure.border:
        page.set_draw_color(figure.border)
        page.set_line_width(figure.thickness)
    _outline(page, figure, "DF" if figure.border else "F")
    page.set_dash_pattern()
    if figure.form is Form.MARK:
        page.set_line_width(1.3)
        for a, b in strokes(figure.area):
            page.line(a.x, a.y, b.x, b.y)
    if figure.words:
        _write(page, figure.words)


def _outline(page: FPDF, figure: Figure, style: str) -> None:
    area = figure.area
    if figure.form is Form.HEXAGON:
        page.polygon([(p.x, p.y) for p in hexagon(area)], style=style)
    elif figure.form in (Form.DOT, Form.MARK):
        page.ellipse(area.x, area.y, area.w, area.h, style=style)
    else:
        page.rect(
            area.x, area.y, area.w, area.h, style=style, round_corners=True, corner_radius=corner(figure)
        )


def _line(page: FPDF, arrow: Arrow) -> None:
    page.set_draw_color(arrow.colour)
    page.set_fill_color(arrow.colour)
    page.set_line_width(arrow.width)
    page.set_dash_pattern(*((7, 5) if arrow.dashed else (0, 0)))
    _stroke(page, shortened(arrow))
    page.set_dash_pattern()
    _head(page, arrow)


def _stroke(page: FPDF, points: tuple[Point, ...]) -> None:
    """A straight line, or a curve of one path so that its dashes run through."""
    with page.new_path() as path:
        path.style.fill_color = None
        path.style.auto_close = False
        path.style.stroke_cap_style = StrokeCapStyle.BUTT
        path.style.paint_rule = PathPaintRule.STROKE
        path.move_to(points[0].x, points[0].y)
        if len(points) == 2:
            path.line_to(points[1].x, points[1].y)
        for one, other, end in zip(points[1::3], points[2::3], points[3::3], strict=False):
            path.curve_to(one.x, one.y, other.x, other.y, end.x, end.y)


def _head(page: FPDF, arrow: Arrow) -> None:
    if arrow.head is Head.ARROW:
        page.polygon([(p.x, p.y) for p in triangle(arrow)], style="F")
    elif arrow.head is Head.BAR:
        page.set_line_width(BAR_WIDTH)
        (a, b) = bar(arrow)
        page.line(a.x, a.y, b.x, b.y)
    elif arrow.head is Head.CIRCLE:
        at = circle_at(arrow)
        page.ellipse(at.x - CIRCLE, at.y - CIRCLE, 2 * CIRCLE, 2 * CIRCLE, style="F")
    elif arrow.head is Head.VEE:
        page.set_line_width(VEE_WIDTH)
        page.polyline([(p.x, p.y) for p in vee(arrow)])

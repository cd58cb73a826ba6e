"""The door to python-pptx: a scene as one slide of native shapes, with connectors glued to them.

Everything on it can be edited. PowerPoint has no line end that is a bar, so a bar is a flat oval across the
line: it is as wide as a bar, and stays with the line when that is moved.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from api.pictures.view.fonts import Face
from api.slides.files.geometry import FIRST_PORT, write_geometry
from api.slides.scene.scene import HEIGHT, WIDTH, Align, Arrow, Figure, Form, Rect, Scene, Words
from api.wording.palette import SURFACES, Head

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
POINT = 12_700
EPOCH = (1980, 1, 1, 0, 0, 0)
TITLE_ONLY = 5
TYPE = "Arial"
_LINKS = re.compile(rb'(<a:(?:hlink|folHlink)><a:srgbClr val=")[0-9A-F]{6}')
_ALIGNS = {Align.LEFT: PP_ALIGN.LEFT, Align.CENTRE: PP_ALIGN.CENTER, Align.RIGHT: PP_ALIGN.RIGHT}
_ENDS = {
    Head.ARROW: ("triangle", "med", "med"),
    Head.BAR: ("oval", "lg", "sm"),
    Head.CIRCLE: ("oval", "med", "med"),
    Head.VEE: ("arrow", "lg", "med"),
}


def draw_pptx(scene: Scene) -> bytes:
    """The scene as a presentation of one slide; the same scene gives the same bytes."""
    deck = Presentation()
    _set_up(deck, scene)
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    _title(slide.shapes.title, scene.title)
    slide.notes_slide.notes_text_frame.text = scene.notes
    _background(slide, scene.ground)
    _draw(slide.shapes, scene)
    made = BytesIO()
    deck.save(made)
    return _repack(made)


def _set_up(deck: Any, scene: Scene) -> None:
    """16:9 with layouts to match, one type for all, properties that do not tell the time."""
    wider = WIDTH * POINT / deck.slide_width
    deck.slide_width, deck.slide_height = Emu(int(WIDTH * POINT)), Emu(int(HEIGHT * POINT))
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = Emu(int(shape.left * wider)), Emu(int(shape.width * wider))
    properties = deck.core_properties
    properties.title, properties.subject, properties.author = (
        scene.title.text[:250],
        scene.says[:250],
        "neuroimmune",
    )
    properties.last_modified_by, properties.revision = "neuroimmune", 1
    properties.created = properties.modified = datetime(*EPOCH)
    _set_type(deck)


def _set_type(deck: Any) -> None:
    """The theme's fonts, and links in the colour of the text around them."""
    for part in deck.slide_master.part.rels.values():
        if part.reltype.endswith("/theme"):
            theme = part.target_part
            blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{TYPE}"'.encode())
            theme._blob = _LINKS.sub(rb"\g<1>" + SURFACES["ink-soft"].light[1:].upper().encode(), blob)


def _background(slide: Any, ground: str | None) -> None:
    """White; where the scene has no ground the slide keeps the background of its master."""
    if ground:
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = _colour(ground)


def _draw(shapes: Any, scene: Scene) -> None:
    """Shapes first, since connectors hold to them; then connectors are put behind them where they can be."""
    figures = {figure.id: _figure(shapes, figure) for figure in scene.figures}
    behind = shapes.title._element
    for arrow in scene.arrows:
        connector = _arrow(shapes, arrow)
        _glue(connector, arrow, figures)
        if not _in_front(arrow, scene.figures):
            behind.addnext(connector._element)
            behind = connector._element
    for badge in scene.badges:
        _figure(shapes, badge)
    _legend(shapes, scene)
    for words in scene.foot:
        _text(shapes, words)


def _in_front(arrow: Arrow, figures: Iterable[Figure]) -> bool:
    """True for a straight line that hides no shape and whose oval end lies half within its own."""
    if arrow.head not in (Head.BAR, Head.CIRCLE) or arrow.glue is None or arrow.over is not None:
        return False
    own = {end.figure for end in arrow.glue}
    others = [figure.area for figure in figures if figure.id not in own]
    return not any(area.holds(arrow.at(part / 20)) for part in range(21) for area in others)


def _legend(shapes: Any, scene: Scene) -> None:
    """The legend as one group, so that it moves as one."""
    group = shapes.add_group_shape()
    _tell(group, "Legend", "Legend: " + ", ".join(one.text for one in scene.legend if isinstance(one, Words)))
    for part in scene.legend:
        if isinstance(part, Words):
            _text(group.shapes, part)
        elif isinstance(part, Arrow):
            _arrow(group.shapes, part)
        else:
            _figure(group.shapes, part)


def _title(placeholder: Any, words: Words) -> None:
    placeholder.left, placeholder.top, placeholder.width, placeholder.height = _emus(words.area)
    frame = placeholder.text_frame
    frame.auto_size, frame.word_wrap = MSO_AUTO_SIZE.NONE, True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    _inset(frame)
    frame.text = words.text
    _style(frame.paragraphs[0], words)


def _figure(shapes: Any, figure: Figure) -> Any:
    kind = MSO_SHAPE.OVAL if figure.form in (Form.DOT, Form.MARK) else MSO_SHAPE.RECTANGLE
    shape = shapes.add_shape(kind, *_emus(figure.area))
    _tell(shape, figure.words.text if figure.words else figure.form.value, figure.says)
    preset = shape._element.spPr.find(qn("a:prstGeom"))
    preset.getparent().replace(preset, _parse(write_geometry(figure)))
    shape._element.remove(shape._element.find(qn("p:style")))
    shape.fill.solid()
    shape.fill.fore_color.rgb = _colour(figure.fill)
    _border(shape, figure)
    if figure.form is Form.MARK:
        _mark(shape, figure)
    elif figure.words:
        _label(shape, figure, figure.words)
    return shape


def _border(shape: Any, figure: Figure) -> None:
    if not figure.border:
        shape.line.fill.background()
        return
    shape.line.color.rgb = _colour(figure.border)
    shape.line.width = Pt(figure.thickness)
    if figure.dashed:
        shape.line.dash_style = MSO_LINE.DASH


def _label(shape: Any, figure: Figure, words: Words) -> None:
    """The words inside the shape; below a dot, which is too small for them."""
    frame = shape.text_frame
    frame.word_wrap = False
    _inset(frame)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    if figure.form is Form.DOT:
        frame.vertical_anchor = MSO_ANCHOR.TOP
        frame.margin_top = Pt(words.area.y - figure.area.y)
    _fill(frame, words)


def _mark(shape: Any, figure: Figure) -> None:
    """A crossed equals sign; its glyph is in every common type."""
    size = round(figure.area.w * 0.8, 1)
    sign = Words(area=figure.area, lines=("≠",), size=size, colour=figure.border, align=Align.CENTRE)
    _label(shape, figure, replace(sign, face=Face.BOLD))


def _text(shapes: Any, words: Words) -> None:
    box = shapes.add_textbox(*_emus(words.area))
    box.name = words.text[:60]
    frame = box.text_frame
    frame.word_wrap = True
    _inset(frame)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if words.middle else MSO_ANCHOR.TOP
    _fill(frame, replace(words, lines=(words.text,)))


def _fill(frame: Any, words: Words) -> None:
    """The lines in one paragraph, broken where the scene breaks them; a link is on the last word."""
    paragraph = frame.paragraphs[0]
    for number, line in enumerate(words.lines):
        if number:
            paragraph.add_line_break()
        paragraph.add_run().text = line
    if words.link:
        first, _, last = words.lines[-1].rpartition(" ")
        paragraph.runs[-1].text = f"{first} "
        paragraph.add_run().text = last
        paragraph.runs[-1].hyperlink.address = words.link
    _style(paragraph, words)


def _style(paragraph: Any, words: Words) -> None:
    paragraph.alignment = _ALIGNS[words.align]
    for run in paragraph.runs:
        run.font.size = Pt(words.size)
        run.font.bold = words.face is Face.BOLD
        run.font.color.rgb = _colour(words.colour)


def _arrow(shapes: Any, arrow: Arrow) -> Any:
    """A straight or curved connector; its head is a line end, which stays with it."""
    kind = MSO_CONNECTOR.STRAIGHT if arrow.over is None else MSO_CONNECTOR.CURVE
    ends = (round(value * POINT) for value in (arrow.start.x, arrow.start.y, arrow.end.x, arrow.end.y))
    connector = shapes.add_connector(kind, *map(Emu, ends))
    _tell(connector, arrow.says[:60] or "Sample of a line", arrow.says)
    connector._element.remove(connector._element.find(qn("p:style")))
    line = connector.line
    line.color.rgb = _colour(arrow.colour)
    line.width = Pt(arrow.width)
    if arrow.dashed:
        line.dash_style = MSO_LINE.DASH
    if arrow.head in _ENDS:
        kind_of_end, wide, long = _ENDS[arrow.head]
        line._get_or_add_ln().append(_parse(f'<a:tailEnd type="{kind_of_end}" w="{wide}" len="{long}"/>'))
    if arrow.over is not None:
        _swing(connector, arrow, arrow.over)
    return connector


def _swing(connector: Any, arrow: Arrow, over: float) -> None:
    """Where the curve swings over, as a part of the connector's width from its start."""
    across = arrow.end.x - arrow.start.x
    if abs(across) < 1:
        connector._element.spPr.find(qn("a:xfrm")).ext.cx = POINT
        across = 1.0
    part = round((over - arrow.start.x) / across * 100_000)
    connector._element.spPr.find(qn("a:prstGeom")).find(qn("a:avLst")).append(
        _parse(f'<a:gd name="adj1" fmla="val {part}"/>')
    )


def _glue(connector: Any, arrow: Arrow, figures: Mapping[str, Any]) -> None:
    """Both ends hold to a site of their shape; the connector keeps its place, which lies on the sites."""
    if arrow.glue:
        start, end = arrow.glue
        connector._connect_begin_to(figures[start.figure], FIRST_PORT + start.port)
        connector._connect_end_to(figures[end.figure], FIRST_PORT + end.port)


def _tell(shape: Any, name: str, says: str) -> None:
    """Its name in the list of objects, and its text for those who do not see it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name[:80] or "Shape")
    if says:
        properties.set("descr", says[:2000])


def _inset(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _emus(area: Rect) -> tuple[Emu, Emu, Emu, Emu]:
    x, y, w, h = (Emu(round(value * POINT)) for value in (area.x, area.y, area.w, area.h))
    return x, y, w, h


def _colour(code: str) -> RGBColor:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]  # the library tells no types here


def _parse(xml: str) -> Any:
    name = xml[1:].partition(">")[0].partition(" ")[0].rstrip("/")
    return parse_xml(xml.replace(name, f'{name} xmlns:a="{A}"', 1))


def _repack(made: BytesIO) -> bytes:
    """The same archive with one fixed time for every part."""
    packed = BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, source.read(name))
    return packed.getvalue()

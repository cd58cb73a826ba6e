"""A scene as SVG: real text in the shipped type, which travels with the file, and a title and description."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from api.pictures.view.fonts import FAMILY, Face, cut_font
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

FALLBACKS = f"{FAMILY}, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
_ANCHORS = {Align.LEFT: "start", Align.CENTRE: "middle", Align.RIGHT: "end"}


def draw_svg(scene: Scene) -> bytes:
    """The scene as one SVG file; the same scene gives the same bytes."""
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}",
            "width": "1280",
            "height": "720",
            "role": "img",
            "aria-labelledby": "title description",
            "font-family": FALLBACKS,
        },
    )
    ET.SubElement(root, "title", id="title").text = scene.title.text
    ET.SubElement(root, "desc", id="description").text = scene.says
    ET.SubElement(root, "style").text = _faces(scene.words)
    if scene.ground:
        ET.SubElement(root, "rect", width=f"{WIDTH:g}", height=f"{HEIGHT:g}", fill=scene.ground)
    _write(root, scene.title)
    for name, parts in _groups(scene).items():
        group = ET.SubElement(root, "g", id=name)
        for part in parts:
            _draw(group, part)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _groups(scene: Scene) -> dict[str, Iterable[Figure | Arrow | Words]]:
    return {
        "arrows": scene.arrows,
        "citations": scene.badges,
        "entities": scene.figures,
        "legend": scene.legend,
        "sources": scene.foot,
    }


def _faces(texts: Iterable[Words]) -> str:
    """The two weights with the letters in use, as data."""
    letters: dict[Face, set[str]] = {face: set() for face in Face}
    for words in texts:
        letters[words.face].update(words.text)
    return "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{face.value};"
        f"src:url(data:font/woff;base64,{b64encode(cut_font(face, used)).decode()})format('woff')}}"
        for face, used in letters.items()
        if used
    )


def _draw(parent: ET.Element, part: Figure | Arrow | Words) -> None:
    if isinstance(part, Words):
        _write(parent, part)
    elif isinstance(part, Arrow):
        _line(parent, part)
    else:
        _figure(parent, part)


def _write(parent: ET.Element, words: Words) -> None:
    if words.link:
        parent = ET.SubElement(parent, "a", href=words.link)
    text = ET.SubElement(
        parent,
        "text",
        {
            "font-size": f"{words.size:g}",
            "font-weight": str(words.face.value),
            "fill": words.colour,
            "text-anchor": _ANCHORS[words.align],
        },
    )
    for line, y in zip(words.lines, words.baselines, strict=True):
        ET.SubElement(text, "tspan", x=f"{words.anchor:g}", y=f"{y:g}").text = line


def _figure(parent: ET.Element, figure: Figure) -> None:
    group = ET.SubElement(parent, "g")
    if figure.says:
        ET.SubElement(group, "title").text = figure.says
    style = {"fill": figure.fill}
    if figure.border:
        style |= {"stroke": figure.border, "stroke-width": f"{figure.thickness:g}"}
    if figure.dashed:
        style["stroke-dasharray"] = "4 3"
    _outline(group, figure, style)
    if figure.form is Form.MARK:
        cross = "".join(f"M{a.x:g} {a.y:g}L{b.x:g} {b.y:g}" for a, b in strokes(figure.area))
        ET.SubElement(group, "path", {"d": cross, "stroke": figure.border, "stroke-width": "1.3"})
    if figure.words:
        _write(group, figure.words)


def _outline(parent: ET.Element, figure: Figure, style: dict[str, str]) -> None:
    area, middle = figure.area, figure.area.middle
    if figure.form is Form.HEXAGON:
        points = " ".join(f"{p.x:g},{p.y:g}" for p in hexagon(area))
        ET.SubElement(parent, "polygon", {"points": points, "stroke-linejoin": "round", **style})
    elif figure.form in (Form.DOT, Form.MARK):
        round_ = {"cx": f"{middle.x:g}", "cy": f"{middle.y:g}", "r": f"{area.w / 2:g}"}
        ET.SubElement(parent, "circle", {**round_, **style})
    else:
        place = {"x": f"{area.x:g}", "y": f"{area.y:g}", "width": f"{area.w:g}", "height": f"{area.h:g}"}
        ET.SubElement(parent, "rect", {**place, "rx": f"{corner(figure):g}", **style})


def _line(parent: ET.Element, arrow: Arrow) -> None:
    group = ET.SubElement(parent, "g")
    if arrow.says:
        ET.SubElement(group, "title").text = arrow.says
    style = {"fill": "none", "stroke": arrow.colour, "stroke-width": f"{arrow.width:g}"}
    if arrow.dashed:
        style["stroke-dasharray"] = "7 5"
    ET.SubElement(group, "path", {"d": _path(shortened(arrow)), **style})
    _head(group, arrow)


def _path(points: tuple[Point, ...]) -> str:
    first, *rest = (f"{p.x:g} {p.y:g}" for p in points)
    return f"M{first}{'L' if len(points) == 2 else 'C'}{' '.join(rest)}"


def _head(parent: ET.Element, arrow: Arrow) -> None:
    if arrow.head is Head.ARROW:
        points = " ".join(f"{p.x:g},{p.y:g}" for p in triangle(arrow))
        ET.SubElement(parent, "polygon", points=points, fill=arrow.colour)
    elif arrow.head is Head.BAR:
        path = _path(bar(arrow))
        ET.SubElement(parent, "path", {"d": path, "stroke": arrow.colour, "stroke-width": f"{BAR_WIDTH:g}"})
    elif arrow.head is Head.CIRCLE:
        at = circle_at(arrow)
        ET.SubElement(parent, "circle", cx=f"{at.x:g}", cy=f"{at.y:g}", r=f"{CIRCLE:g}", fill=arrow.colour)
    elif arrow.head is Head.VEE:
        corners = " ".join(f"{p.x:g},{p.y:g}" for p in vee(arrow))
        style = {"fill": "none", "stroke": arrow.colour, "stroke-width": f"{VEE_WIDTH:g}"}
        ET.SubElement(parent, "polyline", {"points": corners, **style})

"""Outlines in DrawingML (ECMA-376, 20.1.9): a preset's formulas, with a connection site for each arrow.

PowerPoint's own rounded box has four sites, one a side. With eight arrows on a side all would end in one
point, so the forms are written as custom geometry: the same guides and paths as the presets
`roundRect`, `hexagon` and `ellipse`, and as many sites as there are arrows. Sites are parts of the
form's width and height, so arrows follow when it is moved or resized.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.pictures.view.model import Point
from api.slides.scene.outlines import corner, tip_of
from api.slides.scene.scene import Figure, Form, Rect

_WHOLE = 100_000
_ROUND = (
    '<a:moveTo><a:pt x="l" y="r1"/></a:moveTo>'
    '<a:arcTo wR="r1" hR="r1" stAng="cd2" swAng="cd4"/><a:lnTo><a:pt x="x2" y="t"/></a:lnTo>'
    '<a:arcTo wR="r1" hR="r1" stAng="3cd4" swAng="cd4"/><a:lnTo><a:pt x="r" y="y2"/></a:lnTo>'
    '<a:arcTo wR="r1" hR="r1" stAng="0" swAng="cd4"/><a:lnTo><a:pt x="r1" y="b"/></a:lnTo>'
    '<a:arcTo wR="r1" hR="r1" stAng="cd4" swAng="cd4"/><a:close/>'
)
_TIPPED = (
    '<a:moveTo><a:pt x="l" y="vc"/></a:moveTo><a:lnTo><a:pt x="r1" y="t"/></a:lnTo>'
    '<a:lnTo><a:pt x="x2" y="t"/></a:lnTo><a:lnTo><a:pt x="r" y="vc"/></a:lnTo>'
    '<a:lnTo><a:pt x="x2" y="b"/></a:lnTo><a:lnTo><a:pt x="r1" y="b"/></a:lnTo><a:close/>'
)
_OVAL = (
    '<a:moveTo><a:pt x="l" y="vc"/></a:moveTo>'
    '<a:arcTo wR="wd2" hR="hd2" stAng="cd2" swAng="21600000"/><a:close/>'
)
_SIDES = (("hc", "t", "3cd4"), ("l", "vc", "cd2"), ("hc", "b", "cd4"), ("r", "vc", "0"))
FIRST_PORT = len(_SIDES)
"""The sites of a figure's own ports come after one in the middle of each side."""
_PATHS = {
    Form.BOX: _ROUND, Form.PILL: _ROUND, Form.PATCH: _ROUND, Form.HEXAGON: _TIPPED, Form.DOT: _OVAL,
    Form.MARK: _OVAL,
}  # fmt: skip


def write_geometry(figure: Figure) -> str:
    """The `a:custGeom` element of a figure, without its namespace's declaration."""
    guides = [
        _guide("r1", f"*/ ss {_corner(figure)} {_WHOLE}"),
        _guide("x2", "+- r 0 r1"),
        _guide("y2", "+- b 0 r1"),
    ]
    sites = [_site(x, y, angle) for x, y, angle in _SIDES]
    for number, port in enumerate(figure.ports):
        across, down = _parts(port, figure.area)
        guides += [
            _guide(f"px{number}", f"*/ w {across} {_WHOLE}"),
            _guide(f"py{number}", f"*/ h {down} {_WHOLE}"),
        ]
        sites.append(_site(f"px{number}", f"py{number}", _angle(port, figure.area)))
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{''.join(guides)}</a:gdLst><a:ahLst/>"
        f'<a:cxnLst>{"".join(sites)}</a:cxnLst><a:rect l="l" t="t" r="r" b="b"/>'
        f"<a:pathLst><a:path>{_PATHS[figure.form]}</a:path></a:pathLst></a:custGeom>"
    )


def _site(x: str, y: str, angle: str) -> str:
    return f'<a:cxn ang="{angle}"><a:pos x="{x}" y="{y}"/></a:cxn>'


def _guide(name: str, formula: str) -> str:
    return f'<a:gd name="{name}" fmla="{formula}"/>'


def _corner(figure: Figure) -> int:
    """The radius, or the length of a tip, as a part of the shorter side."""
    size = tip_of(figure.area) if figure.form is Form.HEXAGON else corner(figure)
    return round(size / min(figure.area.w, figure.area.h) * _WHOLE)


def _parts(port: Point, area: Rect) -> tuple[int, int]:
    return (
        min(_WHOLE, max(0, round((port.x - area.x) / area.w * _WHOLE))),
        min(_WHOLE, max(0, round((port.y - area.y) / area.h * _WHOLE))),
    )


def _angle(port: Point, area: Rect) -> str:
    """The direction in which a connector leaves: the side that the port is nearest to."""
    distances: Sequence[tuple[float, str]] = (
        (abs(port.x - area.right), "0"),
        (abs(port.y - area.bottom), "cd4"),
        (abs(port.x - area.x), "cd2"),
        (abs(port.y - area.y), "3cd4"),
    )
    return min(distances)[1]

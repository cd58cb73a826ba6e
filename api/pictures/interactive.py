"""The door to pyvis: a view becomes one HTML document with everything inside.

pyvis holds the network and fills a template of ours; its own reaches for CDNs. Positions are fixed and
physics is off. Names go in as JSON that cannot close its script element, and are drawn on a canvas or
shown as text, never as markup. The same view gives the same bytes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib.resources import files

from markupsafe import Markup
from pyvis.network import Network

from api.assets.templates import data_address, environment, read_static
from api.pictures.content_security_policy import picture_policy
from api.pictures.model import NODE_WIDTH, Edge, Layout, Node, Point, View
from api.wording import words
from api.wording.palette import (
    KINSHIP,
    ROLES,
    SIGNS,
    SURFACES,
    WIDTHS,
    Head,
    SignLook,
    Theme,
    Tone,
    belief_step,
    css_variables,
)
from graph.model import Sign, Statement

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "dragNodes": True,
        "selectConnectedEdges": False,
        "tooltipDelay": 120,
        "keyboard": {"enabled": False},
    },
    "nodes": {"shape": "custom", "labelHighlightBold": False},
    "edges": {"selectionWidth": 0, "hoverWidth": 0},
}
_DASHES = [7, 5]
_HEAD_SIZES = {Head.ARROW: 0.8, Head.BAR: 0.75, Head.CIRCLE: 0.55, Head.VEE: 0.7}
_STEEPEST = 0.95


class Frame(Enum):
    """Where a picture is shown: in the explorer beside its own table, or alone with a table inside."""

    EMBEDDED = "embedded"
    ALONE = "alone"


def draw(view: View, *, frame: Frame, slide: str = "", theme: Theme = Theme.AUTO) -> str:
    """The view as one HTML document that needs nothing else; alone, it carries its content as a table.

    `slide` is the view as SVG; with it the document has buttons that save it as SVG and as PNG.
    """
    scripts = [_vis_network(), read_static("paint.js"), read_static("picture.js")]
    scripts += [read_static("saving.js")] if slide else []
    return (
        environment()
        .get_template("picture.html")
        .render(
            view=view,
            network=Markup(_network(view)),  # noqa: S704 - made of JSON that escapes markup
            look=_look(view, theme),
            theme=theme,
            alone=frame is Frame.ALONE,
            slide={"name": words.file_name(view.title), "svg": slide} if slide else None,
            policy=picture_policy(scripts),
            scripts=[Markup(script) for script in scripts],  # noqa: S704 - files of the package
            styles=Markup(css_variables(theme) + _fonts() + read_static("picture.css")),  # noqa: S704
        )
    )


def _network(view: View) -> str:
    """What pyvis makes of the view: the canvas' element and the network as JSON."""
    network = Network(directed=True, cdn_resources="in_line")
    network.templateEnv = environment()
    network.path = "network.html"
    network.set_options(json.dumps(_OPTIONS))
    for node in view.nodes:
        network.add_node(node.entity.id, **_node(node))
    places = {node.entity.id: node.at for node in view.nodes}
    for edge in view.edges:
        statement = edge.statement
        drawn = _edge(edge, places, view.layout)
        if view.grouped:
            drawn["title"] = _flow_tooltip(statement)
        network.add_edge(statement.subject.id, statement.object.id, **drawn)
    return str(network.generate_html())


def _node(node: Node) -> dict[str, object]:
    entity = node.entity
    look = ROLES[entity.role]
    return {
        "label": "\n".join(node.lines),
        "title": f"{words.clean(entity.name)}\n{words.role(entity)}, {words.kind(entity.kind)}",
        "shape": "custom",
        "form": look.shape.value,
        "role": entity.role.value,
        "color": look.fill.light,
        "focus": node.focus,
        "boxWidth": NODE_WIDTH,
        "boxHeight": node.height,
        "x": node.at.x,
        "y": node.at.y,
    }


def _edge(edge: Edge, places: Mapping[str, Point], layout: Layout) -> dict[str, object]:
    statement = edge.statement
    look = _line(statement)
    a, b = places[statement.subject.id], places[statement.object.id]
    sag = round(edge.bend / (math.hypot(b.x - a.x, b.y - a.y) or math.inf), 4)
    level = layout is Layout.LAYERED and abs(a.x - b.x) > NODE_WIDTH and abs(a.y - b.y) > 4
    return {
        "id": statement.id,
        "title": _tooltip(statement),
        "sign": statement.sign.name.lower(),
        "color": look.line.light,
        "width": _width(statement),
        "dashes": _DASHES if statement.speculated else False,
        "arrows": _arrows(look.head),
        "smooth": _smooth(sag, level=level),
        "sag": sag,
        "level": level and not sag,
        "head": look.head.value,
        "headScale": _HEAD_SIZES.get(look.head, 0),
    }


def _line(statement: Statement) -> SignLook:
    return KINSHIP if statement.predicate in words.KINSHIP else SIGNS[statement.sign]


def _width(statement: Statement) -> float:
    """One of three widths by belief; the thinnest for null results and for kinship."""
    thin = statement.sign is Sign.NULL or statement.predicate in words.KINSHIP
    return WIDTHS[0] if thin else WIDTHS[belief_step(statement.belief)]


def _arrows(head: Head) -> dict[str, object]:
    if head is Head.NONE:
        return {"to": {"enabled": False}}
    return {"to": {"enabled": True, "type": head.value, "scaleFactor": _HEAD_SIZES[head]}}


def _tooltip(statement: Statement) -> str:
    papers = words.count(statement.document_count, "paper")
    return f"{words.sentence(statement)}\n{words.belief(statement.belief)} belief, {papers}"


def _flow_tooltip(statement: Statement) -> str:
    kinds = f"{words.kinds(statement.subject.kind)} → {words.kinds(statement.object.kind)}"
    return f"{kinds}\n{words.SIGNS[statement.sign]}: {words.count(statement.evidence_count, 'statement')}"


def _smooth(sag: float, *, level: bool) -> dict[str, object] | bool:
    """The curve whose middle lies `sag` times its length beside the straight line, as vis-network takes it.

    Where `level` is wanted, an arrow that need not bend leaves and arrives level between two columns.
    """
    if sag:
        turn = "curvedCW" if sag > 0 else "curvedCCW"
        return {"enabled": True, "type": turn, "roundness": _roundness(abs(sag))}
    if level:
        return {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5}
    return False


def _roundness(sag: float) -> float:
    """The roundness at which vis-network's curve rises by `sag` times its length; at most half of it.

    vis-network sets the control point at (f + 1) / 2 of the length, turned by f quarter turns, and the
    middle of the curve rises half as high as the control point.
    """
    low, high = 0.0, _STEEPEST
    for _ in range(24):
        middle = (low + high) / 2
        rises = (middle + 1) / 4 * math.sin(middle * math.pi / 2)
        low, high = (middle, high) if rises < sag else (low, middle)
    return round(high, 4)


def _look(view: View, theme: Theme) -> dict[str, object]:
    """What the script needs besides the network: layout, contested pairs, colours by scheme."""
    return {
        "theme": theme.value,
        "layout": view.layout.value,
        "contested": view.contested,
        "schemes": {scheme: _scheme(scheme) for scheme in ("light", "dark", "print")},
    }


def _scheme(scheme: str) -> dict[str, object]:
    def pick(tone: Tone) -> str:
        return str(getattr(tone, scheme))

    return {
        "ground": pick(SURFACES["ground"]),
        "ink": pick(SURFACES["ink"]),
        "accent": pick(SURFACES["accent"]),
        "signs": {sign.name.lower(): pick(look.line) for sign, look in SIGNS.items()},
        "roles": {
            role.value: {"fill": pick(look.fill), "border": pick(look.border), "solid": pick(look.solid)}
            for role, look in ROLES.items()
        },
    }


def _fonts() -> str:
    """The type family as data, so that labels look the same everywhere."""
    latin, greek = (data_address(f"fonts/inter-{part}.woff2", "font/woff2") for part in ("latin", "greek"))
    return environment().get_template("fonts.css").render(latin=latin, greek=greek)


@cache
def _vis_network() -> str:
    """The drawing library as pyvis ships it."""
    source = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js")
    return source.read_text(encoding="utf-8").replace("//# sourceMappingURL=vis-network.min.js.map", "")

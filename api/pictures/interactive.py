"""The door to pyvis: a view becomes one HTML document with everything inside.

pyvis holds the network and fills a template of ours; its own reaches for CDNs. Positions are fixed and
physics is off. Names go in as JSON that cannot close its script element, and are drawn on a canvas or
shown as text, never as markup. The same view gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from api.assets.templates import data_address, environment, read_static
from api.pictures.content_security_policy import picture_policy
from api.pictures.view.labels import LEAST_DRAWN, SIZE
from api.pictures.view.model import Edge, Node, View
from api.pictures.view.style import Colouring, Lines
from api.wording import words
from api.wording.fills import BELIEFS, KINDS, Fill
from api.wording.palette import (
    KINSHIP,
    ROLES,
    SIGNS,
    SURFACES,
    WIDTHS,
    Head,
    RoleLook,
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
        "multiselect": True,
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
MOST_SAID = 5
"""Sentences that a tooltip has room for."""
_HEAD_SIZES = {Head.ARROW: 0.8, Head.BAR: 0.75, Head.CIRCLE: 0.55, Head.VEE: 0.7}


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
    from pyvis.network import Network  # noqa: PLC0415 - with IPython and networkx it takes 0.3 s to import

    network = Network(directed=True, cdn_resources="in_line")
    network.templateEnv = environment()
    network.path = "network.html"
    network.set_options(json.dumps(_OPTIONS))
    content = describe(view)
    for node in content["nodes"]:
        network.add_node(node.pop("id"), **node)
    for edge in content["edges"]:
        network.add_edge(edge.pop("from"), edge.pop("to"), **edge)
    return str(network.generate_html())


def describe(view: View) -> dict[str, list[dict[str, Any]]]:
    """The view's nodes and edges as the picture's script takes them."""
    beliefs = _strongest(view.edges)
    return {
        "nodes": [_node(node, _fill_of(node, view.style.colour, beliefs)) for node in view.nodes],
        "edges": [_edge(edge, view) for edge in view.edges],
    }


def model_of(view: View) -> dict[str, Any]:
    """All that a picture which is open needs in order to show this view instead."""
    return {
        "content": describe(view),
        "look": _look(view, Theme.AUTO),
        "legend": _render("legend_of.html", view),
        "says": _render("says.html", view),
    }


def _render(name: str, view: View) -> str:
    return environment().get_template(f"parts/{name}").render(view=view).strip()


def _strongest(edges: Iterable[Edge]) -> dict[str, float]:
    """Node to the belief of its strongest arrow."""
    beliefs: dict[str, float] = {}
    for edge in edges:
        for end in (edge.source, edge.target):
            beliefs[end] = max(beliefs.get(end, 0.0), edge.statement.belief)
    return beliefs


def _fill_of(node: Node, colour: Colouring, beliefs: Mapping[str, float]) -> str:
    """The name of the node's fill among those of a scheme."""
    if colour is Colouring.KIND:
        return node.entity.kind.value
    if colour is Colouring.BELIEF:
        return f"belief-{belief_step(beliefs.get(node.entity.id, 0.0))}"
    return node.entity.role.value


def _node(node: Node, fill: str) -> dict[str, Any]:
    entity = node.entity
    return {
        "id": entity.id,
        "label": "\n".join(node.lines),
        "title": _node_tooltip(node),
        "shape": "custom",
        "form": ROLES[entity.role].shape.value,
        "fill": fill,
        "focus": node.focus,
        "gathered": len(node.members),
        "pinned": node.pinned,
        "shared": node.shared,
        "letters": node.letters,
        "boxWidth": node.width,
        "boxHeight": node.height,
        "x": node.at.x,
        "y": node.at.y,
    }


def _node_tooltip(node: Node) -> str:
    entity = node.entity
    said = f"{words.clean(entity.name)}\n{words.role(entity)}, {words.kind(entity.kind)}"
    return (
        f"{said}\n{', '.join(words.clean(one.name) for one in node.members[:12])}" if node.members else said
    )


def _edge(edge: Edge, view: View) -> dict[str, Any]:
    statement = edge.statement
    look = _line(statement)
    return {
        "from": edge.source,
        "to": edge.target,
        "id": statement.id,
        "also": [one.id for one in edge.others],
        "title": _flow_tooltip(statement) if view.grouped else _tooltip(edge),
        "sign": statement.sign.name.lower(),
        "color": look.line.light,
        "width": _width(statement, view.style.lines),
        "dashes": _DASHES if edge.speculated else False,
        "arrows": _arrows(look.head),
        "smooth": False,
        "course": [part for point in edge.course for part in (point.x, point.y)],
        "count": f"{edge.count:,}" if edge.label else "",
        "countAt": [edge.label.x, edge.label.y, edge.label.w, edge.label.h] if edge.label else [],
        "head": look.head.value,
        "headScale": _HEAD_SIZES.get(look.head, 0),
    }


def _line(statement: Statement) -> SignLook:
    return KINSHIP if statement.predicate in words.KINSHIP else SIGNS[statement.sign]


def _width(statement: Statement, lines: Lines) -> float:
    """One of three widths by belief, or the middle one for all; the thinnest for null results and kinship."""
    if statement.sign is Sign.NULL or statement.predicate in words.KINSHIP:
        return WIDTHS[0]
    return WIDTHS[1] if lines is Lines.EVEN else WIDTHS[belief_step(statement.belief)]


def _arrows(head: Head) -> dict[str, object]:
    if head is Head.NONE:
        return {"to": {"enabled": False}}
    return {"to": {"enabled": True, "type": head.value, "scaleFactor": _HEAD_SIZES[head]}}


def _tooltip(edge: Edge) -> str:
    """What is said in words, each way of saying it once; of gathered entities at most a few."""
    said = list(dict.fromkeys(words.sentence(one) for one in edge.statements))
    more = [f"and {len(said) - MOST_SAID} more"] if len(said) > MOST_SAID else []
    papers = words.count(max(one.document_count for one in edge.statements), "paper")
    strongest = f"{words.belief(edge.statement.belief)} belief, {papers}"
    return "\n".join([*said[:MOST_SAID], *more, strongest])


def _flow_tooltip(statement: Statement) -> str:
    kinds = f"{words.kinds(statement.subject.kind)} → {words.kinds(statement.object.kind)}"
    return f"{kinds}\n{words.SIGNS[statement.sign]}: {words.count(statement.evidence_count, 'statement')}"


def _look(view: View, theme: Theme) -> dict[str, object]:
    """What the script needs besides the network: layout, contested pairs, colours by scheme."""
    return {
        "theme": theme.value,
        "layout": view.layout.value,
        "contested": view.contested,
        "near": round(LEAST_DRAWN / (SIZE * view.style.letters), 3),
        "schemes": {scheme: _scheme(scheme) for scheme in ("light", "dark", "print")},
    }


def _scheme(scheme: str) -> dict[str, object]:
    def pick(tone: Tone) -> str:
        return str(getattr(tone, scheme))

    def paint(look: RoleLook | Fill) -> dict[str, str]:
        return {"fill": pick(look.fill), "border": pick(look.border), "solid": pick(look.solid)}

    return {
        "ground": pick(SURFACES["ground"]),
        "ink": pick(SURFACES["ink"]),
        "accent": pick(SURFACES["accent"]),
        "signs": {sign.name.lower(): pick(look.line) for sign, look in SIGNS.items()},
        "fills": {
            **{role.value: paint(look) for role, look in ROLES.items()},
            **{kind.value: paint(look) for kind, look in KINDS.items()},
            **{f"belief-{step}": paint(look) for step, look in enumerate(BELIEFS)},
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

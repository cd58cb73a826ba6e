"""From an answer to a picture's content: what the filters leave, arranged to suit or gathered by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from api.service import Service
from api.views.build import MOST_ENTITIES, NOWHERE, build_view
from api.views.choice import GATHERED, SIZES, Choice
from api.views.exploration import Exploration, Found
from api.views.facets import documents_of, narrow
from api.views.grouping import build_groups, gather_statements
from api.views.model import Layout, Point, View
from graph.model import Statement
from graph.overview import Overview, gather_kinds

FRAME_WIDTH = 720
LEAST_HEIGHT = 440
MOST_HEIGHT = 1180
MAP_HEIGHT = 660
USUAL_LAYOUTS = {
    Found.EVERYTHING: Layout.MAP,
    Found.MATCHES: Layout.MAP,
    Found.ENTITY: Layout.CONCENTRIC,
}


def shown(answer: Exploration, choice: Choice) -> list[Statement]:
    """What the filters and the chosen way leave of the answer."""
    return narrow(answer.along(choice.path), choice)


def make_view(
    service: Service, choice: Choice, answer: Exploration, *, moved: Mapping[str, Point] = NOWHERE
) -> View:
    """What the filters leave of the answer, as a picture's content; of too much, gathered by kind."""
    gathered = gather(service, choice, answer)
    if gathered:
        return build_groups(gathered, title=answer.heading, version=service.version(), moved=moved)
    return build_view(
        shown(answer, choice),
        title=answer.heading,
        layout=choice.layout or USUAL_LAYOUTS.get(answer.found, Layout.LAYERED),
        focus={e.id for e in answer.focus},
        path=answer.path,
        alone=_alone(answer, choice),
        version=service.version(),
        most=choice.most or MOST_ENTITIES,
        moved=moved,
    )


def gather(service: Service, choice: Choice, answer: Exploration) -> Overview | None:
    """What the picture shows by kind, where the reader wants that or the graph is larger than a picture."""
    if choice.most == GATHERED and (choice.narrowed or not answer.more):
        return gather_statements(shown(answer, choice))
    whole = answer.found is Found.EVERYTHING and answer.more and not choice.narrowed
    if whole and (choice.most == GATHERED or (choice.most is None and _too_large(service))):
        return gather_kinds(service.mechanisms.index)
    return None


def _too_large(service: Service) -> bool:
    return len(service.mechanisms.index.ids) > max(SIZES)


def _alone(answer: Exploration, choice: Choice) -> tuple[Any, ...]:
    """The entities asked for, drawn even where no statement about them is left."""
    return () if choice.narrowed else answer.focus


def cite(service: Service, view: View) -> View:
    """The view with the documents that its statements were read from."""
    names = sorted({name for edge in view.edges for name in documents_of(edge.statement)})
    return replace(view, documents=tuple(service.document(name) for name in names))


def offer_sizes(view: View) -> tuple[int, ...]:
    """How many entities a reader may ask for, none beyond the first that has room for all; 0 is by kind."""
    there = len(view.nodes) + view.left_out if not view.grouped else max(SIZES)
    enough = next((size for size in SIZES[1:] if size >= there), max(SIZES))
    return tuple(size for size in SIZES if size <= enough)


def frame_height(view: View) -> int:
    """The pixels in height that a frame of the usual width needs to show the view whole."""
    if view.layout is Layout.MAP and view.size.y * min(1.1, FRAME_WIDTH / view.size.x) > LEAST_HEIGHT / 2:
        return MAP_HEIGHT
    scale = min(1.1, FRAME_WIDTH / view.size.x)
    return round(max(LEAST_HEIGHT, min(MOST_HEIGHT, view.size.y * scale + 120)))

"""From an answer to a picture's content: what the filters leave, arranged to suit or gathered by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from api.explorer.exploration import AnswerKind, Exploration
from api.pictures.build import MOST_ENTITIES, NOWHERE, Route, build_view
from api.pictures.grouping import build_groups, summarise_statements
from api.pictures.view.layouts import Layout
from api.pictures.view.model import Point, View
from api.question.facets import documents_of, narrow
from api.question.state import GATHERED, SIZES, ExplorerState
from api.service.service import Service
from graph.analyses.overview import Overview, summarise_kinds
from graph.model import Statement

FRAME_WIDTH = 738
LEAST_HEIGHT = 440
MOST_HEIGHT = 1400
FOOT = 150
MAP_HEIGHT = 660
USUAL_LAYOUTS = {
    AnswerKind.EVERYTHING: Layout.MAP,
    AnswerKind.MATCHES: Layout.MAP,
    AnswerKind.ENTITY: Layout.CONCENTRIC,
}


def shown(answer: Exploration, state: ExplorerState) -> list[Statement]:
    """What the filters and the chosen path leave of the answer, with what was expanded."""
    said = {s.id: s for s in (*answer.along(state.path), *answer.expanded)}
    return narrow(said.values(), state)


def pictured(answer: Exploration, state: ExplorerState) -> list[Statement]:
    """What of these a picture draws: of a question "A -> B" only what lies on its paths."""
    if answer.found is not AnswerKind.PATH:
        return shown(answer, state)
    on_paths, expanded = answer.pairs, {s.id for s in answer.expanded}
    return [s for s in shown(answer, state) if (s.subject.id, s.object.id) in on_paths or s.id in expanded]


def make_view(
    service: Service, state: ExplorerState, answer: Exploration, *, moved: Mapping[str, Point] = NOWHERE
) -> View:
    """What the filters leave of the answer, as a picture's content; of too much, gathered by kind."""
    gathered = summarise(service, state, answer)
    if gathered:
        return build_groups(
            gathered, title=answer.heading, version=service.version(), canvas=state.canvas, moved=moved
        )
    return build_view(
        pictured(answer, state),
        title=answer.heading,
        layout=state.layout or USUAL_LAYOUTS.get(answer.found, Layout.LAYERED),
        focus={e.id for e in answer.focus},
        path=_route(answer),
        shared=answer.shared,
        alone=_alone(answer, state),
        version=service.version(),
        most=state.most or MOST_ENTITIES,
        canvas=state.canvas,
        moved=moved,
    )


def share_view(service: Service, state: ExplorerState, answer: Exploration) -> View:
    """The view of the state's own answer, made once for the page and for its picture."""
    question = state.but(selected="", asked="")
    return service.mechanisms.answers.find(
        ("view", question), lambda: make_view(service, state, answer), keep=lambda _: answer.complete
    )


def _route(answer: Exploration) -> Route | None:
    """What the paths of a question start from and lead to; None for any other question."""
    if answer.to:
        return [entity.id for entity in answer.focus if entity.id != answer.to], [answer.to]
    if answer.path:
        return answer.path[:1], answer.path[1:]
    return None


def summarise(service: Service, state: ExplorerState, answer: Exploration) -> Overview | None:
    """What the picture shows by kind, where the reader wants that or the graph is larger than a picture."""
    if state.most == GATHERED and (state.narrowed or not answer.more):
        return summarise_statements(shown(answer, state))
    whole = answer.found is AnswerKind.EVERYTHING and answer.more and not state.narrowed
    if whole and state.most in (None, GATHERED):
        return summarise_kinds(service.mechanisms.index, hidden=state.hidden, origin=state.origin)
    return None


def _alone(answer: Exploration, state: ExplorerState) -> tuple[Any, ...]:
    """The entities asked for, drawn even where no statement is left; of paths where there is one."""
    return () if state.narrowed or answer.found is AnswerKind.PATH else answer.focus


def cite(service: Service, view: View) -> View:
    """The view with the documents that its statements were read from."""
    names = sorted({name for statement in view.statements for name in documents_of(statement)})
    known = service.mechanisms.documents
    return replace(view, documents=tuple(known[name] for name in names if name in known))


def quote(service: Service, view: View) -> View:
    """The view with the texts of its statements' sentences, which the store is asked for."""
    said = {s.id: s for s in service.find_statements(statement.id for statement in view.statements)}
    edges = (
        replace(
            edge,
            statement=said.get(edge.statement.id, edge.statement),
            others=tuple(said.get(one.id, one) for one in edge.others),
        )
        for edge in view.edges
    )
    return replace(view, edges=tuple(edges))


def offer_sizes(view: View) -> tuple[int, ...]:
    """How many entities a reader may ask for, none beyond the first that has room for all; 0 is by kind."""
    there = len(view.nodes) + view.left_out if not view.grouped else max(SIZES)
    enough = next((size for size in SIZES[1:] if size >= there), max(SIZES))
    return tuple(size for size in SIZES if size <= enough)


def frame_height(view: View) -> int:
    """The pixels in height that a frame of the usual width needs to show the view whole."""
    scale = min(1.1, FRAME_WIDTH / max(view.size.x, 1))
    if view.layout is Layout.MAP and view.size.y * scale > LEAST_HEIGHT / 2:
        return MAP_HEIGHT
    return round(max(LEAST_HEIGHT, min(MOST_HEIGHT, view.size.y * scale + FOOT)))

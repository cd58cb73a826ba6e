"""Pictures are legible, whatever the graph: nothing runs behind a name, labels are whole, large and apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from api.explorer.answer_view import make_view
from api.explorer.exploration import explore
from api.pictures.build import build_view
from api.pictures.grouping import build_groups, summarise_statements
from api.pictures.view.canvas import Canvas
from api.pictures.view.layouts import Layout
from api.pictures.view.model import Point, View
from api.question.state import ExplorerState
from benchmarks.views.graph import make_statements
from graph.filters.path_filter import Keep
from graph.model import Entity, Kind, Predicate, Sign, Statement
from tests.support.legibility import arrows_behind, boxes_over, cut_labels, drawn_size, together
from tests.support.memory_service import make_service
from tests.support.seed_graph import ENTITIES, contested, statements

GRAPHS = {
    "seeds": tuple(statements()),
    "contested": tuple(contested()),
    **{f"invented {count}": tuple(make_statements(count)) for count in (8, 16, 25, 40, 60)},
}
COLUMNS = [Layout.LAYERED, Layout.CONCENTRIC]


def view_of(said: tuple[Statement, ...], layout: Layout) -> View:
    return build_view(said, title="", layout=layout)


@pytest.mark.parametrize("layout", COLUMNS)
@pytest.mark.parametrize("said", GRAPHS.values(), ids=GRAPHS)
def test_run_no_arrow_behind_a_node_of_others(said: tuple[Statement, ...], layout: Layout) -> None:
    """An arrow keeps clear of every box but those at its ends."""
    assert arrows_behind(view_of(said, layout)) == []


@pytest.mark.parametrize("said", [GRAPHS["seeds"], GRAPHS["contested"], GRAPHS["invented 16"]])
def test_run_no_arrow_behind_a_node_of_a_map(said: tuple[Statement, ...]) -> None:
    """On a map, arrows curve or go around what stands in their way."""
    assert arrows_behind(view_of(said, Layout.MAP)) == []


def test_stand_the_heads_of_many_arrows_apart() -> None:
    """Where all arrows come from one side, their heads have as much room as at a box with two sides."""
    causes = [s for s in make_statements(40) if s.sign is Sign.POSITIVE][:9]
    target = Entity("HP:0012531", "pain", Kind.SYMPTOM)
    said = [replace(one, object=target) for one in causes]
    view = build_view(said, title="", layout=Layout.LAYERED)
    heads = sorted({edge.course[-1].y for edge in view.edges if edge.target == target.id})
    assert len(heads) >= 3
    assert min(b - a for a, b in pairwise(heads)) > 10


def test_run_no_arrow_behind_a_node_of_a_dense_map() -> None:
    """Also where many entities are drawn, up to as many as are arranged."""
    view = build_view(make_statements(150), title="", layout=Layout.MAP, most=200)
    assert (len(view.nodes), arrows_behind(view)) == (150, [])


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("said", GRAPHS.values(), ids=GRAPHS)
def test_place_no_label_over_another(said: tuple[Statement, ...], layout: Layout) -> None:
    """No box covers another, and every name is written whole."""
    view = view_of(said, layout)
    assert (boxes_over(view), cut_labels(view)) == ([], [])


@pytest.mark.parametrize("said", GRAPHS.values(), ids=GRAPHS)
def test_fit_labels_of_eleven_pixels(said: tuple[Statement, ...]) -> None:
    """On a page of 1440 pixels the whole picture is drawn with labels of at least 11."""
    assert drawn_size(view_of(said, Layout.LAYERED)) >= 11
    assert len(said) > 80 or drawn_size(view_of(said, Layout.CONCENTRIC)) >= 11


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("said", [GRAPHS["seeds"], GRAPHS["contested"]], ids=["seeds", "contested"])
def test_run_arrows_of_a_pair_apart(said: tuple[Statement, ...], layout: Layout) -> None:
    """Arrows between the same two entities can be told apart at their middles."""
    assert together(view_of(said, layout)) == []


def test_draw_one_finding_as_one_arrow() -> None:
    """What is said of one ordered pair with one sign in two ways is one arrow that holds both."""
    one = next(s for s in statements() if s.predicate is Predicate.INCREASES)
    other = replace(one, predicate=Predicate.CAUSES, belief=one.belief / 2)
    (edge,) = build_view([other, one], title="", layout=Layout.LAYERED).edges
    assert (edge.statement, edge.others) == (one, (other,))


def test_keep_opposite_signs_and_no_effect_apart() -> None:
    """A contradiction and a null result are arrows of their own, never an average."""
    pair = (ENTITIES["radiotherapy"].id, ENTITIES["TNF"].id)
    edges = [e for e in view_of(GRAPHS["contested"], Layout.LAYERED).edges if (e.source, e.target) == pair]
    assert {e.statement.sign for e in edges} >= {Sign.POSITIVE, Sign.NEGATIVE}
    assert len(edges) == len({e.statement.sign for e in edges})


def test_draw_of_paths_only_what_lies_on_them() -> None:
    """The picture of a path has no mediator beside it, which the table may have."""
    service = make_service()
    state = ExplorerState(q="electroacupuncture -> bone cancer pain", hidden=Keep.INCLUDE)
    answer = explore(service, state)
    listed = (*answer.paths, *answer.alternatives, *answer.opposing.values())
    on_paths = {entity.id for path in listed for entity in path.entities}
    assert {node.entity.id for node in make_view(service, state, answer).nodes} == on_paths


@pytest.mark.parametrize("layout", COLUMNS)
def test_make_room_around_what_is_pinned(layout: Layout) -> None:
    """A node put among others stays there; these make way, and arrows go around it."""
    usual = view_of(GRAPHS["seeds"], layout)
    there = usual.nodes[3].at
    name = usual.nodes[0].entity.id
    canvas = Canvas(pinned=((name, Point(there.x + 20, there.y)),))
    view = build_view(statements(), title="", layout=layout, canvas=canvas)
    assert next(node.at for node in view.nodes if node.pinned) == Point(there.x + 20, there.y)
    assert (boxes_over(view), arrows_behind(view)) == ([], [])


def test_count_the_statements_of_kinds_beside_their_arrows() -> None:
    """Gathered by kind, every arrow has its number, which covers neither a shape nor another number."""
    view = build_groups(summarise_statements(statements()), title="")
    assert all(edge.label for edge in view.edges if edge.source != edge.target)
    assert boxes_over(view) == []


def test_group_entities_as_one() -> None:
    """All of a kind become one node with their number; its arrows count what they stand for."""
    canvas = Canvas(groups=(("kind:adverse_effect",),))
    view = build_view(statements(), title="", layout=Layout.LAYERED, canvas=canvas)
    node = next(node for node in view.nodes if node.members)
    assert (node.entity.name, len(node.members)) == ("7 adverse effects", 7)
    assert sum(edge.count for edge in view.edges) >= 7


def test_hide_an_entity_with_its_arrows() -> None:
    """What is hidden is not drawn, nor any arrow to it."""
    view = build_view(statements(), title="", layout=Layout.LAYERED, canvas=Canvas().hide(ENTITIES["TNF"].id))
    assert ENTITIES["TNF"].id not in {end for e in view.edges for end in (e.source, e.target)}
    assert ENTITIES["TNF"].id not in {node.entity.id for node in view.nodes}

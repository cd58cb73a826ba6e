"""Pictures of many: maps without overlap, chosen layouts, and groups by kind."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.explorer.answer_view import make_view
from api.explorer.exploration import explore
from api.pictures.build import MOST_ARRANGED, build_view
from api.pictures.grouping import build_groups, summarise_statements
from api.pictures.interactive import Frame, draw
from api.pictures.places.force import place_map
from api.pictures.view.layouts import Layout
from api.pictures.view.model import Point, View
from api.question.state import ExplorerState
from api.server.app import create_app
from api.settings import load_settings
from benchmarks.views.graph import make_statements
from graph.analyses.overview import Flow
from graph.filters.path_filter import Keep
from graph.model import Kind, Sign
from tests.support.memory_service import make_service
from tests.support.seed_graph import ENTITIES, statements


def overlaps(view: View) -> int:
    """How many pairs of boxes cover each other."""
    nodes = view.nodes
    return sum(
        abs(a.at.x - b.at.x) < (a.width + b.width) / 2 and abs(a.at.y - b.at.y) < (a.height + b.height) / 2
        for i, a in enumerate(nodes)
        for b in nodes[i + 1 :]
    )


def show(**state: Any) -> View:
    """The picture of that question to the seeds."""
    service, wanted = make_service(), ExplorerState(**state)
    return make_view(service, wanted, explore(service, wanted))


@pytest.mark.parametrize("count", [8, 25, 200, 600])
def test_place_a_map_without_overlap(count: int) -> None:
    """Whatever the number of entities, no box covers another."""
    view = build_view(make_statements(count), title="", layout=Layout.MAP, most=2000)
    assert (len(view.nodes), overlaps(view)) == (count, 0)


def test_place_a_map_the_same_every_time() -> None:
    """Computed anew, the same graph has the same map."""
    first = build_view(make_statements(60), title="", layout=Layout.MAP)
    place_map.cache_clear()
    assert build_view(make_statements(60)[::-1], title="", layout=Layout.MAP) == first


def test_choose_the_layout_that_suits_the_question() -> None:
    """A map of everything, rings around an entity, columns for a path; the reader's wish goes before."""
    assert show().layout is Layout.MAP
    assert show(q="radiotherapy").layout is Layout.CONCENTRIC
    assert show(q="electroacupuncture -> bone cancer pain").layout is Layout.LAYERED
    assert show(q="radiotherapy", layout=Layout.LAYERED).layout is Layout.LAYERED


def test_draw_more_than_can_be_arranged_as_a_map() -> None:
    """Columns and rings of hundreds cannot be read; they become a map."""
    view = build_view(make_statements(MOST_ARRANGED + 50), title="", layout=Layout.LAYERED, most=2000)
    assert (view.layout, len(view.nodes)) == (Layout.MAP, MOST_ARRANGED + 50)


def test_leave_an_entity_where_a_hand_put_it() -> None:
    """What was moved lies there, the rest where it was; what is not shown does not matter."""
    tnf = ENTITIES["TNF"].id
    moved = build_view(
        statements(), title="", layout=Layout.LAYERED, moved={tnf: Point(7.0, -2900.5), "X:none": Point(0, 0)}
    )
    usual = build_view(statements(), title="", layout=Layout.LAYERED)
    changed = [m for m, u in zip(moved.nodes, usual.nodes, strict=True) if m.at != u.at]
    assert [(node.entity.id, node.at) for node in changed] == [(tnf, Point(7.0, -2900.5))]


def test_gather_what_is_shown_by_kind() -> None:
    """Each kind is one shape with its number, each arrow the statements of a sign between two kinds."""
    view = show(most=0, hidden=Keep.INCLUDE)
    names = {node.entity.name for node in view.nodes}
    assert view.grouped
    assert {"2 procedures", "7 adverse effects"} <= names
    total = sum(edge.statement.evidence_count for edge in view.edges)
    assert total == len(statements())
    assert "adverse effects" in draw(view, frame=Frame.EMBEDDED)


def test_gather_keeps_signs_apart() -> None:
    """Statements of opposite signs between two kinds are two arrows."""
    said = [s for s in statements() if s.subject.kind is Kind.PROCEDURE and s.object.kind is Kind.MEASURE]
    overview = summarise_statements(statements())
    signs = {f.sign for f in overview.flows if (f.subject, f.object) == (Kind.PROCEDURE, Kind.MEASURE)}
    assert signs == {s.sign for s in said}
    assert build_groups(summarise_statements([]), title="").nodes == ()
    assert Flow(Kind.DRUG, Kind.ADVERSE_EFFECT, Sign.POSITIVE, 7) in overview.flows


def test_list_the_first_statements_of_many() -> None:
    """A table of hundreds ends after 400 rows, 60 at first, and says so; the picture has them all."""
    service = make_service(make_statements(300), ())
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as client:
        page = client.get("/explore?most=2000&layout=map").text
        rows = client.get("/explore/rows?most=2000&layout=map").text
    assert (page.count('<tr id="row-'), rows.count('<tr id="row-')) == (60, 400)
    assert all("The first 400 of 600 statements" in one for one in (page, rows))


def test_show_a_graph_too_large_for_a_picture_by_kind() -> None:
    """Beyond what can be drawn the whole graph comes gathered, until the reader asks for entities."""
    service = make_service(make_statements(2100), ())
    answer = explore(service, ExplorerState())
    view = make_view(service, ExplorerState(), answer)
    assert view.grouped
    assert len({edge.statement.id for edge in view.edges}) == len(view.edges)
    wanted = ExplorerState(most=60)
    assert len(make_view(service, wanted, explore(service, wanted)).nodes) == 60

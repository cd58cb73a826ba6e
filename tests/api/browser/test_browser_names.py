"""Where the picture's painter puts names and marks, measured in a real browser on a few entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.browsing import needs_browser, serve
from tests.support.memory_service import make_service
from tests.support.seed_graph import statements

DRAW = """([nodes, edges, contested]) => {
  const look = { ...JSON.parse(document.getElementById("look").textContent), contested, near: 9 };
  const usual = { form: "pill", fill: "mediator", letters: 1, boxWidth: 60, boxHeight: 30 };
  const drawn = { sign: "positive", head: "arrow", headScale: 0.8, width: 2, also: [], course: [] };
  const painter = makePainter({
    nodes: nodes.map(([id, x, y]) => ({ ...usual, id, label: id, x, y })),
    edges: edges.map(([from, to, course], number) => ({ ...drawn, id: `arrow ${number}`, from, to, course })),
  }, look);
  const ctx = document.createElement("canvas").getContext("2d");
  const [names, marks] = [[], []];
  ctx.drawImage = (_, x, y, w, h) => names.push([x, y, x + w, y + h]);
  ctx.translate = (x, y) => marks.push([x, y]);
  const view = { left: -5000, top: -5000, right: 5000, bottom: 5000 };
  const state = { scale: 0.5, view, scheme: look.schemes.light, picked: new Set(), near: null, mark: "" };
  painter.draw(ctx, state);
  const { left, top, right, bottom } = painter.sides(0.5);
  return { names, marks, sides: [left, top, right, bottom] };
}"""
"""Draws a picture at half its size, from afar, and tells where names, marks and the picture's sides are."""

LONG = "an entity that has a long name of many words"

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The seeds, whose picture has the painter."""
    with serve(make_service(statements())) as at:
        yield at


def paint(page: Page, *content: Any) -> dict[str, Any]:
    """What is drawn of (name, x, y) and (from, to, course), with the pairs that are contested."""
    page.goto("/picture?q=TNF")
    drawn: dict[str, Any] = page.evaluate(DRAW, list(content))
    return drawn


def test_put_names_where_no_arrow_passes(page: Page) -> None:
    """A name stands at the side of its entity that arrows leave free."""
    nodes = [("left", 0, 0), ("right", 400, 0), ("above", 0, -400)]
    drawn = paint(page, nodes, [("left", "right", []), ("left", "above", [])], [])
    assert len(drawn["names"]) == 3
    assert not [n for n in drawn["names"] if n[0] < 400 and n[2] > 0 and n[1] < -4 < n[3] and n[2] < 400]


def test_keep_long_names_inside_the_picture(page: Page) -> None:
    """The picture is as wide as its names need, whichever side they stand at."""
    drawn = paint(page, [(LONG, 0, 0), ("right", 400, 0)], [(LONG, "right", [])], [])
    left, top, right, bottom = drawn["sides"]
    assert min(n[0] for n in drawn["names"]) < -200
    assert all(left <= n[0] and top <= n[1] and n[2] <= right and n[3] <= bottom for n in drawn["names"])


def test_find_room_for_every_name_of_a_crowd(page: Page) -> None:
    """Where shapes stand close, a name gives way a little rather than being left out."""
    nodes = [(f"the entity {n}", 120 * (n % 4), 70 * (n // 4)) for n in range(16)]
    drawn = paint(page, nodes, [], [])
    assert len(drawn["names"]) == 16


def test_mark_what_is_contested_at_the_middle_of_its_arrows(page: Page) -> None:
    """The mark stands halfway along, not where the first of several curves ends."""
    course = [0, 0, 10, 0, 20, 0, 30, 0, 150, 0, 280, 0, 400, 0]
    drawn = paint(page, [("a", 0, 0), ("b", 400, 0)], [("a", "b", course)] * 2, [("a", "b")])
    assert [x for x, _ in drawn["marks"]] == [pytest.approx(200, abs=20)]

"""Moving, saving and gathering in a real browser, over a real store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from api.service.analysis import Analysis
from api.service.service import Service
from benchmarks.views.graph import make_statements
from graph.store import connect
from graph.store.embedded import EmbeddedServer
from loaders.pipeline.extraction import load_extractor
from tests.api.conftest import EA, FIRST, SECOND
from tests.support.browsing import (
    FIND_PAINTED,
    INTERVENTION_BOX,
    PHONE,
    WIDE,
    drawn,
    needs_browser,
    painted,
    serve,
    watch,
)
from tests.support.memory_service import make_service

DRAG_IN_CONSOLE = """(id) => {
  const frame = document.getElementById("drawing");
  const data = { neuroimmune: "moved", places: { [id]: [321, -45] } };
  dispatchEvent(new MessageEvent("message", { source: frame.contentWindow, data }));
}"""
"""What the picture tells the console when an entity was put elsewhere."""

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application over a store with two documents."""
    with EmbeddedServer(tmp_path_factory.mktemp("views")) as config, connect(config) as store:
        store.migrate()
        store.write(FIRST)
        store.write(SECOND)
        with serve(Service(store, load_extractor, Analysis(store))) as at:
            yield at


def moved(page: Page) -> dict[str, list[float]]:
    """Where entities were put, by the address."""
    pins = (one.rpartition("@") for one in parse_qs(urlsplit(page.url).query).get("pin", []))
    return {name: [float(number) for number in place.split(",")] for name, _, place in pins}


def drag_intervention(page: Page, right: int, down: int) -> None:
    """Takes the box of an intervention and lets it go elsewhere."""
    frame = next(f for f in page.frames if "/picture" in f.url)
    x, y = frame.evaluate(FIND_PAINTED, INTERVENTION_BOX)
    place = page.locator("#picture").bounding_box()
    assert place
    page.mouse.move(place["x"] + x, place["y"] + y)
    page.mouse.down()
    page.mouse.move(place["x"] + x + right, place["y"] + y + down, steps=4)
    page.mouse.up()


def test_keep_what_was_moved_through_filters_and_in_a_saved_view(page: Page) -> None:
    """An entity dragged elsewhere stays there when a filter is set, and in the view that is saved."""
    page.goto("/explore?q=TNF&layout=layered")
    drawn(page)
    drag_intervention(page, 20, 60)
    expect(page).to_have_url(re.compile("pin="))
    places = moved(page)
    assert list(places) == [EA.id]
    page.get_by_label("fair").check()
    expect(page).to_have_url(re.compile("belief=1"))
    drawn(page)
    assert moved(page) == places
    page.get_by_text("Save view").click()
    page.get_by_label("Title, best as a sentence").fill("What TNF does")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("h1")).to_have_text("What TNF does")
    drawn(page)
    kept = page.request.get(f"/api{page.url.partition('/views')[1]}/{page.url.rpartition('/')[2]}").json()
    where = next(one for one in kept["placed"] if one["entity"]["id"] == EA.id)
    assert [where["x"], where["y"]] == pytest.approx(places[EA.id], abs=0.1)


def test_save_the_picture_of_a_query(page: Page) -> None:
    """What the console draws is saved with what was moved, shown again, and opens in the console."""
    page.goto("/cypher?query=MATCH (a:Entity)-[r]->(b:Entity) RETURN a, r, b&rows=100")
    expect(page.locator("#told")).to_contain_text("graph version")
    page.get_by_role("button", name="Graph", exact=True).click()
    expect(page.frame_locator("#drawing").locator("html")).to_have_attribute("data-drawn", "")
    page.evaluate(DRAG_IN_CONSOLE, EA.id)
    expect(page.get_by_role("button", name="Reset layout")).to_be_visible()
    page.get_by_text("Save view").click()
    page.get_by_label("Title, best as a sentence").fill("All that is said")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("h1")).to_have_text("All that is said")
    drawn(page)
    kept = page.request.get(f"/api/views/{page.url.rpartition('/')[2]}").json()
    assert next([p["x"], p["y"]] for p in kept["placed"] if p["entity"]["id"] == EA.id) == [321, -45]
    page.get_by_role("link", name="In the console").click()
    expect(page.frame_locator("#drawing").locator("html")).to_have_attribute("data-drawn", "")
    expect(page).to_have_url(re.compile("rows=100"))


def test_move_by_keyboard_and_take_it_back(page: Page) -> None:
    """Shift and an arrow move what is chosen; Reset picture takes everything back."""
    page.goto(f"/explore?q=TNF&selected={EA.id}")
    drawn(page)
    page.locator("#panel").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile("pin="))
    assert list(moved(page)) == [EA.id]
    page.get_by_role("link", name="Reset picture").click()
    expect(page).not_to_have_url(re.compile("pin="))


def test_edit_and_delete_a_saved_view(page: Page) -> None:
    """Title and colours are changed on the page; a deleted view is gone from the list."""
    page.goto("/explore?q=TNF")
    page.get_by_text("Save view").click()
    page.get_by_label("Title, best as a sentence").press("Enter")
    expect(page.locator(".crumb")).to_have_text("Saved views")
    page.get_by_text("Edit", exact=True).click()
    page.get_by_label("Title, best as a sentence").fill("TNF raises pain")
    page.get_by_label("black and white").check()
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator("h1")).to_have_text("TNF raises pain")
    drawn(page)
    assert painted(page) > 2000
    page.goto("/views")
    page.get_by_role("link", name="TNF raises pain").click()
    page.get_by_text("Edit", exact=True).click()
    page.get_by_role("button", name="Delete this view").click()
    expect(page.get_by_role("link", name="TNF raises pain")).to_have_count(0)


def test_save_a_view_without_script_and_on_a_phone(browser: Browser, address: str) -> None:
    """The form works without any script; on a phone nothing is wider than the screen."""
    options: dict[str, Any] = {"viewport": PHONE, "java_script_enabled": False, "base_url": address}
    with watch(browser, allowed=address, **options) as page:
        page.goto("/explore?q=TNF")
        page.get_by_text("Save view").click()
        page.get_by_label("Title, best as a sentence").fill("By hand")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("h1")).to_have_text("By hand")
        for place in (page.url, "/views"):
            page.goto(place)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_open_a_kind_of_a_large_graph_and_draw_many(browser: Browser) -> None:
    """A graph too large to draw comes by kind; a click on one opens it, and hundreds are drawn as a map."""
    with (
        serve(make_service(make_statements(2100), ())) as at,
        watch(browser, allowed=at, expected="willReadFrequently", viewport=WIDE, base_url=at) as page,
    ):
        page.goto("/explore")
        drawn(page)
        expect(page.locator(".groups a")).to_have_count(7)
        drag_intervention(page, 0, 0)
        expect(page).to_have_url(re.compile("kind=(drug|procedure)"))
        page.get_by_role("link", name="200", exact=True).click()
        expect(page).to_have_url(re.compile("most=200"))
        drawn(page)
        assert painted(page) > 20_000

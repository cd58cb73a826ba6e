"""The picture as a canvas in a real browser: acts stand in the address, and Back takes them back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.support.browsing import BLUE_ARROW, FIND_PAINTED, PHONE, drawn, needs_browser, serve, watch
from tests.support.memory_service import make_service
from tests.support.seed_graph import ENTITIES, contested, statements

PATH = "electroacupuncture -> bone cancer pain"
TNF = ENTITIES["TNF"].id
WATCH_TEXT = """
(() => {
  window.texts = [];
  window.boxes = [];
  const proto = CanvasRenderingContext2D.prototype;
  const place = (ctx, x, y, w, h) => {
    const m = ctx.getTransform();
    const ratio = devicePixelRatio || 1;
    return { x: (m.a * x + m.e) / ratio, y: (m.d * y + m.f) / ratio,
      w: (m.a * w) / ratio, h: (m.d * h) / ratio };
  };
  const clear = proto.clearRect;
  proto.clearRect = function (...box) {
    if (this.canvas.isConnected) window.texts = [];
    return clear.apply(this, box);
  };
  const text = proto.fillText;
  proto.fillText = function (said, x, y, ...rest) {
    if (this.canvas.isConnected) {
      const size = Number(/([\\d.]+)px/.exec(this.font)[1]);
      const w = this.measureText(said).width;
      window.texts.push({ said, ...place(this, x - w / 2, y - size / 2, w, size) });
    }
    return text.call(this, said, x, y, ...rest);
  };
})();
"""
"""Keeps where each text of the last frame was drawn, in pixels of the page."""

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The seeds, with one pair that is said both ways."""
    with serve(make_service((*statements(), *contested()[:3]))) as at:
        yield at


def frame_of(page: Page) -> Frame:
    drawn(page)
    return next(frame for frame in page.frames if "/picture" in frame.url)


def walk_to(page: Page, keys: str) -> None:
    """Gives the picture the focus, and presses these keys."""
    drawn(page)
    page.frame_locator("#picture").locator("#network").focus()
    for key in keys.split():
        page.keyboard.press(key)


def test_draw_labels_large_apart_and_whole(page: Page) -> None:
    """At 1440 pixels every label is at least 11 pixels high, inside the picture, and over no other."""
    page.add_init_script(WATCH_TEXT)
    page.goto("/explore?q=radiotherapy&hidden=include&layout=layered")
    frame = frame_of(page)
    texts = frame.evaluate("window.texts")
    width, height = frame.evaluate("[innerWidth, document.querySelector('#network').clientHeight]")
    assert len(texts) >= 8
    assert min(one["h"] for one in texts) >= 11
    assert all(
        t["x"] >= 0 and t["x"] + t["w"] <= width and t["y"] >= 0 and t["y"] + t["h"] <= height for t in texts
    )
    assert [
        (a["said"], b["said"])
        for i, a in enumerate(texts)
        for b in texts[i + 1 :]
        if a["x"] < b["x"] + b["w"] and b["x"] < a["x"] + a["w"] and abs(a["y"] - b["y"]) < a["h"] - 1
    ] == []


def test_hide_by_keyboard_and_go_back(page: Page) -> None:
    """The arrow keys walk, H hides, the address tells it, and Back brings it back."""
    page.goto("/explore?q=TNF&hidden=include")
    walk_to(page, "ArrowRight ArrowRight h")
    expect(page).to_have_url(re.compile("hide="))
    expect(page.locator(".canvas > p")).to_contain_text("1 entity hidden")
    page.go_back()
    expect(page.locator(".canvas > p")).to_have_count(0)
    assert "hide=" not in page.url


def test_keep_the_picture_open_while_it_changes(page: Page) -> None:
    """An act changes the picture in place: its document is not loaded anew."""
    page.goto("/explore?q=TNF&hidden=include")
    frame_of(page).evaluate("window.kept = true")
    walk_to(page, "ArrowRight ArrowRight h")
    expect(page.locator(".canvas > p")).to_contain_text("1 entity hidden")
    assert frame_of(page).evaluate("window.kept")


def test_pin_by_keyboard_and_reload(page: Page) -> None:
    """Shift and an arrow move what is chosen; it lies there after a reload, until the picture is reset."""
    page.goto(f"/explore?q=TNF&hidden=include&selected={TNF}")
    drawn(page)
    page.locator("#panel").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile("pin="))
    page.reload()
    expect(page.locator(".canvas > p")).to_contain_text("1 pinned")
    page.get_by_role("link", name="Reset picture").click()
    expect(page).not_to_have_url(re.compile("pin="))


def test_group_what_is_selected_by_keyboard(page: Page) -> None:
    """Space selects several, G draws them as one, U takes it apart."""
    page.goto("/explore?q=radiotherapy&hidden=include")
    walk_to(page, "ArrowRight ArrowRight Space ArrowDown Space")
    expect(page.get_by_role("button", name="Group", exact=True)).to_be_enabled()
    page.keyboard.press("g")
    expect(page).to_have_url(re.compile("group="))
    page.go_back()
    expect(page).not_to_have_url(re.compile("group="))


def test_select_several_with_a_band(page: Page) -> None:
    """A band drawn with Shift picks what lies inside it."""
    page.goto("/explore?q=radiotherapy&hidden=include")
    drawn(page)
    box = page.locator("#picture").bounding_box()
    assert box
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] - 90, steps=4)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.get_by_role("button", name="Group", exact=True)).to_be_enabled()
    page.get_by_role("button", name="Hide").click()
    expect(page.locator(".canvas > p")).to_contain_text("entities hidden")


def test_expand_without_script(browser: Browser, address: str) -> None:
    """What is selected is expanded by a plain form, which says so in the address."""
    with watch(browser, allowed=address, java_script_enabled=False, base_url=address) as page:
        page.goto(f"/explore?q={PATH}&selected={ENTITIES['bone cancer pain'].id}")
        page.get_by_role("button", name="Expand").click()
        expect(page).to_have_url(re.compile("expand="))


def test_bring_back_a_picture_of_which_all_is_hidden(page: Page) -> None:
    """Where everything is hidden the bar stays, and says how to show it again."""
    page.goto("/explore?q=TNF&hidden=include")
    frame = frame_of(page)
    names = frame.evaluate(
        "JSON.parse(document.getElementById('network-content').textContent).nodes.map(one => one.id)"
    )
    page.goto(f"/explore?q=TNF&hidden=include&{'&'.join(f'hide={name}' for name in names)}")
    expect(page.locator("#picture")).to_have_count(0)
    page.locator(".canvas").get_by_role("link", name="show", exact=True).click()
    drawn(page)
    expect(page.locator(".canvas > p")).to_have_count(0)


def test_open_all_that_an_arrow_stands_for(page: Page) -> None:
    """A click on the arrow of gathered entities opens every statement, in the panel and in the table."""
    page.goto("/explore?q=opioid&kind=adverse_effect&group=kind:adverse_effect")
    x, y = frame_of(page).evaluate(FIND_PAINTED, BLUE_ARROW)
    place = page.locator("#picture").bounding_box()
    assert place
    page.mouse.click(place["x"] + x, place["y"] + y)
    expect(page.locator("#panel")).to_contain_text("This arrow stands for")
    several = page.locator("#panel article").count()
    assert several > 1
    expect(page.locator("#twin tr.chosen")).to_have_count(several)
    page.reload()
    expect(page.locator("#panel article")).to_have_count(several)


def test_show_the_picture_before_the_table_on_a_phone(browser: Browser, address: str) -> None:
    """On a narrow screen the picture stands above the table, and nothing is wider than the screen."""
    with watch(browser, allowed=address, viewport=PHONE, base_url=address) as page:
        page.goto("/explore?q=TNF&hidden=include")
        picture, table = (page.locator(one).bounding_box() for one in ("#picture", "#twin"))
        assert picture
        assert table
        assert picture["y"] < table["y"]
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

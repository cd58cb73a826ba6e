"""The pages in a real browser, with every request to another host blocked and failing the test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from api.assets.templates import environment
from api.service.service import Service
from graph.store import connect
from graph.store.embedded import EmbeddedServer
from loaders.pipeline.extraction import load_extractor
from tests.support.browsing import (
    BLUE_ARROW,
    FIND_PAINTED,
    PHONE,
    WIDE,
    drawn,
    needs_browser,
    painted,
    serve,
    watch,
)
from tests.support.checkout import SEEDS
from tests.support.memory_service import make_service
from tests.support.seed_graph import ENTITIES, contested, hostile, statements

PATH = "electroacupuncture -> bone cancer pain"

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The seeds, with one pair that is said both ways."""
    with serve(make_service((*statements(), *contested()[:3]))) as at:
        yield at


def statement_about(subject: str, object_: str) -> str:
    return next(s.id for s in statements() if (s.subject.name, s.object.name) == (subject, object_))


def test_go_from_a_question_to_the_sentence_in_its_document(page: Page) -> None:
    """Home, search, explorer, row, evidence, document: the marked sentence is in view."""
    page.goto("/")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill(PATH)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Electroacupuncture treats bone cancer pain.")
    drawn(page)
    assert painted(page) > 5000
    page.get_by_role("link", name="Electroacupuncture relieves bone cancer pain: open").click()
    expect(page.locator("#panel h2")).to_contain_text("relieves")
    assert "selected=" in page.url
    page.locator("#panel .tags a").first.click()
    expect(page).to_have_url(re.compile("/documents/.+#evidence-"))
    expect(page.locator(":target mark").first).to_be_in_viewport()


def test_follow_each_question_of_the_home_page(page: Page) -> None:
    """The three questions lead to a picture and a table."""
    for number in range(3):
        page.goto("/")
        page.locator(".questions a").nth(number).click()
        drawn(page)
        expect(page.locator("#twin tbody tr").first).to_be_visible()


def test_click_an_arrow_in_the_picture(page: Page) -> None:
    """One click on an arrow opens its sentences, and its row stands out."""
    page.goto("/explore?q=opioid&kind=adverse_effect")
    drawn(page)
    frame = next(f for f in page.frames if "/picture" in f.url)
    x, y = frame.evaluate(FIND_PAINTED, BLUE_ARROW)
    place = page.locator("#picture").bounding_box()
    assert place
    page.mouse.click(place["x"] + x, place["y"] + y)
    expect(page.locator("#panel h2")).to_contain_text("opioid causes")
    expect(page.locator("#twin tr.chosen")).to_have_count(1)


def test_suggest_entities_while_typing(page: Page) -> None:
    """Suggestions come for either end of a path; arrows choose, Enter opens, Escape closes."""
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("EA -> bone")
    expect(page.get_by_role("option").first).to_contain_text("bone cancer pain")
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    box.press_sequentially(" c")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Electroacupuncture treats bone cancer pain.")


def test_draw_again_what_the_browser_has_kept(browser: Browser, address: str) -> None:
    """A picture that has not changed is drawn after a reload and after going back, from what was kept.

    The page is not watched: a browser whose requests are, keeps nothing.
    """
    page = browser.new_page(viewport=WIDE, base_url=address)
    page.goto(f"/explore?q={PATH}")
    drawn(page)
    page.reload()
    drawn(page)
    page.goto("/documents")
    page.go_back()
    drawn(page)
    page.close()


def test_take_in_the_rest_of_a_long_table(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows that a page comes without follow by themselves, after a step inside the page as well."""
    monkeypatch.setitem(environment().globals, "FIRST_ROWS", 2)
    page.goto("/explore?q=radiotherapy&hidden=include")
    expect(page.locator("#twin tbody tr")).to_have_count(17)
    expect(page.locator("#more-rows")).to_have_count(0)
    last = page.locator("#twin tbody tr").last
    last.locator(".relation a").click()
    expect(last).to_have_class("chosen")
    page.get_by_label("raises, causes").check()
    expect(page.locator("#twin tbody tr")).to_have_count(3)


def test_filter_without_reloading_and_go_back(page: Page) -> None:
    """A filter narrows table and picture, stands in the address, and Back takes it away."""
    page.goto("/explore?q=radiotherapy&hidden=include")
    page.evaluate("window.kept = true")
    expect(page.locator("#twin tbody tr")).to_have_count(17)
    page.get_by_label("raises, causes").check()
    expect(page.locator("#twin tbody tr")).to_have_count(3)
    assert "sign=positive" in page.url
    drawn(page)
    page.go_back()
    expect(page.locator("#twin tbody tr")).to_have_count(17)
    assert page.evaluate("window.kept")
    page.reload()
    expect(page.locator("#twin tbody tr")).to_have_count(17)


def test_find_words_in_the_sentences(page: Page) -> None:
    """Typing in the table's field narrows it and keeps the cursor where it is."""
    page.goto("/explore?q=opioid")
    page.locator("#words").press_sequentially("first-line")
    expect(page.locator("#twin tbody tr")).to_have_count(4)
    expect(page.locator("#words")).to_be_focused()


def test_sort_the_table(page: Page) -> None:
    """A click on a heading sorts by it, another one turns it round."""
    page.goto("/explore?q=radiotherapy&hidden=include")
    page.get_by_role("link", name="to what").click()
    expect(page.locator("#twin th.object")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("#twin td.object").first).to_have_text("CCL15")
    page.get_by_role("link", name="to what").click()
    expect(page.locator("#twin th.object")).to_have_attribute("aria-sort", "descending")
    expect(page.locator("#twin td.object").first).to_have_text("TNF")


def test_reach_everything_by_keyboard(page: Page) -> None:
    """The table is the picture's twin: arrows move through it, Enter opens, Escape closes and returns."""
    page.goto("/explore?q=radiotherapy&hidden=include")
    page.locator("#twin tbody .relation a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    expect(page.locator("#panel blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#twin tbody tr").nth(1).locator(".relation a")).to_be_focused()
    assert "selected=" not in page.url


def test_skip_to_the_content(page: Page) -> None:
    """The first stop of the keyboard leads past the top of the page."""
    page.goto("/explore?q=radiotherapy&hidden=include")
    page.keyboard.press("Tab")
    expect(page.get_by_text("To the content")).to_be_focused()
    expect(page.get_by_text("To the content")).to_be_in_viewport()


def test_show_a_contradiction_on_both_sides(page: Page) -> None:
    """A contested statement says so, and leads to the opposite one."""
    page.goto("/explore?q=radiotherapy -> TNF")
    page.get_by_role("link", name="Radiotherapy raises TNF: open").click()
    expect(page.locator("#panel")).to_contain_text("1 paper for, 1 against")
    page.locator("#panel .others a", has_text="lowers").click()
    expect(page.locator("#panel h2")).to_have_text("radiotherapy lowers TNF")


def test_use_the_page_on_a_phone(browser: Browser, address: str) -> None:
    """On a phone nothing is wider than the screen, the picture comes first, the panel from below."""
    options: dict[str, Any] = {
        "viewport": PHONE,
        "has_touch": True,
        "is_mobile": True,
        "reduced_motion": "reduce",
    }
    with watch(browser, allowed=address, base_url=address, **options) as page:
        for place in ("/", "/explore?q=radiotherapy", "/documents", f"/explore?q={PATH}"):
            page.goto(place)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.goto("/explore?q=radiotherapy&hidden=include")
        table, picture = page.locator("#twin").bounding_box(), page.locator("#picture").bounding_box()
        assert table is not None
        assert picture is not None
        assert picture["y"] < table["y"]
        page.locator("#twin tbody .relation a").first.tap()
        expect(page.locator("#panel")).to_be_in_viewport()
        panel = page.locator("#panel").bounding_box()
        assert panel is not None
        assert panel["y"] + panel["height"] == pytest.approx(PHONE["height"], abs=1)
        page.get_by_role("button", name="Close").tap()
        expect(page.locator("#panel")).to_be_hidden()
        drawn(page)


def test_work_without_script(browser: Browser, address: str) -> None:
    """Without any script the search, the filters, the table and the evidence still work."""
    options: dict[str, Any] = {"viewport": WIDE, "java_script_enabled": False, "base_url": address}
    with watch(browser, allowed=address, **options) as page:
        page.goto("/")
        page.locator("#q").fill("radiotherapy")
        page.get_by_role("button", name="Explore").click()
        page.get_by_label("raises, causes").check()
        page.get_by_role("button", name="Apply").click()
        expect(page.locator("#twin tbody tr")).to_have_count(3)
        page.locator("#twin tbody .relation a").first.click()
        expect(page.locator("#panel blockquote").first).to_be_visible()


def test_show_hostile_names_inert(browser: Browser) -> None:
    """Names with markup, scripts, direction marks and 10,000 characters run nothing, anywhere."""
    said, paper = hostile()
    with (
        serve(make_service(said, (paper,))) as address,
        watch(browser, allowed=address, viewport=WIDE, base_url=address) as page,
    ):
        for place in ("/", f"/explore?selected={said[0].id}", "/documents", f"/documents/{paper.id}"):
            page.goto(place)
        page.goto("/explore?q=X:0")
        drawn(page)
        box = page.locator("#picture").bounding_box()
        assert box is not None
        for step in range(0, int(box["height"]), 12):
            page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + step)
        page.locator("#q").fill("<script>")
        expect(page.get_by_role("option").first).to_be_visible()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application over the seeds as they are really read, in an embedded store."""
    folder = tmp_path_factory.mktemp("seeds")
    with EmbeddedServer(folder) as config, connect(config) as store:
        store.migrate()
        service = Service(store, load_extractor)
        assert service.load_files([SEEDS]).failures == ()
        with serve(service) as at:
            yield at


def test_answer_the_home_page_s_questions_from_the_seeds(browser: Browser, seeds: str) -> None:
    """Read from the real documents, each question has a picture, rows, and sentences in their document."""
    with watch(browser, allowed=seeds, viewport=WIDE, base_url=seeds) as page:
        for number in range(3):
            page.goto("/")
            expect(page.locator(".questions a")).to_have_count(3)
            page.locator(".questions a").nth(number).click()
            drawn(page)
            assert painted(page) > 5000
            assert page.locator("#twin tbody tr").count() >= 1
            page.locator("#twin tbody .relation a").first.click()
            page.locator("#panel .tags a").first.click()
            expect(page.locator(":target mark").first).to_be_in_viewport()


def test_select_what_the_address_says(page: Page) -> None:
    """A pasted link opens the same panel, row and picture."""
    chosen = statement_about("radiotherapy", "pain")
    page.goto(f"/explore?q=radiotherapy&selected={chosen}")
    expect(page.locator(f"#row-{chosen}")).to_have_class("chosen")
    expect(page.locator("#panel h2")).to_have_text("radiotherapy relieves pain")
    page.goto(f"/explore?q=radiotherapy&selected={ENTITIES['TNF'].id}")
    expect(page.locator("#panel h2")).to_have_text("TNF")

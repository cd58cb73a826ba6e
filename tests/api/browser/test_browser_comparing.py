"""Comparison and contradictions in a real browser, with every other host blocked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import PHONE, WIDE, drawn, needs_browser, painted, serve, watch
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service
from tests.support.seed_graph import hostile

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Documents that contradict each other."""
    with serve(make_service(said(), papers())) as at:
        yield at


def test_compare_from_the_search_down_to_the_sentence(page: Page) -> None:
    """Typed in the search with suggestions, the comparison leads to sentences and to the document."""
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("EA vs morph")
    expect(page.get_by_role("option").first).to_contain_text("morphine")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Electroacupuncture and morphine compared")
    drawn(page)
    assert painted(page) > 3000
    page.get_by_role("link", name="Morphine raises glial cell activation: open").click()
    expect(page.locator("#panel h2")).to_have_text("morphine raises glial cell activation")
    assert "selected=" in page.url
    page.locator("#panel .tags a").first.click()
    expect(page.locator(":target mark").first).to_be_in_viewport()


def test_turn_a_comparison_round(page: Page) -> None:
    """What acts on the entities is one click away, and Back returns."""
    page.goto("/compare?of=TNF&of=glial cell activation")
    page.get_by_role("link", name="What acts on them").click()
    expect(page.locator("#counts")).to_contain_text("1 otherwise different, 1 only glial cell activation")
    assert "side=regulators" in page.url
    page.go_back()
    expect(page.locator("#counts")).to_contain_text("1 the same")


def test_tick_what_to_compare_without_script(browser: Browser, address: str) -> None:
    """The navigation leads to a form that works without script."""
    options: dict[str, Any] = {"viewport": WIDE, "java_script_enabled": False, "base_url": address}
    with watch(browser, allowed=address, **options) as page:
        page.goto("/")
        page.get_by_role("link", name="Compare").click()
        page.get_by_label("electroacupuncture").check()
        page.get_by_label("morphine").check()
        page.get_by_role("button", name="Compare").click()
        expect(page.locator("h1")).to_have_text("Morphine and electroacupuncture compared")


def test_open_a_side_of_a_contradiction(page: Page) -> None:
    """From the home page's count to the sides, and from a side to its sentences; Escape closes them."""
    page.goto("/")
    page.get_by_role("link", name="2 contradictions").click()
    expect(page.locator(".conflict")).to_have_count(2)
    expect(page.locator("html")).to_have_class("scripted")
    side = page.locator(".side .what", has_text="lowers").first
    side.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("electroacupuncture lowers TNF")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    assert "selected=" not in page.url
    expect(side).to_be_focused()


def test_show_contradictions_about_an_entity(page: Page) -> None:
    """The form narrows the page to an entity and stands in the address."""
    page.goto("/contradictions")
    page.locator("#about").fill("electroacupuncture")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Contradictions about electroacupuncture")
    expect(page.locator(".conflict")).to_have_count(1)
    page.get_by_role("link", name="of the whole graph").click()
    expect(page.locator(".conflict")).to_have_count(2)


def test_read_these_pages_on_a_phone(browser: Browser, address: str) -> None:
    """On a phone nothing is wider than the screen, and the panel comes from below."""
    options: dict[str, Any] = {
        "viewport": PHONE,
        "has_touch": True,
        "is_mobile": True,
        "reduced_motion": "reduce",
    }
    with watch(browser, allowed=address, base_url=address, **options) as page:
        for place in ("/compare", "/compare?of=EA&of=morphine", "/contradictions"):
            page.goto(place)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.locator(".side .what").first.tap()
        expect(page.locator("#panel")).to_be_in_viewport()


def test_show_hostile_names_inert_when_compared(browser: Browser) -> None:
    """Names with markup, scripts and 10,000 characters run nothing and widen nothing."""
    stated, paper = hostile()
    with (
        serve(make_service(stated, (paper,))) as address,
        watch(browser, allowed=address, viewport=PHONE, base_url=address) as page,
    ):
        for place in ("/compare?of=X:1&of=X:7&side=regulators", "/contradictions", "/explore?q=X:0 -> X:7"):
            page.goto(place)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

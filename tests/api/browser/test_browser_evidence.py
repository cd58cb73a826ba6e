"""The evidence page in a real browser: by keyboard, on a phone, without script, without violations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import PHONE, WIDE, needs_browser, serve, watch
from tests.support.told_studies import make_told_service

Q = "/evidence?q=morphine -> pain"
Scheme = Literal["light", "dark"]

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Studies that disagree about morphine and pain."""
    with serve(make_told_service()) as at:
        yield at


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["studies", "forest", "years"])
def test_view_is_without_violations(browser: Browser, address: str, scheme: Scheme, view: str) -> None:
    """No rule of axe-core's is broken, in light and in dark."""
    options: dict[str, Any] = {"viewport": WIDE, "base_url": address, "color_scheme": scheme}
    with watch(browser, allowed=address, **options) as page:
        page.goto(f"{Q}&view={view}")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


def test_sort_and_switch_by_keyboard_without_reloading(page: Page) -> None:
    """Headings and the switch are links; Back shows what was there."""
    page.goto(Q)
    page.evaluate("window.kept = true")
    page.get_by_role("link", name="n", exact=True).press("Enter")
    expect(page.locator("th[aria-sort]")).to_have_text("n")
    page.get_by_role("link", name="Forest", exact=True).press("Enter")
    expect(page.locator(".chart img")).to_be_visible()
    assert page.evaluate("document.querySelector('.chart img').decode().then(() => true)")
    page.go_back()
    expect(page.locator("table.studies")).to_be_visible()
    assert page.evaluate("window.kept")


def test_filter_at_once(page: Page) -> None:
    """A box that is checked answers, and stands in the address."""
    page.goto(Q)
    page.locator("#study-1").check()
    expect(page.locator("table.studies tbody tr")).to_have_count(1)
    assert "study=human_trial" in page.url


@pytest.mark.parametrize("view", ["studies", "forest", "years"])
def test_view_fits_a_phone(browser: Browser, address: str, view: str) -> None:
    """Rows are cards, charts have their narrow form, nothing is wider than the page; without a script too."""
    options: dict[str, Any] = {"viewport": PHONE, "base_url": address, "java_script_enabled": False}
    with watch(browser, allowed=address, **options) as page:
        page.goto(f"{Q}&view={view}")
        content = page.locator("main")
        box = content.bounding_box()
        assert box
        assert box["width"] <= PHONE["width"]
        shown = page.locator("table.studies td.says" if view == "studies" else ".chart img").first
        expect(shown).to_be_visible()
        inside = shown.bounding_box()
        assert inside
        assert inside["x"] + inside["width"] <= PHONE["width"]

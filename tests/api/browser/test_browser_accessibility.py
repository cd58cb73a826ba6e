"""Every kind of page is without a violation that axe-core finds, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from api.service.service import Service
from tests.support.browsing import WIDE, drawn, needs_browser, serve, watch

PATH = "/explore?q=electroacupuncture+->+bone+cancer+pain"
PAGES = (
    "/",
    "/explore",
    PATH,
    "/explore?q=opioid",
    "/explore?q=nothing+of+this+name&belief=abc",
    "/compare?of=electroacupuncture&of=radiotherapy",
    "/compare?of=electroacupuncture&of=radiotherapy&to=pain",
    "/contradictions",
    "/review",
    "/review/log",
    "/documents",
    "/upload",
    "/operations",
    "/views",
    "/queries",
    "/queries/hubs",
    "/schema",
    "/explain?text=Morphine+lowers+pain.",
    "/cypher?query=MATCH+(n)+RETURN+n.name+LIMIT+3",
)
Scheme = Literal["light", "dark"]

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(seeded: Service) -> Iterator[str]:
    """The application over the seeds."""
    seeded.prepare()
    with serve(seeded) as at:
        yield at


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A wide page in either scheme of colours."""
    scheme: Scheme = request.param
    options: dict[str, Any] = {"viewport": WIDE, "base_url": address, "color_scheme": scheme}
    with watch(browser, allowed=address, expected="404", **options) as opened:
        yield opened


@pytest.mark.parametrize("at", PAGES)
def test_page_is_without_violations(page: Page, at: str) -> None:
    """No rule of axe-core's is broken, in the page or in its picture."""
    page.goto(at)
    if page.locator("#picture").count():
        drawn(page)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []

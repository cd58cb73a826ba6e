"""What is measured of a service: pages cold and warm, pages drawn, pages and neighbourhoods a second."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import quote

from playwright.sync_api import Browser, Page, ViewportSize

from benchmarks.pages.asking import Client, bare_route, count_a_second, count_bytes_a_second
from benchmarks.pages.questions import AskedPage
from tests.support.browsing import PATIENCE_MS, WIDE

CLIENTS = 8
DRAWN = "html[data-drawn]"
WHOLE: ViewportSize = {"width": WIDE["width"], "height": 2000}
"""High enough for every picture: what is out of sight is not drawn."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of a page and of its picture; 0 for a page without one."""

    kind: str
    page: float
    picture: float

    @property
    def seconds(self) -> float:
        """Both together."""
        return self.page + self.picture


def time_pages(client: Client, pages: Iterable[AskedPage]) -> list[Timed]:
    """Each page asked for, then its picture."""
    return [
        Timed(one.kind, client.clock(one.path), client.clock(one.picture) if one.picture else 0.0)
        for one in pages
    ]


def by_kind(timed: Iterable[Timed]) -> Mapping[str, list[Timed]]:
    """The pages by kind, in the order in which kinds came."""
    found: dict[str, list[Timed]] = defaultdict(list)
    for one in timed:
        found[one.kind].append(one)
    return found


def percentile(seconds: Iterable[float], share: int) -> float:
    """That percentile of the seconds, in milliseconds."""
    known = sorted(seconds)
    if len(known) < 2:
        return 1000 * known[0]
    return 1000 * statistics.quantiles(known, n=100, method="inclusive")[share - 1]


def time_drawing(browser: Browser, address: str, pages: Iterable[AskedPage]) -> list[float]:
    """Seconds from asking for each page until its picture is drawn, in a browser that was there before."""
    with browser.new_context(viewport=WHOLE) as context:
        page = context.new_page()
        page.goto(f"{address}/documents")
        return [_time_drawn(page, address, one) for one in pages if one.picture]


def _time_drawn(page: Page, address: str, asked: AskedPage) -> float:
    started = perf_counter()
    page.goto(address + asked.path, wait_until="commit")
    picture = page.locator("#picture").element_handle()
    frame = picture.content_frame() if picture else None
    assert frame, f"{asked.path} has no picture"
    frame.wait_for_selector(DRAWN, state="attached", timeout=PATIENCE_MS)
    return perf_counter() - started


def count_pages(address: str, pages: Sequence[AskedPage], *, seconds: float) -> float:
    """Pages of paths a second that eight clients at once get."""
    asked = [one.path for one in pages if one.kind == "paths"]
    return count_a_second(address, asked, clients=CLIENTS, seconds=seconds)


def compare_neighbourhood(address: str, name: str, *, seconds: float) -> tuple[float, float]:
    """Neighbourhoods a second, and answers a second of a bare route, in turn on the same machine."""
    path = f"/api/entities/{quote(name)}/neighbourhood"
    with bare_route() as bare:
        ours = count_bytes_a_second(address, path, seconds=seconds)
        return ours, count_bytes_a_second(bare, f"/entities/{quote(name)}", seconds=seconds)

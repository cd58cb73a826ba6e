"""A real browser on the pages, which may ask no other host: what the browser's tests share."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    FrameLocator,
    Page,
    Route,
    ViewportSize,
    expect,
    sync_playwright,
)

from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from tests.support.waiting import wait_until

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 60_000  # for one change of a page, on a machine that does much else at once
expect.set_options(timeout=PATIENCE_MS)
FIND_PAINTED = """(ranges) => {
  const canvas = document.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const box = canvas.getBoundingClientRect();
  const found = [];
  for (let i = 0; i < data.length; i += 4) {
    const other = ranges.some(([low, high], k) => data[i + k] < low || data[i + k] > high);
    if (other || data[i + 3] < 255) continue;
    found.push([(i / 4) % canvas.width, Math.floor(i / 4 / canvas.width)]);
  }
  const [x, y] = found.sort((a, b) => a[0] - b[0])[Math.floor(found.length / 2)];
  const scale = canvas.width / box.width;
  return [box.x + x / scale, box.y + y / scale];
}"""
"""Where the middle of what is painted in a colour lies, in the frame; each of its parts is in its range."""
BLUE_ARROW = ((0, 30), (90, 255), (150, 255))
INTERVENTION_BOX = ((213, 213), (236, 236), (232, 232))
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

needs_browser = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"), reason="no chromium here; CI installs one"
)


@contextmanager
def serve(service: Service) -> Iterator[str]:
    """The address of the application over that service, on a free port."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    application = create_app(load_settings(), service)
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    wait_until(lambda: server.started or not thread.is_alive())
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    assert CHROMIUM, "CI needs Debian's chromium package"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@contextmanager
def watch(browser: Browser, *, allowed: str, expected: str = "\0", **options: Any) -> Iterator[Page]:
    """A page that may ask only `allowed`; a request elsewhere or an error in its console fails the test.

    What holds the text `expected` is no error, such as the browser's own word on an answer that refuses.
    """
    trouble: list[str] = []

    def ask(route: Route) -> None:
        if route.request.url.startswith((allowed, "data:", "blob:")):
            route.continue_()
        else:
            trouble.append(route.request.url)
            route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and expected not in message.text:
            trouble.append(message.text)

    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.route("**/*", ask)
    page.on("console", hear)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    yield page
    context.close()
    assert trouble == []


def drawn(page: Page) -> FrameLocator:
    """The picture's frame, once it is drawn."""
    page.locator("#picture").scroll_into_view_if_needed()
    frame = page.frame_locator("#picture")
    expect(frame.locator("html")).to_have_attribute("data-drawn", "")
    return frame


def painted(page: Page) -> int:
    """How many pixels of the picture are not empty."""
    frame = next(f for f in page.frames if "/picture" in f.url or f.url.startswith("file:"))
    return int(
        frame.evaluate(
            """() => { const c = document.querySelector("canvas");
            const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
            let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n++; return n; }"""
        )
    )

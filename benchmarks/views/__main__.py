"""The picture beside plain pyvis with its defaults, of one graph in headless Chromium; the last line is JSON.

    python -m benchmarks.views [--entities 200 1000 2000] [--patience 60]

A frame counts when the visible canvas was drawn anew in it. The mouse is moved and its wheel turned by real
input events; the figure of a size is the lower of the two. The first picture is the first frame with anything
on the canvas, from the start of loading the page; pyvis is given `--patience` seconds. The page is the
service's own, its layout computed while the clock runs; browser and service have shown another page before.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, Page, TimeoutError as TooLateError
from pyvis.network import Network

from benchmarks.views.graph import make_statements
from graph.model import Statement
from tests.support.browsing import WIDE, open_browser, serve
from tests.support.memory_service import make_service

SECONDS = 4.0
WATCH = """
(() => {
  const seen = { first: null, frames: 0, drawn: false };
  window.seen = seen;
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (this.canvas.isConnected) seen.drawn = true;
    return clear.apply(this, box);
  };
  const small = new OffscreenCanvas(48, 36).getContext("2d", { willReadFrequently: true });
  const look = () => {
    const canvas = document.querySelector("canvas");
    if (!canvas || !canvas.width) return false;
    small.clearRect(0, 0, 48, 36);
    small.drawImage(canvas, 0, 0, 48, 36);
    return small.getImageData(0, 0, 48, 36).data.some((value, i) => i % 4 === 3 && value);
  };
  const frame = () => {
    if (seen.first === null && look()) seen.first = performance.now();
    if (seen.drawn) seen.frames += 1;
    seen.drawn = false;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})();
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds to the first picture and frames a second; None where nothing was drawn in time."""

    first_s: float | None
    dragging: float | None = None
    zooming: float | None = None

    @property
    def frames(self) -> float:
        """The slower of the two, in frames a second; 0 where nothing was drawn."""
        return min(self.dragging or 0.0, self.zooming or 0.0)


def draw_plainly(statements: list[Statement], folder: Path) -> str:
    """The address of what pyvis makes of the statements by itself."""
    network = Network(directed=True, cdn_resources="in_line")
    for statement in statements:
        for entity in (statement.subject, statement.object):
            network.add_node(entity.id, label=entity.name)
        network.add_edge(statement.subject.id, statement.object.id, title=statement.predicate.value)
    file = folder / f"pyvis-{len(statements)}.html"
    file.write_text(network.generate_html(), encoding="utf-8")
    return file.as_uri()


@contextmanager
def open_page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that may load that address, what belongs to it, and nothing from other hosts."""
    page = browser.new_page(viewport=WIDE, bypass_csp=True)
    here = address.partition("?")[0].rpartition("/")[0]
    page.route("**/*", lambda r: r.continue_() if r.request.url.startswith((here, "data:")) else r.abort())
    page.add_init_script(WATCH)
    yield page
    page.close()


def measure(browser: Browser, address: str, *, patience_s: float) -> Measured:
    """Both figures of the page at that address."""
    with open_page(browser, address) as page:
        try:
            page.goto(address, timeout=patience_s * 1000, wait_until="commit")
            page.wait_for_function("window.seen && window.seen.first", timeout=patience_s * 1000)
        except TooLateError:
            return Measured(None)
        first = float(page.evaluate("window.seen.first")) / 1000
        page.wait_for_timeout(500)
        return Measured(first, frames(page, drag), frames(page, turn))


def frames(page: Page, act: Callable[[Page, int], None]) -> float:
    """Frames a second while the mouse does that."""
    page.mouse.move(700, 400)
    if act is drag:
        page.mouse.move(12, 12)
        page.mouse.down()
    else:
        page.keyboard.down("Control")
    page.evaluate("window.seen.frames = 0")
    started, step = perf_counter(), 0
    while perf_counter() - started < SECONDS:
        act(page, step)
        step += 1
    count = page.evaluate("window.seen.frames")
    seconds = perf_counter() - started
    page.mouse.up()
    page.keyboard.up("Control")
    return float(count) / seconds


def drag(page: Page, step: int) -> None:
    """The view follows the hand to and fro."""
    page.mouse.move(12 + 5 * (step % 60), 12 + 3 * (step % 60))


def turn(page: Page, step: int) -> None:
    """The wheel goes ten notches in and ten out."""
    page.mouse.wheel(0, -100 if step % 20 < 10 else 100)


def compare(browser: Browser, count: int, patience_s: float) -> tuple[Measured, Measured]:
    """Our picture and pyvis's of a graph of so many entities."""
    statements = make_statements(count)
    with TemporaryDirectory() as folder, serve(make_service(statements, ())) as at:
        warm_up(browser, f"{at}/documents")
        ours = measure(browser, f"{at}/picture?layout=map&most=2000", patience_s=patience_s)
        theirs = measure(browser, draw_plainly(statements, Path(folder)), patience_s=patience_s)
    return ours, theirs


def show(count: int, ours: Measured, theirs: Measured, patience_s: float) -> None:
    """One size as three rows."""
    for name, one in (("ours", ours), ("pyvis", theirs)):
        first = f"{one.first_s:8.2f}" if one.first_s else f"  >{patience_s:5.0f}"
        print(f"{count:8} {name:6} {first} {one.dragging or 0:10.1f} {one.zooming or 0:10.1f}")
    sooner = (theirs.first_s or patience_s) / (ours.first_s or patience_s)
    more = f"{ours.frames / theirs.frames:9.1f}x" if theirs.frames else "         -"
    print(f"{'':8} {'ratio':6} {sooner:7.1f}x {more:>10}")


def warm_up(browser: Browser, address: str) -> None:
    """Lets browser and service answer a first time, so that no picture waits for their start."""
    with open_page(browser, address) as page:
        page.goto(address)
        page.evaluate("document.createElement('canvas').getContext('2d').fillRect(0, 0, 9, 9)")


def main() -> None:
    """Measures every size, prints the table and the JSON line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.views")
    parser.add_argument("--entities", type=int, nargs="+", default=[200, 1000, 2000])
    parser.add_argument("--patience", type=float, default=60.0)
    options = parser.parse_args()
    figures: dict[str, float] = {}
    print(f"{'entities':8} {'':6} {'first, s':>8} {'drag, f/s':>10} {'zoom, f/s':>10}")
    with open_browser() as browser:
        for count in options.entities:
            ours, theirs = compare(browser, count, options.patience)
            show(count, ours, theirs, options.patience)
            figures[f"frames_per_s_{count}"] = ours.frames
            figures[f"first_picture_s_{count}"] = ours.first_s or options.patience
            sooner = (theirs.first_s or options.patience) / (ours.first_s or options.patience)
            figures.setdefault("first_picture_times_sooner_than_pyvis", sooner)
    print(json.dumps({name: round(figure, 2) for name, figure in figures.items()}))


if __name__ == "__main__":
    main()

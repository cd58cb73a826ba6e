"""Papers put in and taken out in a real browser: dropped, chosen, without script, removed."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from api.service.service import Service
from graph.store.memory import MemoryStore
from tests.support.browsing import PHONE, WIDE, needs_browser, serve, watch
from tests.support.paper_files import LIBRARY, MORPHINE, NAMELESS, NEEDLES, PAGE, make_library
from tests.support.uploading import Gate, submit

REFUSED = "status of 422"
HOSTILE = "<img src=x onerror=alert(1)>.ris"
DROP = """(node, files) => {
  const carried = new DataTransfer();
  for (const [name, content] of files) {
    carried.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
  }
  for (const type of ["dragover", "drop"]) {
    node.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""
"""Lets files go over an element, as a mouse that dragged them in."""

pytestmark = needs_browser


@pytest.fixture
def address() -> Iterator[str]:
    """The application over an empty library."""
    with serve(make_library()) as at:
        yield at


def drop(page: Page, **files: str) -> None:
    carried = [(name, base64.b64encode(text.encode()).decode()) for name, text in files.items()]
    page.locator("#upload").evaluate(DROP, carried)


def test_drop_files(browser: Browser, address: str) -> None:
    """Each record says what became of it, a refused file why; hostile names are only text."""
    with watch(browser, allowed=address, expected=REFUSED, viewport=WIDE, base_url=address) as page:
        page.goto("/upload")
        drop(page, **{"library.ris": LIBRARY, HOSTILE: NAMELESS})
        expect(page.locator("#tally")).to_have_text("2 files done: 2 added; 2 refused")
        first, second = page.locator("#sent > .file").all()
        expect(first.locator(".records li")).to_have_count(3)
        expect(first.locator(".refused")).to_contain_text("record 3: has neither title nor abstract")
        expect(second.locator(".name")).to_contain_text(HOSTILE)
        drop(page, **{"page.txt": PAGE})
        expect(page.locator("#tally")).to_contain_text("1 joined a paper that is there")
        page.get_by_role("link", name="Morphine and TNF in an invented injury").click()
        expect(page.locator("h1")).to_contain_text("Morphine and TNF")


def test_drop_a_folder(page: Page, tmp_path: Path) -> None:
    """All that lies in it and in its folders is sent, but for hidden files."""
    inside = tmp_path / "papers" / "old"
    inside.mkdir(parents=True)
    (tmp_path / "papers" / "needles.ris").write_text(NEEDLES, encoding="utf-8")
    (inside / "morphine.ris").write_text(MORPHINE, encoding="utf-8")
    (inside / ".DS_Store").write_bytes(b"\x00")
    page.goto("/upload")
    place = page.locator("#upload").bounding_box()
    assert place
    carried = {"items": [], "files": [str(tmp_path / "papers")], "dragOperationsMask": 1}
    at = {"x": place["x"] + 40, "y": place["y"] + 20, "data": carried}
    mouse = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        mouse.send("Input.dispatchDragEvent", {"type": kind, **at})
    expect(page.locator("#tally")).to_have_text("2 files done: 2 added")
    expect(page.locator("#sent .name b")).to_have_text(["papers/needles.ris", "papers/old/morphine.ris"])


def test_choose_files_and_a_folder_by_keyboard(page: Page, tmp_path: Path) -> None:
    """What is chosen is sent at once; of a folder all but hidden files."""
    inside = tmp_path / "papers" / "new"
    inside.mkdir(parents=True)
    (inside / "needles.ris").write_text(NEEDLES, encoding="utf-8")
    (inside / ".hidden.ris").write_text(MORPHINE, encoding="utf-8")
    page.goto("/upload")
    page.locator("#files").focus()
    expect(page.locator("label", has_text="Choose files")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#folder")).to_be_focused()
    page.locator("#folder").set_input_files(tmp_path / "papers")
    expect(page.locator("#tally")).to_have_text("1 file done: 1 added")
    expect(page.locator("#sent .name")).to_contain_text("papers/new/needles.ris")
    page.locator("#files").set_input_files(inside / "needles.ris")
    expect(page.locator("#tally")).to_have_text("2 files done: 1 added, 1 already in the graph")


def test_refuse_a_large_file_before_it_is_sent(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how large a file may be, and what else to do; the others are read."""
    monkeypatch.setenv("NEUROIMMUNE_MAX_UPLOAD_BYTES", "5000")
    with (
        serve(make_library()) as address,
        watch(browser, allowed=address, viewport=WIDE, base_url=address) as page,
    ):
        page.goto("/upload")
        drop(page, **{"large.ris": NEEDLES + " " * 5_000, "needles.ris": NEEDLES})
        expect(page.locator("#sent .refused")).to_contain_text("is larger than the 5 kB")
        expect(page.locator("#tally")).to_have_text("2 files done: 1 added; 1 refused")


def test_send_again_what_was_not_answered(browser: Browser, address: str) -> None:
    """Where the connection was lost nothing is claimed, and one button sends it again."""
    with watch(browser, allowed=address, expected="Failed to load", viewport=WIDE, base_url=address) as page:
        page.goto("/upload")
        page.route("**/api/documents", lambda route: route.abort())
        drop(page, **{"needles.ris": NEEDLES})
        expect(page.locator("#tally")).to_have_text("1 file done; 1 not read")
        page.unroute("**/api/documents")
        page.get_by_role("button", name="Send again").click()
        expect(page.locator("#tally")).to_have_text("1 file done: 1 added")


def test_add_without_script_and_on_a_phone(browser: Browser, address: str, tmp_path: Path) -> None:
    """The plain form sends several files; nothing is wider than the screen."""
    file = tmp_path / "library.ris"
    file.write_text(LIBRARY, encoding="utf-8")
    options: dict[str, Any] = {"viewport": PHONE, "java_script_enabled": False, "base_url": address}
    with watch(browser, allowed=address, **options) as page:
        page.goto("/documents")
        page.get_by_role("link", name="Add some").click()
        page.get_by_label("Choose files").set_input_files(file)
        page.get_by_role("button", name="Read them").click()
        expect(page.get_by_role("status").first).to_have_text("1 file done: 2 added; 1 refused")
        for place in (page.url, "/documents", "/documents?withdrawn=only"):
            page.goto(place)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_watch_an_upload_and_cancel_it(browser: Browser) -> None:
    """Its page shows how far it is without being loaded again, and the keyboard keeps its place meanwhile."""
    gate = Gate()
    service = Service(MemoryStore(), lambda: gate)  # type: ignore[arg-type,return-value]
    with (
        serve(service) as address,
        watch(browser, allowed=address, viewport=WIDE, base_url=address) as page,
    ):
        third = NEEDLES.replace("needles", "pins").replace("invented pain", "invented itch")
        job = submit(service, **{"library.ris": f"{LIBRARY}\n{third}"})
        page.goto(f"/uploads/{job.id}")
        expect(page.locator("#job .soft").first).to_contain_text("1 of 4 records")
        page.get_by_role("button", name="Cancel").focus()
        gate.step.release()
        expect(page.get_by_role("status").first).to_contain_text("1 added")
        expect(page.get_by_role("button", name="Cancel")).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        gate.open.set()
        expect(page.locator("#state")).to_have_text("cancelled")
        page.get_by_role("button", name="Run it again").click()
        expect(page.locator("#state")).to_have_text("done")
        expect(page.get_by_role("link", name="Morphine and TNF")).to_be_visible()


def test_find_and_remove_a_document(page: Page) -> None:
    """Search, open, see what would go, remove: the list says so and has it no more."""
    page.goto("/upload")
    drop(page, **{"library.ris": f"{NEEDLES}\n{MORPHINE}"})
    expect(page.locator("#tally")).to_have_text("1 file done: 2 added")
    page.get_by_role("link", name="See all documents").click()
    page.get_by_role("searchbox", name="Search in title").fill("novak")
    page.keyboard.press("Enter")
    expect(page.locator("#counts")).to_have_text("1 of 2 documents")
    page.get_by_role("link", name="Morphine and TNF").click()
    page.get_by_role("link", name="Remove this document").click()
    expect(page.locator(".counted")).to_contain_text("2")
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_role("status").first).to_contain_text("was removed")
    expect(page.locator(".documents li")).to_have_count(1)

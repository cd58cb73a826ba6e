"""What is taken away from the pages in a real browser: saved pictures, slides, a copied table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import WIDE, needs_browser, painted, serve, watch
from tests.support.memory_service import make_service
from tests.support.seed_graph import contested, statements

PATH = "electroacupuncture -> bone cancer pain"

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The seeds, with one pair that is said both ways."""
    with serve(make_service((*statements(), *contested()[:3]))) as at:
        yield at


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_a_saved_picture_offline(browser: Browser, address: str, tmp_path: Path, scheme: str) -> None:
    """The exported file draws from disk with no network at all, and has its table."""
    with watch(browser, allowed=address, viewport=WIDE, base_url=address) as page:
        page.goto(f"/explore?q={PATH}&hidden=include")
        page.get_by_text("Export").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="Picture and table").click()
        saved = tmp_path / download.value.suggested_filename
        download.value.save_as(saved)
    with watch(browser, allowed=saved.as_uri(), viewport=WIDE, color_scheme=scheme) as page:
        page.context.set_offline(True)
        page.goto(saved.as_uri())
        expect(page.locator("html")).to_have_attribute("data-drawn", "")
        assert painted(page) > 5000
        expect(page.locator("tbody tr")).to_have_count(1)


def test_save_a_slide_from_a_saved_picture_offline(browser: Browser, address: str, tmp_path: Path) -> None:
    """The buttons of the file make PNG and SVG with no network at all."""
    saved = tmp_path / "view.html"
    with watch(browser, allowed=address, viewport=WIDE, base_url=address) as page:
        saved.write_bytes(page.request.get(f"/picture/file?q={PATH}").body())
    with watch(browser, allowed=saved.as_uri(), viewport=WIDE) as page:
        page.context.set_offline(True)
        page.goto(saved.as_uri())
        for form in ("PNG", "SVG"):
            with page.expect_download() as download:
                page.get_by_role("button", name=f"Save as {form}").click()
            download.value.save_as(tmp_path / form)
            expect(page.get_by_text("Saved as electroacupuncture")).to_be_visible()
    content = (tmp_path / "PNG").read_bytes()
    assert (content[1:4], int.from_bytes(content[16:20])) == (b"PNG", 2560)
    assert "bone cancer pain" in (tmp_path / "SVG").read_text(encoding="utf-8")


def test_copy_the_table_and_the_link(page: Page) -> None:
    """What is copied can be pasted into a spreadsheet or a message."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/explore?q=opioid&kind=adverse_effect")
    page.get_by_role("button", name="Copy table").click()
    expect(page.locator("#said")).to_have_text("Table copied")
    lines = str(page.evaluate("navigator.clipboard.readText()")).splitlines()
    assert len(lines) == 8
    assert lines[1].split("\t")[:3] == ["opioid", "causes", "addiction"]
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#said")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url

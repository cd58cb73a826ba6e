"""What the console answers in a real browser: table, picture, JSON and plan, downloads and copies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from api.service.service import Service
from tests.support.browsing import needs_browser, serve
from tests.support.console_browsing import EFFECTS, show, type_query
from tests.support.seed_graph import HOSTILE

CHOOSE_FIRST = """() => {
  const { edges } = JSON.parse(document.getElementById("network-content").textContent);
  parent.postMessage({ neuroimmune: "chosen", id: edges[0].id }, "*");
}"""
"""What the picture tells its page when its first arrow is clicked."""

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(seeded: Service) -> Iterator[str]:
    """The application over the seeds."""
    seeded.prepare()
    with serve(seeded) as at:
        yield at


def test_show_every_digit_of_a_whole_number(page: Page) -> None:
    """A whole number of 64 bits is shown, sorted and copied as it is, and told apart from its neighbour."""
    show(page, "UNWIND [9007199254740993, 9007199254740992, 5] AS n RETURN n", view="json")
    expect(page.locator("#as-json pre")).to_contain_text("9007199254740993")
    page.get_by_role("button", name="Table", exact=True).click()
    page.get_by_role("button", name="n", exact=True).click()
    expect(page.locator("#answer td")).to_have_text(["5", "9007199254740992", "9007199254740993"])


def test_page_and_sort_ten_thousand_rows(page: Page) -> None:
    """A hundred rows are in the page at once; sorting and paging reach all of them."""
    show(page, "UNWIND range(1, 10000) AS n RETURN n, 10000 - n AS other")
    expect(page.locator("#answer tbody tr")).to_have_count(100)
    expect(page.locator(".pages")).to_contain_text("1 to 100 of 10,000")
    page.get_by_role("button", name="other").click()
    expect(page.locator("#answer tbody tr").first).to_have_text(re.compile("^10000"))
    page.get_by_role("button", name="Later").click()
    expect(page.locator("#answer tbody tr").first).to_have_text(re.compile("^9900"))


def test_draw_the_answer_and_open_its_sentences(page: Page) -> None:
    """Nodes and relationships are drawn in the house's picture; what is chosen opens beside it."""
    show(page, EFFECTS, view="graph")
    frame = page.frame_locator("#drawing")
    expect(frame.locator("html")).to_have_attribute("data-drawn", "")
    next(f for f in page.frames if f.name == "drawing").evaluate(CHOOSE_FIRST)
    expect(page.locator("#picked blockquote").first).to_be_visible()


def test_say_what_to_return_for_a_picture(page: Page) -> None:
    """An answer without nodes says how to get one that can be drawn."""
    show(page, "RETURN 1 AS one", view="graph")
    expect(page.locator("#graph-note")).to_contain_text("Return nodes, relationships or paths")


def test_show_the_plan_as_a_tree(page: Page) -> None:
    """The plan is shown without running the query."""
    type_query(page, EFFECTS)
    page.get_by_role("button", name="Plan").first.click()
    expect(page.locator(".plan li li").first).to_be_visible()
    expect(page.locator("#told")).to_have_text("The plan; nothing was run")


def test_show_the_answer_as_json(page: Page) -> None:
    """The same rows as objects."""
    show(page, "RETURN 1 AS one, ['a'] AS list", view="json")
    assert json.loads(page.locator("#as-json pre").inner_text()) == [{"one": 1, "list": ["a"]}]


@pytest.mark.parametrize(
    ("form", "start"),
    [("CSV", b"one,two\r\n1,'=1+1\r\n"), ("JSON Lines", b'{"columns"'), ("Parquet", b"PAR1")],
)
def test_download_the_answer(page: Page, form: str, start: bytes) -> None:
    """Each form is a file with the same rows; a formula is inert."""
    show(page, "RETURN 1 AS one, '=1+1' AS two")
    page.get_by_text("Download").click()
    with page.expect_download() as downloaded:
        page.locator("#downloads button").filter(has_text=form).click()
    assert Path(downloaded.value.path()).read_bytes().startswith(start)


def test_download_the_picture_of_an_answer(page: Page) -> None:
    """What is drawn is saved for a slide; the page stays as it is."""
    show(page, EFFECTS)
    page.get_by_text("Download").click()
    with page.expect_download() as downloaded:
        page.locator("#downloads button").filter(has_text="PowerPoint").click()
    assert Path(downloaded.value.path()).read_bytes().startswith(b"PK")
    expect(page.locator("#answer tbody tr").first).to_be_visible()


def test_copy_the_table_without_formulas(page: Page) -> None:
    """What is copied for a spreadsheet has an apostrophe before a formula."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(page, "RETURN '=1+1' AS sum, -1 AS number")
    page.get_by_role("button", name="Copy table").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "sum\tnumber\n'=1+1\t-1"


@pytest.mark.parametrize("view", ["table", "graph", "json", "plan"])
def test_show_hostile_names_as_text(page: Page, view: str) -> None:
    """Names that try to break out are shown, and nothing of them runs, in every view."""
    show(
        page, "MATCH (a:Entity)-[r]->(b:Entity) WHERE a.id = 'X:0' RETURN a, r, b, b.name AS name", view=view
    )
    expect(page.locator(f"#as-{view}")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.locator("#result img").count() == 0
    if view == "table":
        expect(page.locator("#answer")).to_contain_text(HOSTILE[1])

"""The console in a real browser, on a store with the seeds and with names that try to break out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from api.service.service import Service
from tests.support.browsing import PHONE, WIDE, needs_browser, serve, watch
from tests.support.running_queries import NEVER_ENDING, is_idle, is_running
from tests.support.seed_graph import HOSTILE
from tests.support.waiting import wait_until

EFFECTS = "MATCH (a:Entity {name: 'electroacupuncture'})-[r]->(b:Entity) RETURN a, r, b"
REFUSED = "422"
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


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A wide page; the browser's own word on an answer that refuses is no error."""
    with watch(browser, allowed=address, expected=REFUSED, viewport=WIDE, base_url=address) as opened:
        yield opened


def show(page: Page, query: str, **others: str) -> None:
    """The console with the query run."""
    page.goto("/cypher?query=" + quote(query) + "".join(f"&{name}={quote(o)}" for name, o in others.items()))
    expect(page.locator("#told")).to_contain_text("graph version")


def type_query(page: Page, text: str) -> None:
    page.goto("/cypher")
    page.locator(".cm-content").click()
    page.keyboard.type(text)


def test_run_by_keyboard_and_keep_it_in_the_address(page: Page) -> None:
    """Ctrl-Enter runs; the address shows the same again."""
    type_query(page, "MATCH (e:Entity {role: 'intervention'}) RETURN e ORDER BY e.name LIMIT 3")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer tbody tr")).to_have_count(3)
    expect(page.locator("#told")).to_contain_text("3 rows in")
    page.reload()
    expect(page.locator("#answer tbody tr")).to_have_count(3)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("MATCH (d:Doc", "Document"),
        ("MATCH (a)-[r:DECR", "DECREASES"),
        ("MATCH (e:Evidence) RETURN e.study_t", "study_type"),
        ("MATCH (e:Entity {syn", "synonyms"),
        ("MATCH (e) WHERE e.name = $who RETURN $w", "who"),
        ("RETURN coal", "coalesce"),
        ("MATCH (e) RET", "RETURN"),
        ("MATCH (mediator:Entity) RETURN medi", "mediator"),
    ],
)
def test_complete_from_the_live_schema(page: Page, typed: str, offered: str) -> None:
    """What can stand at the cursor is offered: labels, types, properties, parameters, words."""
    with page.expect_response("**/api/schema"):
        type_query(page, "")
    page.keyboard.type(typed, delay=10)
    expect(page.locator(".cm-tooltip-autocomplete li[aria-selected]")).to_contain_text(offered)


def test_complete_only_what_the_label_has(page: Page) -> None:
    """Where the text tells a variable's label, the properties of others are not offered."""
    with page.expect_response("**/api/schema"):
        type_query(page, "")
    page.keyboard.type("MATCH (d:Document)--(e:Entity) RETURN d.s", delay=10)
    offered = page.locator(".cm-tooltip-autocomplete li .cm-completionLabel")
    expect(offered).to_have_text(["study_type", "species", "sample_size"], use_inner_text=True)


def test_leave_the_editor_by_keyboard(page: Page) -> None:
    """Tab indents; Escape, then Tab moves on to what follows."""
    type_query(page, "RETURN 1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "editor"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"


def test_slash_is_typed_in_the_editor(page: Page) -> None:
    """The key that goes to the search elsewhere is a sign of the query here."""
    type_query(page, "RETURN 6/2 AS three")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer td")).to_have_text("3")


def test_parameters_are_fields_with_types(page: Page) -> None:
    """A name after a dollar sign is a field; a wrong number is told there; an entity becomes its CURIE."""
    type_query(page, "MATCH (e:Entity {id: $who}) RETURN e.name AS name, $n + 1 AS next")
    expect(page.get_by_label("Type of who")).to_have_value("entity")
    page.get_by_label("$who").fill("tumor necrosis factor")
    page.get_by_label("Type of n").select_option("number")
    page.get_by_label("$n", exact=True).fill("many")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".parameter[data-name=n] .wrong")).to_contain_text("“many” is no number")
    page.get_by_label("$n", exact=True).fill("41")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#answer td")).to_have_text(["TNF", "42"])
    page.reload()
    expect(page.locator("#answer td")).to_have_text(["TNF", "42"])


def test_guess_the_type_of_a_parameter(page: Page) -> None:
    """What stands before a name speaks for its type; a person may choose another."""
    type_query(page, "MATCH (e) WHERE e.a = $a AND e.b >= $b AND e.c IN $c AND e.id = $d RETURN e LIMIT $e")
    types = page.locator(".parameter select").evaluate_all("all => all.map((one) => one.value)")
    assert types == ["text", "number", "json", "entity", "number"]


def test_show_every_digit_of_a_whole_number(page: Page) -> None:
    """A whole number of 64 bits is shown, sorted and copied as it is, and told apart from its neighbour."""
    show(page, "UNWIND [9007199254740993, 9007199254740992, 5] AS n RETURN n", view="json")
    expect(page.locator("#as-json pre")).to_contain_text("9007199254740993")
    page.get_by_role("button", name="Table", exact=True).click()
    page.get_by_role("button", name="n", exact=True).click()
    expect(page.locator("#answer td")).to_have_text(["5", "9007199254740992", "9007199254740993"])


def test_mark_an_error_in_the_text(page: Page) -> None:
    """The database's word, line and column are told, and the place is underlined."""
    page.goto("/cypher?query=" + quote("MATCH (n:Entity)\nRETURN n n.name"))
    expect(page.locator("#refused")).to_contain_text("Line 2, column 10")
    expect(page.locator(".cm-lintRange-error")).to_have_text("n")


def test_refuse_in_words(page: Page) -> None:
    """What would write is not run, with the reason."""
    page.goto("/cypher?query=" + quote("MATCH (n) DETACH DELETE n"))
    expect(page.locator("#refused")).to_contain_text("the console only reads")


def test_tell_where_an_answer_is_cut_off(page: Page) -> None:
    """The mark says at what, and what to do."""
    show(page, "UNWIND range(1, 500) AS n RETURN n", rows="100")
    expect(page.locator(".cut")).to_contain_text("Cut off at 100 rows.")


def test_cancel_ends_the_query_in_the_database(page: Page, seeded: Service) -> None:
    """Cancel leaves nothing running, and the page says what has come."""
    page.goto("/cypher?query=" + quote(NEVER_ENDING))
    expect(page.locator("#told")).to_contain_text("Running")
    wait_until(
        lambda: bool(page.title()) and is_running(seeded.store, NEVER_ENDING)
    )  # asking lets requests by
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".cut")).to_contain_text("Cancelled after 0 rows.")
    wait_until(lambda: is_idle(seeded.store))


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


def test_keep_and_clear_the_history(page: Page) -> None:
    """What was run is listed newest first, opens again, and is gone when cleared."""
    show(page, "RETURN 1 AS one")
    show(page, "RETURN $n AS two", parameters='{"n": 2}')
    page.locator("#history summary").click()
    expect(page.locator("#history code")).to_have_text(["RETURN $n AS two", "RETURN 1 AS one"])
    page.locator("#history a").first.click()
    expect(page.locator("#answer td")).to_have_text("2")
    page.locator("#history summary").click()
    page.get_by_role("button", name="Clear the history").click()
    assert page.evaluate("localStorage.getItem('neuroimmune.cypher.history')") == "[]"


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


def test_ask_without_script(browser: Browser, address: str) -> None:
    """The form alone runs a query and shows its rows."""
    with watch(browser, allowed=address, java_script_enabled=False, base_url=address) as page:
        page.goto("/cypher")
        page.get_by_label("Query").fill("MATCH (e:Entity {name: 'TNF'}) RETURN e")
        page.get_by_role("button", name="Run").click()
        expect(page.locator("table.answer td")).to_have_text("TNF")
        page.locator("table.answer a").click()
        expect(page.locator("h1")).to_contain_text("TNF")


def test_fit_a_phone(browser: Browser, address: str) -> None:
    """Nothing is wider than a phone but a table inside its own frame."""
    with watch(browser, allowed=address, viewport=PHONE, base_url=address) as page:
        for at in (f"/cypher?query={quote(EFFECTS)}", "/queries", "/queries/hubs", "/schema"):
            page.goto(at)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_ask_a_named_query_by_its_form(page: Page) -> None:
    """Names are suggested; the answer, its address and the console hold the same question."""
    page.goto("/queries/mediators-of-an-intervention")
    box = page.get_by_label("Intervention")
    box.fill("")
    box.press_sequentially("radioth")
    expect(page.locator("datalist option").first).to_have_attribute("value", re.compile("radiotherapy"))
    box.fill("radiotherapy")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("table.answer tbody tr").first).to_be_visible()
    assert "intervention=radiotherapy" in page.url
    named = page.locator("table.answer tbody tr").count()
    page.get_by_role("link", name="Open in the console").click()
    expect(page.locator("#answer tbody tr")).to_have_count(named)


def test_open_a_lesson_from_the_schema(page: Page) -> None:
    """Each query to learn from opens in the console and runs."""
    page.goto("/schema")
    page.get_by_role("link", name="A value as a parameter").click()
    expect(page.locator("#answer tbody tr").first).to_be_visible()

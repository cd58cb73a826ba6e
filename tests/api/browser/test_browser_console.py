"""Asking in a real browser, on a store with the seeds: the console, named queries, the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from api.service.service import Service
from tests.support.browsing import PHONE, WIDE, needs_browser, serve, watch
from tests.support.console_browsing import EFFECTS, show, type_query
from tests.support.running_queries import NEVER_ENDING, is_idle, is_running
from tests.support.waiting import wait_until

REFUSED = "422"

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
        ("MATCH (e:Entity {name: 'electroac", "electroacupuncture"),
        ("MATCH (e) WHERE e.name = 'RANT", "CCL5"),
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
    expect(offered).to_have_text(
        ["study_type", "sources", "stamp", "species", "sample_size"], use_inner_text=True
    )


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
    store = seeded.analysis.store
    page.goto("/cypher?query=" + quote(NEVER_ENDING))
    expect(page.locator("#told")).to_contain_text("Running")
    wait_until(lambda: bool(page.title()) and is_running(store, NEVER_ENDING))  # asking lets requests by
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".cut")).to_contain_text("Cancelled after 0 rows.")
    wait_until(lambda: is_idle(store))


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
    page.get_by_label("Hidden").select_option("include")
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

"""Paths from A to B in a real browser: cards, filters, near misses; by pointer, keyboard, without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import PHONE, WIDE, drawn, needs_browser, painted, serve, watch
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service

Q = "/explore?q=electroacupuncture -> bone cancer pain&hidden=include"

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Documents that contradict each other."""
    with serve(make_service(said(), papers())) as at:
        yield at


def test_choose_a_path(page: Page) -> None:
    """A click opens its card and leaves its arrows alone in picture and table; Back shows all again."""
    page.goto(Q)
    expect(page.locator(".path")).to_have_count(5)
    page.locator(".path > a", has_text="glial cell activation").click()
    expect(page.locator(".card .told").first).to_contain_text(
        "Electroacupuncture lowers glial cell activation [1]"
    )
    expect(page.locator("#twin tbody tr")).to_have_count(2)
    drawn(page)
    assert painted(page) > 3000
    assert "path=" in page.url
    page.reload()
    expect(page.locator("#twin tbody tr")).to_have_count(2)
    page.go_back()
    expect(page.locator("#twin tbody tr")).to_have_count(11)


def test_open_the_best_sentence_of_a_step(page: Page) -> None:
    """One click shows a step's best sentence, another its panel, another the sentence in its document."""
    page.goto(Q)
    page.locator(".path > a", has_text="glial cell activation").click()
    expect(page.locator(".weakest")).to_have_count(1)
    page.get_by_text("Best sentence").first.click()
    expect(page.locator(".card blockquote").first).to_be_visible()
    page.locator(".card .what").nth(1).click()
    expect(page.locator("#panel h2")).to_have_text("glial cell activation raises bone cancer pain")
    page.locator(".card .tags a").first.click()
    expect(page.locator(":target mark").first).to_be_in_viewport()


def test_go_to_the_opposing_path(page: Page) -> None:
    """The path against a card is one click away, and points back."""
    page.goto(Q)
    page.locator(".opposite a").click()
    expect(page.locator(".card .told").first).to_contain_text("would thereby raise bone cancer pain")
    expect(page.locator(".opposite .chain")).to_have_text("electroacupuncture relieves bone cancer pain")


def test_filter_paths_at_once(page: Page) -> None:
    """The controls of paths answer without reloading and stand in the address."""
    page.goto(Q)
    page.evaluate("window.kept = true")
    page.locator("#net-2").check()
    expect(page.locator(".path")).to_have_count(1)
    assert "net=positive" in page.url
    page.locator("#net-1").check()
    page.locator("#steps-1").check()
    expect(page.locator(".path")).to_have_count(1)
    page.locator("#steps-4").check()
    expect(page.locator(".path")).to_have_count(5)
    page.get_by_text("No effect, no direction").click()
    page.locator("#nulls-in").check()
    expect(page.locator(".path")).to_have_count(6)
    expect(page.get_by_text("3 weaker paths")).to_be_visible()
    assert "steps" not in page.url
    assert page.evaluate("window.kept")


def test_filter_paths_by_name_and_range(page: Page) -> None:
    """A name typed into the filters, and a range, answer at once; what is opened stays open."""
    page.goto(Q)
    page.get_by_text("What lies between").click()
    page.locator("#through").fill("TN")
    expect(page.locator("#between option[value='TNF']")).to_have_count(1)
    page.locator("#through").fill("TNF")
    page.locator("#through").press("Enter")
    expect(page.locator(".chip")).to_have_text("TNF ×")
    expect(page.locator(".path")).to_have_count(2)
    page.get_by_text("Who was studied, and how").click()
    page.locator("#frequency-range").fill("50..200 Hz")
    page.locator("#frequency-range").press("Enter")
    expect(page.locator("#twin tbody tr")).to_have_count(6)
    assert "through=TNF&frequency=50..200+Hz" in page.url.replace("%20", "+")
    page.locator(".chip a").click()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#frequency-range")).to_have_value("50..200 Hz")


def test_fold_rare_filters_away(page: Page) -> None:
    """What is seldom asked for is folded; a box, a number and a text answer at once and can be taken back."""
    page.goto(Q)
    expect(page.locator("#min_documents")).to_be_hidden()
    page.get_by_text("More filters").click()
    page.get_by_text("Without these kinds").click()
    page.locator("#without_kind-5").check()
    expect(page.locator(".path")).to_have_count(2)
    page.get_by_label("Without steps that tell").fill("species:mouse")
    page.get_by_label("Without steps that tell").press("Enter")
    expect(page.locator(".path")).to_have_count(1)
    expect(page.locator("#filter-more > summary .badge")).to_have_text("2")
    page.locator(".chip a").click()
    expect(page.locator(".path")).to_have_count(2)
    page.locator("#min_documents").fill("2")
    page.locator("#min_documents").press("Enter")
    page.get_by_role("link", name="Accept fewer papers").click()
    expect(page.locator(".path")).to_have_count(2)
    assert "without_kind=protein" in page.url


def test_relax_what_removed_a_near_miss(page: Page) -> None:
    """The link of a near miss relaxes the one filter, and the path is there."""
    page.goto("/explore?q=electroacupuncture -> quality of life&steps=1&hedged=out")
    expect(page.locator("#counts")).to_have_text("No path leads from one to the other under these filters.")
    page.get_by_role("link", name="Allow 2 steps").click()
    expect(page.locator(".card .told").first).to_contain_text("would thereby raise quality of life")
    assert "steps=2" in page.url
    assert "hedged=out" in page.url


def test_copy_a_citation_list(page: Page) -> None:
    """The papers of a card are copied as numbered citations."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(Q)
    page.locator(".path > a", has_text="glial cell activation").click()
    expect(page.get_by_text("2 papers cited")).to_be_visible()
    page.get_by_role("button", name="Copy as citation list").click()
    expect(page.locator("#said")).to_have_text("Citations copied")
    copied = str(page.evaluate("navigator.clipboard.readText()")).splitlines()
    rats = "Rats A, Other B. Needles, glia and bone cancer pain in rats. Journal of Invented Results, 2019."
    assert copied[0] == f"1. {rats}"
    assert len(copied) == 2


def test_choose_a_path_by_keyboard(page: Page) -> None:
    """Tab and Enter open a path, and the keyboard stays on it."""
    page.goto(Q)
    page.locator(".path > a").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".path.open > a")).to_contain_text("glial cell activation")
    expect(page.locator(".path.open > a")).to_be_focused()


def test_choose_a_path_without_script(browser: Browser, address: str) -> None:
    """Cards, near misses and filters are links and forms."""
    options: dict[str, Any] = {"viewport": WIDE, "java_script_enabled": False, "base_url": address}
    with watch(browser, allowed=address, **options) as page:
        page.goto(Q)
        page.locator(".path > a", has_text="glial cell activation").click()
        page.get_by_text("Best sentence").first.click()
        expect(page.locator(".card blockquote").first).to_be_visible()
        page.locator("#steps-1").check()
        page.get_by_role("button", name="Apply").click()
        expect(page.locator(".path")).to_have_count(1)


def test_leave_a_paper_out(page: Page) -> None:
    """From the panel to the paths without its paper; a box takes another one out, Back brings it in."""
    page.goto(Q)
    page.get_by_role("link", name="The paths without this paper").click()
    expect(page.locator("h1")).to_have_text("Without “A trial of needles and morphine in people”")
    expect(page.locator(".versions").first.locator("tr.gone")).to_have_count(1)
    page.wait_for_load_state()  # the script that asks anew when a box changes
    page.get_by_label("Fast needles and morphine in mice").check()
    expect(page.locator("h1")).to_have_text("Without 2 papers")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Without “A trial of needles and morphine in people”")
    page.locator(".versions .what").first.click()
    expect(page.locator("#panel h2")).to_contain_text("bone cancer pain")


def test_leave_a_paper_out_without_script(browser: Browser, address: str) -> None:
    """Boxes and question are a form; the answer is a page of its own."""
    options: dict[str, Any] = {"viewport": PHONE, "java_script_enabled": False, "base_url": address}
    with watch(browser, allowed=address, **options) as page:
        page.goto(Q)
        page.get_by_text("1 paper cited").click()
        page.get_by_role("link", name="What if it were not there?").click()
        page.get_by_label("Fast needles and morphine in mice").check()
        page.get_by_role("button", name="Apply").click()
        expect(page.locator("h1")).to_have_text("Without 2 papers")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_read_cards_on_a_phone(browser: Browser, address: str) -> None:
    """On a phone cards are not wider than the screen and stand before table and picture."""
    with watch(browser, allowed=address, base_url=address, viewport=PHONE, is_mobile=True) as page:
        for place in (Q, "/explore?q=quality of life -> CCL5"):
            page.goto(place)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.goto(Q)
        card, table = page.locator(".card").bounding_box(), page.locator("#twin").bounding_box()
        assert card
        assert table
        assert card["y"] < table["y"]

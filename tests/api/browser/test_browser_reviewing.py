"""Marking evidence in a real browser: the queue by keyboard, and the panel."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from api.service.service import Service
from graph.model import Judgement
from graph.review import Mark, Reason
from tests.support.browsing import PHONE, needs_browser, serve, watch
from tests.support.memory_service import make_service

pytestmark = needs_browser


@pytest.fixture
def service() -> Service:
    """The seeds, which nobody has marked."""
    return make_service()


@pytest.fixture
def address(service: Service) -> Iterator[str]:
    """The application over that service."""
    with serve(service) as running:
        yield running


def test_queue_is_walked_by_keyboard(page: Page, service: Service) -> None:
    """Right, wrong for a reason, undo: each key is one mark, sent while the next one is at hand."""
    page.goto("/review")
    items = page.locator("[data-item]")
    expect(items.nth(0)).to_have_class("at")
    page.keyboard.press("r")
    expect(items.nth(1)).to_have_class("at")
    page.keyboard.press("w")
    expect(items.nth(1).locator("[data-reasons]")).to_be_visible()
    page.keyboard.press("3")
    expect(items.nth(2)).to_have_class("at")
    expect(page.locator("[data-done]")).to_have_text(re.compile("2 of "))
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(items.nth(1).locator("[data-right]")).to_be_visible()
    said = [(one.mark, one.reason) for one in service.store.reviews()]
    assert said == [(Mark.RIGHT, None), (Mark.WRONG, Reason.POLARITY), (Mark.TAKEN_BACK, None)]


def test_queue_opens_the_document_with_enter(page: Page) -> None:
    """At the sentence; j and k go from one to the next without marking."""
    page.goto("/review?about=opioid")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("[data-item]").nth(0)).to_have_class("at")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/documents/doc.*#evidence-[0-9a-f]{16}"))


def test_queue_asks_for_words_where_no_reason_fits(page: Page, service: Service) -> None:
    """The last digit leads into the field of words; letters typed there are words and no keys."""
    page.goto("/review")
    page.keyboard.press("w")
    page.keyboard.press("9")
    expect(page.locator("[data-reasons] input[type=text]")).to_be_focused()
    page.keyboard.type("just wrong")
    page.keyboard.press("Enter")
    expect(page.locator("[data-item]").nth(1)).to_have_class("at")
    expect(page.locator("[data-item]").nth(0)).to_contain_text("marked wrong: just wrong")
    page.reload()
    assert [(one.reason, one.text) for one in service.store.reviews()] == [(Reason.OTHER, "just wrong")]


def test_panel_strikes_what_is_marked_wrong(page: Page, service: Service) -> None:
    """At once, with who and why, and takes it back as it was."""
    page.goto("/explore?q=radiotherapy")
    page.locator("#twin tbody .relation a").first.click()
    page.locator("#panel [data-wrong]").first.click()
    page.locator("#panel [data-reasons] input[value=polarity]").check()
    page.locator("#panel [data-reasons] button").click()
    expect(page.locator("#panel .withdrawn").first).to_be_visible()
    expect(page.locator("#panel .mark.wrong").first).to_contain_text("by reader")
    page.locator("#panel [data-undo] button").first.click()
    expect(page.locator("#panel .withdrawn")).to_have_count(0)
    said = {one.review for s in service.store.iter_statements() for one in s.evidence}
    assert said == {Judgement.NONE}


def test_queue_needs_no_script(browser: Browser, address: str, service: Service) -> None:
    """Wrong opens the reasons on a page of their own, where one is chosen and sent."""
    with watch(browser, allowed=address, viewport=PHONE, base_url=address, java_script_enabled=False) as page:
        page.goto("/review")
        page.locator("[data-wrong]").first.click()
        page.locator("input[value=grounding]").check()
        page.get_by_role("button", name="Mark as wrong").click()
        page.goto("/review/log")
        expect(page.locator(".log")).to_contain_text("reader marked wrong")
        page.get_by_role("button", name="Undo").click()
    assert [one.mark for one in service.store.reviews()] == [Mark.WRONG, Mark.TAKEN_BACK]

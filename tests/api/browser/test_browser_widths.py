"""What stands where on pages of every width: nothing cut, in its order, in its column."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from api.service.service import Service
from graph.model import Entity, Kind, Predicate
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import load_extractor
from tests.support.browsing import PHONE, needs_browser, serve, watch
from tests.support.readings import Said, read, say

IL10 = Entity("HGNC:5962", "IL10", Kind.PROTEIN)
TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN)
PAIN = Entity("HP:0012531", "pain", Kind.SYMPTOM)
INJURY = Entity("MESH:D014947", "injury", Kind.CONDITION)
SEIZURE = Entity("HP:0001250", "seizure", Kind.SYMPTOM)
NO, DOWN, UP = Predicate.NO_EFFECT_ON, Predicate.DECREASES, Predicate.INCREASES

pytestmark = needs_browser


def _say(subject: Entity, verb: str, predicate: Predicate, object_: Entity) -> Said:
    return say(f"{subject.name} {verb} {object_.name}.", subject, predicate, object_, probability=0.95)


def _make_service() -> Service:
    """IL10 acts on four: on some all studies agree, on others one finds no effect."""
    store = MemoryStore()
    for number in range(3):
        changed = [_say(IL10, "lowers", DOWN, one) for one in (TNF, PAIN, INJURY)]
        store.write(read(*changed, _say(IL10, "raises", UP, SEIZURE), title=f"Study {number}"))
    nothing = [_say(IL10, "did not change", NO, one) for one in (PAIN, SEIZURE)]
    store.write(read(*nothing, title="No effect", pmid="11"))
    return Service(store, load_extractor)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The pages over that library."""
    with serve(_make_service()) as at:
        yield at


@pytest.mark.parametrize("width", [390, 768, 861, 1024, 1440])
def test_show_the_whole_question_and_every_page_s_name(browser: Browser, address: str, width: int) -> None:
    """The search field has room for a question, and no name of a page is cut or out of sight."""
    size = {"width": width, "height": 800}
    with watch(browser, allowed=address, base_url=address, viewport=size) as page:
        page.goto("/documents")
        field = page.locator("#q").bounding_box()
        assert field
        assert field["width"] > 200
        ends = page.locator(".top nav a").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().right)"
        )
        assert max(ends) <= width
        assert page.evaluate("document.querySelector('.top').scrollWidth") <= width


def test_say_the_verdict_before_its_kinds_on_a_phone(browser: Browser, address: str) -> None:
    """What the question includes stands below the answer, not above it."""
    with watch(browser, allowed=address, base_url=address, viewport=PHONE) as page:
        page.goto("/explore?q=IL10 -> TNF")
        page.evaluate(
            "document.querySelector('.title').insertAdjacentHTML('afterend', '<p class=narrower>kinds</p>')"
        )
        title, kinds = (page.locator(one).bounding_box() for one in (".title", ".narrower"))
        assert title
        assert kinds
        assert title["y"] < kinds["y"]


def test_show_what_is_ranked_in_columns(page: Page) -> None:
    """The bars of a list stand one below the other, whatever is told beside them."""
    page.goto("/explore?q=IL10")
    lefts = page.locator(".both .votes").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().left)"
    )
    assert len(lefts) == 4
    assert max(lefts) - min(lefts) < 1


def test_say_what_a_sentence_supports_below_it_in_small(page: Page) -> None:
    """What a sentence supports is no heading: it is set no larger than the sentence."""
    page.goto("/search?q=lowers")
    sizes = [
        page.locator(one).first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        for one in (".found .said", ".found .quote")
    ]
    assert sizes[0] < sizes[1]


def test_begin_no_line_of_a_document_with_a_dot(page: Page) -> None:
    """Of a document without authors and journal its identifier is told first."""
    page.goto("/documents")
    told = page.locator(".documents p").all_inner_texts()
    assert "PubMed\u00a011" in told
    assert [one for one in told if one.startswith("·")] == []

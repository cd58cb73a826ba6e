"""What a reader might not sign, on the pages: how much there is, one link away, folded under a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from graph.model import Sign
from tests.api.pages.test_pages import open_pages, text_of
from tests.support.memory_service import make_service
from tests.support.seed_documents import documents
from tests.support.seed_graph import statements


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The pages over the seeds."""
    with open_pages(make_service()) as client:
        yield client


def test_tell_what_is_hidden_and_how_to_see_it(pages: TestClient) -> None:
    """The page of an entity counts what is left out, and its link shows it, in permalinks too."""
    page = pages.get("/explore", params={"q": "radiotherapy"}).text
    assert "6 more are hidden; show them" in text_of(page)
    (link,) = set(re.findall(r'<a href="([^"]+)" data-go>show them', page))
    assert "hidden=include" in link
    every = pages.get(unescape(link)).text
    assert "hidden; show" not in text_of(every)
    assert every.count("<tr id=") == page.count("<tr id=") + 12
    assert 'name="hidden" value="include" checked' in every


def test_explore_an_entity_of_which_all_is_hidden(pages: TestClient) -> None:
    """It says so, and how to see it."""
    page = pages.get("/explore", params={"q": "RANTES"}).text
    assert "All 2 statements here are such that a reader might not sign; show them" in text_of(page)


def test_document_folds_what_a_reader_might_not_sign(pages: TestClient) -> None:
    """Shown statements come first, the others are under how many they are."""
    page = pages.get(f"/documents/{documents()[0].id}").text
    assert "13 statements" in text_of(page)
    folded = page[page.index('<details class="more" id="unsure">') :]
    assert "more that a reader might not sign" in text_of(folded)
    assert folded.count('<li id="said-') == 5


def test_panel_tells_the_balance_of_studies(pages: TestClient) -> None:
    """Beside belief stands how many studies say what."""
    said = next(s for s in statements() if s.shown and s.sign is Sign.NEGATIVE)
    page = text_of(pages.get("/panel", params={"selected": said.id}).text)
    assert "Balance 1 study finds less" in page
    assert "of that 0.90" in page

"""Where statements come from, on the pages: the switch, and the source beside each sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.api.pages.test_pages import open_pages, text_of
from tests.support.conflict_graph import papers, partly_curated, said
from tests.support.memory_service import make_service

EA, PAIN = "electroacupuncture", "bone cancer pain"
SWITCHED = ("/explore?q=electroacupuncture", f"/explore?q={EA} -> {PAIN}", f"/compare?of={EA}&of=morphine",
            f"/compare?of={EA}&of=morphine&to={PAIN}", "/contradictions", "/contradictions?about=TNF",
            f"/what-if?q={EA} -> {PAIN}&without={papers()[0].id}")  # fmt: skip


@pytest.fixture(scope="module")
def pages() -> Iterator[TestClient]:
    """The pages over documents of which the one about people was curated elsewhere."""
    with open_pages(make_service(partly_curated(), papers())) as client:
        yield client


@pytest.mark.parametrize("address", SWITCHED)
def test_page_has_the_switch(pages: TestClient, address: str) -> None:
    """Each origin is one link away, and the one that is chosen is marked."""
    page = pages.get(address).text
    assert "origin=read" in page
    assert "origin=curated" in page
    switch = text_of(page[page.index('class="origins"') :])[:160]
    assert "of every origin · read from papers · curated elsewhere" in switch
    chosen = pages.get(address + ("&" if "?" in address else "?") + "origin=read").text
    assert 'aria-current="true">read from papers' in chosen


def test_page_of_a_graph_of_one_origin_has_no_switch() -> None:
    """There is nothing to choose."""
    with open_pages(make_service(said(), papers())) as client:
        assert 'class="origins"' not in client.get("/explore", params={"q": EA}).text


def test_explore_keeps_what_was_curated(pages: TestClient) -> None:
    """Table and picture have such statements alone; the panel's form keeps the choice."""
    every = pages.get("/explore", params={"q": EA}).text
    curated = pages.get("/explore", params={"q": EA, "origin": "curated"}).text
    assert every.count("<tr id=") > curated.count("<tr id=") > 0
    assert 'name="origin" value="curated" checked' in curated


def test_explore_says_where_nothing_is_of_the_origin(pages: TestClient) -> None:
    """Not that the graph is empty."""
    page = text_of(pages.get("/explore", params={"q": "CCL5", "origin": "curated"}).text)
    assert "Nothing here was curated elsewhere" in page


def test_panel_names_the_source_and_quotes_nobody(pages: TestClient) -> None:
    """What came without a sentence is no quotation, and cannot be explained by this program's rules."""
    curated = next(one for one in partly_curated() if one.curated)
    page = pages.get("/panel", params={"selected": curated.id}).text
    assert "curated: SIGNOR by way of INDRA" in text_of(page)
    assert "Stated without a sentence." in text_of(page)
    assert "<blockquote>" not in page
    assert "/explain" not in page


def test_panel_of_a_sentence_read_here_quotes_it(pages: TestClient) -> None:
    """As before."""
    read = next(one for one in partly_curated() if one.read and not one.curated)
    page = pages.get("/panel", params={"selected": read.id}).text
    assert "<blockquote>" in page
    assert "curated" not in text_of(page)


def test_contradictions_page_names_the_source(pages: TestClient) -> None:
    """A side that was curated elsewhere says so."""
    page = text_of(pages.get("/contradictions").text)
    assert "curated: SIGNOR by way of INDRA" in page
    assert "Stated without a sentence." in page

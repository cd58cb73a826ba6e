"""How often a page asks the store: a few times, and as often whatever the library holds."""

from __future__ import annotations

import pytest

from tests.support.page_queries import PAGES, count_queries, open_library

FEW, MANY = 12, 60
MOST = 10
Counts = dict[int, dict[str, int]]


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> Counts:
    """Size of the library to the number of queries of each page with what it frames."""
    with open_library(tmp_path_factory.mktemp("library")) as (store, client):
        return {size: count_queries(store, client, documents=size) for size in (FEW, MANY)}


@pytest.mark.parametrize("page", PAGES)
def test_page_asks_the_store_as_often_whatever_it_holds(counts: Counts, page: str) -> None:
    """A few queries, with the picture of the page, over a small library and a larger one."""
    assert counts[FEW][page] == counts[MANY][page] <= MOST


def test_picture_shares_the_answer_of_its_page(counts: Counts) -> None:
    """Of a question that has just been answered it asks for nothing but whether the graph is the same."""
    assert counts[MANY]["export"] == 1

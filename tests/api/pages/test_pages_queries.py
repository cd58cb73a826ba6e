"""How often a page asks the store: a few times, and as often whatever the library holds."""

from __future__ import annotations

import pytest

from tests.support.page_queries import PAGES, Cost, ask_pages, open_library

FEW, MANY = 12, 60
MOST = {"paths": 4, "document": 7}
USUAL = 2
Costs = dict[int, dict[str, Cost]]


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> Costs:
    """Size of the library to the cost of each page with what it frames."""
    with open_library(tmp_path_factory.mktemp("library")) as (store, client):
        return {size: ask_pages(store, client, documents=size) for size in (FEW, MANY)}


@pytest.mark.parametrize("page", PAGES)
def test_page_asks_the_store_as_often_whatever_it_holds(costs: Costs, page: str) -> None:
    """For the version, and for what is quoted, over a small library and a larger one."""
    assert costs[FEW][page].queries == costs[MANY][page].queries <= MOST.get(page, USUAL)


def test_picture_shares_the_answer_of_its_page(costs: Costs) -> None:
    """Of a question that has just been answered it asks for nothing but whether the graph is the same."""
    assert costs[MANY]["export"].queries == 1

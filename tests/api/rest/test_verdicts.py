"""Verdicts over HTTP: on a pair, and of what one entity changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.api.pages.test_pages import open_pages
from tests.support.asked_api import error, get
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service


@pytest.fixture
def asked() -> Iterator[TestClient]:
    """The API over documents that contradict each other."""
    with open_pages(make_service(said(), papers())) as client:
        yield client


def test_tell_the_verdict_on_a_pair(asked: TestClient) -> None:
    """One sentence, every side with its studies, and the mechanisms."""
    told = get(asked, "/api/verdict", subject="electroacupuncture", object="TNF")
    assert (told["status"], told["sign"], told["studies"]) == ("contested", 0, 3)
    assert sorted((side["sign"], len(side["studies"])) for side in told["sides"]) == [(-1, 1), (0, 1), (1, 1)]
    assert told["headline"] == "Studies disagree whether electroacupuncture changes TNF."
    assert told["setting"]["designs"] == {"animal": 2, "human_trial": 1}


def test_tell_what_mechanisms_would_do(asked: TestClient) -> None:
    """Where no study says directly, no sign is told, nor by one mechanism alone, which is beside it."""
    told = get(asked, "/api/verdict", subject="CCL5", object="bone cancer pain")
    assert (told["status"], told["sign"], told["belief"]) == ("none", None, 0)
    assert told["by_mechanism"] == {"sign": None, "paths": 1, "against": 0}
    assert [len(path["steps"]) for path in told["mechanisms"]] == [2]


def test_list_what_changes_an_entity(asked: TestClient) -> None:
    """The most studied first, of so many in all."""
    told = get(asked, "/api/verdicts", entity="bone cancer pain", side="regulators", limit=1)
    assert [(one["entity"]["name"], one["sign"], one["studies"]) for one in told["items"]] == [
        ("glial cell activation", 1, 2)
    ]
    assert told["total"] == 5


def test_refuse_a_name_that_is_none(asked: TestClient) -> None:
    """As everywhere: 404 with what is near."""
    status, shape = error(asked, "/api/verdict", subject="electroacupuncture", object="nothing such")
    assert (status, shape["code"]) == (404, "not_found")

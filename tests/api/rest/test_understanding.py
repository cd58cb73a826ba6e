"""Questions in words and names as they are typed, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.settings import load_settings
from tests.support.asked_api import error, get
from tests.support.asked_graph import make_asked


@pytest.fixture(scope="module")
def api() -> Iterator[TestClient]:
    """The service over the graph that is asked."""
    with TestClient(create_app(load_settings(), make_asked()), base_url="http://127.0.0.1:8000") as client:
        yield client


def test_understand_a_question(api: TestClient) -> None:
    """The address, its parameters, and how each name was read."""
    answer = get(api, "/api/understand", q="how does morphin lower chronic pain")
    assert answer["shape"] == "path"
    assert answer["parameters"]["q"] == ["morphine -> pain"]
    assert [slot["how"] for slot in answer["slots"]] == ["mended", "exact"]
    assert answer["sign"] == -1
    assert answer["unused"] == ["chronic"]


def test_understand_nothing(api: TestClient) -> None:
    """A text that names nothing is an answer, no error."""
    assert get(api, "/api/understand", q="zzz qqq")["shape"] == "nothing"


def test_understand_refuses_an_empty_question(api: TestClient) -> None:
    """There is nothing to understand."""
    assert error(api, "/api/understand", q="")[0] == 422


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("TNF", "TNF", ""),
        ("electro", "electroacupuncture", "starts with"),
        ("cancer", "bone cancer pain", "contains"),
        ("abrin", "BDNF", "abrineurin, a synonym of BDNF"),
        ("morphina", "morphine", "morphine, spelled nearly so"),
        ("DRUG:1", "gabapentin", "DRUG:1, an identifier of gabapentin"),
    ],
)
def test_search_says_why_a_name_fits(api: TestClient, typed: str, name: str, why: str) -> None:
    """By its own name, a synonym, an identifier, or nearly."""
    first = get(api, "/api/entities/search", q=typed)["items"][0]
    assert (first["name"], first["why"]) == (name, why)

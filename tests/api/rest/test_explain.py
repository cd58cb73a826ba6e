"""How a text is read, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.settings import load_settings
from loaders.relations.grammar.probabilities import pattern_probabilities
from tests.support.asked_api import error, get
from tests.support.memory_service import make_service

TEXT = "Depletion of macrophages delayed the resolution of pain."


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A client of the application over the seeds."""
    with TestClient(create_app(load_settings(), make_service()), base_url="http://127.0.0.1") as opened:
        yield opened


def test_explain_tells_how_a_statement_comes_about(client: TestClient) -> None:
    """Steps, clause, pattern and names of each statement."""
    one = get(client, "/api/explain", text=TEXT)["items"][0]
    assert [(s["words"], s["factor"]) for s in one["steps"]] == [
        ("Depletion", -1),
        ("delayed", -1),
        ("resolution", -1),
    ]
    assert (one["subject"]["name"], one["predicate"], one["sign"]) == ("macrophage", "DECREASES", -1)
    assert (one["clause"], one["pattern"], one["precision"]) == (
        TEXT[:-1],
        "active",
        pattern_probabilities()["active"],
    )
    assert one["subject_name"]["words"] == "macrophages"
    assert len(one["classes"]) == 5


def test_explain_refuses_a_text_that_is_too_long(client: TestClient) -> None:
    """The field is named, with what to do; so is a text that is missing."""
    status, problem = error(client, "/api/explain", text="x" * 3_001)
    assert (status, problem["code"], problem["field"]) == (422, "text_too_long", "text")
    assert "neuroimmune extract" in problem["advice"]
    assert error(client, "/api/explain")[1]["field"] == "text"


def test_openapi_tells_how_long_a_text_may_be(client: TestClient) -> None:
    """Programs read the limit from the description."""
    asked = client.get("/api/openapi.json").json()["paths"]["/api/explain"]["get"]
    (text,) = asked["parameters"]
    assert (text["name"], text["required"], text["schema"]["maxLength"]) == ("text", True, 3_000)
    assert get(client, "/api/explain", text="")["items"] == []

"""The one switch over HTTP: what a reader might not sign is left out, let in, or alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.settings import load_settings
from tests.support.asked_api import error, get
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service

EA, CCL5 = "electroacupuncture", "CCL5"
KEEPS = ("exclude", "include", "only")
STATEMENTS = len(said())
"""Of them one is hidden: that electroacupuncture goes with CCL5."""


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The application over documents that contradict each other."""
    app = create_app(load_settings(), make_service(said(), papers()))
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:
        yield opened


def each(client: TestClient, address: str, **parameters: Any) -> list[Any]:
    """The answers with each value of the switch; without it, the first one."""
    answers = [get(client, address, hidden=keep, **parameters) for keep in KEEPS]
    assert get(client, address, **parameters) == answers[0]
    return answers


def test_statements_are_those_that_are_shown(client: TestClient) -> None:
    """A list has what is shown, all, or the rest; each statement tells it, with the balance of its pair."""
    answers = each(client, "/api/statements")
    assert [answer["total"] for answer in answers] == [STATEMENTS - 1, STATEMENTS, 1]
    (unsure,) = answers[2]["items"]
    assert (unsure["predicate"], unsure["shown"]) == ("ASSOCIATED_WITH", False)
    lowers = get(client, "/api/statements", subject=EA, object="TNF", sign="-1")["items"][0]
    assert (lowers["shown"], lowers["balance"]) == (True, {"positive": 1, "negative": 1, "null": 1})


def test_neighbourhood_counts_what_it_leaves_out(client: TestClient) -> None:
    """What is about the entity itself, and is not among the statements."""
    answers = each(client, f"/api/entities/{CCL5}/neighbourhood")
    assert [(len(one["statements"]), one["left_out"]) for one in answers] == [(1, 1), (2, 0), (1, 1)]


def test_paths_take_the_switch(client: TestClient) -> None:
    """A path over a hidden step comes where it is asked for, and is the near miss where it is not."""
    asked = {"from": EA, "to": "T cell proliferation", "undirected": "include"}
    shown, every, hidden = each(client, "/api/paths", **asked)
    assert [len(one["paths"]) for one in (shown, every, hidden)] == [0, 1, 1]
    assert [step["shown"] for step in every["paths"][0]["steps"]] == [False, True]
    assert [o["field"] for o in shown["why_not"]["near_misses"][0]["obstacles"]] == ["hidden"]


def test_what_if_and_mediators_take_the_switch(client: TestClient) -> None:
    """They are about paths too."""
    asked = {"from": EA, "to": "T cell proliferation", "undirected": "include", "without": papers()[0].id}
    answers = [get(client, "/api/what-if", hidden=keep, **asked) for keep in KEEPS]
    assert [len(one["before"]["paths"]) for one in answers] == [0, 1, 1]
    found = each(client, "/api/compare/mediators", entity=[EA, "morphine"], to="bone cancer pain")
    assert len(found[0]["mediators"]) == len(found[1]["mediators"])
    assert found[2]["mediators"] == []


def test_comparison_and_effects_take_the_switch(client: TestClient) -> None:
    """No effect of these is hidden, so alone there is none."""
    compared = each(client, "/api/compare", entity=[EA, "morphine"])
    assert compared[0] == compared[1]
    assert compared[2]["neighbours"] == []
    effects = each(client, f"/api/entities/{EA}/effects")
    assert effects[0]["groups"].keys() == effects[1]["groups"].keys() > effects[2]["groups"].keys()


def test_export_has_everything_unless_it_is_asked_otherwise(client: TestClient) -> None:
    """An export is the whole graph, and tells what is shown; of paths it is what the question asks."""
    lines = [client.get("/api/export", params=asked).text for asked in ({}, {"hidden": "exclude"})]
    told = [[json.loads(line)["shown"] for line in text.splitlines()] for text in lines]
    assert [(len(one), all(one)) for one in told] == [(STATEMENTS, False), (STATEMENTS - 1, True)]
    asked = {"from": EA, "to": "T cell proliferation", "undirected": "include"}
    assert client.get("/api/export", params=asked).text == ""
    assert len(client.get("/api/export", params=asked | {"hidden": "only"}).text.splitlines()) == 2


def test_contradictions_have_no_switch(client: TestClient) -> None:
    """What is hidden is on no side of them."""
    assert error(client, "/api/contradictions", hidden="include")[0] == 422

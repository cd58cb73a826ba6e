"""The switch of origins over HTTP: all, what was read from papers, what was curated elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.settings import load_settings
from tests.support.asked_api import error, get
from tests.support.conflict_graph import papers, partly_curated
from tests.support.memory_service import make_service

EA, TNF, PAIN = "electroacupuncture", "TNF", "bone cancer pain"
ORIGINS = ("all", "read", "curated")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The application over documents of which the one about people was curated elsewhere."""
    app = create_app(load_settings(), make_service(partly_curated(), papers()))
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:
        yield opened


def each(client: TestClient, address: str, **parameters: Any) -> list[Any]:
    """The answers with each value of the switch; without it, the first one."""
    answers = [get(client, address, origin=one, **parameters) for one in ORIGINS]
    assert get(client, address, **parameters) == answers[0]
    return answers


def test_statements_are_those_with_such_evidence(client: TestClient) -> None:
    """A list has all, or those of one origin; statements and evidence tell theirs."""
    every, read, curated = each(client, "/api/statements", hidden="include", subject=EA)
    assert (every["total"], read["total"], curated["total"]) == (5, 3, 2)
    assert {(one["read"], one["curated"]) for one in curated["items"]} == {(False, True)}
    (evidence,) = curated["items"][0]["evidence"]
    assert (evidence["origin"], evidence["pattern"]) == ("curated", "indra:signor")
    assert evidence["quoted"] is False


def test_neighbourhood_takes_the_switch(client: TestClient) -> None:
    """What is hidden is counted of the origin asked for."""
    answers = each(client, "/api/entities/CCL5/neighbourhood")
    assert [(len(one["statements"]), one["left_out"]) for one in answers] == [(1, 1), (1, 1), (0, 0)]


def test_paths_have_such_evidence_in_every_step(client: TestClient) -> None:
    """The direct step is curated, the others were read; belief stays that of all."""
    asked = {"from": EA, "to": PAIN}
    answers = each(client, "/api/paths", **asked)
    assert [{len(path["steps"]) for path in one["paths"]} for one in answers] == [{1, 2}, {2}, {1}]
    assert answers[2]["paths"][0]["steps"] == answers[0]["paths"][0]["steps"]


def test_paths_that_another_origin_has_are_a_near_miss(client: TestClient) -> None:
    """Where none is of that origin, the filter is named."""
    (answer,) = [get(client, "/api/paths", origin="curated", **{"from": EA, "to": "glial cell activation"})]
    assert [o["field"] for o in answer["why_not"]["near_misses"][0]["obstacles"]] == ["origin"]


def test_contradictions_are_within_the_origin(client: TestClient) -> None:
    """A pair keeps the sides that such evidence tells, and must keep two."""
    every, read, curated = each(client, "/api/contradictions", entity=EA)
    assert [len(item["positions"]) for item in every["items"]] == [3]
    assert [len(item["positions"]) for item in read["items"]] == [2]
    assert curated["total"] == 0


def test_comparison_effects_and_mediators_take_the_switch(client: TestClient) -> None:
    """What both do to pain was curated, what lies between was read."""
    compared = each(client, "/api/compare", entity=[EA, "morphine"])
    names = [{one["entity"]["name"] for one in answer["neighbours"]} for answer in compared]
    assert [PAIN in named for named in names] == [True, False, True]
    effects = each(client, f"/api/entities/{EA}/effects")
    assert effects[0]["groups"].keys() > effects[1]["groups"].keys() == {"mediator"}
    found = each(client, "/api/compare/mediators", entity=[EA, "morphine"], to=PAIN)
    assert [bool(one["mediators"]) for one in found] == [True, True, False]


def test_export_and_what_if_take_the_switch(client: TestClient) -> None:
    """They keep what such evidence says."""
    lines = [client.get("/api/export", params={"origin": one}).text.splitlines() for one in ORIGINS]
    assert len(lines[0]) > len(lines[1]) > len(lines[2]) == 5
    asked = {"from": EA, "to": PAIN, "without": papers()[0].id, "origin": "curated"}
    assert [len(path["steps"]) for path in get(client, "/api/what-if", **asked)["before"]["paths"]] == [1]


def test_another_origin_is_refused(client: TestClient) -> None:
    """The error lists what there is."""
    assert error(client, "/api/statements", origin="guessed")[0] == 422

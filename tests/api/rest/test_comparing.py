"""Comparison over HTTP: contradictions with both their sides, entities beside each other, effects."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import LOWERS, MAY_RAISE
from tests.support.asked_api import error, get

EA_TO_PAIN = {"from": "EA", "to": "BCP"}


@pytest.mark.parametrize("asked", [{}, {"entity": "TNF"}, {"subject": "EA", "object": "TNF"}])
def test_contradictions_show_both_sides_with_their_sentences(
    client: TestClient, asked: dict[str, str]
) -> None:
    """The strongest side comes first; each has its statements, documents and best sentence."""
    answer = get(client, "/api/contradictions", **asked)
    assert (answer["total"], answer["next"]) == (1, None)
    dispute = answer["items"][0]
    assert (dispute["subject"]["name"], dispute["object"]["name"]) == ("electroacupuncture", "TNF")
    assert [
        (p["sign"], p["belief"], p["documents"], p["evidence"]["text"]) for p in dispute["positions"]
    ] == [
        (-1, 0.585, 1, LOWERS),
        (1, 0.234, 1, MAY_RAISE),
    ]
    assert [source["number"] for source in answer["sources"]] == [1, 2]


def test_contradictions_are_split_by_circumstance(client: TestClient) -> None:
    """Who says what in which species; where none is told, that is told."""
    splits = get(client, "/api/contradictions")["items"][0]["splits"]
    by_species = next(split for split in splits if split["by"] == "species")
    assert by_species["shares"] == [
        {"value": "", "positive": 1, "negative": 0, "null": 0, "unknown": 0},
        {"value": "rat", "positive": 0, "negative": 1, "null": 0, "unknown": 0},
    ]
    assert {split["by"] for split in splits} == {"species", "study_type", "year"}


def test_contradictions_of_a_path_are_those_of_its_steps(client: TestClient) -> None:
    """One pair a step; only the disputed one is there."""
    steps = get(client, "/api/paths", **EA_TO_PAIN)["paths"][0]["steps"]
    pairs = {end: [step[end]["id"] for step in steps] for end in ("subject", "object")}
    (dispute,) = get(client, "/api/contradictions", **pairs)["items"]
    assert dispute["object"]["name"] == "TNF"


def test_contradictions_of_a_peaceful_entity_are_none(client: TestClient) -> None:
    """An empty list; half a pair is refused, an unknown entity not found."""
    assert get(client, "/api/contradictions", entity="BCP")["items"] == []
    assert error(client, "/api/contradictions", subject="EA")[1]["field"] == "object"
    assert error(client, "/api/contradictions", entity="nothing")[0] == 404


def test_compare_tells_shared_and_unique_targets(client: TestClient) -> None:
    """Both act on the pain or not, each effect with its statement."""
    answer = get(client, "/api/compare", entity=["EA", "TNF"])
    found = {n["entity"]["name"]: (n["likeness"], n["effects"]) for n in answer["neighbours"]}
    assert {name: likeness for name, (likeness, _) in found.items()} == {
        "TNF": "unique",
        "glial cell activation": "unique",
        "bone cancer pain": "unique",
    }
    effect = found["bone cancer pain"][1][1]
    assert (effect["sign"], effect["belief"], effect["documents"]) == (1, 0.585, 1)
    assert get(client, f"/api/statements/{effect['statement']}")["object"]["name"] == "bone cancer pain"


def test_compare_tells_shared_regulators(client: TestClient) -> None:
    """What acts on both, common to all compared."""
    answer = get(client, "/api/compare", entity=["TNF", "glial cell activation"], side="regulators")
    (neighbour,) = answer["neighbours"]
    assert (neighbour["entity"]["name"], neighbour["likeness"], neighbour["common"]) == (
        "electroacupuncture",
        "shared",
        True,
    )


def test_compare_refuses_one_entity_twice(client: TestClient) -> None:
    """By whatever names it is given."""
    status, shape = error(client, "/api/compare", entity=["EA", "electroacupuncture"])
    assert (status, shape["field"]) == (422, "entity")


def test_effects_group_neighbours_by_role(client: TestClient) -> None:
    """What the needles act on, and what acts on the pain."""
    targets = get(client, "/api/entities/EA/effects")
    assert {role: [n["entity"]["name"] for n in group] for role, group in targets["groups"].items()} == {
        "mediator": ["glial cell activation", "TNF"]
    }
    regulators = get(client, "/api/entities/BCP/effects", side="regulators")
    assert regulators["groups"]["mediator"][0]["effect"]["sign"] == 1


def test_compare_mediators_tells_what_lies_on_the_paths(client: TestClient) -> None:
    """Each mediator has the best path through it of each entity, null where there is none."""
    answer = get(client, "/api/compare/mediators", entity=["EA", "glial cell activation"], to="BCP")
    [mediator] = answer["mediators"]
    assert (mediator["entity"]["name"], mediator["likeness"]) == ("TNF", "unique")
    assert [path and path["sign_rule"] for path in mediator["paths"]] == ["− × + = −", None]
    assert (answer["target"]["name"], answer["direct"], answer["complete"]) == (
        "bone cancer pain",
        [None, None],
        True,
    )
    status, shape = error(client, "/api/compare/mediators", entity=["EA", "BCP"], to="BCP")
    assert (status, shape["field"]) == (422, "to")

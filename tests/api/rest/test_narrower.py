"""Kinds of what is named: in the API's answers, on the pages, and where they are left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from graph.model import Entity, Kind, Predicate
from tests.api.pictures.test_pictures import open_pages
from tests.support.asked_api import get
from tests.support.memory_service import make_service
from tests.support.readings import state

OPIOID = Entity("MESH:D000701", "opioid", Kind.DRUG)
MORPHINE = Entity("CHEBI:17303", "morphine", Kind.DRUG)
FENTANYL = Entity("CHEBI:119915", "fentanyl", Kind.DRUG)
PAIN = Entity("HP:0012531", "pain", Kind.SYMPTOM)
NEUROPATHIC = Entity("MESH:D009437", "neuropathic pain", Kind.CONDITION)
SAID = (
    state(MORPHINE, Predicate.TREATS, NEUROPATHIC, 0.8),
    state(FENTANYL, Predicate.TREATS, PAIN, 0.6),
    state(OPIOID, Predicate.INTERACTS_WITH, PAIN, 0.4),
)
ENDS = {"from": "opioid", "to": "pain"}


@pytest.fixture(scope="module")
def pages() -> Iterator[TestClient]:
    """The pages and the API over three statements."""
    with open_pages(make_service(SAID, ())) as client:
        yield client


def test_paths_lead_between_kinds_and_say_so(pages: TestClient) -> None:
    """A drug of the class acts on a kind of pain."""
    answer = get(pages, "/api/paths", **ENDS)
    ends = [(path["entities"][0]["name"], path["entities"][-1]["name"]) for path in answer["paths"]]
    assert ends == [("morphine", "neuropathic pain"), ("fentanyl", "pain")]
    assert [one["name"] for one in answer["including"]] == ["fentanyl", "morphine", "neuropathic pain"]


def test_paths_of_what_is_named_alone(pages: TestClient) -> None:
    """Without kinds nothing leads from opioids as such to pain, and why is told."""
    answer = get(pages, "/api/paths", **ENDS, narrower="exclude")
    assert (answer["paths"], answer["including"]) == ([], [])
    assert answer["why_not"]["near_misses"][0]["obstacles"][0]["field"] == "narrower"


def test_effects_are_those_of_kinds(pages: TestClient) -> None:
    """What the class acts on is what its members act on."""
    answer = get(pages, "/api/entities/opioid/effects")
    assert [one["entity"]["name"] for one in answer["groups"]["outcome"]] == ["neuropathic pain", "pain"]
    assert get(pages, "/api/entities/opioid/effects", narrower="exclude")["groups"] == {}


def test_page_lists_kinds_and_offers_to_leave_them_out(pages: TestClient) -> None:
    """The switch is a link; without kinds it leads back."""
    page = pages.get("/explore", params={"q": "opioid -> pain"}).text
    assert "2 kinds of opioid" in page
    assert "narrower=exclude" in page
    without = pages.get("/explore", params={"q": "opioid -> pain", "narrower": "exclude"}).text
    assert "include them" in without


def test_entity_page_shows_what_is_said_of_its_kinds(pages: TestClient) -> None:
    """The surroundings of a class are those of its members, unless they are left out."""
    assert "fentanyl" in pages.get("/explore", params={"q": "opioid"}).text
    alone = pages.get("/explore", params={"q": "opioid", "narrower": "exclude"}).text
    assert "Fentanyl" not in alone.split('id="content"')[1].split("<aside")[0].replace("kinds of", "")

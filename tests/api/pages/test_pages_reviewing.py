"""Marks of readers on the pages, over JSON, and in what the graph then says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from graph.exchange import Format, dump
from graph.model import Statement, evidence_id
from tests.api.pages.test_pages import open_pages, text_of
from tests.support.memory_service import make_service

ADA, BEN, CEM = (f"{name}-0123456789abcdef" for name in ("ada", "ben", "cem"))


@pytest.fixture
def service() -> Service:
    """The seeds, which nobody has marked."""
    return make_service()


@pytest.fixture
def pages(service: Service) -> Iterator[TestClient]:
    """The pages over the seeds."""
    with open_pages(service) as client:
        yield client


def first(service: Service) -> Statement:
    """A shown statement with one sentence."""
    return next(one for one in service.iter_statements() if one.shown and one.evidence_count == 1)


def draft(service: Service, mark: str = "wrong", **more: str) -> dict[str, str]:
    """What marks the sentence of `first`."""
    one = first(service)
    return {"statement": one.id, "evidence": evidence_id(one.id, one.evidence[0]), "mark": mark, **more}


def export(service: Service) -> str:
    return "".join(dump(service.iter_statements(), Format.JSONL))


def test_mark_counts_at_once_and_undo_restores_the_bytes(service: Service, pages: TestClient) -> None:
    """In belief, what is shown, panel, document, queue and version; undone, the export is what it was."""
    one, before, version = first(service), export(service), service.version()
    pages.post("/review", data=draft(service, reason="polarity"))
    after = service.statement(one.id)
    assert (one.shown, after.belief, after.shown, service.version() != version) == (True, 0.0, False, True)
    panel = text_of(pages.get("/panel", params={"selected": one.id, "hidden": "include"}).text)
    assert "marked wrong by reader" in panel
    assert "the direction is wrong" in panel
    assert "marked wrong, weighs nothing" in panel
    assert one.id not in pages.get("/review").text
    entry = service.store.reviews()[0]
    pages.post("/review/undo", data={"review": entry.id})
    assert (export(service), service.version()) == (before, version)


def test_mark_goes_back_to_where_it_was_made(service: Service, pages: TestClient) -> None:
    """At the evidence; never to another site."""
    said = draft(service, "right")
    asked = {"data": said, "follow_redirects": False}
    places = {"http://127.0.0.1:8000/documents/x?a=1": "/documents/x?a=1", "https://x.y/z": "/review"}
    for referer, to in places.items():
        went = pages.post("/review", headers={"referer": referer}, **asked)
        assert (went.status_code, went.headers["location"]) == (303, f"{to}#marks-{said['evidence']}")


@pytest.mark.parametrize(
    "change", [{"mark": "maybe"}, {"mark": "wrong"}, {"reason": "other", "mark": "wrong"}, {"evidence": "x"}]
)
def test_mark_refuses_what_says_nothing(service: Service, pages: TestClient, change: dict[str, str]) -> None:
    """And leaves the log empty."""
    assert pages.post("/review", data=draft(service, "right") | change).status_code in (404, 422)
    assert service.store.reviews() == []


def test_mark_of_another_site_is_refused(service: Service, pages: TestClient) -> None:
    """As every write that a browser sends from a page of another origin."""
    answer = pages.post("/review", data=draft(service), headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, service.store.reviews()) == (403, [])


def test_queue_is_of_an_entity_or_of_a_question(pages: TestClient) -> None:
    """By address; a name that nothing has is told."""
    about = text_of(pages.get("/review", params={"about": "opioid"}).text)
    assert "to look at about opioid" in about
    assert "radiotherapy" not in about
    asked = text_of(pages.get("/review", params={"q": "radiotherapy -> pain"}).text)
    assert "in the answer to radiotherapy -> pain" in asked
    assert "addiction" not in asked
    assert "Nothing here is called that" in pages.get("/review", params={"about": "zzzz"}).text


def test_reviews_that_are_no_longer_stated_are_listed(service: Service, pages: TestClient) -> None:
    """The log keeps the sentence when its document is gone."""
    one = first(service)
    pages.post("/review", data=draft(service, reason="grounding"))
    service.store.remove(one.evidence[0].document_id)
    log = text_of(pages.get("/review/log").text)
    assert "no longer stated" in log
    assert " ".join(one.evidence[0].text.split())[:40] in log
    assert [one["evidence"] for one in pages.get("/api/reviews").json()["items"]] == [None]


def test_api_marks_lists_exports_and_takes_back(service: Service, pages: TestClient) -> None:
    """The same log over JSON, and as data to train on."""
    made = pages.post("/api/reviews", json=draft(service, reason="hypothesis"))
    assert (made.status_code, made.json()["reason"], made.json()["stands"]) == (201, "hypothesis", True)
    line = json.loads(pages.get("/api/reviews/export").text)
    assert line["sentence"][line["object_start"] : line["object_end"]] == line["object_words"]
    rows = list(csv.DictReader(io.StringIO(pages.get("/api/reviews/export?format=csv").text)))
    assert [(row["mark"], row["stands"]) for row in rows] == [("wrong", "true")]
    said = pages.get(f"/api/statements/{first_marked(service)}").json()["evidence"][0]
    assert (said["review"], said["id"]) == ("wrong", made.json()["evidence"])
    assert pages.delete(f"/api/reviews/{made.json()['id']}").json()["mark"] == "taken_back"
    assert [one["stands"] for one in pages.get("/api/reviews").json()["items"]] == [False, False]


def first_marked(service: Service) -> str:
    return service.store.reviews()[0].statement_id


@pytest.fixture
def keyed(service: Service) -> Iterator[TestClient]:
    """The pages where three have keys, of whom two may mark."""
    settings = load_settings(api_keys=f"{ADA},{BEN},{CEM}", reviewers=f"ada={ADA}, ben={BEN}")
    with TestClient(create_app(settings, service), base_url="http://127.0.0.1:8000") as client:
        yield client


def test_reviewers_are_named_by_their_keys(service: Service, keyed: TestClient) -> None:
    """Two who disagree are both shown, and the evidence weighs as it was read."""
    one, said = first(service), draft(service, "right")
    keyed.post("/api/reviews", json=said, headers={"x-api-key": ADA})
    other = draft(service, "wrong", reason="no_relation")
    keyed.post("/api/reviews", json=other, headers={"x-api-key": BEN})
    panel = text_of(keyed.get(f"/panel?selected={one.id}", headers={"x-api-key": CEM}).text)
    assert "marked right by 1, wrong by 1 · readers disagree: weighed as it was read" in panel
    assert service.statement(one.id).belief == one.belief


def test_who_is_no_reviewer_may_not_mark(service: Service, keyed: TestClient) -> None:
    """Nor is offered to; and nobody takes back what another one said."""
    said, cem = draft(service, "right"), {"x-api-key": CEM}
    assert keyed.post("/api/reviews", json=said, headers=cem).json()["error"]["code"] == "not_a_reviewer"
    assert "data-right" not in keyed.get("/review", headers=cem).text
    made = keyed.post("/api/reviews", json=said, headers={"x-api-key": ADA}).json()["id"]
    assert keyed.delete(f"/api/reviews/{made}", headers={"x-api-key": BEN}).status_code == 403

"""Documents over HTTP: a file of many records sent, found again, weighed and removed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.settings import load_settings
from tests.support.asked_api import error, get
from tests.support.paper_files import LIBRARY, MORPHINE, NAMELESS, NEEDLES, PAGE, RETRACTION, make_library
from tests.support.waiting import wait_until


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A client over an empty library."""
    app = create_app(load_settings(), make_library())
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:
        yield opened


def send(client: TestClient, name: str, text: str) -> tuple[int, Any]:
    answer = client.post("/api/documents?wait=true", files={"file": (name, text.encode())})
    return answer.status_code, answer.json()


def test_upload_tells_of_every_record(client: TestClient) -> None:
    """201, each record with its document, refusals with what to do, and counts."""
    status, answer = send(client, "../library.ris", LIBRARY)
    assert (status, answer["name"]) == (201, "library.ris")
    assert [(one["record"], one["outcome"], one["document"]["doi"]) for one in answer["loaded"]] == [
        (0, "added", "10.5555/needles"),
        (1, "added", "10.5555/morphine"),
    ]
    assert answer["counts"] == {"added": 2, "joined": 0, "replaced": 0, "unchanged": 0}
    assert answer["failures"] == [
        {
            "source": "library.ris: record 3",
            "reason": "has neither title nor abstract",
            "advice": "leave it out, or download it again",
        }
    ]
    assert (answer["deleted"], answer["duplicates"]) == ([], 0)


def test_upload_that_adds_nothing_is_200(client: TestClient) -> None:
    """Where a record joins a paper that is there, and where the graph has all of it already."""
    send(client, "needles.ris", NEEDLES)
    assert send(client, "page.txt", PAGE)[1]["loaded"][0]["outcome"] == "joined"
    status, answer = send(client, "page.txt", PAGE)
    assert (status, answer["loaded"][0]["outcome"]) == (200, "unchanged")
    sources = sorted((one["place"], one["kind"]) for one in answer["loaded"][0]["document"]["sources"])
    assert sources == [("needles.ris", "ris"), ("page.txt", "plain_text")]


def test_upload_of_nothing_readable_is_its_error(client: TestClient) -> None:
    """The one shape, under the file's own name."""
    status, answer = send(client, "nameless.ris", NAMELESS)
    assert (status, answer["error"]["code"]) == (422, "unreadable_document")
    assert answer["error"]["message"].startswith("nameless.ris: record 1: has neither title nor abstract")


def test_upload_is_answered_with_its_job(client: TestClient) -> None:
    """202 at once with the job's address; there it is told of, and then what became of its records."""
    answer = client.post("/api/documents", files={"file": ("lib.ris", LIBRARY.encode())})
    job, address = answer.json(), answer.headers["Location"]
    assert (answer.status_code, job["state"], address) == (202, "queued", f"/api/jobs/{job['id']}")
    assert job["files"] == [{"name": "lib.ris", "size": len(LIBRARY.encode())}]
    wait_until(lambda: get(client, address)["state"] == "done")
    told = get(client, address)
    assert (told["progress"]["settled"], told["progress"]["refused"], told["error"]) == (3, 1, None)
    assert told["progress"]["outcomes"] == {"added": 2, "joined": 0, "replaced": 0, "unchanged": 0}
    (file,) = get(client, f"{address}/files")
    assert [one["document"]["doi"] for one in file["loaded"]] == ["10.5555/needles", "10.5555/morphine"]
    assert get(client, "/api/jobs")["items"] == [told]


def test_job_that_has_ended_is_neither_cancelled_nor_run_again(client: TestClient) -> None:
    """409 with what can be; 404 for a job that is not there."""
    send(client, "needles.ris", NEEDLES)
    address = f"/api/jobs/{get(client, '/api/jobs')['items'][0]['id']}"
    for answer in (client.delete(address), client.post(f"{address}/again")):
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "job_state")
    assert client.delete("/api/jobs/none").status_code == error(client, "/api/jobs/none")[0] == 404


def test_upload_refuses_what_it_does_not_know(client: TestClient) -> None:
    """A misspelt parameter is not passed over."""
    answer = client.post("/api/documents?wiat=true", files={"file": ("a.ris", NEEDLES.encode())})
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "wiat")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "muller"}, ["10.5555/needles"]),
        ({"sort": "title"}, ["10.5555/needles", "10.5555/morphine"]),
        ({"sort": "statements"}, ["10.5555/morphine", "10.5555/needles"]),
        ({"source": ["plain_text", "pdf"]}, ["10.5555/needles"]),
        ({"withdrawn": "only"}, []),
        ({"limit": 1, "offset": 1}, ["10.5555/morphine"]),
    ],
)
def test_list_searches_filters_and_sorts(client: TestClient, asked: dict[str, Any], found: list[str]) -> None:
    """Each document with its sources and how many statements it supports."""
    for name, text in (("library.ris", LIBRARY), ("page.txt", PAGE)):
        send(client, name, text)
    assert [one["doi"] for one in get(client, "/api/documents", **asked)["items"]] == found
    needles = get(client, "/api/documents", q="needles")["items"][0]
    assert (len(needles["sources"]), needles["statements"], needles["species"]) == (2, 1, ["rat"])


@pytest.mark.parametrize("asked", [{"sort": "added"}, {"source": "fax"}, {"withdrawn": "maybe"}, {"Q": "x"}])
def test_list_refuses_what_it_does_not_know(client: TestClient, asked: dict[str, str]) -> None:
    """422, with the parameter at fault."""
    status, shape = error(client, "/api/documents", **asked)
    assert (status, shape["field"].partition(".")[0]) == (422, next(iter(asked)))


def test_document_tells_what_announces_it(client: TestClient) -> None:
    """A retracted paper is withdrawn, and so is its evidence; the notice names what it is about."""
    send(client, "morphine.ris", MORPHINE)
    notice = send(client, "notice.nbib", RETRACTION)[1]["loaded"][0]["document"]
    (paper,) = get(client, "/api/documents", q="10.5555/morphine")["items"]
    assert (notice["notice"], notice["about"]) == ("retraction", ["10.5555/morphine"])
    assert (paper["withdrawn"], paper["notices"]) == (True, ["retraction doi:10.5555/retraction"])
    said = get(client, "/api/statements", document=paper["id"], hidden="include")["items"]
    assert {one["withdrawn"] for statement in said for one in statement["evidence"]} == {True}


def test_removal_is_weighed_and_then_done(client: TestClient) -> None:
    """What would go is counted first; a document that is not there is 404 for both."""
    (paper,) = send(client, "morphine.ris", MORPHINE)[1]["loaded"]
    address = f"/api/documents/{paper['document']['id']}"
    told = get(client, f"{address}/removal")
    assert (told["sentences"], told["statements"], told["weakened"], told["about"]) == (2, 2, 0, [])
    assert told["entities"] == get(client, "/api/stats")["entities"]
    assert client.delete(address).status_code == 204
    assert get(client, "/api/stats")["entities"] == 0
    assert error(client, f"{address}/removal")[0] == client.delete(address).status_code == 404

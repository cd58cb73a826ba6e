"""Who is let in, to what, how often, and what is told of it: by keys of a data folder, over HTTP."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope as Scope_, Send

from api.access.audit_log import AuditLog, Entry, Wanted
from api.access.callers import require_keys
from api.access.keys import KeyRing
from api.access.quota import Quota
from api.access.scopes import Scope
from api.access.wrong_keys import WrongKeys
from api.errors import SettingsError
from api.server.admission import Admission, Books
from api.settings import Settings, load_settings
from tests.support.clocks import Clock

HERE = "http://127.0.0.1:8000"
ENVIRONMENT = "0123456789abcdef"
PAGE = {"accept": "text/html"}


@dataclass(frozen=True)
class Served:
    """A small application at real addresses behind the guard of keys, its books and its clock."""

    client: TestClient
    books: Books
    clock: Clock

    def key(self, *scopes: Scope, name: str = "ada") -> Mapping[str, str]:
        """The header of a new key with those scopes."""
        return {"X-API-Key": self.books.keys.create(name, scopes)[0]}

    def told(self) -> list[Entry]:
        """What the audit log holds."""
        return [one for one in self.books.log.read(Wanted()) if isinstance(one, Entry)]


def small_app(settings: Settings, books: Books) -> FastAPI:
    """Answers who asks at addresses that need each of the scopes; one of them fails."""
    app = FastAPI()

    def who(request: Request) -> dict[str, object]:
        request.state.acted_on.append("more")
        return {"name": request.state.caller.name, "reviewer": request.state.reviewer}

    def fail(document_id: str) -> None:
        raise RuntimeError(document_id)

    app.get("/api/stats")(who)
    app.get("/explore")(who)
    app.post("/api/reviews")(who)
    app.post("/api/documents")(who)
    app.post("/api/cypher")(who)
    app.delete("/api/documents/{document_id}")(fail)
    app.get("/health")(lambda: "up")
    app.add_middleware(Admission, settings=settings, books=books)
    return app


def serve(folder: Path, *, limit: int = 0, **given: object) -> Served:
    clock = Clock()
    settings = load_settings(data=folder, **given)
    quota = Quota(limit, clock) if limit else None
    books = Books(KeyRing(folder, clock.day), WrongKeys(clock), quota, AuditLog(folder, clock.day))
    client = TestClient(small_app(settings, books), base_url=HERE, raise_server_exceptions=False)
    return Served(client, books, clock)


@pytest.fixture
def served(tmp_path: Path) -> Served:
    """One without keys and without a quota."""
    return serve(tmp_path)


def test_loopback_without_any_key_is_open(served: Served) -> None:
    """As it comes: whoever is on this machine may do all, and leaves no trace of a key."""
    assert served.client.post("/api/documents").json() == {"name": "reader", "reviewer": "reader"}


def test_first_key_shuts_what_was_open_without_a_restart(served: Served) -> None:
    """And revoking the last one does not open it again."""
    assert served.client.get("/api/stats").status_code == 200
    key = served.key(Scope.READ)
    assert served.client.get("/api/stats").status_code == 401
    assert served.client.get("/api/stats", headers=key).json()["name"] == "ada"
    served.books.keys.revoke("ada")
    answer = served.client.get("/api/stats", headers=key)
    assert (answer.status_code, answer.json()["error"]["message"]) == (401, "the key 'ada' was revoked")
    assert served.client.get("/api/stats").status_code == 401


def test_expired_key_says_so(served: Served) -> None:
    """Its holder is told what happened, and that is no wrong key."""
    end = served.clock.day() + timedelta(hours=1)
    shown, _ = served.books.keys.create("ada", [Scope.READ], end)
    served.clock.seconds = 3600
    answers = [served.client.get("/api/stats", headers={"X-API-Key": shown}) for _ in range(10)]
    assert {one.json()["error"]["message"] for one in answers} == {"the key 'ada' has expired"}
    assert {one.status_code for one in answers} == {401}


def test_health_needs_no_key(served: Served) -> None:
    """Whoever watches the service has none."""
    served.key(Scope.READ)
    assert served.client.get("/health").status_code == 200


@pytest.mark.parametrize(
    ("scope", "method", "path", "allowed"),
    [
        (Scope.READ, "GET", "/api/stats", True),
        (Scope.READ, "POST", "/api/cypher", True),
        (Scope.READ, "POST", "/api/reviews", False),
        (Scope.READ, "POST", "/api/documents", False),
        (Scope.CURATE, "GET", "/api/stats", True),
        (Scope.CURATE, "POST", "/api/reviews", True),
        (Scope.CURATE, "POST", "/api/documents", False),
        (Scope.LOAD, "POST", "/api/documents", True),
        (Scope.LOAD, "POST", "/api/reviews", False),
        (Scope.LOAD, "PUT", "/nowhere", False),
        (Scope.ADMIN, "POST", "/api/reviews", True),
        (Scope.ADMIN, "POST", "/api/documents", True),
    ],
)
def test_key_does_what_its_scopes_allow(
    served: Served, scope: Scope, method: str, path: str, allowed: bool
) -> None:
    """And nothing else, before anything of the request is read."""
    answer = served.client.request(method, path, headers=served.key(scope))
    assert (answer.status_code == 200) is allowed
    if not allowed:
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "scope_needed")


def test_refusal_says_which_scope_is_needed(served: Served) -> None:
    """To a program as JSON."""
    answer = served.client.post("/api/documents", headers=served.key(Scope.READ))
    assert answer.json()["error"]["message"] == (
        "the key 'ada' may not load and delete documents: that needs the scope 'load'"
    )


def test_browser_presents_a_kept_key_as_its_password(served: Served) -> None:
    """Any user name; a page that the key may not see is refused on a page."""
    sent = served.key(Scope.READ)["X-API-Key"]
    basic = {"Authorization": "Basic " + base64.b64encode(f"any:{sent}".encode()).decode()}
    assert served.client.get("/explore", headers=basic | PAGE).json()["name"] == "ada"
    refused = served.client.get("/upload", headers=basic | PAGE)
    assert (refused.status_code, refused.headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert "that needs the scope" in refused.text


def test_browser_without_a_key_is_asked_for_one(served: Served) -> None:
    """On a page that says so too."""
    served.key(Scope.READ)
    answer = served.client.get("/explore", headers=PAGE)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")


def test_key_of_the_environment_may_do_all(tmp_path: Path) -> None:
    """As it always could, and beside the kept ones."""
    served = serve(tmp_path, api_keys=ENVIRONMENT)
    kept = served.key(Scope.READ)
    answer = served.client.post("/api/documents", headers={"X-API-Key": ENVIRONMENT})
    assert answer.json()["name"].startswith("key ")
    assert served.client.get("/api/stats", headers=kept).json()["name"] == "ada"
    assert served.client.get("/api/stats").status_code == 401


@pytest.mark.parametrize(
    ("scope", "reviewers", "name"),
    [
        (Scope.CURATE, "", "ada"),
        (Scope.READ, "", ""),
        (Scope.CURATE, "nobody", ""),
        (Scope.ADMIN, f"root={ENVIRONMENT}", "ada"),
    ],
)
def test_kept_key_with_the_scope_marks_under_its_name(
    tmp_path: Path, scope: Scope, reviewers: str, name: str
) -> None:
    """Unless the settings say that nobody marks; the list of reviewers is about the environment's keys."""
    served = serve(tmp_path, reviewers=reviewers, api_keys=ENVIRONMENT)
    assert served.client.get("/api/stats", headers=served.key(scope)).json()["reviewer"] == name


def test_wrong_keys_meet_a_growing_delay(served: Served) -> None:
    """Of 300 tried without a pause the first six are looked at; then even the right one waits."""
    right = served.key(Scope.READ)
    answers = [served.client.get("/api/stats", headers={"X-API-Key": f"wrong {n}"}) for n in range(300)]
    assert [one.status_code for one in answers] == [401] * 6 + [429] * 294
    assert {one.headers["Retry-After"] for one in answers[6:]} == {"1"}
    assert served.client.get("/api/stats", headers=right).status_code == 429
    served.clock.seconds = 1
    assert served.client.get("/api/stats", headers=right).status_code == 200
    assert [(one.who, one.action) for one in served.told()] == [("testclient", "try keys")]


def test_request_without_a_key_is_no_wrong_one(served: Served) -> None:
    """A browser's first request of every page has none."""
    right = served.key(Scope.READ)
    assert {served.client.get("/api/stats").status_code for _ in range(20)} == {401}
    assert served.client.get("/api/stats", headers=right).status_code == 200


def test_quota_is_told_and_refuses_with_the_time_to_wait(tmp_path: Path) -> None:
    """By the cost of the address: Cypher costs ten of these twelve units, a count one."""
    served = serve(tmp_path, limit=12)
    key = served.key(Scope.READ)
    first = served.client.post("/api/cypher", headers=key)
    assert first.headers["RateLimit-Policy"] == '"key";q=12;w=60'
    assert first.headers["RateLimit"] == '"key";r=2;t=60'
    served.clock.seconds = 20
    refused = served.client.post("/api/cypher", headers=key)
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "quota_used")
    assert (refused.headers["Retry-After"], refused.headers["RateLimit"]) == ("40", '"key";r=2;t=40')
    assert served.client.get("/api/stats", headers=key).status_code == 200
    assert served.client.post("/api/cypher", headers=served.key(Scope.READ, name="ben")).status_code == 200
    served.clock.seconds = 60
    assert served.client.post("/api/cypher", headers=key).status_code == 200


def test_loopback_without_keys_has_no_quota(tmp_path: Path) -> None:
    """One's own machine is limited by itself."""
    served = serve(tmp_path, limit=1)
    answers = [served.client.post("/api/cypher") for _ in range(3)]
    assert [(one.status_code, "RateLimit" in one.headers) for one in answers] == [(200, False)] * 3


def test_audit_log_tells_who_did_what_and_how_it_ended(served: Served) -> None:
    """Done, refused for want of a scope, failed; with what address and route name. Reading is not told."""
    load, read = served.key(Scope.LOAD), served.key(Scope.READ, name="ben")
    served.client.get("/api/stats", headers=load)
    served.client.post("/api/documents", headers=load)
    served.client.post("/api/documents", headers=read)
    served.client.delete("/api/documents/doc:1", headers=load)
    assert [(one.who, one.action, one.on, one.outcome, one.status) for one in served.told()] == [
        ("ada", "load", ("more",), "done", 200),
        ("ben", "load", (), "refused", 403),
        ("ada", "delete", ("doc:1",), "failed", 500),
    ]


def test_audit_log_names_the_request(served: Served) -> None:
    """By the identifier that it was given before it came here."""

    async def named(scope: Scope_, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["request_id"] = "r-1"
        await served.client.app(scope, receive, send)

    TestClient(named, base_url=HERE).post("/api/documents")
    assert [one.request for one in served.told()] == ["r-1"]


def test_audit_log_grows_no_faster_than_a_key_may_ask(tmp_path: Path) -> None:
    """What a key may not do is counted as well, and what is over its quota is not told."""
    served = serve(tmp_path, limit=60)
    key = served.key(Scope.READ)
    answers = [served.client.post("/api/documents", headers=key) for _ in range(10)]
    assert [one.status_code for one in answers] == [403] * 2 + [429] * 8
    assert len(served.told()) == 2


def test_audit_log_holds_no_key(served: Served) -> None:
    """Whoever reads it can ask nothing with it."""
    key = served.key(Scope.LOAD)
    served.client.post("/api/documents", headers=key)
    for number in range(10):
        served.client.post("/api/documents", headers={"X-API-Key": f"wrong key {number}"})
    written = served.books.log.file.read_text("utf-8")
    assert key["X-API-Key"] not in written
    assert "wrong key" not in written
    assert all(json.loads(line)["at"] for line in written.splitlines())


def test_last_use_is_kept(served: Served) -> None:
    """So that keys that nobody uses can be found and ended."""
    key = served.key(Scope.READ)
    served.clock.seconds = 90
    served.client.get("/api/stats", headers=key)
    assert [one.used for one in served.books.keys.every()] == [served.clock.day()]


def test_damaged_file_of_keys_answers_nobody(served: Served) -> None:
    """Also on loopback; and says what to look at."""
    key = served.key(Scope.ADMIN)
    served.books.keys.file.write_bytes(b"")
    answers = [served.client.get("/api/stats", headers=headers) for headers in ({}, key)]
    assert [one.json()["error"]["code"] for one in answers] == ["key_required", "key_file"]
    assert [one.status_code for one in answers] == [401, 503]


def test_address_that_others_reach_needs_a_key_that_opens(tmp_path: Path) -> None:
    """One of the data folder is as good as one of the environment; one that has ended is none."""
    settings = load_settings(data=tmp_path, host="0.0.0.0")  # noqa: S104
    with pytest.raises(SettingsError, match="neuroimmune keys create"):
        require_keys(settings)
    KeyRing(tmp_path).create("ada", [Scope.READ])
    require_keys(settings)
    KeyRing(tmp_path).revoke("ada")
    with pytest.raises(SettingsError):
        require_keys(settings)

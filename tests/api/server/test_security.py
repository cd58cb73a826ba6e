"""The guard in front of every route: host, origin, key, size, and the headers of an answer."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api.access.callers import require_keys
from api.errors import SettingsError
from api.server.admission import Admission
from api.server.security import POLICY, Guard
from api.settings import Settings, load_settings

KEY = "0123456789abcdef"
NO_DATA = Path(__file__).parent / "no data"
LOOPBACK = load_settings(data=NO_DATA, max_upload_bytes=1000)
PUBLIC = load_settings(data=NO_DATA, host="0.0.0.0", api_keys=KEY, allowed_hosts="graph.test")  # noqa: S104


async def echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def view(_: Request) -> Response:
    return PlainTextResponse("picture", headers={"Content-Security-Policy": "default-src 'self'"})


def client(settings: Settings, host: str = "127.0.0.1:8000") -> TestClient:
    routes = [Route(path, echo, methods=["GET", "POST"]) for path in ("/", "/health")]
    app = Starlette(routes=[*routes, Route("/view", view)])
    return TestClient(Guard(Admission(app, settings), settings), base_url=f"http://{host}")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_guard_answers_under_loopback_names(host: str) -> None:
    """Every path of writing this machine works, with any port."""
    assert client(LOOPBACK).get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.test", "127.0.0.1.evil.test", "", "localhost@evil.test", "[::1"])
def test_guard_refuses_other_host_names(host: str) -> None:
    """A site that rebinds its own name to this machine gets nothing."""
    answer = client(LOOPBACK).get("/", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "unknown_host")


def test_guard_answers_under_a_name_that_is_set() -> None:
    """allowed_hosts adds names."""
    answer = client(PUBLIC, "graph.test").get("/", headers={"X-API-Key": KEY})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X-API-Key": KEY},
        {"Authorization": f"Bearer {KEY}"},
        {"Authorization": "Basic " + base64.b64encode(f"anyone:{KEY}".encode()).decode()},
    ],
)
def test_guard_takes_the_key_in_three_paths(headers: Mapping[str, str]) -> None:
    """Programs send a header or a token, browsers a password."""
    assert client(PUBLIC, "graph.test").get("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-API-Key": KEY[:-1]},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic %%%"},
        {"Authorization": f"Digest {KEY}"},
        {"X-API-Key": "\xe9"},
    ],
)
def test_guard_asks_for_the_key(headers: Mapping[str, str]) -> None:
    """No key, a wrong one, or one in another form is refused, and a browser asks its user."""
    raw = {name: value.encode("latin-1") for name, value in headers.items()}
    answer = client(PUBLIC, "graph.test").get("/", headers=raw)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "key_required")
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")


def test_guard_leaves_health_open() -> None:
    """Whoever watches the service needs no key."""
    assert client(PUBLIC, "graph.test").get("/health").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.test"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
    ],
)
def test_guard_refuses_a_write_from_another_site(headers: Mapping[str, str]) -> None:
    """A page elsewhere cannot make a reader's browser write here."""
    answer = client(LOOPBACK).post("/", headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "cross_site")


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://127.0.0.1:8000"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}],
)
def test_guard_lets_programs_and_its_own_pages_write(headers: Mapping[str, str]) -> None:
    """Programs send no origin; its own pages send this one."""
    assert client(LOOPBACK).post("/", headers=headers).status_code == 200


def test_guard_lets_another_site_link_here() -> None:
    """Reading by a link from elsewhere works."""
    assert client(LOOPBACK).get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_guard_refuses_an_announced_size_over_the_limit() -> None:
    """A body that says that it is too large is not read."""
    answer = client(LOOPBACK).post("/", content=b"x" * 1001)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_guard_lets_a_body_of_the_limit_in() -> None:
    """The limit itself is allowed."""
    assert client(LOOPBACK).post("/", content=b"x" * 1000).text == "1000"


def test_guard_adds_the_headers_of_a_safe_answer() -> None:
    """Browsers run nothing that is not the service's own, also on a refusal."""
    answers = [client(LOOPBACK).get("/"), client(LOOPBACK).get("/", headers={"Host": "evil.test"})]
    for answer in answers:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_guard_keeps_the_policy_of_a_view() -> None:
    """A picture that brings its own script brings its own policy."""
    assert client(LOOPBACK).get("/view").headers["Content-Security-Policy"] == "default-src 'self'"


def test_require_keys_refuses_an_open_address_without_keys() -> None:
    """Beyond this machine nothing is served without a key, and the line says what to set."""
    with pytest.raises(SettingsError) as caught:
        require_keys(load_settings(data=NO_DATA, host="0.0.0.0"))  # noqa: S104
    assert str(caught.value) == (
        "NEUROIMMUNE_API_KEYS: is missing, and 0.0.0.0 can be reached from other machines; "
        "make a key with `neuroimmune keys create NAME --scope read`, or set it to one of 16 characters or "
        "more, or serve on 127.0.0.1"
    )


def test_require_keys_allows_loopback_without_keys() -> None:
    """On this machine nothing need be set."""
    require_keys(LOOPBACK)

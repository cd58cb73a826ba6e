"""Saved views over HTTP: saved, shown, changed and deleted by forms and by the API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from api.wording.palette import Theme
from tests.api.conftest import TNF
from tests.support.view_questions import ACTS, THIRD, console

HOSTILE = '<script>alert(1)</script>\u202e{{ 7*7 }} & "quoted"'


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """A client of the application over that service."""
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as opened:
        yield opened


def post_view(client: TestClient, title: str = "T", address: str = "/explore?q=TNF") -> str:
    """The address of a view saved by the form."""
    form = {"title": title, "address": address}
    made = client.post("/views", data=form, follow_redirects=False)
    assert made.status_code == 303
    return str(made.headers["location"])


def test_show_a_view_with_its_query(client: TestClient) -> None:
    """The page has query and parameters as text, and a link that opens the picture in the console."""
    at = post_view(client, HOSTILE, console(f"{ACTS} // <script>alert(1)</script>"))
    for place in (at, f"{at}?as=now"):
        page = client.get(place).text
        assert "// &lt;script&gt;alert" in page
        assert "<script>alert" not in page
        assert f"<code>$who</code></dt><dd><bdi>{TNF.id}</bdi>" in page
    [address] = re.findall(r'href="(/cypher\?[^"]+)">In the console', page)
    link = unescape(address)
    assert link.endswith("&view=graph")
    assert f'value="{TNF.id}"' in client.get(link).text
    assert client.get(f"/api{at}").json()["question"] + "&view=graph" == link


def test_save_and_read_over_http(client: TestClient) -> None:
    """201 and then 200 for the same; the list, one with its content, a change, and 404 after its removal."""
    body = {"address": "/explore?q=TNF", "title": "What TNF does", "places": {TNF.id: [1.5, 2.0]}}
    made, again = (client.post("/api/views", json=body) for _ in range(2))
    view = made.json()
    assert (made.status_code, again.status_code, again.json()["id"]) == (201, 200, view["id"])
    assert client.get("/api/views").json()["items"][0]["address"] == f"/views/{view['id']}"
    at = f"/api/views/{view['id']}"
    changed = client.patch(at, json={"title": "TNF raises pain", "theme": "print"}).json()
    assert (changed["title"], changed["theme"], changed["changed"]) == ("TNF raises pain", "print", False)
    assert {"id", "subject", "sign", "belief"} <= changed["content"][0].keys()
    assert client.delete(at).status_code == 204
    assert client.get(at).json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": "T"}, "address"),
        ({"address": "/documents", "title": "T"}, "address"),
        ({"address": "/explore", "title": ""}, "title"),
        ({"address": "/explore", "title": "T", "theme": "pink"}, "theme"),
        ({"address": "/explore", "title": "T", "colour": "red"}, "colour"),
    ],
)
def test_save_names_what_is_wrong(client: TestClient, body: dict[str, object], field: str) -> None:
    """A wrong body is refused with the name of the field."""
    answer = client.post("/api/views", json=body)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)


def test_save_needs_the_key_that_writing_needs(service: Service) -> None:
    """Beyond loopback a view is saved with the key alone, and never from another site's page."""
    key = "k" * 32
    guarded = create_app(load_settings(api_keys=(key,)), service)
    body = {"address": "/explore?q=TNF", "title": "T"}
    with TestClient(guarded, base_url="http://127.0.0.1:8000") as client:
        assert client.post("/api/views", json=body).status_code == 401
        headers = {"X-API-Key": key}
        assert client.post("/api/views", json=body, headers=headers).status_code == 201
        foreign = {**headers, "Sec-Fetch-Site": "cross-site"}
        assert client.post("/views", data={"title": "T"}, headers=foreign).status_code == 403


def test_show_pages_of_views_with_hostile_titles_inert(client: TestClient) -> None:
    """List, page, picture and file show the title as text."""
    at = post_view(client, HOSTILE)
    for place in ("/views", at, f"{at}?as=now&theme=dark", f"{at}/picture", f"{at}/file"):
        page = client.get(place)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "7*7" in page.text or place == f"{at}/picture"


def test_show_a_view_with_what_changed(client: TestClient, service: Service) -> None:
    """The page marks a changed graph, names the arrows, and offers both moments."""
    at = client.post(
        "/views", data={"title": "T", "address": "/explore?q=TNF"}, follow_redirects=False
    ).headers["location"]
    assert "has changed since" not in client.get(at).text
    service.store.write(THIRD)
    page = client.get(at).text
    assert "The graph has changed since" in page
    assert "1 arrow gained" in page
    assert "TNF lowers bone cancer pain" in page
    assert "the graph has changed since" in client.get("/views").text


def test_change_and_delete_a_view_by_its_forms(client: TestClient) -> None:
    """Title, colours and moved entities are kept; a deleted view is gone from the list."""
    at = client.post(
        "/views", data={"title": "T", "address": "/explore?q=TNF"}, follow_redirects=False
    ).headers["location"]
    form = {"title": "A sentence", "theme": "dark", "places": f'{{"{TNF.id}": [5, 6]}}'}
    assert client.post(at, data=form).status_code == 200
    view = client.get(f"/api{at}").json()
    place = next(p for p in view["placed"] if p["entity"]["id"] == TNF.id)
    assert (view["title"], view["theme"], place["x"], place["y"]) == ("A sentence", "dark", 5, 6)
    assert client.post(at, data={"title": "T", "places": "[1]"}).status_code == 422
    assert "No view is saved yet" in client.post(f"{at}/delete").text


def test_draw_a_theme_instead_of_the_reader_s(client: TestClient) -> None:
    """A picture in black and white has no colour of a sign and no rule for dark screens."""
    at = client.post(
        "/views", data={"title": "T", "address": "/explore?q=TNF"}, follow_redirects=False
    ).headers["location"]
    printed = client.get(f"{at}/picture?theme={Theme.PRINT}").text.split("</style>")[0]
    assert "--sign-positive:#000000" in printed
    assert "prefers-color-scheme:dark" not in printed

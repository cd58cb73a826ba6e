"""Saved views: kept as they were seen, drawn the same, and what has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import QueryParams

from api.console.query_parameters import console_address
from api.explorer.answer_view import make_view
from api.explorer.exploration import explore
from api.explorer.saved_views import Draft, Moment, compare, find_changes, save, show
from api.pictures.model import View
from api.question.state import read_state
from api.server.app import create_app
from api.service.analysis import Analysis, AnalysisLimits
from api.service.service import Service
from api.settings import load_settings
from api.wording.palette import Theme
from graph.assembly import assemble
from graph.console import QueryBudget
from graph.errors import InvalidValueError, QueryError
from graph.model import Predicate
from graph.store import Outcome, connect
from graph.store.embedded import EmbeddedServer
from loaders.pipeline.extraction import load_extractor
from tests.api.conftest import CANCER_PAIN, FIRST, SECOND, TNF, reading

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
THIRD = reading(
    "TNF-α lowers bone cancer pain. EA raises TNF-α.",
    (TNF, Predicate.DECREASES, CANCER_PAIN, "TNF-α lowers bone cancer pain."),
)
BRIEF = QueryBudget(seconds=0.5)
ACTS = "MATCH (a:Entity {id: $who})-[r]->(b:Entity) RETURN a, r, b ORDER BY b.name, type(r)"
HOSTILE = '<script>alert(1)</script>\u202e{{ 7*7 }} & "quoted"'


@pytest.fixture(scope="module")
def kept_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service over a store of its own, which these tests change."""
    with EmbeddedServer(tmp_path_factory.mktemp("views")) as config, connect(config) as store:
        store.migrate()
        yield Service(store, load_extractor)


@pytest.fixture
def service(kept_service: Service) -> Service:
    """The service with two documents and no views."""
    store = kept_service.store
    for summary in store.views().items:
        store.remove_view(summary.id)
    for document in list(store.iter_documents()):
        if document.id not in (FIRST.document.id, SECOND.document.id):
            store.remove(document.id)
    store.write(FIRST)
    store.write(SECOND)
    return kept_service


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """A client of the application over that service."""
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as opened:
        yield opened


def draft(**changes: Any) -> Draft:
    usual: dict[str, Any] = {"address": "/explore?q=TNF", "title": "What TNF does", "places": {}}
    return Draft(**{**usual, **changes})


def console(query: str = ACTS, **limits: int) -> str:
    """The console's address of a query about TNF."""
    return f"{console_address(query, {'who': TNF.id})}{''.join(f'&{k}={v}' for k, v in limits.items())}"


def post_view(client: TestClient, title: str = "T", address: str = "/explore?q=TNF") -> str:
    """The address of a view saved by the form."""
    form = {"title": title, "address": address}
    made = client.post("/views", data=form, follow_redirects=False)
    assert made.status_code == 303
    return str(made.headers["location"])


def drawn(view: View) -> tuple[object, ...]:
    """What is where in a picture."""
    nodes = [(node.entity.id, node.at, node.focus) for node in view.nodes]
    return nodes, [(edge.statement.id, edge.bend) for edge in view.edges], view.grouped


def test_save_keeps_what_is_on_screen(service: Service) -> None:
    """As saved, the picture is the one that the address shows, with its evidence."""
    kept, outcome = save(service, draft(), at=NOON)
    state = read_state(QueryParams("q=TNF"))
    seen = make_view(service, state, explore(service, state))
    again = show(service, kept, Moment.SAVED)
    assert outcome is Outcome.ADDED
    assert drawn(again) == drawn(seen)
    assert (again.title, kept.saved_at) == ("What TNF does", "2026-01-02T12:00:00+00:00")


@pytest.mark.parametrize(
    "address",
    [
        "/explore",
        "/explore?q=electroacupuncture -> bone cancer pain",
        "/explore?most=0",
        "/compare?of=EA&of=TNF",
        console(),
        console("MATCH p = (:Entity {id: $who})--() RETURN collect(p) AS paths", rows=100, seconds=5),
        console("MATCH (s:Statement {subject_id: $who}) MATCH (e:Entity) RETURN s, e"),
    ],
)
def test_save_any_kind_of_picture(service: Service, address: str) -> None:
    """The whole graph, paths, kinds and comparisons come back as they were."""
    kept, _ = save(service, draft(address=address), at=NOON)
    stored = service.store.get_view(kept.id)
    assert stored == kept
    assert drawn(show(service, stored, Moment.SAVED)) == drawn(show(service, kept, Moment.NOW))


def test_save_twice_is_one_view(service: Service) -> None:
    """The same draft of the same graph is the same view; another title is another."""
    first, _ = save(service, draft(), at=NOON)
    again, outcome = save(service, draft(), at=datetime(2027, 1, 1, tzinfo=UTC))
    other, _ = save(service, draft(title="Other"), at=NOON)
    assert (again, outcome) == (first, Outcome.UNCHANGED)
    assert other.id != first.id


def test_save_keeps_what_was_moved(service: Service) -> None:
    """Moved by hand, an entity lies there as saved and as of now."""
    kept, _ = save(service, draft(places={TNF.id: (321.0, -45.5)}), at=NOON)
    for moment in Moment:
        at = {n.entity.id: n.at for n in show(service, kept, moment).nodes}
        assert (at[TNF.id].x, at[TNF.id].y) == (321.0, -45.5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "/documents"},
        {"address": "/explore?q=nothing of that name"},
        {"address": console("RETURN $who AS nothing_to_draw")},
        {"address": "/cypher?query=" + "x" * 12_000},
        {"title": "  "},
        {"title": "x" * 201},
    ],
)
def test_save_refuses_what_is_no_view(service: Service, wrong: dict[str, str]) -> None:
    """An address without a picture and a title without letters are told, and nothing is kept."""
    with pytest.raises(InvalidValueError):
        save(service, draft(**wrong), at=NOON)
    assert service.store.views().total == 0


def test_compare_tells_what_changed_since(service: Service) -> None:
    """After a load and a removal: what the view gained and lost, and the picture of either moment."""
    kept, _ = save(service, draft(), at=NOON)
    assert not compare(service, kept).any
    service.store.write(THIRD)
    changes = compare(service, kept)
    assert [(s.subject.name, s.predicate) for s in changes.gained] == [("TNF", Predicate.DECREASES)]
    assert (changes.lost, changes.turned) == ((), ())
    service.store.remove(SECOND.document.id)
    lost = compare(service, kept).lost
    assert [(s.subject.name, s.object.name) for s in lost] == [("electroacupuncture", "TNF")]
    assert len(show(service, kept, Moment.SAVED).edges) == len(kept.statements)


@pytest.mark.parametrize("query", ["CREATE (n) RETURN n", "MATCH (a RETURN a", ""])
def test_save_refuses_a_query_that_does_not_run(service: Service, query: str) -> None:
    """What writes, or is no Cypher, is no view either, and changes nothing."""
    before = service.version()
    with pytest.raises(QueryError):
        save(service, draft(address=console(query)), at=NOON)
    assert (service.store.views().total, service.version()) == (0, before)


def test_save_refuses_a_query_that_does_not_end(service: Service) -> None:
    """What came before the time ran out is no view: it would be another one each time."""
    hasty = Service(service.store, load_extractor, Analysis(service.store, AnalysisLimits(most=BRIEF)))
    endless = "UNWIND range(1, 900000) AS x UNWIND range(1, 900000) AS y MATCH (e:Entity) RETURN DISTINCT e"
    with pytest.raises(QueryError, match=r"did not end within 0\.5 seconds"):
        save(hasty, draft(address=console(endless)), at=NOON)
    assert service.store.views().total == 0


def test_compare_asks_the_query_again(service: Service) -> None:
    """After a load, a view of a query gained what the query gives now; as saved, it is what it was."""
    kept, _ = save(service, draft(address=console()), at=NOON)
    service.store.write(THIRD)
    changes = compare(service, kept)
    assert [(s.subject.name, s.predicate) for s in changes.gained] == [("TNF", Predicate.DECREASES)]
    assert (changes.lost, changes.turned, changes.problem) == ((), (), "")
    assert len(show(service, kept, Moment.SAVED).edges) == len(kept.statements)


def test_compare_says_why_it_cannot_be_told(service: Service) -> None:
    """Where the query cannot be run any more, the view is drawn as saved and the reason is told."""
    kept, _ = save(service, draft(address=console()), at=NOON)
    service.store.write(THIRD)
    broken = replace(kept, question=console("MATCH (a RETURN a"))
    assert compare(service, broken).problem.startswith("query: ")
    assert drawn(show(service, broken, Moment.SAVED)) == drawn(show(service, kept, Moment.SAVED))


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


def test_find_changes_tells_an_arrow_that_turned() -> None:
    """Lost with one sign and gained with the other, an arrow turned."""
    before, now = (assemble(one.assertions) for one in (FIRST, THIRD))
    raises = next(s for s in before if s.subject.id == TNF.id)
    changes = find_changes([raises], now)
    assert [(b.predicate, n.predicate) for b, n in changes.turned] == [
        (Predicate.INCREASES, Predicate.DECREASES)
    ]
    assert (changes.gained, changes.lost) == ((), ())


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

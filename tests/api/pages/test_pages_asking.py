"""The pages of analysts' questions without a browser, on a store with the seeds and with hostile names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from api.pages.queries import GROUPS
from api.server.app import create_app
from api.service.analysis import Analysis, AnalysisLimits
from api.service.service import Service
from api.settings import load_settings
from graph.console import QueryBudget
from graph.console.live_schema import SchemaLabel, SchemaType
from graph.console.named_queries import LESSONS, NamedQuery, load_queries
from loaders.pipeline.extraction import load_extractor
from tests.support.seed_graph import HOSTILE

QUERIES, LEARNED = load_queries(), load_queries(LESSONS)
NOT_IN_THE_SEEDS = {"mediators-shared-by-two", "most-contradicted", "null-results"}
EFFECTS = (
    "MATCH (:Entity {name: $name})-[r]->(b:Entity) RETURN b, type(r) AS relation ORDER BY b.name, relation"
)


@pytest.fixture
def pages(seeded: Service) -> Iterator[TestClient]:
    """The pages over the seeds."""
    with TestClient(create_app(load_settings(), seeded), base_url="http://127.0.0.1:8000") as client:
        yield client


def post(pages: TestClient, query: str, **fields: str) -> Response:
    """What a browser without script sends."""
    answer: Response = pages.post("/cypher", data={"query": query, **fields})
    return answer


def rows(page: str) -> list[list[str]]:
    """The answer's cells as text."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    cells = (re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in body.split("</tr>")[:-1])
    return [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in cells]


def test_console_holds_the_query_of_its_address(pages: TestClient) -> None:
    """Query, parameters with their types, and limits are those of the address; nothing has run."""
    address = {"query": EFFECTS, "parameters": '{"name": "opioid"}', "rows": "100"}
    page = pages.get("/cypher", params=address).text
    [text] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert unescape(text) == EFFECTS
    assert 'name="value:name" value="opioid"' in page
    assert '<option value="100" selected>' in page
    assert 'class="answer"' not in page


def test_run_without_script(pages: TestClient) -> None:
    """The form posts to the page, which has the rows as a table with links."""
    page = post(pages, EFFECTS, **{"type:name": "text", "value:name": "electroacupuncture"})
    assert page.status_code == 200
    assert ["bone cancer pain", "TREATS"] in rows(page.text)
    assert 'href="/explore?q=' in page.text


def test_run_resolves_an_entity_by_a_synonym(pages: TestClient) -> None:
    """A parameter of the type entity takes any name of it."""
    query = "MATCH (e:Entity {id: $who}) RETURN e.name AS name"
    page = post(pages, query, **{"type:who": "entity", "value:who": "tumor necrosis factor"})
    assert rows(page.text) == [["TNF"]]


def test_run_tells_which_parameter_is_wrong(pages: TestClient) -> None:
    """A text that is no number keeps its place in the form and is named."""
    page = post(pages, "RETURN $n", **{"type:n": "number", "value:n": "many"})
    assert page.status_code == 422
    assert "Parameter n: &#39;many&#39; is no number" in page.text
    assert 'name="value:n" value="many"' in page.text


def test_run_refuses_with_a_reason(pages: TestClient) -> None:
    """What would write is not run, and the page says so."""
    page = post(pages, "MATCH (n) DETACH DELETE n")
    assert page.status_code == 422
    assert "the console only reads" in unescape(page.text)


def test_run_points_at_an_error(pages: TestClient) -> None:
    """A query that the database cannot read is shown with a mark under the place."""
    page = post(pages, "MATCH (n:Entity)\nRETURN n n.name")
    assert page.status_code == 422
    assert re.search(r"<pre>RETURN n n.name\n +\^</pre>", unescape(page.text))


def test_run_tells_where_it_was_cut_off(pages: TestClient) -> None:
    """An answer with more rows than asked for says so."""
    page = post(pages, "UNWIND range(1, 200) AS n RETURN n", rows="100").text
    assert "<b>Cut off at 100 rows.</b>" in page
    assert len(rows(page)) == 100


def test_run_keeps_to_the_limits_of_the_service(seeded: Service) -> None:
    """Where the service allows less than the form's usual, that is what is offered and asked for."""
    limits = AnalysisLimits(most=QueryBudget(rows=100, seconds=5.0))
    small = Service(seeded.store, load_extractor, Analysis(seeded.analysis.store, limits))
    with TestClient(create_app(load_settings(), small), base_url="http://127.0.0.1:8000") as pages:
        page = post(pages, "UNWIND range(1, 200) AS n RETURN n").text
    assert len(rows(page)) == 100
    assert re.findall(r'<option value="(\d+)"', page) == ["100", "5"]


def test_run_is_not_asked_from_another_site(pages: TestClient) -> None:
    """Another site's page cannot make a browser run a query."""
    elsewhere = {"origin": "http://elsewhere.example", "sec-fetch-site": "cross-site"}
    for address in ("/cypher", "/cypher/picture"):
        assert pages.post(address, data={"query": "RETURN 1"}, headers=elsewhere).status_code == 403


def test_show_hostile_names_as_text(pages: TestClient) -> None:
    """Names that try to break out are text in the page, the picture and the console's own fields."""
    page = post(pages, "MATCH (a:Entity)-[r]->(b:Entity) WHERE a.id STARTS WITH 'X:' RETURN a, r, b, b.name")
    assert len(rows(page.text)) == len(HOSTILE) - 1
    ids = json.dumps([f"X:{number}" for number in range(len(HOSTILE))])
    picture = pages.post("/cypher/picture", data={"entities": ids})
    form = pages.get(
        "/cypher", params={"query": f"RETURN $a // {HOSTILE[1]}", "parameters": json.dumps({"a": HOSTILE[1]})}
    )
    for answer in (page, picture, form):
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text
        assert "onmouseover='alert" not in answer.text


def test_draw_the_statements_of_an_answer(pages: TestClient, seeded: Service) -> None:
    """The picture has the statements and entities asked for; what the graph does not hold is left out."""
    effects = seeded.analysis.store.query(
        "MATCH (:Entity {name: 'electroacupuncture'})-[r:TREATS]->() RETURN r.statement_id AS id"
    )
    asked = " ".join([*(row["id"] for row in effects), "nonsense"])
    picture = pages.post("/cypher/picture", data={"statements": asked, "entities": '["X:0", "no:such"]'})
    assert "bone cancer pain" in picture.text
    assert picture.headers["content-security-policy"].endswith("sandbox allow-scripts")
    assert pages.post("/cypher/picture", data={"entities": "{"}).status_code == 422


@pytest.mark.parametrize(
    ("form", "start"), [("pptx", b"PK"), ("png", b"\x89PNG"), ("svg", b"<"), ("pdf", b"%PDF")]
)
def test_save_the_picture_of_an_answer(pages: TestClient, seeded: Service, form: str, start: bytes) -> None:
    """What an answer shows is a slide's file as well, the same bytes each time."""
    said = seeded.analysis.store.query(
        "MATCH (:Entity {name: 'electroacupuncture'})-[r]->() WHERE r.belief > 0 RETURN r.statement_id AS id"
    )
    sent = {"statements": " ".join(row["id"] for row in said), "entities": '["X:0"]', "format": form}
    saved = [pages.post("/cypher/picture/file", data=sent) for _ in range(2)]
    assert saved[0].content.startswith(start)
    assert saved[0].content == saved[1].content
    assert f".{form}" in saved[0].headers["content-disposition"]


def test_list_every_named_query_in_its_group(pages: TestClient) -> None:
    """Each stands once, under a group that is known."""
    page = pages.get("/queries").text
    assert re.findall(r"<h2>(.*?)</h2>", page) == list(GROUPS)
    assert sorted(re.findall(r'href="/queries/([^"]+)"', page)) == sorted(QUERIES)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_named_query_answers_its_example(pages: TestClient, query: NamedQuery) -> None:
    """A page without parameters shows what the example gives on the seeds, or that nothing fits."""
    hidden = {"hidden": "include"} if "$hidden" in query.text else {}
    page = pages.get(f"/queries/{query.name}", params=hidden)
    assert page.status_code == 200
    assert bool(rows(page.text)) is (query.name not in NOT_IN_THE_SEEDS)
    assert f"/api/queries/{query.name}?" in page.text


def test_named_query_links_to_what_it_names(pages: TestClient) -> None:
    """Entities, statements and documents of the answer are links."""
    page = pages.get("/queries/hedged-only").text
    assert re.search(r'<a href="/explore\?q=[^"]+" class="entity"', page)
    assert re.search(r'<a href="/explore\?q=[^"]+selected=[^"]+" class="verb', page)
    assert 'href="/documents/doc%3A' in pages.get("/queries/gaps-named-by-documents").text


def test_named_query_keeps_its_parameters_in_every_link(pages: TestClient) -> None:
    """Form, download and console hold what the address says; the console gets the identifier."""
    asked = {"intervention": "EA", "hidden": "include", "limit": "3"}
    page = unescape(pages.get("/queries/mediators-of-an-intervention", params=asked).text)
    assert len(rows(page)) == 3
    assert "intervention=EA&hidden=include&origin=all&limit=3&format=csv" in page
    assert "%24intervention" in page
    assert "MESH%3AD015671" in page


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"intervention": "no such thing"}, 404, "No entity 'no such thing' in the graph"),
        ({"limit": "many"}, 422, "Limit: 'many' is not allowed; give a whole number in 1..1000"),
    ],
)
def test_named_query_tells_what_is_wrong(
    pages: TestClient, given: dict[str, str], status: int, said: str
) -> None:
    """The form stays, with the reason beside it."""
    page = pages.get("/queries/mediators-of-an-intervention", params=given)
    assert page.status_code == status
    assert said in unescape(page.text)
    assert 'class="named-form"' in page.text


def test_named_query_that_there_is_not(pages: TestClient) -> None:
    """An unknown name is a page that says so."""
    assert pages.get("/queries/hub", headers={"accept": "text/html"}).status_code == 404


def test_schema_is_the_live_one(pages: TestClient, seeded: Service) -> None:
    """Every label, type and property of the graph stands on the page with its count and meaning."""
    page = unescape(pages.get("/schema").text)
    schema = seeded.analysis.schema()[1]
    assert {label.name for label in schema.labels} >= {"Entity", "Statement", "Evidence", "Document"}
    every: tuple[SchemaLabel | SchemaType, ...] = (*schema.labels, *schema.types)
    for one in every:
        assert f'<code>:{one.name}</code> <span class="number">{one.count:,}</span>' in page
        assert one.meaning
        assert one.meaning in page
    assert "How far independent studies support it, 0 to 1." in page


@pytest.mark.parametrize("lesson", LEARNED.values(), ids=LEARNED.keys())
def test_lesson_has_rows_in_the_seeds(seeded: Service, pages: TestClient, lesson: NamedQuery) -> None:
    """Each query to learn from is on the page and finds something."""
    with seeded.analysis.ask(lesson.text, lesson.bind({}, seeded.entity)) as answer:
        assert list(answer)
    assert lesson.title in unescape(pages.get("/schema").text)


def test_there_are_eleven_lessons() -> None:
    """The docs say eleven."""
    assert len(LEARNED) == 11

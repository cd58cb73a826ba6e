"""Cypher over HTTP, on both stores: forms, budgets, errors, cancelling, what leaving does."""

from __future__ import annotations

import csv
import http.client
import io
import json
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pyarrow.parquet as pq
import pytest
from anyio import to_thread
from fastapi.testclient import TestClient
from httpx import Response

from api.server.app import create_app
from api.service.analysis import Analysis, AnalysisLimits
from api.service.service import Service
from api.settings import load_settings
from graph.console import QueryBudget
from graph.store import Store
from loaders.pipeline.extraction import load_extractor
from tests.support.browsing import serve
from tests.support.readings import TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read
from tests.support.running_queries import MANY, NEVER_ENDING, is_idle, is_running
from tests.support.waiting import PATIENCE_S, wait_until

LIMITS = AnalysisLimits(most=QueryBudget(rows=1000, bytes=20_000, seconds=20.0), at_once=2)


@pytest.fixture
def service(store: Store) -> Service:
    """A service over each kind of store that holds two sentences, with small limits."""
    store.write(read(TNF_LOWERS_PAIN, TNF_RAISES_PAIN))
    return Service(store, load_extractor, Analysis(store, LIMITS))


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """A client of the application over that service."""
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as opened:
        yield opened


def ask(client: TestClient, query: str, form: str = "json", **question: Any) -> Response:
    answer: Response = client.post("/api/cypher", params={"format": form}, json={"query": query, **question})
    return answer


def refused(client: TestClient, query: str, **question: Any) -> tuple[int, Any]:
    answer = ask(client, query, **question)
    return answer.status_code, answer.json()["error"]


def test_json_is_one_object_with_a_summary(client: TestClient, store: Store) -> None:
    """Columns, rows and how the answer ended."""
    text = "MATCH (s:Statement) RETURN s.predicate AS predicate, s.sign AS sign ORDER BY predicate"
    answer = ask(client, text).json()
    assert answer["columns"] == ["predicate", "sign"]
    assert answer["rows"] == [["DECREASES", -1], ["INCREASES", 1]]
    assert answer["summary"] | {"seconds": 0} == {
        "rows": 2, "seconds": 0, "cut_off": None, "graph_version": store.version(),
    }  # fmt: skip


def test_jsonl_is_a_line_for_columns_each_row_and_the_summary(client: TestClient) -> None:
    """What the query gives first comes first, and the last line says how it ended."""
    answer = ask(client, "UNWIND $many AS x RETURN x", "jsonl", parameters={"many": [1, None, "a\nb"]})
    first, *rows, last = map(json.loads, answer.text.splitlines())
    assert (first, rows) == ({"columns": ["x"]}, [{"row": [1]}, {"row": [None]}, {"row": ["a\nb"]}])
    assert (last["summary"]["rows"], last["summary"]["cut_off"]) == (3, None)
    assert answer.headers["content-type"] == "application/x-ndjson"


def test_graph_values_are_tagged_objects(client: TestClient) -> None:
    """The page draws its picture from these."""
    text = "MATCH p = (:Entity)-[r:DECREASES]->(e:Entity) RETURN e, r, p"
    [[node, relationship, path]] = ask(client, text).json()["rows"]
    assert (node["kind"], node["labels"]) == ("node", ["Entity"])
    assert (relationship["kind"], relationship["type"], relationship["end"]) == (
        "relationship", "DECREASES", node["id"],
    )  # fmt: skip
    assert (path["kind"], path["nodes"][1], path["relationships"]) == ("path", node, [relationship])


def test_csv_runs_in_no_spreadsheet(client: TestClient) -> None:
    """Formulas are neutralised in cells and columns; lists are JSON; null is empty; RFC 4180 in the rest."""
    text = (
        "UNWIND ['=1+1', 'TNF-α, \"x\"'] AS x "
        "RETURN x AS `=cmd`, [1, x] AS list, null AS nothing, true AS yes"
    )
    answer = ask(client, text, "csv")
    assert answer.text.startswith("'=cmd,list,nothing,yes\r\n'=1+1,")
    assert list(csv.reader(io.StringIO(answer.text)))[2] == [
        'TNF-α, "x"', '[1,"TNF-α, \\"x\\""]', "", "true",
    ]  # fmt: skip
    assert answer.headers["content-disposition"] == 'attachment; filename="answer.csv"'


def test_parquet_has_typed_columns(client: TestClient, store: Store) -> None:
    """Numbers stay numbers, what is nested is JSON text, and the summary is in the file."""
    text = (
        "UNWIND [1, 2, null] AS x RETURN x, x * 0.5 AS half, toString(x) AS word, x = 1 AS one, [x] AS list"
    )
    table = pq.read_table(io.BytesIO(ask(client, text, "parquet").content))
    assert [str(field.type) for field in table.schema] == ["int64", "double", "string", "bool", "string"]
    assert table.to_pylist()[1:] == [
        {"x": 2, "half": 1.0, "word": "2", "one": False, "list": "[2]"},
        {"x": None, "half": None, "word": None, "one": None, "list": "[null]"},
    ]
    summary = json.loads(table.schema.metadata[b"summary"])
    assert (summary["rows"], summary["graph_version"]) == (3, store.version())


def test_form_follows_the_accept_header(client: TestClient) -> None:
    """A program may ask for the form as HTTP has it."""
    answer = client.post("/api/cypher", json={"query": "RETURN 1 AS x"}, headers={"accept": "text/csv, */*"})
    assert answer.text == "x\r\n1\r\n"


@pytest.mark.parametrize(
    ("question", "cut_off"),
    [
        ({"rows": 10}, {"by": "rows", "at": 10}),
        ({"rows": 1000}, {"by": "rows", "at": 1000}),
        ({"rows": 1000, "query": "UNWIND range(1, 99) AS x RETURN $long", "parameters": {"long": "x" * 999}},
         {"by": "bytes", "at": 20_000}),
        ({"query": NEVER_ENDING, "seconds": 0.5}, {"by": "seconds", "at": 0.5}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "parquet"])
def test_cut_off_is_told_in_every_form(
    client: TestClient, form: str, question: dict[str, Any], cut_off: dict[str, Any]
) -> None:
    """An answer that ends early says so where its reader looks."""
    answer = client.post("/api/cypher", params={"format": form}, json={"query": MANY, **question})
    if form == "csv":
        at = f"{cut_off['at']:,} {cut_off['by']}"
        assert answer.text.endswith(f"# cut off at {at}\r\n") or answer.text.endswith(
            f'"# cut off at {at}"\r\n'
        )
    elif form == "parquet":
        metadata = pq.read_metadata(io.BytesIO(answer.content)).metadata
        assert json.loads(metadata[b"summary"])["cut_off"] == cut_off
        assert answer.headers["x-cut-off"] == f"{cut_off['by']} {cut_off['at']}"
    else:
        lines = answer.text.splitlines()
        assert json.loads(lines[-1] if form == "jsonl" else answer.text)["summary"]["cut_off"] == cut_off


def test_error_has_its_place(client: TestClient) -> None:
    """Line, column, offset and a mark under the text, in the one shape."""
    status, shape = refused(client, "MATCH (n:Entity)\nRETURN n n.name")
    assert (status, shape["code"], shape["field"]) == (422, "query_failed", "query")
    assert shape["place"] == {"line": 2, "column": 10, "offset": 26, "pointer": "RETURN n n.name\n         ^"}


def test_refusal_has_its_reason(client: TestClient) -> None:
    """What is not run says why."""
    status, shape = refused(client, "MATCH (n) DETACH DELETE n")
    assert (status, shape["code"]) == (422, "query_refused")
    assert shape["message"] == "query: this would write, and the console only reads"


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "parquet"])
def test_error_before_the_first_row_has_its_status(client: TestClient, form: str) -> None:
    """Nothing of an answer has been sent yet."""
    answer = ask(client, "UNWIND [0] AS x RETURN 1 / x", form)
    assert (answer.status_code, "by zero" in answer.json()["error"]["message"]) == (422, True)


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"rows": 1001}, "rows"), ({"rows": 0}, "rows"), ({"rows": "many"}, "rows"),
        ({"seconds": 21}, "seconds"), ({"parameters": {"dose": 2**63}}, "parameter dose"),
        ({"id": "a b"}, "id"), ({"row": 5}, "row"),
    ],
)  # fmt: skip
def test_question_beyond_the_limits_names_the_field(
    client: TestClient, question: dict[str, Any], field: str
) -> None:
    """422, and which field it is."""
    status, shape = refused(client, "RETURN 1 AS x", **question)
    assert (status, shape["field"]) == (422, field)


def run_aside(client: TestClient, name: str) -> tuple[Thread, list[Response]]:
    """The never-ending query under that name, asked by another thread."""
    answers: list[Response] = []
    thread = Thread(target=lambda: answers.append(ask(client, NEVER_ENDING, id=name)), daemon=True)
    thread.start()
    return thread, answers


def test_delete_ends_the_query_in_the_database(client: TestClient, store: Store) -> None:
    """Its answer says that it was cancelled; a second time there is nothing to cancel."""
    thread, answers = run_aside(client, "mine")
    wait_until(lambda: is_running(store, NEVER_ENDING))
    assert client.delete("/api/cypher/mine").status_code == 204
    thread.join(PATIENCE_S)
    assert answers[0].json()["summary"]["cut_off"] == {"by": "cancelled", "at": 0}
    wait_until(lambda: is_idle(store))
    answer = client.delete("/api/cypher/mine")
    assert (answer.status_code, answer.json()["error"]["message"]) == (404, "no query 'mine' is running")


def test_more_queries_than_allowed_are_refused(client: TestClient, store: Store) -> None:
    """429 with a time to wait; once they have ended there is room again."""
    threads = [run_aside(client, name)[0] for name in ("one", "two")]
    wait_until(lambda: is_running(store, NEVER_ENDING, times=2))
    answer = ask(client, "RETURN 1 AS x")
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "too_many_queries")
    assert answer.headers["retry-after"] == "1"
    for name, thread in zip(("one", "two"), threads, strict=True):
        client.delete(f"/api/cypher/{name}")
        thread.join(PATIENCE_S)
    assert ask(client, "RETURN 1 AS x").status_code == 200


def test_pages_have_threads_that_no_query_keeps(client: TestClient, store: Store) -> None:
    """Where queries take as long as they may, whoever asks for a page is answered."""
    assert client.portal
    client.portal.call(leave_threads, 1)
    client.get("/api/search", params={"q": "pain"})  # makes the index
    threads = [run_aside(client, name)[0] for name in ("one", "two")]
    wait_until(lambda: is_running(store, NEVER_ENDING, times=2))
    assert client.get("/api/search", params={"q": "TNF"}).status_code == 200
    for name, thread in zip(("one", "two"), threads, strict=True):
        assert client.delete(f"/api/cypher/{name}").status_code == 204
        thread.join(PATIENCE_S)


async def leave_threads(count: int) -> None:
    """Leaves the pages so many threads."""
    to_thread.current_default_thread_limiter().total_tokens = count


@pytest.mark.parametrize(
    ("query", "form"), [(NEVER_ENDING, "json"), (NEVER_ENDING, "jsonl"), (MANY, "jsonl")]
)
def test_client_that_leaves_ends_its_query(store: Store, query: str, form: str) -> None:
    """Before the first row as well as among the rows."""
    limits = AnalysisLimits(most=QueryBudget(rows=10**9, bytes=10**12, seconds=60))
    service = Service(store, load_extractor, Analysis(store, limits))
    question = json.dumps({"query": query, "rows": 10**9, "seconds": 60})
    with serve(service) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"))
        connection.request(
            "POST", f"/api/cypher?format={form}", question, {"content-type": "application/json"}
        )
        if query is MANY:
            assert connection.getresponse().readline() == b'{"columns":["x","y"]}\n'
        wait_until(lambda: is_running(store, query))
        connection.sock.close()
        connection.close()
        wait_until(lambda: is_idle(store))


def test_plan_is_a_tree(client: TestClient) -> None:
    """The last step is the root, the search for the pattern is a leaf, with rows expected of it."""
    question = {"query": "MATCH (n:Entity) RETURN n.name AS name ORDER BY name LIMIT 3"}
    plan = client.post("/api/cypher/plan", json=question).json()
    step, depth = plan["root"], 0
    while step["children"]:
        step, depth = step["children"][0], depth + 1
    assert (step["operator"], "Entity" in step["details"], depth > 1) == ("NodeByLabelScan", True, True)
    assert step["estimated_rows"] >= 0
    assert step["operator"] in plan["text"]


def test_plan_of_what_is_refused_is_refused(client: TestClient) -> None:
    """The same rules hold for what is only explained."""
    answer = client.post("/api/cypher/plan", json={"query": "CALL apoc.load.json('file:///etc/passwd')"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "query_refused")


def test_unknown_words_are_named_with_what_may_be_meant(client: TestClient) -> None:
    """Why a query may have no rows: a misspelt type or property, a synonym in a name's place."""
    query = "MATCH (n:Gene)-[r:INCREASE]->(m {name: 'TNF-alpha'}) RETURN n.naem"
    told = client.post("/api/cypher/unknown", json={"query": query}).json()
    assert [one["told"] for one in told] == [
        "Nothing here has the label Gene.",
        "Nothing here has the relationship type INCREASE; did you mean INCREASES or DECREASES?",
        "Nothing here has the name TNF-alpha; did you mean TNF?",
        "Nothing here has the property naem; did you mean name?",
    ]


def test_known_words_are_not_named(client: TestClient) -> None:
    """A type that the graph happens to have none of is known, too."""
    query = "MATCH (n:Entity {name: 'TNF'})-[r:TREATS]->(m) RETURN r.belief"
    assert client.post("/api/cypher/unknown", json={"query": query}).json() == []

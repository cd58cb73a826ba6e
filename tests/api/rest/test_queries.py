"""Named queries and the live schema over HTTP, on a real embedded store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.server.wiring import open_service
from api.settings import Settings, load_settings
from graph.console.named_queries import load_queries
from graph.errors import QueryFileError
from tests.api.conftest import TNF

OWN = """// title: Entities of a kind
// description: Every entity of one kind.
// parameter: kind choice(protein, drug) = protein
MATCH (e:Entity {kind: $kind}) RETURN e.id AS id
"""


def get(client: TestClient, address: str, **parameters: Any) -> Any:
    answer = client.get(f"/api/queries/{address}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refused(client: TestClient, address: str, **parameters: Any) -> tuple[int, Any]:
    answer = client.get(f"/api/queries/{address}", params=parameters)
    return answer.status_code, answer.json()["error"]


def test_list_tells_how_each_query_is_asked(client: TestClient) -> None:
    """Twenty of them, with typed parameters and an address."""
    items = client.get("/api/queries").json()["items"]
    assert [item["name"] for item in items] == sorted(load_queries())
    [hubs] = [item for item in items if item["name"] == "hubs"]
    assert hubs["address"] == "/api/queries/hubs"
    assert hubs["parameters"][3] == {
        "name": "limit", "type": "number", "default": "25", "choices": [], "least": 1, "most": 1000,
    }  # fmt: skip


@pytest.mark.parametrize("name", load_queries())
def test_query_answers_with_its_defaults(client: TestClient, name: str) -> None:
    """Each answers as it stands; only names that this small graph lacks are not found."""
    answer = client.get(f"/api/queries/{name}")
    assert answer.status_code in (200, 404), answer.text
    if answer.status_code == 404:
        assert "no entity" in answer.json()["error"]["message"]


def test_query_takes_an_entity_by_any_name(client: TestClient) -> None:
    """A synonym will do, whatever its case."""
    assert get(client, "interventions-for-an-outcome", outcome="bcp")["rows"] == []
    rows = get(client, "sentences-between-two", first="EA", second=TNF.id)["rows"]
    assert {"Electroacupuncture lowered TNF-α in rats.", "EA may raise TNF-α."} <= {
        cell for row in rows for cell in row
    }


def test_query_takes_a_name_that_only_the_lexicon_knows(client: TestClient) -> None:
    """It is read as a text would be read."""
    asked = get(client, "sentences-between-two", first="EA", second="cachectin")
    assert asked["rows"] == get(client, "sentences-between-two", first="EA", second=TNF.id)["rows"]


def test_query_comes_as_csv_under_its_name(client: TestClient) -> None:
    """A link that saves a file."""
    answer = client.get("/api/queries/hubs", params={"format": "csv", "limit": 1})
    assert answer.text == "entity,role,kind,statements,as_subject,as_object\r\nTNF,mediator,protein,3,1,2\r\n"
    assert answer.headers["content-disposition"] == 'attachment; filename="hubs.csv"'


@pytest.mark.parametrize(
    ("address", "parameters", "field", "message"),
    [
        ("hubs", {"limit": "many"}, "limit", "'many' is not allowed; give a whole number in 1..1000"),
        ("hubs", {"role": "hub"}, "role", "'hub' is not allowed; give one of any, intervention"),
        ("hubs", {"limt": "3"}, "limt", "is no parameter of this query"),
        ("hubs", {"format": "xml"}, "format", "should be one of json, jsonl, csv, parquet"),
        ("hubs", {"limit": ["3", "4"]}, "limit", "is given more than once"),
        ("hubs", {"role": "' OR true //"}, "role", "is not allowed"),
    ],
)
def test_wrong_parameter_is_named(
    client: TestClient, address: str, parameters: dict[str, Any], field: str, message: str
) -> None:
    """422, which one, and what it may be."""
    status, shape = refused(client, address, **parameters)
    assert (status, shape["field"]) == (422, field)
    assert message in shape["message"]


def test_unknown_query_is_not_found(client: TestClient) -> None:
    """404, with the nearest name."""
    status, shape = refused(client, "hub")
    assert (status, shape["message"]) == (404, "there is no query 'hub'")
    assert shape["advice"].startswith("did you mean hubs")


def test_openapi_lists_each_query_with_its_parameters(client: TestClient) -> None:
    """One operation each, typed from the header."""
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {f"/api/queries/{name}" for name in load_queries()} <= paths.keys()
    role, hidden, origin, limit, form = paths["/api/queries/hubs"]["get"]["parameters"]
    assert role["schema"]["enum"] == ["any", "intervention", "mediator", "outcome", "context"]
    assert hidden["schema"]["enum"] == ["exclude", "include", "only"]
    assert origin["schema"]["enum"] == ["all", "read", "curated"]
    assert limit["schema"] == {"type": "integer", "minimum": 1, "maximum": 1000, "default": 25}
    assert form["schema"]["enum"] == ["json", "jsonl", "csv", "parquet"]


def test_query_of_one_s_own_gets_an_address(settings: Settings, tmp_path: Path) -> None:
    """A file in the folder of the setting is a query like ours."""
    (tmp_path / "of-a-kind.cypher").write_text(OWN, encoding="utf-8")
    given = settings.model_copy(update={"query_folder": tmp_path})
    with (
        open_service(given) as service,
        TestClient(create_app(given, service), base_url="http://127.0.0.1:8000") as client,
    ):
        assert get(client, "of-a-kind")["rows"] == [[TNF.id]]
        assert "of-a-kind" in [item["name"] for item in client.get("/api/queries").json()["items"]]
        assert "/api/queries/of-a-kind" in client.get("/api/openapi.json").json()["paths"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("x.cypher", "MATCH (n) RETURN n", "x.cypher: header: .*a title and a description"),
        ("x.cypher", OWN.replace("= protein", "= cell"), "x.cypher: kind: 'cell' is not allowed"),
        ("x.cypher", OWN.replace("kind choice(protein, drug)", "format text"), "x.cypher: .*another name"),
        ("x.cypher", OWN.replace("choice(protein, drug)", "number(few)"), "x.cypher: "),
        ("x.cypher", OWN + "SET e.id = 1", "only reads"),
        ("a b.cypher", OWN, "a b.cypher"),
    ],
)
def test_wrong_file_of_one_s_own_is_named(tmp_path: Path, name: str, content: str, problem: str) -> None:
    """The service does not start with a query that could never answer."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(QueryFileError, match=problem):
        create_app(load_settings(query_folder=tmp_path))


def test_folder_of_one_s_own_must_be_there(tmp_path: Path) -> None:
    """A misspelt folder is told, not taken for an empty one."""
    with pytest.raises(QueryFileError, match="nowhere: there is no such folder"):
        create_app(load_settings(query_folder=tmp_path / "nowhere"))


def test_schema_tells_what_there_is_to_ask_about(client: TestClient) -> None:
    """Labels and types with counts, ends, properties and meanings, for this version of the graph."""
    schema = client.get("/api/schema").json()
    assert schema["graph_version"] == client.get("/api/stats").json()["version"]
    [entity] = [one for one in schema["labels"] if one["name"] == "Entity"]
    assert (entity["count"], entity["properties"][0]["name"]) == (6, "id")
    [lowers] = [one for one in schema["relationship_types"] if one["name"] == "DECREASES"]
    assert (lowers["count"], lowers["sources"], lowers["targets"]) == (2, ["Entity"], ["Entity"])
    assert all(p["meaning"] for p in entity["properties"] + lowers["properties"])

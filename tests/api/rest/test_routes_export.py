"""Export over HTTP: the three forms, of everything or of what is asked for."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import SECOND


def test_export_jsonl_is_every_statement(client: TestClient) -> None:
    """One statement a line, in the order of every export."""
    answer = client.get("/api/export")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="neuroimmune.jsonl"'
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [(s["subject"]["id"], s["predicate"], s["object"]["id"]) for s in lines] == [
        ("HGNC:11892", "INCREASES", "MESH:D000072716"),
        ("HP:0099999", "IS_A", "HP:0012531"),
        ("MESH:D015671", "DECREASES", "GO:0061900"),
        ("MESH:D015671", "DECREASES", "HGNC:11892"),
        ("MESH:D015671", "INCREASES", "HGNC:11892"),
    ]


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"entity": "glial cell activation"}, 1),
        ({"entity": "BCP", "depth": 2}, 3),
        ({"from": "EA", "to": "BCP", "sign": "-1"}, 2),
        ({"document": SECOND.document.id}, 2),
        ({"sign": "0"}, 0),
    ],
)
def test_export_keeps_to_what_is_asked_for(
    client: TestClient, parameters: dict[str, Any], count: int
) -> None:
    """An entity's surroundings, paths, or what filters leave."""
    text = client.get("/api/export", params={"format": "csv", **parameters}).text
    assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == count


@pytest.mark.parametrize(
    ("asked", "signs"),
    [
        ({"through": "TNF-α"}, {"1", "-1"}),
        ({"without_predicate": "DECREASES"}, {"1"}),
        ({"kind": "protein", "min_belief": "0.5"}, {"1", "-1"}),
        ({"speculation": "only", "max_steps": "2"}, {"1"}),
        ({"avoid": "TNF-α"}, set()),
        ({"from": "role:intervention", "qualifier": "species:rat"}, {"1", "-1"}),
    ],
)
def test_export_of_paths_keeps_to_their_filters(
    client: TestClient, asked: dict[str, Any], signs: set[str]
) -> None:
    """What `/api/paths` is asked, an export is asked in the same words."""
    text = client.get("/api/export", params={"format": "csv", "from": "EA", "to": "BCP", **asked}).text
    assert {row["sign"] for row in csv.DictReader(io.StringIO(text, newline=""))} == signs


@pytest.mark.parametrize("field", ["document", "speculated", "contradicted", "depth", "entity", "subject"])
def test_export_of_paths_refuses_what_is_of_statements(client: TestClient, field: str) -> None:
    """What does not apply to paths is named, with what to do; it is not silently left out."""
    answer = client.get("/api/export", params={"from": "EA", "to": "BCP", field: "1"})
    assert (answer.status_code, answer.json()["error"]) == (
        422,
        {
            "code": "invalid_value",
            "message": f"{field}: does not apply to the statements of paths",
            "field": field,
            "advice": "leave it out, or leave out `from` and `to`",
        },
    )


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"max_steps": "2"}, "max_steps"),
        ({"entity": "TNF", "through": "EA"}, "through"),
        ({"k": "5"}, "k"),
        ({"depth": "2"}, "depth"),
    ],
)
def test_export_of_statements_refuses_what_is_of_paths(
    client: TestClient, asked: dict[str, str], field: str
) -> None:
    """Filters of paths need both ends, a depth needs an entity to be around."""
    answer = client.get("/api/export", params=asked)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)
    assert answer.json()["error"]["advice"].startswith("give `")


def test_export_graphml_is_xml(client: TestClient) -> None:
    """The third form has its own media type."""
    answer = client.get("/api/export", params={"format": "graphml"})
    assert answer.headers["Content-Type"] == "application/graphml+xml"
    assert answer.text.count("<edge ") == 5


def test_list_forms_says_what_each_leaves_out(client: TestClient) -> None:
    """A program reads the loss report before it chooses a form."""
    forms = {one["format"]: one for one in client.get("/api/export/forms").json()["items"]}
    assert len(forms) == 12
    assert forms["ttl"]["drops"] == []
    assert "sentences" in forms["sif"]["drops"]
    assert forms["graphml"]["media_type"] == "application/graphml+xml"

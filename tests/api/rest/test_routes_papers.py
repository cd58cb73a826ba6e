"""Papers as bibliographies over HTTP: of every document, of some, of those behind paths."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import FIRST, SECOND
from tests.support.asked_api import error, get

PAPERS = "/api/export/papers"
FIRST_KEY, SECOND_KEY = "one2022needles", "anonea"


def keys(client: TestClient, **parameters: Any) -> list[str]:
    """The citation keys of the answer, in its order."""
    return [item["id"] for item in get(client, PAPERS, format="csl", **parameters)]


@pytest.mark.parametrize(
    ("form", "name", "media_type", "start"),
    [
        ("bibtex", "papers.bib", "application/x-bibtex; charset=utf-8", "@"),
        ("ris", "papers.ris", "application/x-research-info-systems; charset=utf-8", "TY  - GEN\r\nID  - "),
        ("csl", "papers.json", "application/vnd.citationstyles.csl+json", '[\n{"id": '),
    ],
)
def test_papers_are_a_file_of_the_form(
    client: TestClient, form: str, name: str, media_type: str, start: str
) -> None:
    """Its name and media type are those that reference managers know."""
    answer = client.get(PAPERS, params={"format": form})
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.text.startswith(start)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {FIRST_KEY, SECOND_KEY}),
        ({"document": FIRST.document.id}, {FIRST_KEY}),
        ({"document": [SECOND.document.id, FIRST.document.id]}, {FIRST_KEY, SECOND_KEY}),
        ({"from": "EA", "to": "BCP"}, {FIRST_KEY, SECOND_KEY}),
        ({"from": "EA", "to": "BCP", "sign": "-1"}, {FIRST_KEY}),
        ({"from": "BCP", "to": "EA"}, set()),
    ],
)
def test_papers_are_those_asked_for(client: TestClient, asked: dict[str, Any], found: set[str]) -> None:
    """All, those named, or those that the paths were read from."""
    assert set(keys(client, **asked)) == found


def test_papers_of_paths_begin_with_what_most_was_read_from(client: TestClient) -> None:
    """Two statements of the paths stand in the first document, one in the second."""
    assert keys(client, **{"from": "EA", "to": "BCP"}) == [FIRST_KEY, SECOND_KEY]


@pytest.mark.parametrize(
    ("asked", "status", "field"),
    [
        ({"from": "EA"}, 422, "to"),
        ({"sign": "-1"}, 422, "sign"),
        ({"from": "EA", "to": "BCP", "document": "doc:a"}, 422, "document"),
        ({"format": "docx"}, 422, "format"),
        ({"colour": "blue"}, 422, "colour"),
    ],
)
def test_papers_refuse_what_says_nothing(
    client: TestClient, asked: dict[str, str], status: int, field: str
) -> None:
    """The parameter is named."""
    told = error(client, PAPERS, **asked)
    assert (told[0], told[1]["field"]) == (status, field)


def test_papers_of_a_document_that_is_not_there_are_not_found(client: TestClient) -> None:
    """An unknown identifier is no empty file."""
    assert error(client, PAPERS, document="doc:none")[0] == 404


def test_statements_name_their_sources(client: TestClient) -> None:
    """Each document of its sentences with citation and identifiers."""
    [said] = get(client, "/api/statements", subject="TNF", predicate="INCREASES")["items"]
    assert said["sources"] == [
        {
            "document": FIRST.document.id,
            "citation": "One A, Two B. Needles and pain. 2022. doi:10.1155/2022/1119014.",
            "doi": "10.1155/2022/1119014",
            "pmid": None,
            "pmcid": None,
            "withdrawn": False,
        }
    ]
    assert get(client, f"/api/statements/{said['id']}")["sources"] == said["sources"]

"""Studies over HTTP: a page of rows with the counts, and files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.settings import load_settings
from tests.support.told_studies import make_told_service

Q = "/api/evidence-table?q=morphine -> pain"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A client over studies that disagree."""
    app = create_app(load_settings(), make_told_service())
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:
        yield opened


def test_list_studies_with_their_counts(client: TestClient) -> None:
    """The counts are of all that the filters leave, the rows one page of it."""
    answer = client.get(f"{Q}&limit=1").json()
    assert answer["tally"] == {"positive": 1, "negative": 2, "null": 1, "studies": 3}
    assert answer["years"]["2022"] == {"positive": 1, "negative": 1, "null": 1, "studies": 2}
    assert (answer["total"], len(answer["items"])) == (4, 1)
    assert "offset=1" in answer["next"]


def test_list_what_a_study_says(client: TestClient) -> None:
    """How it was done, and each finding with its sentence and where that stands."""
    (study,) = client.get(f"{Q}&study=animal").json()["items"]
    assert (study["year"], study["sample_size"], study["species"]) == (2019, 24, ["rat"])
    (finding,) = study["findings"]
    assert (finding["sign"], finding["sentence"]) == (-1, "morphine reduced Pain in rats.")
    assert f'id="evidence-{finding["evidence"]}"' in client.get(f"/documents/{finding['document']}").text


def test_save_studies_as_a_file(client: TestClient) -> None:
    """The form is a parameter; without one it is CSV."""
    answer = client.get("/api/evidence-table/file?q=morphine -> pain&format=bibtex")
    assert answer.text.count("@article") + answer.text.count("@misc") == 4
    plain = client.get("/api/evidence-table/file?q=morphine -> pain")
    assert (
        plain.headers["content-disposition"]
        == 'attachment; filename="studies-disagree-whether-morphine-lowers-pain.csv"'
    )


@pytest.mark.parametrize(
    ("address", "status"),
    [("?q=zzzz", 404), ("?q=morphine&sort=size", 422), ("?q=morphine&colour=red", 422)],
)
def test_refuse_what_means_nothing(client: TestClient, address: str, status: int) -> None:
    """A name, a column or a parameter that there is not has the API's error."""
    answer = client.get(f"/api/evidence-table{address}")
    assert answer.status_code == status
    assert answer.json()["error"]["message"]

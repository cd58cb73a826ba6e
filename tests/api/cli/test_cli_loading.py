"""Loading, from the command line and over HTTP: good documents, bad ones, the same ones again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.access.audit_log import AuditLog, Entry, Wanted
from api.cli.main import cli
from api.errors import ExitCode
from api.server.app import create_app
from api.server.wiring import open_service
from api.service.service import Service
from api.settings import load_settings
from graph.exchange import Format, dump
from graph.store.embedded import EmbeddedServer

TEXT = "Electroacupuncture reduces TNF-α in rats with bone cancer pain."
OTHER = "Morphine reduces pain. Electroacupuncture reduces IL-6 and pain in mice."
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose server runs until these tests end."""
    made = tmp_path_factory.mktemp("loading")
    with EmbeddedServer(made):
        yield made


@pytest.fixture
def service(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The service over that folder without any document; commands use the same folder."""
    monkeypatch.setenv("NEUROIMMUNE_DATA", str(folder))
    with open_service(load_settings()) as opened:
        empty(opened)
        yield opened


def empty(service: Service) -> None:
    """Removes every document."""
    for document in list(service.iter_documents()):
        service.remove(document.id)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two documents."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """A client of the application over the empty store."""
    app = create_app(load_settings(max_upload_bytes=5_000), service)
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:
        yield opened


def load(*paths: Path) -> Result:
    return CliRunner().invoke(cli, ["load", *map(str, paths)])


@pytest.mark.usefixtures("service")
def test_load_says_what_became_of_the_files(papers: Path) -> None:
    """New the first time, unchanged the second."""
    assert load(papers).stdout == "2 loaded\n"
    again = load(papers)
    assert (again.exit_code, again.stdout) == (0, "0 loaded, 2 unchanged\n")


@pytest.mark.usefixtures("service")
def test_load_names_each_bad_file_and_loads_the_others(papers: Path) -> None:
    """One line each with the reason and what to do; exit code 1."""
    (papers / "empty.txt").write_bytes(b"")
    (papers / "picture.txt").write_bytes(PNG)
    (papers / "z-copy.txt").write_text(TEXT, encoding="utf-8")
    result = load(papers, papers / "nothing.txt")
    assert (result.exit_code, result.stdout) == (1, "2 loaded, 1 left out, 3 not loaded\n")
    assert result.stderr.splitlines() == [
        f"not loaded: {papers}/empty.txt: the file is empty; leave it out, or save it again",
        f"not loaded: {papers}/picture.txt: looks like a PNG picture, not text; "
        "save it as plain text in UTF-8",
        f"not loaded: {papers}/nothing.txt: there is no such file; check the path",
        f"left out: {papers}/z-copy.txt: the same as in {papers}/a.txt",
    ]


def test_load_in_another_order_exports_the_same_bytes(service: Service, papers: Path) -> None:
    """An export depends on the documents alone."""
    exports = []
    for order in (("a.txt", "b.txt", "a.txt"), ("b.txt", "a.txt")):
        empty(service)
        for name in order:
            service.load_files([papers / name])
        exports.append(["".join(dump(service.iter_statements(), form)) for form in Format])
    assert exports[0] == exports[1]
    assert exports[0][0].count("\n") >= 3


def test_upload_adds_what_the_document_says(client: TestClient) -> None:
    """201 with the document; then its statements are there, and its paths."""
    answer = client.post("/api/documents?wait=true", files={"file": ("paper.txt", TEXT.encode())})
    (loaded,) = answer.json()["loaded"]
    assert (answer.status_code, loaded["outcome"]) == (201, "added")
    found = client.get("/api/statements", params={"subject": "electroacupuncture", "object": "TNF"}).json()
    assert [(s["sign"], s["evidence"][0]["document"]) for s in found["items"]] == [
        (-1, loaded["document"]["id"])
    ]
    paths = client.get("/api/paths", params={"from": "electroacupuncture", "to": "TNF"}).json()
    assert [path["sign"] for path in paths["paths"]] == [-1]


def test_upload_of_the_same_document_changes_nothing(client: TestClient) -> None:
    """200 and `unchanged`, under whatever name it comes."""
    for name, status, outcome in (("a.txt", 201, "added"), ("b.txt", 200, "unchanged")):
        answer = client.post("/api/documents?wait=true", files={"file": (name, TEXT.encode())})
        assert (answer.status_code, answer.json()["loaded"][0]["outcome"]) == (status, outcome)
    assert client.get("/api/stats").json()["documents"] == 1


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("picture.txt", "picture.txt"),
        ("../../picture.txt", "picture.txt"),
        ("C:\\papers\\picture.txt", "picture.txt"),
        ("a" * 300, "a" * 199),
        ("Bild ü.txt", "Bild ü.txt"),
        ("..", "document"),
    ],
)
def test_upload_of_a_bad_document_says_why(client: TestClient, sent: str, name: str) -> None:
    """422 under the last part of the name it was sent as, and nothing is written."""
    answer = client.post("/api/documents?wait=true", files={"file": (sent, PNG)})
    assert answer.status_code == 422
    assert answer.json()["error"] == {
        "code": "unreadable_document",
        "message": f"{name}: looks like a PNG picture, not text",
        "advice": "save it as plain text in UTF-8",
    }
    assert client.get("/api/stats").json()["documents"] == 0


def test_upload_over_the_limit_is_refused(client: TestClient) -> None:
    """413 in the one shape, whether or not the size is announced."""
    announced = client.post("/api/documents", files={"file": ("a.txt", b"x" * 6_000)})
    body = (
        b"--b\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\n",
        b"x" * 6_000,
        b"\r\n--b--\r\n",
    )
    streamed = client.post(
        "/api/documents", content=iter(body), headers={"Content-Type": "multipart/form-data; boundary=b"}
    )
    for answer in (announced, streamed):
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")
        assert "5,000 bytes" in answer.json()["error"]["message"]


def test_upload_from_another_site_is_refused(client: TestClient) -> None:
    """A page elsewhere cannot put documents into the graph."""
    answer = client.post(
        "/api/documents", files={"file": ("a.txt", TEXT.encode())}, headers={"Origin": "http://evil.test"}
    )
    assert answer.status_code == 403
    assert client.get("/api/stats").json()["documents"] == 0


def test_delete_removes_what_only_the_document_says(client: TestClient) -> None:
    """204; then neither document nor statements are there, and a second time 404."""
    loaded = client.post("/api/documents?wait=true", files={"file": ("a.txt", TEXT.encode())}).json()
    address = f"/api/documents/{loaded['loaded'][0]['document']['id']}"
    assert client.delete(address).status_code == 204
    assert client.get("/api/statements").json()["total"] == 0
    assert client.delete(address).status_code == 404


def test_documents_delete_tells_what_goes_and_asks(service: Service, papers: Path) -> None:
    """A no leaves all as it is; a yes removes the document with what only it says."""
    service.load_files([papers])
    (other,) = (one for one in service.iter_documents() if one.text == OTHER)
    asked = CliRunner().invoke(cli, ["documents", "delete", other.id], input="n\n")
    assert "With it go 2 sentences" in asked.output
    assert service.stats().documents == 2
    removed = CliRunner().invoke(cli, ["documents", "delete", other.id, "--yes"])
    assert removed.output.endswith(f"removed {other.id}\n")
    assert [one.text for one in service.iter_documents()] == [TEXT]


def test_documents_delete_of_what_is_not_there_removes_nothing(service: Service, papers: Path) -> None:
    """Every name is looked up before the first document goes."""
    service.load_files([papers])
    first = next(service.iter_documents())
    failed = CliRunner().invoke(cli, ["documents", "delete", first.id, "10.5555/none", "--yes"])
    assert failed.exit_code == ExitCode.NOT_FOUND
    assert service.stats().documents == 2


@pytest.mark.usefixtures("service")
def test_load_and_delete_are_told_in_the_audit_log(folder: Path, papers: Path) -> None:
    """With who ran the command, what it was given, and what it removed."""
    load(papers)
    listed = CliRunner().invoke(cli, ["documents", "--json"]).stdout.splitlines()
    name = json.loads(listed[0])["id"]
    CliRunner().invoke(cli, ["documents", "delete", name, "--yes"])
    told = [one for one in AuditLog(folder).read(Wanted()) if isinstance(one, Entry)][-2:]
    assert [(one.action, one.on, one.outcome) for one in told] == [
        ("load", (str(papers),), "done"),
        ("delete", (name,), "done"),
    ]
    assert {one.who.endswith("(command line)") for one in told} == {True}

"""The pages of documents without a browser: the list, the form, one document, removing one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from graph.document import Document, DocumentKind
from graph.store import StatementFilter
from graph.store.memory import MemoryStore
from tests.support.memory_service import make_service
from tests.support.paper_files import LIBRARY, MORPHINE, NAMELESS, PAGE, RETRACTION, make_library
from tests.support.seed_documents import documents
from tests.support.uploading import Gate
from tests.support.waiting import wait_until

HOSTILE = "<img src=x onerror=alert(1)>.ris"
NEEDLES_TITLE = "Electroacupuncture and TNF in an invented pain"
MORPHINE_TITLE = "Morphine and TNF in an invented injury"
HTML = {"Accept": "text/html"}


@pytest.fixture
def gate() -> Iterator[Gate]:
    """An extractor that waits; let on at the end."""
    made = Gate()
    yield made
    made.open.set()


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The pages over an empty library."""
    with TestClient(create_app(load_settings(), make_library()), base_url="http://127.0.0.1:8000") as client:
        yield client


def text_of(page: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def upload(pages: TestClient, **files: str) -> tuple[int, str]:
    sent = [("files", (name, text.encode())) for name, text in files.items()]
    answer = pages.post("/upload", files=sent)
    address = str(answer.url)
    wait_until(
        lambda: re.search(r'data-state="(done|failed|cancelled)"', pages.get(address).text) is not None
    )
    answer = pages.get(address)
    return answer.status_code, answer.text


def titles(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r"<h2><a [^>]+><bdi>([^<]+)</bdi>", page)]


def find(pages: TestClient, doi: str) -> str:
    """The address of a document's page."""
    return f"/documents/{pages.get('/api/documents', params={'q': doi}).json()['items'][0]['id']}"


def test_ask_the_store_for_the_text_of_a_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says of others' statements is in memory; the page names each of them, with its marks."""
    service = make_service()
    document = documents()[0]
    said = service.statements(StatementFilter(document_id=document.id), limit=500).items
    assert [one.id for one in service.read_from(document.id, limit=500)] == [one.id for one in said]
    assert service.read_from(document.id, limit=1) == service.read_from(document.id, limit=500)[:1]
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as client:
        monkeypatch.delattr(MemoryStore, "find_statements")
        page = client.get(f"/documents/{document.id}").text
    assert set(re.findall(r'id="said-([^"]+)"', page)) == {one.id for one in said}


def test_add_files_with_the_plain_form(pages: TestClient) -> None:
    """Each record with what became of it, its number where it was refused, and counts of all."""
    status, page = upload(pages, **{"lib.ris": LIBRARY, "page.txt": PAGE, HOSTILE: NAMELESS})
    told = text_of(page)
    assert status == 200
    assert "3 files done: 2 added, 1 joined a paper that is there; 2 refused" in told
    assert "lib.ris: record 3 : has neither title nor abstract; leave it out, or download it again" in told
    assert "joined a paper that is there Electroacupuncture and TNF" in told
    assert "<img src=x" not in page


def test_add_what_cannot_be_read(pages: TestClient) -> None:
    """It is refused with the reason; nothing is claimed."""
    told = text_of(upload(pages, **{"a.ris": NAMELESS})[1])
    assert "1 file done; 1 refused" in told
    assert "has neither title nor abstract" in told


def test_upload_has_a_page_while_it_is_read(gate: Gate) -> None:
    """How far it is, a button that cancels it, and without script a page that comes again by itself."""
    service = Service(MemoryStore(), lambda: gate)  # type: ignore[arg-type,return-value]
    with TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000") as client:
        address = str(client.post("/upload", files={"files": (HOSTILE, LIBRARY.encode())}).url)
        wait_until(lambda: gate.asked == 1)
        page = client.get(address).text
        assert "0 files of 1 read; 1 refused" in text_of(page)
        assert "1 of 3 records found so far" in text_of(page)
        assert '<noscript><meta http-equiv="refresh"' in page
        assert "<img src=x" not in page
        assert "being read" in text_of(client.get("/upload").text)
        client.post(f"{address}/cancel")
        gate.open.set()
        wait_until(lambda: 'data-state="cancelled"' in client.get(address).text)
        page = client.get(address).text
        assert "Run it again" in page
        assert "1 file cancelled: 1 added; 1 refused" in text_of(page)
        client.post(f"{address}/again")
        wait_until(lambda: 'data-state="done"' in client.get(address).text)
        assert client.get("/uploads/none").status_code == 404


def test_offer_what_can_be_read_and_how_much(pages: TestClient) -> None:
    """The form names formats and limit, and has nothing that the policy would refuse."""
    page = pages.get("/upload").text
    assert "BibTeX" in page
    assert "Up to 50 MB a file" in text_of(page)
    assert re.findall(r"<script(?![^>]+src=)|<style| style=| on\w+=", page) == []


def test_list_documents_with_what_tells_them_apart(pages: TestClient) -> None:
    """Authors, journal, year, sources, study, species, statements, and the mark of a retraction."""
    upload(pages, **{"lib.ris": LIBRARY, "page.txt": PAGE, "notice.nbib": RETRACTION})
    page = pages.get("/documents").text
    told = text_of(page)
    assert "Müller A, Kim B · Invented pain, 2021 · doi:10.5555/needles" in told
    assert "RIS record + plain text · rat · 1 statement" in told
    assert "Morphine and TNF in an invented injury retracted" in told
    assert "1 of them withdrawn" not in told
    assert "2 of them withdrawn" in told


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=morphine&sort=title", [MORPHINE_TITLE]),
        ("source=plain_text", [NEEDLES_TITLE]),
        ("sort=title", [NEEDLES_TITLE, MORPHINE_TITLE]),
        ("withdrawn=only", []),
        ("sort=nonsense&source=fax&withdrawn=perhaps&q=needles", [NEEDLES_TITLE]),
    ],
)
def test_choose_documents(pages: TestClient, asked: str, found: list[str]) -> None:
    """The address says what is listed; what means nothing there is left out."""
    upload(pages, **{"lib.ris": LIBRARY, "page.txt": PAGE})
    page = pages.get(f"/documents?{asked}").text
    assert titles(page) == found
    assert found or "No document fits" in page


def test_leaf_through_many_documents_as_chosen() -> None:
    """Fifty a page; the links keep search and order."""
    papers = [Document(f"doc:{n:04}", DocumentKind.RIS, "", title=f"Paper {n:04}") for n in range(5000)]
    app = create_app(load_settings(), make_service((), papers))
    with TestClient(app, base_url="http://127.0.0.1:8000") as pages:
        page = pages.get("/documents?q=paper&sort=title&offset=4950").text
        assert titles(page)[-1] == "Paper 4999"
        assert "4,951 to 5,000 of 5,000" in text_of(page)
        assert 'href="/documents?q=paper&amp;sort=title&amp;offset=4900"' in page
        assert "back to its beginning" in pages.get("/documents?offset=9000").text


def test_show_who_tells_each_fact(pages: TestClient) -> None:
    """Facts carry the numbers of the sources, which are listed with their places."""
    upload(pages, **{"lib.ris": LIBRARY, "page.txt": PAGE})
    page = pages.get(find(pages, "10.5555/needles")).text
    told = text_of(page)
    assert "Put together from 2 sources 1 RIS record lib.ris" in told
    assert "Subject headings Pain 1" in told
    assert "DOI 10.5555/needles 1 2" in told
    assert 'href="#source-1" aria-label="told by source 1, RIS record"' in page


def test_show_a_retracted_paper_struck_through(pages: TestClient) -> None:
    """Its page says who retracts it; its sentences say that they weigh nothing, also to who cannot see it."""
    upload(pages, **{"morphine.ris": MORPHINE, "notice.nbib": RETRACTION})
    address = find(pages, "10.5555/morphine")
    page = pages.get(address).text
    assert "Retracted by Retraction: Morphine and TNF in an invented injury." in text_of(page)
    assert '<mark class="withdrawn"><span class="unseen">withdrawn: </span>' in page
    (said,) = pages.get("/api/statements?object=constipation&hidden=include").json()["items"]
    panel = pages.get(f"/panel?selected={said['id']}&hidden=include").text
    assert '<blockquote class="withdrawn"><span class="unseen">Of a withdrawn paper' in panel
    assert "withdrawn, weighs nothing" in text_of(panel)
    notice = text_of(pages.get(find(pages, "10.5555/retraction")).text)
    assert "Retracts Morphine and TNF in an invented injury" in notice


def test_remove_a_document_after_its_weight_is_shown(pages: TestClient) -> None:
    """What would go is counted; then the list says that it is gone."""
    upload(pages, **{"morphine.ris": MORPHINE})
    address = find(pages, "10.5555/morphine")
    told = text_of(pages.get(f"{address}/remove").text)
    assert "2 sentences" in re.sub(r"(sentences?|statements?|entit\w+) (\d+)", r"\2 \1", told)
    assert pages.get("/api/stats").json()["documents"] == 1
    answer = pages.post(f"{address}/remove")
    assert "The document was removed" in text_of(answer.text)
    assert "No documents yet" in text_of(answer.text)
    assert pages.get(f"{address}/remove", headers=HTML).status_code == 404


def test_say_nothing_of_a_removal_that_did_not_happen(pages: TestClient) -> None:
    """An address alone removes nothing, nor claims it."""
    upload(pages, **{"morphine.ris": MORPHINE})
    name = find(pages, "10.5555/morphine").rpartition("/")[2]
    assert "was removed" not in pages.get(f"/documents?removed={quote(name)}").text


def test_removal_from_another_site_is_refused(pages: TestClient) -> None:
    """As every write."""
    upload(pages, **{"morphine.ris": MORPHINE})
    address = f"{find(pages, '10.5555/morphine')}/remove"
    assert pages.post(address, headers={"Origin": "http://evil.test"}).status_code == 403
    assert pages.get("/api/stats").json()["documents"] == 1

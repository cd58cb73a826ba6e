"""Pages without a browser: what they say, where their links lead, and that nothing breaks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import QueryParams

from api.assets.templates import environment
from api.explorer.exploration import AnswerKind, explore
from api.explorer.panel import weigh
from api.question.address import read_state
from api.question.facets import narrow
from api.question.state import ExplorerState, Shown
from api.server.app import create_app
from api.service.service import Service
from api.settings import load_settings
from api.wording.evidence_text import lay_out, mark_names
from graph.errors import StoreUnavailableError
from graph.filters.path_filter import Keep
from graph.model import Kind, Role, Sign
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import load_extractor
from tests.support.memory_service import make_service
from tests.support.seed_documents import documents
from tests.support.seed_graph import contested, statements

HOSTILE = "</script><script>alert(1)</script>"


def open_pages(service: Service) -> TestClient:
    return TestClient(create_app(load_settings(), service), base_url="http://127.0.0.1:8000")


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The pages over the seeds."""
    with open_pages(make_service()) as client:
        yield client


def text_of(page: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_show_home_with_what_the_graph_holds(pages: TestClient) -> None:
    """The home page counts documents, entities and statements, and offers three questions."""
    page = text_of(pages.get("/").text)
    assert "3 documents" in page
    assert "37 entities" in page
    assert "16 statements and 25 that a reader might not sign" in page
    assert page.count("?") >= 4


def test_send_a_long_table_in_two_parts(pages: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page has the first rows and a way to the others, which are all on a page of their own."""
    state = {"q": "radiotherapy", "hidden": "include"}
    monkeypatch.setitem(environment().globals, "FIRST_ROWS", 5)
    page = pages.get("/explore", params=state).text
    [rest] = re.findall(r'id="more-rows"><a href="([^"]+)"', page)
    whole = list_rows(pages.get(unescape(rest)).text)
    assert list_rows(page) == whole[:5]
    assert f"Show the other {len(whole) - 5}" in page
    assert 'id="more-rows"' not in pages.get("/explore", params=state | {"sign": "positive"}).text


def list_rows(page: str) -> list[str]:
    """The identifiers of the statements in a page's table."""
    return re.findall(r'<tr id="row-([^"]+)"', page)


def test_follow_every_question_of_the_home_page(pages: TestClient) -> None:
    """Each question leads to statements."""
    links = re.findall(r'<li><a href="([^"]+)">[^<]+\?', pages.get("/").text)
    assert len(links) == 3
    for link in links:
        assert 'id="twin"' in pages.get(unescape(link)).text


def test_say_what_to_do_with_an_empty_graph() -> None:
    """An empty graph offers a way to fill it, on every page."""
    with open_pages(make_service((), ())) as pages:
        for address in ("/", "/explore", "/documents"):
            assert "neuroimmune load seeds/" in pages.get(address).text


def test_explore_a_path(pages: TestClient) -> None:
    """A -> B is a heading that is a sentence, its paths, the picture's frame and the table."""
    asked = {"q": "electroacupuncture -> bone cancer pain", "hidden": "include"}
    page = pages.get("/explore", params=asked).text
    assert "Electroacupuncture treats bone cancer pain." in text_of(page)
    assert "directly, score" in text_of(page)
    assert "Animal studies demonstrate EA attenuates BCP" in text_of(page.split('id="panel"')[1])
    assert '<iframe id="picture"' in page
    assert page.count("<tr id=") == 7


def test_explore_an_entity_by_a_synonym(pages: TestClient) -> None:
    """A synonym finds its entity, with what lies between its neighbours."""
    page = pages.get("/explore", params={"q": "RANTES", "hidden": "include"}).text
    assert "CCL5" in text_of(page)
    assert "radiotherapy changes CCL5".casefold() in text_of(page).casefold()


def test_explore_a_question_in_plain_words(pages: TestClient) -> None:
    """A whole question leads to the paths that it asks for, and says how it was understood."""
    page = pages.get("/explore", params={"q": "What does radiotherapy change?"}).text
    assert "<h1><bdi>Radiotherapy lowers 1 thing and raises 1 thing.</bdi></h1>" in page
    assert "Understood as: what does radiotherapy act on" in text_of(page)


def test_explore_nothing_of_that_name(pages: TestClient) -> None:
    """A name that nothing has gives a page with what to try, not an error."""
    answer = pages.get("/explore", params={"q": "xyzzy"})
    assert answer.status_code == 200
    assert "Nothing here is called “xyzzy”" in text_of(answer.text)


@pytest.mark.parametrize(
    "q", [HOSTILE, "a -> ", "-> b", "->", "\u202e", "x" * 10_000, "' OR 1=1", "TNF -> TNF"]
)
def test_explore_whatever_is_typed(pages: TestClient, q: str) -> None:
    """No question breaks the page or comes back as markup."""
    answer = pages.get("/explore", params={"q": q})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_open_evidence_from_a_statement(pages: TestClient) -> None:
    """The panel has the sentences with names marked, and links to the sentence in its document."""
    statement = next(s for s in statements() if s.object.name == "quality of life")
    page = pages.get("/explore", params={"q": "radiotherapy", "selected": statement.id}).text
    assert '<mark class="role-intervention">Radiotherapy</mark>' in page
    links = re.findall(r'href="(/documents/[^"#]+)#(evidence-[0-9a-f]+)"', page)
    assert links
    for link, anchor in links:
        assert f'id="{anchor}"' in pages.get(unescape(link)).text


def test_show_a_document_with_its_facts(pages: TestClient) -> None:
    """A document page says what the document says of itself."""
    page = text_of(pages.get(f"/documents/{documents()[1].id}").text)
    assert "30 cancer patients with bone metastasis and 30 healthy individuals" in page
    assert "September 2018 to August 2021" in page
    assert re.search(r"Compared with\s+healthy controls", page)
    assert "Findings need validation using a larger cohort." in page
    assert "Evidence level" not in page


def test_show_a_missing_document_as_a_page(pages: TestClient) -> None:
    """What is not there answers 404, in words."""
    answer = pages.get("/documents/doc:nothing")
    assert answer.status_code == 404
    assert "Not in the graph" in answer.text


def test_show_a_store_that_is_down_as_a_page() -> None:
    """A store that does not answer gives 503 and what to do."""

    class Down(MemoryStore):
        def version(self) -> str:
            raise StoreUnavailableError("the store does not answer")

    with open_pages(Service(Down(), load_extractor)) as pages:
        answer = pages.get("/")
    assert answer.status_code == 503
    assert "see that it runs" in text_of(answer.text).casefold()


def test_save_what_is_shown(pages: TestClient) -> None:
    """Files hold what the filters leave: three formats and the picture."""
    state = {"q": "opioid", "kind": "adverse_effect"}
    csv = pages.get("/explore/csv", params=state)
    assert "attachment" in csv.headers["content-disposition"]
    assert len({line.split(",")[0] for line in csv.text.splitlines()[1:]}) == 7
    assert pages.get("/explore/graphml", params=state).text.startswith("<?xml")
    assert pages.get("/explore/jsonl", params=state).text.count('"predicate"') == 7
    saved = pages.get("/picture/file", params=state)
    assert saved.text.count('<tr id="row-') == 7
    assert "Qi P, Zhou M, Han W. Mechanism of the analgesic effect" in saved.text
    assert 'filename="what-1-document-says-about-opioid.html"' in saved.headers["content-disposition"]


def test_frame_the_picture_with_a_policy_of_its_own(pages: TestClient) -> None:
    """The picture may be framed by the pages alone, and runs without an origin."""
    headers = pages.get("/picture", params={"q": "radiotherapy"}).headers
    assert headers["content-security-policy"] == "frame-ancestors 'self'; sandbox allow-scripts"
    assert headers["x-frame-options"] == "SAMEORIGIN"


def test_keep_pages_free_of_inline_script_and_style(pages: TestClient) -> None:
    """Nothing that the pages' strict policy would refuse stands in them."""
    for address in ("/", "/explore?q=radiotherapy", "/documents", f"/documents/{documents()[0].id}"):
        page = pages.get(address).text
        assert re.findall(r"<script(?![^>]+src=)|<style| style=| on\w+=", page) == []


def test_serve_the_palette_as_a_stylesheet(pages: TestClient) -> None:
    """Pages take their colours from the one palette."""
    assert "--sign-positive:#0072b2" in pages.get("/palette.css").text


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (ExplorerState(signs=frozenset({Sign.NEGATIVE})), 6),
        (ExplorerState(kinds=frozenset({Kind.ADVERSE_EFFECT})), 7),
        (ExplorerState(roles=frozenset({Role.INTERVENTION}), signs=frozenset({Sign.POSITIVE})), 8),
        (ExplorerState(hedged=Shown.ONLY, hidden=Keep.INCLUDE), 9),
        (ExplorerState(hedged=Shown.OUT, hidden=Keep.INCLUDE), 32),
        (ExplorerState(), 16),
        (ExplorerState(hidden=Keep.ONLY), 25),
        (ExplorerState(documents=frozenset({documents()[0].id}), hidden=Keep.INCLUDE), 18),
        (ExplorerState(words="cognitive opioid"), 8),
        (ExplorerState(species=frozenset({"rat"}), hidden=Keep.INCLUDE), 8),
        (ExplorerState(contested=True), 0),
        (ExplorerState(belief=2), 0),
    ],
)
def test_narrow_statements(state: ExplorerState, left: int) -> None:
    """Each filter lets through what it names."""
    assert len(narrow(statements(), state)) == left


def test_read_a_choice_back_from_its_address() -> None:
    """An address says all of a state, and nothing that is as usual."""
    state = ExplorerState(
        q="a -> b",
        signs=frozenset({Sign.NEGATIVE, Sign.UNKNOWN}),
        kinds=frozenset({Kind.CELL}),
        hedged=Shown.OUT,
        belief=1,
        contested=True,
        selected="0123456789abcdef",
    )
    address = state.address()
    assert read_state(QueryParams(address.partition("?")[2])) == state
    assert ExplorerState().address() == "/explore"


def test_read_a_choice_from_nonsense() -> None:
    """What an address says that means nothing is left out."""
    nonsense = QueryParams("sign=up&role=king&belief=9&layout=star&order=&reverse=x&contested=yes")
    assert read_state(nonsense) == ExplorerState()


def test_weigh_papers_for_and_against() -> None:
    """Opposite statements count against each other and are never averaged."""
    said = contested()
    lowers = next(s for s in said if s.sign is Sign.NEGATIVE)
    raises = next(s for s in said if s.contradicted and s.sign is Sign.POSITIVE)
    assert weigh(lowers, said).text == "1 paper for, 1 against"
    assert lowers.belief == raises.belief


def test_mark_names_where_they_stand() -> None:
    """A sentence is cut at its names and cues, and put together it is the sentence."""
    for statement in statements():
        for evidence in statement.evidence:
            assert "".join(piece.text for piece in mark_names(evidence)) == evidence.text


def test_lay_out_a_document_with_every_sentence_once() -> None:
    """Each evidence of a document has one anchor in its sections."""
    for document in documents():
        said = [s for s in statements() if any(e.document_id == document.id for e in s.evidence)]
        passages = [p for part in lay_out(document, said) for row in part.paragraphs for p in row]
        anchors = [anchor for passage in passages for anchor in passage.anchors]
        expected = sum(e.document_id == document.id for s in said for e in s.evidence)
        assert (len(anchors), len(set(anchors))) == (expected, expected)


def test_explore_both_paths_of_a_path() -> None:
    """The path back is another question."""
    service = make_service()
    there = explore(service, ExplorerState(q="radiotherapy → pain"))
    back = explore(service, ExplorerState(q="pain -> radiotherapy"))
    assert [there.found, back.found] == [AnswerKind.PATH, AnswerKind.PATH]
    assert there.paths[0].steps[0].subject.name == "radiotherapy"
    assert there.path == (there.focus[0].id, there.focus[1].id)


def test_explorer_tells_what_of_its_address_means_nothing(pages: TestClient) -> None:
    """A misspelt value or name is left out, and said so; what is as usual is no fault."""
    told = "Of the address this means nothing here"
    page = pages.get("/explore?q=TNF&belief=abc&beleif=2&steps=4").text
    assert told in page
    assert "<bdi>belief=abc</bdi>" in page
    assert "<bdi>beleif=2</bdi>" in page
    assert told not in pages.get("/explore?q=TNF&belief=1&hidden=exclude&k=10").text


def test_reference_of_the_api_comes_from_this_service_alone(pages: TestClient) -> None:
    """Its script and styles are served here."""
    page = pages.get("/docs").text
    sources = re.findall(r'(?:src|href)="(/docs/assets/[^"]+)"', page)
    assert len(sources) == 2
    assert all(pages.get(source).status_code == 200 for source in sources)


def test_home_counts_each_sentence_once(pages: TestClient) -> None:
    """A sentence that supports several statements is one sentence of evidence."""
    said = {(one.document_id, one.span) for each in statements() for one in each.evidence}
    assert f"{len(said)} sentences of evidence" in pages.get("/").text

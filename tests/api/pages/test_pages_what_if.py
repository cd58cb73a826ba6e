"""What if: the paths of a question, and beliefs, without some documents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.explorer.what_if import leave_out
from api.question.state import ExplorerState
from graph.filters.path_filter import Keep
from tests.api.pages.test_pages import open_pages, text_of
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service
from tests.support.seed_graph import hostile

Q = "electroacupuncture -> bone cancer pain"
RATS, MICE, PEOPLE = papers()


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The pages over documents that contradict each other."""
    with open_pages(make_service(said(), papers())) as client:
        yield client


def test_show_which_paths_vanish_and_which_change(pages: TestClient) -> None:
    """Each path has its rank and score before and after, and a word for what becomes of it."""
    page = text_of(pages.get("/what-if", params={"q": Q, "hidden": "include", "without": MICE.id}).text)
    assert "Without “Fast needles and morphine in mice”" in page
    assert (
        "2 paths vanish, 1 path changes rank, 1 path scores less, 1 path stays, 5 statements nobody" in page
    )
    assert "glial cell activation raises bone cancer pain 2 was 0.46 now 0.34 scores less" in page
    assert "TNF raises bone cancer pain was 4 now 3 0.34 changes rank" in page


def test_show_what_nobody_else_says(pages: TestClient) -> None:
    """Without a question: every statement of the document, with the belief that is left."""
    page = text_of(pages.get("/what-if", params={"without": RATS.id}).text)
    assert (
        "Glial cell activation raises bone cancer pain was 2 now 1 was 0.79 now 0.58 is believed less" in page
    )
    assert "TNF raises bone cancer pain was 1 now 0 was 0.58 now 0.00 nobody else says it" in page


def test_leave_out_more_than_one_document() -> None:
    """Documents that bear on the paths are offered, and several may go at once."""
    service = make_service(said(), papers())
    found = leave_out(service, ExplorerState(q=Q, hidden=Keep.INCLUDE, without=(MICE.id, PEOPLE.id)))
    assert found.heading == "Without 2 papers"
    assert {document.id for document in found.offered} == {RATS.id, MICE.id, PEOPLE.id}
    assert [(one.rank_before, one.rank_after) for one in found.paths] == [
        (1, None),
        (2, 1),
        (3, None),
        (4, 2),
        (5, None),
    ]


def test_keep_the_filters_of_the_question(pages: TestClient) -> None:
    """The filters hold before and after, and stay in every link."""
    page = pages.get("/what-if", params={"q": Q, "without": MICE.id, "through": "TNF"}).text
    assert "glial cell activation" not in text_of(page[page.index("<tbody>") : page.index("</tbody>")])
    assert '<input type="hidden" name="through" value="TNF">' in page
    assert "through=TNF" in page[page.index("Back to all paths") - 120 : page.index("Back to all paths")]


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"q": "tnff -> bone cancer pain"}, "“tnff” is not the name of anything here."),
        ({"q": "TNF"}, "“TNF” asks for no path. Write it as A -> B"),
        ({"q": Q, "through": "TNF", "avoid": "TNF"}, "Pass through: TNF is both wanted and excluded."),
        ({"q": "TNF -> TNF"}, "The question: TNF is source and target. Leave it at one end"),
    ],
)
def test_say_what_is_wrong_with_the_question(pages: TestClient, query: dict[str, str], problem: str) -> None:
    """A question that cannot be asked is told; what the document says is shown all the same."""
    page = text_of(pages.get("/what-if", params={"without": MICE.id, **query}).text)
    assert problem in page
    assert "What it says" in page


def test_answer_for_a_document_that_is_not_there(pages: TestClient) -> None:
    """An unknown document is an error page; no document at all leads back to the question."""
    assert pages.get("/what-if", params={"without": "doc:0"}).status_code == 404
    answer = pages.get("/what-if", params={"q": "TNF"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/explore?q=TNF")


def test_lead_there_from_card_and_document(pages: TestClient) -> None:
    """A card's papers, the panel's, and a document's page link to what would be without them."""
    card = pages.get("/explore", params={"q": Q}).text
    assert card.count(f"without={PEOPLE.id.replace(':', '%3A')}") == 2
    assert f"/what-if?without={PEOPLE.id.replace(':', '%3A')}" in pages.get(f"/documents/{PEOPLE.id}").text


def test_show_hostile_names_without_their_document() -> None:
    """Names and titles are text."""
    stated, paper = hostile()
    with open_pages(make_service(stated, (paper,))) as pages:
        page = pages.get("/what-if", params={"q": "X:0 -> X:7", "without": paper.id}).text
    assert "<script>alert" not in page
    assert "<img" not in page

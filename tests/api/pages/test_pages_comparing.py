"""The pages that compare entities and that show contradictions, without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import QueryParams

from api.explorer.comparing import group_rows
from api.explorer.conflicts import order_sides
from api.explorer.exploration import explore
from api.question.address import read_state
from api.question.state import ExplorerState
from api.question.understanding.understanding import understand
from api.wording.narrative import DisputeNarrative
from graph.analyses.comparison import NeighbourSide
from graph.model import Sign
from tests.api.pages.test_pages import open_pages, text_of
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service
from tests.support.seed_graph import HOSTILE, hostile


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The pages over documents that contradict each other."""
    with open_pages(make_service(said(), papers())) as client:
        yield client


def conflicts() -> tuple[DisputeNarrative, ...]:
    return make_service(said(), papers()).mechanisms.contradictions().items


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("electroacupuncture vs morphine", ("electroacupuncture", "morphine")),
        ("EA versus morphine vs. TNF", ("EA", "morphine", "TNF")),
        ("Compare EA and morphine", ("EA", "morphine")),
        ("compare EA, morphine with TNF", ("EA", "morphine", "TNF")),
        ("EA -> TNF vs morphine", ()),
        ("compare EA", ()),
    ],
)
def test_hear_a_comparison_in_a_question(q: str, names: tuple[str, ...]) -> None:
    """ "A vs B" and "compare A and B" name what to compare; nothing else does."""
    assert understand(make_service(said(), papers()), q).state.of == names


def test_go_from_the_search_to_the_comparison(pages: TestClient) -> None:
    """The search leads a comparison to its own page."""
    answer = pages.get("/explore", params={"q": "compare EA and morphine"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/compare?of=EA&of=morphine&asked=compare+EA+and+morphine"


def test_compare_two_entities(pages: TestClient) -> None:
    """Opposite, same and lone effects stand side by side, with their statements."""
    markup = pages.get("/compare?of=EA&of=morphine").text
    assert [markup.count(part) for part in ('<iframe id="picture"', '<table id="twin"', 'id="panel"')] == [
        1,
        1,
        1,
    ]
    page = text_of(markup)
    assert "Electroacupuncture and morphine compared" in page
    assert "1 opposite, 1 the same, 1 only electroacupuncture, 1 only morphine" in page
    assert "glial cell activation lowers 0.58 fair · 1 paper raises 0.58 fair · 1 paper" in page


def test_open_the_sentences_of_a_compared_effect(pages: TestClient) -> None:
    """Without script, a click on an effect opens its sentences on the same page."""
    page = pages.get("/compare?of=EA&of=morphine").text
    links = re.findall(r'href="([^"]+)" data-select="[^"]+" aria-label="Morphine raises', page)
    opened = pages.get(unescape(links[0])).text
    assert "Side by side" in opened
    assert "raised glial cell activation in mice." in text_of(opened.split('id="panel"')[1])


def test_group_a_comparison_by_what_acts_on_the_entities() -> None:
    """The other side compares what acts on the entities; a neighbour without statement is left out."""
    service = make_service(said(), papers())
    state = ExplorerState(of=("TNF", "glial cell activation"), side=NeighbourSide.REGULATORS)
    answer = explore(service, state)
    assert answer.comparison
    groups = group_rows(answer.comparison, answer.statements)
    assert [(group.title, [row.entity.name for row in group.rows]) for group in groups] == [
        ("Otherwise different", ["electroacupuncture"]),
        ("Only glial cell activation", ["morphine"]),
    ]
    assert group_rows(answer.comparison, ()) == ()


@pytest.mark.parametrize(
    ("address", "said_there"),
    [
        ("/compare", "Name two or more"),
        ("/compare?of=EA", "add another"),
        ("/compare?of=EA&of=electroacupuncture", "add another"),
        ("/compare?of=EA&of=xyzzy", "Nothing here is called “xyzzy”"),
        ("/compare?of=quality of life&of=CCL5&side=regulators", "Only quality of life"),
        ("/compare?of=quality of life&of=drug tolerance", "Nothing is said of what they act on"),
    ],
)
def test_say_what_a_comparison_lacks(pages: TestClient, address: str, said_there: str) -> None:
    """Whatever is named, the page stands and says what to do next."""
    answer = pages.get(address)
    assert answer.status_code == 200
    assert said_there in text_of(answer.text)


def test_save_a_comparison(pages: TestClient) -> None:
    """Picture and files hold what is compared."""
    saved = pages.get("/picture/file?of=EA&of=morphine")
    assert (
        'filename="electroacupuncture-and-morphine-act-alike-on-1-target'
        in saved.headers["content-disposition"]
    )
    assert saved.text.count('<tr id="row-') == 8
    csv = pages.get("/explore/csv?of=EA&of=morphine").text
    assert len({line.split(",")[0] for line in csv.splitlines()[1:]}) == 8


def test_read_a_comparison_back_from_its_address() -> None:
    """Names and side stand in the address; empty and repeated names do not."""
    state = ExplorerState(of=("EA", "TNF-α"), side=NeighbourSide.REGULATORS)
    assert state.address().startswith("/compare?")
    assert read_state(QueryParams(state.address().partition("?")[2])) == state
    assert read_state(QueryParams("of=&of=EA&of=EA&of= ")).of == ("EA",)


def test_show_the_sides_of_a_contradiction(pages: TestClient) -> None:
    """Each side has its papers and sentences; what tells them apart is said."""
    page = text_of(pages.get("/contradictions").text)
    assert "2 pairs said to stand in more than one way" in page
    assert "Electroacupuncture at 100 Hz raised TNF in mice. Mice A, Other B. Journal" in page
    assert "Species · tells them apart" in page
    assert "trial in people 0 0 1" in page


def test_go_from_a_contested_arrow_to_what_may_tell_it_apart(pages: TestClient) -> None:
    """The panel of a contested statement links to the contradictions about its subject."""
    statement = next(s for s in said() if s.contradicted)
    panel = pages.get("/panel", params={"selected": statement.id}).text
    link = re.findall(r'href="([^"]+)">What may tell them apart', panel)[0]
    assert "Species · tells them apart" in text_of(pages.get(unescape(link)).text)


def test_find_conflicts_with_the_greatest_stake_first() -> None:
    """Sides come as raises, lowers, no effect, whatever their belief."""
    first, second = conflicts()
    assert [side.position.sign for side in order_sides(first)] == [Sign.POSITIVE, Sign.NEGATIVE, Sign.NULL]
    assert [split.by.value for split in first.splits if split.explains] == ["species", "frequency", "year"]
    assert [side.statements[0].speculated for side in order_sides(second)] == [False, True]


def test_show_the_contradictions_about_an_entity(pages: TestClient) -> None:
    """An entity's page holds those with it at either end."""
    assert "1 pair said" in text_of(pages.get("/contradictions?about=EA").text)
    page = text_of(pages.get("/contradictions?about=morphine").text)
    assert "Nobody contradicts what is said of morphine" in page


def test_say_that_there_is_no_contradiction_and_what_that_means() -> None:
    """The seeds contradict nothing; the page says so, and that this is not agreement."""
    with open_pages(make_service()) as pages:
        page = text_of(pages.get("/contradictions").text)
    assert "No contradictions, so far" in page
    assert "That is not agreement" in page


@pytest.mark.parametrize("name", ["xyzzy", "bone", "X" * 5_000, "' OR 1=1"])
def test_ask_for_contradictions_about_nothing_known(pages: TestClient, name: str) -> None:
    """A name that nothing has gives a page that offers what is close."""
    answer = pages.get("/contradictions", params={"about": name})
    assert answer.status_code == 200
    assert "Nothing here is called" in text_of(answer.text) or "Choose one" in text_of(answer.text)


@pytest.mark.parametrize("name", HOSTILE)
def test_compare_and_contradict_hostile_names(name: str) -> None:
    """Names with markup come back as text, as parameters and as entities."""
    stated, paper = hostile()
    with open_pages(make_service(stated, (paper,))) as pages:
        for address in ("/compare?of=X:0&of=X:1&side=regulators", "/contradictions?about=X:0"):
            assert pages.get(address).status_code == 200
        for asked in ({"of": [name, "X:1"]}, {"about": name}, {"of": ["X:0", "X:7"]}):
            for path in ("/compare", "/contradictions"):
                page = pages.get(path, params=asked).text
                assert "<script>alert" not in page
                assert "<img" not in page


def test_keep_these_pages_free_of_inline_script_and_style(pages: TestClient) -> None:
    """Nothing that the pages' strict policy would refuse stands in them."""
    for address in ("/compare", "/compare?of=EA&of=morphine", "/contradictions"):
        page = pages.get(address).text
        assert re.findall(r"<script(?![^>]+src=)|<style| style=| on\w+=", page) == []


def test_show_these_pages_over_a_real_store(client: TestClient) -> None:
    """Paths, comparison and contradictions are answered from the embedded store."""
    assert "Electroacupuncture lowers TNF (disputed)" in text_of(client.get("/explore?q=EA -> BCP").text)
    assert "1 only TNF" in text_of(client.get("/compare?of=TNF&of=GO:0061900").text)
    page = text_of(client.get("/contradictions").text)
    assert "1 pair said to stand in more than one way" in page
    assert "Electroacupuncture lowered TNF-α in rats." in page


def test_compare_what_lies_on_the_paths(pages: TestClient) -> None:
    """With an outcome, the mediators are shared, opposite or of one alone, each with its path as a link."""
    of = ["electroacupuncture", "morphine"]
    page = pages.get("/compare", params={"of": of, "to": "bone cancer pain"}).text
    said = text_of(page)
    assert "up to 3 steps: 1 opposite, 1 only electroacupuncture." in said
    assert (
        "morphine raises glial cell activation raises bone cancer pain raises it in all, score 0.46" in said
    )
    assert "through=GO%3A" in page
    assert 'name="to"' in pages.get("/compare", params={"of": of}).text


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("bone cancer pane", "“bone cancer pane” is not the name of anything here."),
        ("morphine", "is source and target"),
        ("CCL5", "No path of up to 3 steps leads from any of them to CCL5."),
    ],
)
def test_say_why_nothing_lies_on_the_paths(pages: TestClient, to: str, told: str) -> None:
    """An unknown outcome, one of the compared, and one that nothing leads to."""
    answer = pages.get("/compare", params={"of": ["electroacupuncture", "morphine"], "to": to})
    assert answer.status_code == 200
    assert told in text_of(answer.text)

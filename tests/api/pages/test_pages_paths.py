"""Paths from A to B on the explorer: cards, filters, near misses, and what stands in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import QueryParams

from api.explorer.cards import deal
from api.explorer.exploration import Exploration, explore
from api.explorer.near_misses import WhyNone, explain_none
from api.question.address import read_state
from api.question.state import ExplorerState, Net, Shown
from api.service.service import Service
from api.wording.narrative import narrate_plainly
from graph.filters.path_filter import Keep
from graph.model import Sign
from graph.paths import PathAnswer, PathQuery, Stop
from graph.store.memory import MemoryStore
from loaders.pipeline.extraction import load_extractor
from tests.api.pages.test_pages import open_pages, text_of
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service
from tests.support.seed_graph import hostile

Q = "electroacupuncture -> bone cancer pain"


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The pages over documents that contradict each other."""
    with open_pages(make_service(said(), papers())) as client:
        yield client


def ask(**options: Any) -> Exploration:
    return explore(make_service(said(), papers()), ExplorerState(**{"q": Q} | options))


def names(answer: Exploration) -> list[tuple[str, ...]]:
    """What lies between the ends of each path, best first."""
    return [tuple(e.name for e in path.entities[1:-1]) for path in answer.paths]


def why(**options: Any) -> WhyNone:
    service, state = make_service(said(), papers()), ExplorerState(**options)
    answer = explore(service, state)
    assert answer.path_answer
    found = explain_none(service, state, answer.path_answer, answer.named)
    assert found
    return found


def test_open_the_best_path_as_a_card(pages: TestClient) -> None:
    """The first path is told in a sentence with its papers, its step and the best path against it."""
    page = text_of(pages.get("/explore", params={"q": Q}).text)
    assert "Electroacupuncture relieves bone cancer pain [1]." in page
    assert "The best path to the opposite effect electroacupuncture raises TNF raises" in page
    assert (
        "Electroacupuncture relieved bone cancer pain in people. People A, Other B. Journal of Invented"
        in page
    )
    assert "1 paper cited" in page


def test_open_the_path_that_the_address_names(pages: TestClient) -> None:
    """A chosen path shows its card, and only what is said of its pairs, all signs of them."""
    path = next(path for path in ask().paths if path.sign is Sign.POSITIVE)
    page = pages.get("/explore", params={"q": Q, "path": path.id}).text
    assert "Electroacupuncture raises TNF (disputed) [1], which raises bone cancer pain" in text_of(page)
    assert page.count("<tr id=") == 5
    assert f"path={path.id}" in unescape(re.findall(r'iframe[^>]+src="([^"]+)"', page)[0])


def test_keep_everything_for_a_path_that_is_gone(pages: TestClient) -> None:
    """A path that the filters removed since leaves the best one open."""
    page = pages.get("/explore", params={"q": Q, "hidden": "include", "path": "0123456789abcdef"}).text
    assert page.count("<tr id=") == 11


def test_deal_a_card_with_the_papers_of_each_step() -> None:
    """Every step has its papers for, against and without effect; the weakest is marked once."""
    answer = ask()
    path = next(path for path in answer.paths if path.sign is Sign.POSITIVE)
    service = make_service(said(), papers())
    card = deal(service, path, against=answer.against(path))
    assert [one.papers.text for one in card.steps] == [
        "1 paper for, 1 against, 1 found no effect",
        "1 paper for, 1 against",
    ]
    assert [one.weakest for one in card.steps] == [True, False]
    assert [one.cited for one in card.steps] == [(1,), (2,)]
    assert [paper.date for paper in card.cited] == ["2021", "2019"]
    assert card.against
    assert card.against.sign is Sign.NEGATIVE


def test_deal_the_card_that_other_answers_tell() -> None:
    """Page and JSON tell the best path in one sentence, with one set of quotes and one path against it."""
    service, answer = make_service(said(), papers()), ask()
    assert answer.path_answer
    told = service.mechanisms.tell_paths(answer.path_answer.query).cards[0]
    card = deal(service, answer.paths[0], against=answer.against(answer.paths[0]))
    assert card.told == told.told.sentence
    assert tuple(step.quote for step in card.steps) == told.told.quotes
    assert told.opposing
    assert card.against == told.opposing.path


def test_tell_a_path_no_surer_than_its_steps() -> None:
    """A hedged step is told with "may", an unsigned one without a conclusion."""
    path = next(path for path in ask(hidden=Keep.INCLUDE).paths if path.sign is Sign.UNKNOWN)
    assert "may raise bone cancer pain" in narrate_plainly(path)
    assert (
        "whether electroacupuncture would thereby raise or lower bone cancer pain is not told"
        in narrate_plainly(path)
    )


@pytest.mark.parametrize(
    ("options", "between"),
    [
        ({"net": Net.RAISES}, [("TNF",)]),
        ({"steps": 1}, [()]),
        ({"k": 2}, [(), ("glial cell activation",)]),
        ({"belief": 1, "undirected": Shown.OUT}, [(), ("glial cell activation",), ("TNF",), ("TNF",)]),
        ({"hedged": Shown.OUT, "species": frozenset({"mouse"})}, []),
        ({"species": frozenset({"rat"})}, [("glial cell activation",), ("TNF",)]),
        ({"nulls": Shown.ONLY}, [("TNF",)]),
        ({"undirected": Shown.ONLY}, []),
        ({"undirected": Shown.ONLY, "hidden": Keep.INCLUDE}, [("CCL5", "T cell proliferation")]),
        ({"hidden": Keep.ONLY}, [("CCL5", "T cell proliferation")]),
    ],
)
def test_filter_paths(options: dict[str, object], between: list[tuple[str, ...]]) -> None:
    """Each filter of paths leaves those that fit."""
    assert names(ask(**options)) == between


def test_read_a_question_about_paths_back_from_its_address() -> None:
    """The address says steps, number, net effect, null results, undirected steps and the path."""
    state = ExplorerState(q=Q, steps=6, k=20, net=Net.LOWERS, nulls=Shown.IN, undirected=Shown.OUT, path="ab")
    assert read_state(QueryParams(state.address().partition("?")[2])) == state
    assert read_state(QueryParams("steps=7&k=0&net=up&nulls=x&undirected=")) == ExplorerState()


@pytest.mark.parametrize(
    ("options", "label", "reason"),
    [
        ({"q": "CCL5 -> quality of life", "steps": 2}, "Allow 3 steps", "it takes 3 steps"),
        (
            {"q": "T cell proliferation -> quality of life", "hedged": Shown.OUT},
            "Allow what is only supposed",
            "“T cell proliferation may raise bone cancer pain” is only supposed",
        ),
        (
            {"q": "T cell proliferation -> quality of life", "belief": 1},
            "Accept weak belief",
            "has weak belief",
        ),
        (
            {"q": "morphine -> quality of life", "species": frozenset({"rat"})},
            "Accept every species",
            "“Morphine relieves bone cancer pain” has no sentence that tells rat",
        ),
        (
            {"q": "electroacupuncture -> CCL5", "undirected": Shown.OUT, "hidden": Keep.INCLUDE},
            "Allow steps without a direction",
            "tells no direction",
        ),
        (
            {"q": "electroacupuncture -> CCL5", "hidden": Keep.EXCLUDE},
            "Allow what a reader might not sign",
            "“CCL5 goes with electroacupuncture” is not sure enough to be shown",
        ),
    ],
)
def test_say_why_there_is_no_path(options: dict[str, object], label: str, reason: str) -> None:
    """A near miss says what removed it, and its link relaxes exactly that."""
    miss = why(**options).misses[0]
    assert miss.label == label
    assert reason in miss.reasons[0]
    assert explore(make_service(said(), papers()), miss.relaxed).paths
    changed = {name for name in options if getattr(miss.relaxed, name) != options[name]}
    assert len(changed) == 1


def test_say_which_filters_stand_in_the_path_together() -> None:
    """Where no single filter helps, the link relaxes those that must go, and no other."""
    q = "T cell proliferation -> quality of life"
    [miss] = why(q=q, hedged=Shown.OUT, belief=1, undirected=Shown.OUT).misses
    assert miss.label == "Accept weak belief and allow what is only supposed"
    assert miss.relaxed == ExplorerState(q=q, undirected=Shown.OUT)


def test_show_how_far_the_paths_go_where_statements_are_missing(pages: TestClient) -> None:
    """Where no filter is in the way, the page shows what leads on and what leads there."""
    page = text_of(pages.get("/explore", params={"q": "quality of life -> CCL5"}).text)
    assert "No filter is in the way: statements are missing" in page
    assert "electroacupuncture goes with CCL5" in page
    assert "Ask the other way round" in page


def test_say_that_a_partial_answer_is_partial() -> None:
    """An answer that was cut short says so, with the seconds it took."""

    class Hurried(Service):
        def paths(self, query: PathQuery) -> PathAnswer:
            return replace(super().paths(query), stop=Stop.TIME, seconds=2.04)

    with open_pages(Hurried(MemoryStore(said(), papers()), load_extractor)) as pages:
        page = text_of(pages.get("/explore", params={"q": Q}).text)
    assert "A partial answer. The search stopped after 2.0 s" in page


def test_say_that_no_path_was_found_in_time() -> None:
    """A search that was cut short before its first path explains nothing that it does not know."""

    class Late(Service):
        def paths(self, query: PathQuery) -> PathAnswer:
            return replace(super().paths(query), mechanisms=(), stop=Stop.TIME, seconds=2.0)

    with open_pages(Late(MemoryStore(said(), papers()), load_extractor)) as pages:
        page = text_of(pages.get("/explore", params={"q": Q}).text)
    assert "it had not found a path yet, there may be some" in page
    assert "Near misses" not in page


def test_read_a_step_along_its_path() -> None:
    """A step taken against its direction is read and drawn from the other end."""
    with open_pages(make_service()) as seeds:
        page = seeds.get("/explore", params={"q": "opioid -> morphine"}).text
    assert "opioid includes morphine" in text_of(page)
    assert 'class="step back"' in page


def test_show_hostile_names_on_a_card() -> None:
    """Names on cards and among near misses are text, cut where they are endless."""
    stated, paper = hostile()
    with open_pages(make_service(stated, (paper,))) as pages:
        for q in ("X:0 -> X:7", "X:0 -> X:4", "X:4 -> X:0"):
            page = pages.get("/explore", params={"q": q}).text
            assert "<script>alert" not in page
            assert "<img" not in page
            told = re.findall(r'<p class="told">([^<]+)', page)
            assert all("x" * 100 not in sentence for sentence in told)


def test_save_the_papers_of_an_answer(pages: TestClient) -> None:
    """The export menu offers them in each form, of what the page shows."""
    page = pages.get("/explore", params={"q": Q}).text
    for form in ("bibtex", "ris", "csl"):
        assert re.search(rf'href="/explore/papers/{form}\?q=[^"]+" download', page)
    saved = pages.get("/explore/papers/csl", params={"q": Q, "species": "mouse"})
    assert saved.headers["Content-Disposition"].endswith('.json"')
    assert {item["container-title"] for item in saved.json()} <= {"Journal of Invented Results"}
    everything = pages.get("/explore/papers/csl", params={"q": Q}).json()
    assert {item["author"][0]["family"] for item in everything} == {"Mice", "People", "Rats"}


def test_save_one_paper_from_its_page(pages: TestClient) -> None:
    """A document's page links to its reference in each form."""
    document = papers()[0]
    page = pages.get(f"/documents/{document.id}").text
    links = re.findall(r'href="(/api/export/papers[^"]+)"', page)
    assert len(links) == 3
    [item] = pages.get(links[2].replace("&amp;", "&")).json()
    assert item["title"] == document.title

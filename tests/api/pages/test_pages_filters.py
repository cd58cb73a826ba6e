"""Filters of paths: what to pass and keep clear of, how it was given; in the address, and when at odds."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import QueryParams

from api.explorer.exploration import Exploration, explore
from api.question.address import read_state
from api.question.state import ExplorerState, Net, Shown
from api.wording import words
from graph.filters.path_filter import Keep
from graph.model import Kind, Predicate, QualifierKind, Role
from tests.api.pages.test_pages import open_pages, text_of
from tests.api.pages.test_pages_paths import names, why
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service
from tests.support.readings import state
from tests.support.seed_graph import ENTITIES

Q = "electroacupuncture -> bone cancer pain"
TNF, GLIA = ENTITIES["TNF"], ENTITIES["glial cell activation"]
HZ_100 = ("frequency", "100 Hz")


@pytest.fixture
def pages() -> Iterator[TestClient]:
    """The pages over documents that contradict each other."""
    with open_pages(make_service(said(), papers())) as client:
        yield client


def ask(**options: Any) -> Exploration:
    return explore(make_service(said(), papers()), ExplorerState(**{"q": Q} | options))


@pytest.mark.parametrize(
    ("options", "between"),
    [
        ({"through": ("TNF",)}, [("TNF",), ("TNF",)]),
        ({"through": ("CCL5",), "hidden": Keep.INCLUDE}, [("CCL5", "T cell proliferation")]),
        ({"avoid": ("TNF", "CCL5")}, [(), ("glial cell activation",)]),
        ({"kinds": frozenset({Kind.PROTEIN})}, [(), ("TNF",), ("TNF",)]),
        ({"roles": frozenset({Role.CONTEXT})}, [()]),
        ({"circumstances": frozenset({HZ_100}), "net": Net.RAISES}, [("TNF",)]),
        ({"circumstances": frozenset({("frequency", "20..80 Hz")})}, []),
        ({"circumstances": frozenset({("frequency", "0.002 kHz")}), "steps": 2}, [("TNF",), ("TNF",)]),
    ],
)
def test_filter_paths_by_what_lies_between_and_how_it_was_given(
    options: dict[str, object], between: list[tuple[str, ...]]
) -> None:
    """Names, kinds and roles are of the entities between; a frequency is of the first step."""
    assert names(ask(**options)) == between


def test_show_statements_that_tell_no_other_circumstance() -> None:
    """The page keeps the later steps, which tell no frequency, and drops what was done at another one."""
    with open_pages(make_service(said(), papers())) as pages:
        page = pages.get("/explore", params={"q": Q, "frequency": "100 Hz"}).text
    rows = text_of(page[page.index("<tbody>") : page.index("</tbody>")])
    assert "TNF raises" in rows
    assert "electroacupuncture raises" in rows
    assert "electroacupuncture lowers contested TNF" not in rows


def test_read_filters_back_from_their_address() -> None:
    """Every filter stands in the address, a circumstance under its own name."""
    state = ExplorerState(
        q=Q,
        kinds=frozenset({Kind.CELL}),
        through=("TNF", "CCL5"),
        avoid=("glia",),
        circumstances=frozenset({HZ_100, ("dose", "8..20 Gy"), ("sham", "sham")}),
    )
    assert "frequency=100+Hz" in state.address()
    assert read_state(QueryParams(state.address().partition("?")[2])) == state
    assert read_state(QueryParams("dose=&through=&avoid=%20")) == ExplorerState()


@pytest.mark.parametrize(
    ("query", "problem", "offer"),
    [
        (
            {"through": "TNF", "avoid": "tnf"},
            "Pass through: TNF is both wanted and excluded.",
            "Drop “Pass through”",
        ),
        ({"avoid": "bone cancer pain"}, "Keep clear of: bone cancer pain is an end", "Drop “Keep clear of”"),
        ({"through": "tnff"}, "Pass through: “tnff” is not the name of anything here.", "Leave it out"),
        ({"through": "TNF", "kind": "cell"}, "TNF is of a role or kind that the filters", "Drop “Pass"),
        ({"role": "outcome", "kind": "cell"}, "none of them is of the roles asked for", "Drop “Between"),
        ({"frequency": "8..20 Gy"}, "'8..20 Gy' is no range of frequency.", "Drop “How it was given”"),
        ({"through": ["TNF", "CCL5"], "steps": "2"}, "2 entities to pass.", "Drop “Pass through”"),
    ],
)
def test_say_what_is_wrong_with_the_filters(
    pages: TestClient, query: dict[str, object], problem: str, offer: str
) -> None:
    """Filters at odds, unknown names and unreadable ranges are told, with a link that puts it right."""
    answer = pages.get("/explore", params={"q": Q, **query})
    page = text_of(answer.text)
    assert answer.status_code == 200
    assert problem in page
    assert offer in page
    assert 'id="filters"' in answer.text


@pytest.mark.parametrize(
    ("options", "label", "reason"),
    [
        (
            {"through": ("drug tolerance",)},
            "Do not ask to pass drug tolerance",
            "does not pass drug tolerance",
        ),
        (
            {"q": "CCL5 -> bone cancer pain", "avoid": ("T cell proliferation",)},
            "Let it pass T cell proliferation",
            "it passes T cell proliferation",
        ),
        (
            {"q": "CCL5 -> bone cancer pain", "kinds": frozenset({Kind.DRUG})},
            "Allow every kind between",
            "it passes T cell proliferation, whose kind is left out",
        ),
        (
            {"q": "morphine -> bone cancer pain", "circumstances": frozenset({("dose", "1..5 mg/kg")})},
            "Accept every way of giving it",
            "has no sentence that tells 1..5 mg/kg",
        ),
    ],
)
def test_relax_a_filter_that_leaves_no_path(options: dict[str, object], label: str, reason: str) -> None:
    """A near miss names the filter, and its link relaxes it."""
    misses = why(**{"q": Q, "undirected": Shown.OUT} | options).misses
    [miss] = [one for one in misses if one.label == label]
    assert reason in miss.reasons[0]
    assert explore(make_service(said(), papers()), miss.relaxed).paths


def test_list_the_paths_of_one_mechanism_on_its_card() -> None:
    """Paths that differ only in a statement between the same entities stand on the card, each a link."""
    alike = state(TNF, Predicate.CAUSES, ENTITIES["bone cancer pain"], 0.3)
    service = make_service([*said(), alike], papers())
    paths = explore(service, ExplorerState(q=Q, net=Net.LOWERS, through=("TNF",)))
    other = next(path for path in paths.alternatives if path.steps[1].predicate is Predicate.CAUSES)
    with open_pages(service) as pages:
        page = pages.get("/explore", params={"q": Q, "path": other.id}).text
        listed = pages.get("/explore", params={"q": Q, "through": "TNF", "net": "negative"}).text
    assert "causes" in text_of(page[page.index('class="told"') :])
    assert "2 paths alike" in text_of(listed)
    assert f"path={other.id}" in unescape(listed)


def test_filter_an_entity_by_circumstances(pages: TestClient) -> None:
    """Around one entity, what tells the circumstance is left."""
    page = pages.get("/explore", params={"q": "electroacupuncture", "frequency": "1..10 Hz"}).text
    assert page.count("<tr id=") == 1
    assert 'value="1..10 Hz"' in page


def test_name_every_circumstance() -> None:
    """Whatever a sentence may tell has a word for its filter."""
    assert set(words.CIRCUMSTANCES) == set(QualifierKind)


@pytest.mark.parametrize(
    ("q", "heading", "ends"),
    [
        ("electroacupuncture ->", "What electroacupuncture acts on", {"TNF", "bone cancer pain"}),
        ("any -> quality of life", "What acts on quality of life", {"quality of life"}),
        ("interventions -> drug tolerance", "How interventions act on drug tolerance", {"drug tolerance"}),
        ("kind:drug -> outcomes", "How any drug acts on outcomes", {"drug tolerance", "quality of life"}),
    ],
)
def test_leave_an_end_open(q: str, heading: str, ends: set[str]) -> None:
    """An end may be anything, or all of a role or kind; each path has its own ends and its own opposite."""
    answer = ask(q=q)
    assert answer.heading == heading
    assert ends <= {path.entities[-1].name for path in answer.paths}
    for path in answer.paths:
        against = answer.against(path)
        assert against is None or against.entities[-1] == path.entities[-1]


def test_pass_what_stands_between_two_arrows(pages: TestClient) -> None:
    """A -> B -> C is A -> C through B, under an address of its own."""
    q = "electroacupuncture -> TNF -> bone cancer pain"
    answer = pages.get("/explore", params={"q": q}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/explore?q=electroacupuncture+-%3E+bone+cancer+pain&through=TNF"


def test_say_that_a_path_needs_two_ends(pages: TestClient) -> None:
    """The same entity twice, nothing at either end, and a role that is none."""
    assert "TNF: a path joins two different entities" in pages.get("/explore?q=TNF -> TNF").text
    assert "both ends are open" in pages.get("/explore?q=any -> any").text
    assert "Nothing here is called “role:nonsense”" in pages.get("/explore?q=role:nonsense -> TNF").text

"""The studies behind a question: which they are, what filters leave, and the sentences of a page."""

from __future__ import annotations

import pytest
from starlette.datastructures import QueryParams

from api.evidence.asking import PER_PAGE, ask_studies, find_rows, quote_rows, refuse_missing, turn_page
from api.evidence.table_state import TableState, read_table_state
from api.service.service import Service
from graph.errors import NotFoundError
from graph.model import Entity, Kind, Predicate
from loaders.pipeline.extraction import load_extractor
from tests.support.readings import MORPHINE, read, say
from tests.support.told_studies import make_store, make_told_service


@pytest.fixture(scope="module")
def service() -> Service:
    """Studies that disagree about morphine and pain."""
    return make_told_service()


def asked(address: str) -> TableState:
    return read_table_state(QueryParams(address))


def titles(service: Service, address: str) -> list[str | None]:
    """The titles of the studies that an address asks for, in its order."""
    return [row.document.title for row in find_rows(service, asked(address))]


HYPERALGESIA = Entity("MESH:D006930", "hyperalgesia", Kind.SYMPTOM)
ALL = ["=Both <b>ways</b>", "A trial", "Rats and morphine", "Taken back"]


@pytest.mark.parametrize(
    "question",
    ["morphine -> pain", "any -> pain", "morphine -> any", "morphine", "role:intervention -> pain"],
)
def test_ask_studies_of_any_question(service: Service, question: str) -> None:
    """Of a pair, an open question, an entity and a role: its statements' studies, the newest first."""
    assert titles(service, f"q={question}") == ALL


def test_ask_studies_the_other_way_round_finds_none(service: Service) -> None:
    """What pain does to morphine nobody says."""
    assert titles(service, "q=pain -> morphine") == []


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ("sign=negative", ["A trial", "Rats and morphine", "Taken back"]),
        ("sign=null", ["=Both <b>ways</b>"]),
        ("study=animal", ["Rats and morphine"]),
        ("species=rat", ["Rats and morphine"]),
        ("since=2019&until=2021", ["Rats and morphine"]),
        ("hedged=only", ["A trial"]),
        ("words=weeks", ["=Both <b>ways</b>"]),
        ("words=berg trial", ["A trial"]),
        ("dose=1..20 mg/kg", ["Rats and morphine"]),
        ("role=mediator", ALL),
        ("hidden=only", ["Unsure"]),
    ],
)
def test_find_rows_that_a_filter_leaves(service: Service, filters: str, left: list[str]) -> None:
    """Each filter holds for the study itself, not for the statement that others bear out with it."""
    assert titles(service, f"q=morphine -> pain&{filters}") == left


def test_find_rows_puts_what_is_asked_for_first(service: Service) -> None:
    """Of a study that says two things, both are told, and the one filtered by comes first."""
    (row,) = find_rows(service, asked("q=morphine -> pain&sign=null"))
    assert [one.sign.name for one in row.said] == ["NULL", "POSITIVE"]


def test_turn_page_quotes_its_rows_alone(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store is asked for the statements of the page, and a page beyond the last is the last."""
    rows = find_rows(service, asked("q=morphine -> pain"))
    assert all(one.text == "" for row in rows for said in row.said for one in said.evidence)
    monkeypatch.setattr("api.evidence.asking.PER_PAGE", 2)
    page = turn_page(service, rows, 9)
    assert (page.number, page.pages) == (2, 2)
    told = [row.said[0].evidence[0].text for row in page.rows]
    assert told == ["morphine reduced Pain in rats.", "morphine lowered Pain."]
    assert PER_PAGE == 50


def test_quote_rows_gives_every_sentence(service: Service) -> None:
    """Both sentences of a study are there."""
    rows = quote_rows(service, find_rows(service, asked("q=morphine -> pain&sign=positive")))
    assert [one.evidence[0].text for one in rows[0].said] == [
        "morphine raised Pain after weeks.", "morphine had no effect on Pain at first.",
    ]  # fmt: skip


def test_refuse_missing_names_what_is_not_there(service: Service) -> None:
    """A name that means nothing is an error for files, and a heading for pages."""
    answer = ask_studies(service, asked("q=zzz -> pain"))
    assert answer.heading == "Nothing here is called “zzz”"
    with pytest.raises(NotFoundError, match="zzz"):
        refuse_missing(answer)


def test_table_state_is_its_address() -> None:
    """What an address says comes back, and the first page and the usual order are not in it."""
    table = asked(
        "q=morphine -> pain&sign=negative&view=forest&sort=n&turned=1&since=1990&rows=species&page=3"
    )
    assert asked(table.address().partition("?")[2]) == table
    assert table.address().endswith("&view=forest&sort=n&turned=1&since=1990&rows=species&page=3")
    assert asked("q=TNF&view=x&sort=x&page=-1&since=x").address() == "/evidence?q=TNF"
    assert "page" not in table.sorted_by(table.sort).address()


def test_ask_studies_counts_what_is_narrower() -> None:
    """What is found of a kind of pain is found in the table of pain, under its own name, and is said."""
    store = make_store()
    store.write(
        read(
            say("morphine caused hyperalgesia.", MORPHINE, Predicate.CAUSES, HYPERALGESIA),
            title="A kind",
            date="2024",
        )
    )
    service = Service(store, load_extractor)
    (row, *_) = find_rows(service, asked("q=morphine -> pain"))
    assert (row.document.title, row.said[0].object.name) == ("A kind", "hyperalgesia")
    assert ask_studies(service, asked("q=morphine -> pain")).including == "including 1 kind of Pain"

"""Every filter of the table is everywhere where paths are asked for, and told where it leaves none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import QueryParams
from typer.core import TyperGroup
from typer.main import get_command

from api.cli.commands.mechanisms import PathOptions, find_row
from api.cli.main import cli
from api.errors import PARAMETERS
from api.explorer.exploration import explore
from api.explorer.near_misses import explain_none
from api.question.address import read_state
from api.question.page_filters import FOLDED, PAGE_FILTERS
from api.question.state import ExplorerState
from api.rest.requests.mechanisms import PathParameters
from docs.filters import PAGE, fill
from graph.filters.path_filter import Amount, Choice, Circumstances, Keep, Keeping, Members, Names, PathFilter
from graph.filters.table import FILTER_OF, FILTERS
from graph.paths import PathEnds, PathQuery
from tests.api.pages.test_pages import open_pages
from tests.support.conflict_graph import papers, said
from tests.support.memory_service import make_service

DOCS = Path(__file__).parents[2] / "docs"
NO_FILTERS = {"sources", "targets", "k", "hub_damping", "work", "seconds"}
ENDS = {"from": ["electroacupuncture"], "to": ["bone cancer pain"]}
Q = "electroacupuncture -> bone cancer pain"
FACTS = {"step", "belief", "documents", "steps", "net", "missed", "passed", "circumstance", "asked"}
every_filter = pytest.mark.parametrize("row", FILTERS, ids=[row.field for row in FILTERS])
ON_PAGES = {
    "steps": "2",
    "net": "positive",
    "belief": "1",
    "hedged": "out",
    "nulls": "in",
    "undirected": "out",
}
"""What is asked of a filter on a page, where its words there are other ones."""


@pytest.fixture(scope="module")
def pages() -> Iterator[TestClient]:
    """The pages, and the API, over documents that contradict each other."""
    with open_pages(make_service(said(), papers())) as client:
        yield client


def sample(row: PathFilter) -> str:
    """A value that is not the usual one, as an address has it."""
    match row.values:
        case Members(of):
            return "-1" if row.field == "net_signs" else str(next(iter(of)).value)
        case Names():
            return "TNF"
        case Circumstances():
            return "species:rat"
        case Amount(least, most):
            return "1" if row.usual != 1 and least <= 1 <= most else str(most)
        case Keeping():
            return "only"
        case Choice(of):
            return str(list(of)[-1].value)


def value_of(query: PathQuery, row: PathFilter) -> object:
    return getattr(query, row.field)


def test_table_has_a_row_for_each_filter_of_a_query() -> None:
    """What a path query can be asked, besides its ends and budgets, is in the table with its usual value."""
    usual = {one.name: one.default for one in fields(PathQuery) if one.name not in NO_FILTERS}
    assert usual == {row.field: row.usual for row in FILTERS}


def test_table_says_each_name_once() -> None:
    """No two filters share a parameter, or an option with its prefix; a twin is a filter too."""
    assert len({row.parameter for row in FILTERS}) == len(FILTERS)
    assert len({(row.option, row.prefix) for row in FILTERS}) == len(FILTERS)
    assert {row.without for row in FILTERS} - {""} <= FILTER_OF.keys()


@every_filter
def test_neutral_value_filters_nothing_that_could_be_asked(row: PathFilter) -> None:
    """A query that asks for nothing else can be lifted to the neutral value."""
    lifted: dict[str, Any] = {row.field: row.neutral}
    assert value_of(PathQuery(sources=PathEnds.named("A"), targets=PathEnds.named("B"), **lifted), row) == (
        row.neutral
    )


@every_filter
@pytest.mark.parametrize("address", ["/api/paths", "/api/what-if", "/api/export"])
def test_filter_is_a_parameter_of_the_api(pages: TestClient, row: PathFilter, address: str) -> None:
    """OpenAPI lists it with what it asks for."""
    listed = pages.get("/api/openapi.json").json()["paths"][address]["get"]["parameters"]
    [told] = [one["description"] for one in listed if one["name"] == row.parameter]
    assert row.help in told


@every_filter
def test_parameter_sets_its_field_alone(row: PathFilter) -> None:
    """What is given comes out at the filter's field; an error at the field names the parameter."""
    given = sample(row)
    asked = PathParameters.model_validate(ENDS | {row.parameter: [given] if row.several else given}).query()
    plain = PathParameters.model_validate(ENDS).query()
    assert {one.field for one in FILTERS if value_of(asked, one) != value_of(plain, one)} == {row.field}
    assert PARAMETERS[row.field] == row.parameter


@every_filter
def test_filter_is_an_option_of_the_command(row: PathFilter) -> None:
    """`neuroimmune paths` has the option, and its value comes out at the filter's field alone."""
    group = get_command(cli)
    assert isinstance(group, TyperGroup)
    command = group.commands["paths"]
    [option] = [one for one in command.params if f"--{row.option}" in one.opts]
    given = f"{row.prefix}:{sample(row)}" if row.prefix else sample(row)
    usual = {one.option.replace("-", "_"): None if one.several else _spell(one.usual) for one in FILTERS}
    asked = PathOptions(
        count=10, hub_damping=0.4, seconds=5, filters=usual | {option.name: [given] if row.several else given}
    ).query("A", "B")
    plain = PathOptions(count=10, hub_damping=0.4, seconds=5, filters=usual).query("A", "B")
    assert {one.field for one in FILTERS if value_of(asked, one) != value_of(plain, one)} == {row.field}


def _spell(usual: object) -> object:
    return usual.value if isinstance(usual, Keep) else usual


@pytest.mark.parametrize(
    ("option", "term", "field"),
    [
        ("only", "study_type:animal", "study_types"),
        ("only", "species:rat", "qualifiers"),
        ("without", "study_type:animal", "without_qualifiers"),
        ("without", "role:context", "without_roles"),
        ("start", "dose:8 Gy", "start_qualifiers"),
    ],
)
def test_term_is_of_the_filter_whose_prefix_it_has(option: str, term: str, field: str) -> None:
    """Several filters share an option; what has none of their prefixes is a circumstance."""
    assert find_row(option, term).field == field


@every_filter
def test_filter_is_a_parameter_of_the_pages(row: PathFilter) -> None:
    """An address asks it of paths and reads back; without it, the state is as before."""
    page = PAGE_FILTERS[row.field]
    name = page.parameters[0]
    given = sample(row).removeprefix("species:") if row.field == "qualifiers" else sample(row)
    state = read_state(QueryParams({"q": Q, name: ON_PAGES.get(name, given)}))
    named = {
        entity: make_service(said(), papers()).entity(entity) for entity in (*state.through, *state.avoid)
    }
    plain = ExplorerState(q=Q)
    assert page.ask(state, named) != page.ask(plain, {})
    assert read_state(QueryParams(state.address().partition("?")[2])) == state
    assert state.but(**page.drop(state)) == plain


def test_page_has_every_parameter_in_its_form(pages: TestClient) -> None:
    """Each filter can be set by a field of the panel; where values are counted, once one is chosen."""
    chosen = {
        "role": "mediator",
        "kind": "protein",
        "study": "animal",
        "species": "rat",
        "sample_size": "5..",
    }
    chosen |= {"certainty": "sure", "origin": "read"} | dict.fromkeys(
        PAGE_FILTERS["start_qualifiers"].parameters, "2"
    )
    page = pages.get("/explore", params={"q": Q} | chosen).text
    names = {name for one in PAGE_FILTERS.values() for name in one.parameters}
    assert {name for name in names if f'name="{name}"' not in page} == set()


def test_picture_takes_every_parameter_of_the_pages(pages: TestClient) -> None:
    """The address of a page becomes that of its picture."""
    listed = pages.get("/api/openapi.json").json()["paths"]["/api/picture"]["get"]["parameters"]
    names = {name for one in PAGE_FILTERS.values() for name in one.parameters}
    assert names <= {one["name"] for one in listed}


@pytest.mark.parametrize("row", FOLDED, ids=[row.field for row in FOLDED])
@pytest.mark.parametrize("nonsense", ["", "abc", "-3", "nan", "1e99", "colour:red", "x" * 400])
def test_page_leaves_nonsense_out(row: PathFilter, nonsense: str) -> None:
    """What an address says that means nothing is no error, and no filter."""
    assert read_state(QueryParams({row.parameter: nonsense})) == ExplorerState()


@every_filter
def test_filter_is_told_where_it_leaves_no_path(row: PathFilter) -> None:
    """It has advice for programs, and for people a reason and a relaxation that name known facts."""
    told = " ".join((row.reason, row.relaxed, row.lacking))
    assert row.advice
    assert row.label
    assert row.relaxed
    assert row.reason
    assert {name for _, name, _, _ in Formatter().parse(told) if name} <= FACTS


@pytest.mark.parametrize(
    ("address", "label", "reason"),
    [
        ("min_documents=2", "Accept fewer papers", "has 1 paper, fewer than 2"),
        ("predicate=REGULATES", "Allow every relation", "is of another relation than those asked for"),
        ("without_predicate=TREATS&steps=1", "Leave out no relation", "is of a relation that is left out"),
        ("without_role=mediator&net=positive", "Leave out no role between", "TNF, whose role is left out"),
        ("without_kind=protein&net=positive", "Leave out no kind between", "TNF, whose kind is left out"),
        (
            "without_qualifier=species:human&steps=1",
            "Accept what is told of it",
            "has a sentence that tells species:human",
        ),
    ],
)
def test_page_says_which_folded_filter_leaves_no_path(address: str, label: str, reason: str) -> None:
    """A near miss names the filter in words, and its link relaxes exactly that."""
    service = make_service(said(), papers())
    state = read_state(QueryParams(f"q={Q}&{address}"))
    answer = explore(service, state)
    assert answer.path_answer
    found = explain_none(service, state, answer.path_answer, answer.named)
    assert found
    [miss] = [one for one in found.misses if one.label == label]
    assert reason in miss.reasons[0]
    assert explore(service, miss.relaxed).paths


def test_docs_show_the_table_as_it_is() -> None:
    """`python -m docs.filters` brings it up to date."""
    assert fill() == PAGE.read_text(encoding="utf-8")
    assert {row.parameter for row in FILTERS if f"| `{row.parameter}` | " not in fill()} == set()


def test_docs_name_every_parameter_of_the_pages() -> None:
    """docs/pages.md tells each of them."""
    text = (DOCS / "pages.md").read_text(encoding="utf-8")
    names = {name for one in PAGE_FILTERS.values() for name in one.parameters}
    assert {name for name in names if f"`{name}`" not in text} == set()

"""Named queries: their headers, their parameters, and what each answers on the seeds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graph.console import Console
from graph.console.named_queries import NamedQuery, Parameter, ParameterType, load_queries, parse_query
from graph.document import Reading
from graph.errors import InvalidValueError, QueryError
from graph.kinds import Hierarchy
from graph.model import Entity, Kind
from graph.store import Store, StoreConfig, connect
from loaders.lexicon.kinds import shipped_kinds
from loaders.pipeline.extraction import load_extractor
from tests.support.checkout import SEEDS
from tests.support.pages import read_page

QUERIES = load_queries()
NOT_IN_THE_SEEDS = {"mediators-shared-by-two", "most-contradicted", "null-results"}
PAIN = Entity("HP:0012531", "Pain", Kind.SYMPTOM)
TEXT = """// title: Sentences
// description: Some sentences.
// parameter: about entity = pain
// parameter: how choice(any, hedged) = any
// parameter: limit number(1..50) = 20
// parameter: word text = may
// a comment that stays
RETURN $about AS about, $how AS how, $limit AS limit, $word AS word
"""


@pytest.fixture(scope="session")
def seed_readings() -> list[Reading]:
    """What the extractor reads in the seeds."""
    extractor = load_extractor()
    paths = sorted(SEEDS.glob("*.txt"))
    return [extractor.extract(read_page(path)) for path in paths]


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def seeded(
    request: pytest.FixtureRequest, write_past: Callable[..., None], seed_readings: list[Reading]
) -> Iterator[Store]:
    """A store of each kind with the seeds."""
    config: StoreConfig = request.getfixturevalue(f"{request.param}_config")
    write_past(config, "MATCH (n) WHERE NOT n:Schema DETACH DELETE n")
    with connect(config) as opened:
        for reading in seed_readings:
            opened.write(reading)
        kinds = shipped_kinds().among(opened.iter_entities())
        opened.file_kinds(Hierarchy(kinds).filings())
        yield opened


def ask(store: Store, name: str, **given: str) -> list[dict[str, Any]]:
    """The rows of a named query, column to value: all of them, within its budget."""
    query = QUERIES[name]
    with Console(store).run(query.text, query.bind(given, store.resolve_entity)) as answer:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer]
    assert answer.cut_off is None
    return rows


def find_pain(_: str) -> Entity:
    return PAIN


def test_load_finds_at_least_fifteen() -> None:
    """The folder holds queries enough, each with a title of its own and a limit where rows are many."""
    assert len(QUERIES) >= 15
    assert len({query.title for query in QUERIES.values()}) == len(QUERIES)


def test_parse_reads_the_header() -> None:
    """Title, description and typed parameters come from comments at the top; other comments stay."""
    query = parse_query("some", TEXT)
    assert (query.title, query.description) == ("Sentences", "Some sentences.")
    assert query.parameters == (
        Parameter("about", ParameterType.ENTITY, "pain"),
        Parameter("how", ParameterType.CHOICE, "any", ("any", "hedged")),
        Parameter("limit", ParameterType.NUMBER, "20", (), 1, 50),
        Parameter("word", ParameterType.TEXT, "may"),
    )
    assert query.text.startswith("// a comment that stays\nRETURN")


@pytest.mark.parametrize(
    "content",
    [
        "RETURN 1",
        "// title: x\nRETURN 1",
        "// title: x\n// description: y\n// parameter: limit\nRETURN 1",
        "// title: x\n// description: y\n// parameter: limit colour = red\nRETURN 1",
    ],
)
def test_parse_refuses_a_header_that_is_none(content: str) -> None:
    """A file without title, description or proper parameters is a mistake."""
    with pytest.raises(InvalidValueError):
        parse_query("some", content)


def test_bind_gives_typed_values() -> None:
    """Entities become identifiers, numbers become numbers, what is not given has its default."""
    bound = parse_query("some", TEXT).bind({"limit": "5", "word": "'; MATCH (n)"}, find_pain)
    assert bound == {"about": "HP:0012531", "how": "any", "limit": 5, "word": "'; MATCH (n)"}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"limit": "many"}, "limit: 'many'"),
        ({"limit": "51"}, "limit: '51'"),
        ({"limit": "1e3"}, "limit: '1e3'"),
        ({"how": "loud"}, "how: 'loud'"),
        ({"word": "x" * 1001}, "word: "),
    ],
)
def test_bind_names_the_wrong_parameter(given: dict[str, str], named: str) -> None:
    """A value of the wrong type or outside its range is refused under its name."""
    with pytest.raises(InvalidValueError, match=re.escape(named)):
        parse_query("some", TEXT).bind(given, find_pain)


def test_bind_refuses_an_unknown_parameter() -> None:
    """A parameter that the query does not have is told, with those it has."""
    with pytest.raises(QueryError, match=r"colour: .*about, how, limit, word"):
        parse_query("some", TEXT).bind({"colour": "red"}, find_pain)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_query_uses_its_parameters(query: NamedQuery) -> None:
    """A query names each of its parameters and no other."""
    assert set(re.findall(r"\$(\w+)", query.text)) == {parameter.name for parameter in query.parameters}


@pytest.mark.parametrize("name", QUERIES)
def test_query_answers_on_the_seeds(seeded: Store, name: str) -> None:
    """With its defaults it answers, with rows where the seeds say something."""
    hidden = {"hidden": "include"} if "$hidden" in QUERIES[name].text else {}
    assert bool(ask(seeded, name, **hidden)) == (name not in NOT_IN_THE_SEEDS)


def test_query_gives_what_the_seeds_say(seeded: Store) -> None:
    """Mediators, gaps and types of study are those of the three documents."""
    asked = ask(seeded, "mediators-of-an-intervention", hidden="include")
    mediators = {row["mediator"] for row in asked}
    assert "CCL5" in mediators or "T cell proliferation" in mediators
    studies = {row["study_type"]: row["documents"] for row in ask(seeded, "documents-by-study-type")}
    assert sum(studies.values()) == 3
    hubs = ask(seeded, "hubs", role="intervention", limit="3")
    assert {row["role"] for row in hubs} == {"intervention"}
    assert len(hubs) <= 3

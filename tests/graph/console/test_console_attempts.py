"""Attempts to do through the console what it must not do, on both stores: none changes the graph or lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from graph.console import Console, QueryBudget
from graph.errors import QueryError, QueryTimeoutError
from graph.store import Store, StoreConfig, connect
from tests.support.attempts import REFUSED, RUNS_AND_ENDS
from tests.support.readings import (
    MORPHINE_CONSTIPATES,
    NEEDLES_TREAT_PAIN,
    TNF_LOWERS_PAIN,
    TNF_RAISES_PAIN,
    read,
)
from tests.support.running_queries import is_idle
from tests.support.waiting import wait_until

BUDGET = QueryBudget(rows=50, bytes=50_000, seconds=0.4)
CONTENT = (
    "MATCH (n) RETURN labels(n) AS what, properties(n) AS facts "
    "UNION ALL MATCH ()-[r]->() RETURN [type(r)] AS what, properties(r) AS facts"
)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def filled(request: pytest.FixtureRequest, write_past: Callable[..., None]) -> Iterator[Store]:
    """A store of each kind with a few statements."""
    config: StoreConfig = request.getfixturevalue(f"{request.param}_config")
    write_past(config, "MATCH (n) WHERE NOT n:Schema DETACH DELETE n")
    with connect(config) as opened:
        opened.write(read(TNF_LOWERS_PAIN, TNF_RAISES_PAIN, MORPHINE_CONSTIPATES, NEEDLES_TREAT_PAIN))
        yield opened


def content(store: Store) -> bytes:
    """Every node and arrow that the store holds, as bytes."""
    rows = store.query(CONTENT)
    assert len(rows) > 15
    return "\n".join(
        sorted(repr((sorted(row["what"]), sorted(row["facts"].items()))) for row in rows)
    ).encode()


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_attempt_is_refused(filled: Store, text: str) -> None:
    """It comes back with a reason, nothing of it runs on, and the graph is what it was."""
    before = content(filled)
    with pytest.raises(QueryError) as caught, Console(filled).run(text, budget=BUDGET) as answer:
        list(answer)
    assert len(caught.value.problem) > 10
    wait_until(lambda: is_idle(filled))
    assert content(filled) == before


@pytest.mark.parametrize("text", RUNS_AND_ENDS.values(), ids=RUNS_AND_ENDS.keys())
def test_attempt_ends_with_its_budget(filled: Store, text: str) -> None:
    """It answers or is cut off, nothing of it runs on, and the store has the same content."""
    before = content(filled)
    with suppress(QueryError, QueryTimeoutError), Console(filled).run(text, budget=BUDGET) as answer:
        assert len(list(answer)) <= BUDGET.rows
    wait_until(lambda: is_idle(filled))
    assert content(filled) == before


def test_attempts_are_many() -> None:
    """The suite holds more than a hundred paths in."""
    assert len(REFUSED) + len(RUNS_AND_ENDS) > 100

"""A search ends with its work, its time or its caller's patience, and says so."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from graph.paths import (
    Stop,
    search_paths,
)
from tests.support.path_graph import (
    INDEX,
    QUERY,
)


def test_search_says_when_the_work_budget_cut_it_short() -> None:
    """Whatever the budget, the answer is the beginning of the whole one and says that it is not all."""
    whole = search_paths(INDEX, QUERY)
    cuts = [search_paths(INDEX, replace(QUERY, work=work)) for work in range(1, whole.work + 1)]
    for cut in cuts[:-1]:
        assert cut.stop is Stop.WORK
        assert cut.paths == whole.paths[: len(cut.paths)]
    assert cuts[-1].mechanisms == whole.mechanisms
    assert {len(cut.paths) for cut in cuts} == {0, 1, 2, 3}


def test_search_stops_when_cancelled() -> None:
    """A caller who no longer waits ends the search at once."""
    cancelled = Event()
    cancelled.set()
    answer = search_paths(INDEX, QUERY, cancelled=cancelled)
    assert (answer.stop, answer.mechanisms) == (Stop.CANCELLED, ())


def test_search_stops_when_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search past its seconds stops with what it has."""
    ticks = iter([0.0, 0.0, 9.0, 9.0, 9.0, 9.0])
    monkeypatch.setattr("graph.paths.budget.monotonic", lambda: next(ticks))
    assert search_paths(INDEX, replace(QUERY, seconds=1)).stop is Stop.TIME

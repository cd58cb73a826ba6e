"""Saved views: kept as they were seen, drawn the same, and what has changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.datastructures import QueryParams

from api.explorer.answer_view import make_view
from api.explorer.exploration import explore
from api.explorer.saved_views import Draft, Moment, compare, find_changes, save, show
from api.pictures.view.model import View
from api.question.address import read_state
from api.service.analysis import Analysis, AnalysisLimits
from api.service.service import Service
from graph.console import QueryBudget
from graph.errors import InvalidValueError, QueryError
from graph.model import Predicate
from graph.store import Outcome
from graph.weighing.assembly import assemble
from loaders.pipeline.extraction import load_extractor
from tests.api.conftest import FIRST, SECOND, TNF
from tests.support.view_questions import THIRD, console

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
BRIEF = QueryBudget(seconds=0.5)


def draft(**changes: Any) -> Draft:
    usual: dict[str, Any] = {"address": "/explore?q=TNF", "title": "What TNF does", "places": {}}
    return Draft(**{**usual, **changes})


def drawn(view: View) -> tuple[object, ...]:
    """What is where in a picture."""
    nodes = [(node.entity.id, node.at, node.focus) for node in view.nodes]
    return nodes, [(edge.statement.id, edge.course) for edge in view.edges], view.grouped


def test_save_keeps_what_is_on_screen(service: Service) -> None:
    """As saved, the picture is the one that the address shows, with its evidence."""
    kept, outcome = save(service, draft(), at=NOON)
    state = read_state(QueryParams("q=TNF"))
    seen = make_view(service, state, explore(service, state))
    again = show(service, kept, Moment.SAVED)
    assert outcome is Outcome.ADDED
    assert drawn(again) == drawn(seen)
    assert (again.title, kept.saved_at) == ("What TNF does", "2026-01-02T12:00:00+00:00")


@pytest.mark.parametrize(
    "address",
    [
        "/explore",
        "/explore?q=electroacupuncture -> bone cancer pain",
        "/explore?most=0",
        "/compare?of=EA&of=TNF",
        console(),
        console("MATCH p = (:Entity {id: $who})--() RETURN collect(p) AS paths", rows=100, seconds=5),
        console("MATCH (s:Statement {subject_id: $who}) MATCH (e:Entity) RETURN s, e"),
    ],
)
def test_save_any_kind_of_picture(service: Service, address: str) -> None:
    """The whole graph, paths, kinds and comparisons come back as they were."""
    kept, _ = save(service, draft(address=address), at=NOON)
    stored = service.store.get_view(kept.id)
    assert stored == kept
    assert drawn(show(service, stored, Moment.SAVED)) == drawn(show(service, kept, Moment.NOW))


def test_save_twice_is_one_view(service: Service) -> None:
    """The same draft of the same graph is the same view; another title is another."""
    first, _ = save(service, draft(), at=NOON)
    again, outcome = save(service, draft(), at=datetime(2027, 1, 1, tzinfo=UTC))
    other, _ = save(service, draft(title="Other"), at=NOON)
    assert (again, outcome) == (first, Outcome.UNCHANGED)
    assert other.id != first.id


def test_save_keeps_what_was_moved(service: Service) -> None:
    """Moved by hand, an entity lies there as saved and as of now."""
    kept, _ = save(service, draft(places={TNF.id: (321.0, -45.5)}), at=NOON)
    for moment in Moment:
        at = {n.entity.id: n.at for n in show(service, kept, moment).nodes}
        assert (at[TNF.id].x, at[TNF.id].y) == (321.0, -45.5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "/documents"},
        {"address": "/explore?q=nothing of that name"},
        {"address": console("RETURN $who AS nothing_to_draw")},
        {"address": "/cypher?query=" + "x" * 12_000},
        {"title": "  "},
        {"title": "x" * 201},
    ],
)
def test_save_refuses_what_is_no_view(service: Service, wrong: dict[str, str]) -> None:
    """An address without a picture and a title without letters are told, and nothing is kept."""
    with pytest.raises(InvalidValueError):
        save(service, draft(**wrong), at=NOON)
    assert service.store.views().total == 0


def test_compare_tells_what_changed_since(service: Service) -> None:
    """After a load and a removal: what the view gained and lost, and the picture of either moment."""
    kept, _ = save(service, draft(), at=NOON)
    assert not compare(service, kept).any
    service.store.write(THIRD)
    changes = compare(service, kept)
    assert [(s.subject.name, s.predicate) for s in changes.gained] == [("TNF", Predicate.DECREASES)]
    assert (changes.lost, changes.turned) == ((), ())
    service.store.remove(SECOND.document.id)
    lost = compare(service, kept).lost
    assert [(s.subject.name, s.object.name) for s in lost] == [("electroacupuncture", "TNF")]
    assert len(show(service, kept, Moment.SAVED).edges) == len(kept.statements)


@pytest.mark.parametrize("query", ["CREATE (n) RETURN n", "MATCH (a RETURN a", ""])
def test_save_refuses_a_query_that_does_not_run(service: Service, query: str) -> None:
    """What writes, or is no Cypher, is no view either, and changes nothing."""
    before = service.version()
    with pytest.raises(QueryError):
        save(service, draft(address=console(query)), at=NOON)
    assert (service.store.views().total, service.version()) == (0, before)


def test_save_refuses_a_query_that_does_not_end(service: Service) -> None:
    """What came before the time ran out is no view: it would be another one each time."""
    brief = Analysis(service.analysis.store, AnalysisLimits(most=BRIEF))
    hasty = Service(service.store, load_extractor, brief)
    endless = "UNWIND range(1, 900000) AS x UNWIND range(1, 900000) AS y MATCH (e:Entity) RETURN DISTINCT e"
    with pytest.raises(QueryError, match=r"did not end within 0\.5 seconds"):
        save(hasty, draft(address=console(endless)), at=NOON)
    assert service.store.views().total == 0


def test_compare_asks_the_query_again(service: Service) -> None:
    """After a load, a view of a query gained what the query gives now; as saved, it is what it was."""
    kept, _ = save(service, draft(address=console()), at=NOON)
    service.store.write(THIRD)
    changes = compare(service, kept)
    assert [(s.subject.name, s.predicate) for s in changes.gained] == [("TNF", Predicate.DECREASES)]
    assert (changes.lost, changes.turned, changes.problem) == ((), (), "")
    assert len(show(service, kept, Moment.SAVED).edges) == len(kept.statements)


def test_compare_says_why_it_cannot_be_told(service: Service) -> None:
    """Where the query cannot be run any more, the view is drawn as saved and the reason is told."""
    kept, _ = save(service, draft(address=console()), at=NOON)
    service.store.write(THIRD)
    broken = replace(kept, question=console("MATCH (a RETURN a"))
    assert compare(service, broken).problem.startswith("query: ")
    assert drawn(show(service, broken, Moment.SAVED)) == drawn(show(service, kept, Moment.SAVED))


def test_find_changes_tells_an_arrow_that_turned() -> None:
    """Lost with one sign and gained with the other, an arrow turned."""
    before, now = (assemble(one.assertions) for one in (FIRST, THIRD))
    raises = next(s for s in before if s.subject.id == TNF.id)
    changes = find_changes([raises], now)
    assert [(b.predicate, n.predicate) for b, n in changes.turned] == [
        (Predicate.INCREASES, Predicate.DECREASES)
    ]
    assert (changes.gained, changes.lost) == ((), ())

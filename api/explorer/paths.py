"""The paths from A to B that a state asks for, what they step over, and what is wrong with the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.question.page_filters import PAGE_FILTERS, Changes
from api.question.state import ExplorerState
from api.service.service import Service
from api.wording import words
from api.wording.narrative import statements_in
from graph.errors import AmbiguousNameError, NotFoundError, QueryError
from graph.filters.path_filter import Keep
from graph.filters.table import FILTER_OF
from graph.index.surroundings import list_around
from graph.model import Entity, Role
from graph.paths import Path, PathAnswer, PathEnds, PathQuery

SECONDS = 2.0
MOST_BESIDE = 400
QUESTION = ("sources", "targets")
"""What of a path query is no filter, but the question itself."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a question's filters, what to do, and the choices that put it right, by label."""

    text: str
    advice: str
    offers: tuple[tuple[str, ExplorerState], ...]


def name_passed(service: Service, state: ExplorerState) -> dict[str, Entity]:
    """The entities to pass and to keep clear of, by the name given.

    Raises: NotFoundError, AmbiguousNameError.
    """
    return {name: service.entity(name) for name in (*state.through, *state.avoid)}


def ask_paths(
    state: ExplorerState, source: PathEnds, target: PathEnds, named: Mapping[str, Entity]
) -> PathQuery:
    """The question that the state asks about these ends. Raises: QueryError."""
    asked: dict[str, Any] = {field: one.ask(state, named) for field, one in PAGE_FILTERS.items()}
    return PathQuery(sources=source, targets=target, k=state.k, seconds=SECONDS, **asked)


def stepped_over(answer: PathAnswer, opposing: Iterable[Path]) -> list[str]:
    """The identifiers of what its paths, their alternatives and those against them step over."""
    paths = [path for one in answer.mechanisms for path in (one.best, *one.alternatives)]
    return sorted(statements_in([*paths, *opposing]))


def list_beside(service: Service, source: Entity, target: Entity, answer: PathAnswer) -> list[str]:
    """What the source does to mediators, and all else that is said of the ends with what the paths pass."""
    index, entities = service.mechanisms.index, service.mechanisms.names.entities
    passed = {entity.id for path in answer.paths for entity in path.entities} | {source.id, target.id}
    hidden = Keep.EXCLUDE if answer.query.hidden is Keep.EXCLUDE else Keep.INCLUDE
    after, before = (
        list_around(index, end.id, depth=1, limit=MOST_BESIDE, hidden=hidden, origin=answer.query.origin)
        for end in (source, target)
    )
    within = [one.id for one in (*after, *before) if {one.subject, one.object} <= passed]
    acted_on = (one for one in after if one.subject == source.id)
    return [*within, *(one.id for one in acted_on if entities[one.object].role is Role.MEDIATOR)]


def state_problem(
    error: QueryError | NotFoundError | AmbiguousNameError, state: ExplorerState, known: Iterable[Entity]
) -> Problem:
    """The error in the reader's words; `known` are entities whose names stand for their CURIEs."""
    if not isinstance(error, QueryError):
        return _misnamed(error, state)
    label, changes = _without(error.field, state)
    problem = error.problem
    for entity in known:
        problem = problem.replace(entity.id, words.clean(entity.name, longest=80))
    dropped = state.but(**changes, selected="", path="") if changes else state.cleared
    offer = f"Drop “{label}”" if changes else "Clear all filters"
    return Problem(f"{label}: {problem}.", f"{_sentence(error.advice)}.", ((offer, dropped),))


def _without(field: str, state: ExplorerState) -> tuple[str, Changes]:
    """The label of what a path query's field is on the page, and what changes in a state without it."""
    if field in QUESTION:
        return "The question", {"q": ""}
    if field in PAGE_FILTERS:
        return FILTER_OF[field].label, PAGE_FILTERS[field].drop(state)
    return "Filters", {}


def _misnamed(error: NotFoundError | AmbiguousNameError, state: ExplorerState) -> Problem:
    """A name to pass or to keep clear of that means nothing, or several things."""
    ambiguous = isinstance(error, AmbiguousNameError)
    name = error.name if isinstance(error, AmbiguousNameError) else error.identifier
    field = next((one for one in ("through", "avoid") if name in getattr(state, one)), "")
    offers = [
        (words.clean(label, longest=80), _rename(state, field, name, curie))
        for curie, label in error.candidates
    ]
    said = "may mean several things" if ambiguous else "is not the name of anything here"
    advice = "Choose the one that is meant." if ambiguous else "Close to it:" if offers else ""
    label = f"{FILTER_OF[field].label}: " if field else ""
    drop = [("Leave it out", state.less(field, name))] if field else []
    return Problem(f"{label}“{words.clean(name, longest=80)}” {said}.", advice, (*offers, *drop))


def _rename(state: ExplorerState, field: str, name: str, curie: str) -> ExplorerState:
    """The state with the identifier in the name's place: in that filter, else at an end of the question."""
    if field:
        return state.less(field, name).plus(field, curie)
    ends = state.ends or ("", "")
    return state.but(q=" -> ".join(curie if end == name else end for end in ends), path="", selected="")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

"""The paths from A to B that a state asks for, what they step over, and what is wrong with the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.question.state import GIVEN, ExplorerState, Net, Shown
from api.service.service import Service
from api.wording import words
from api.wording.narrative import statements_in
from api.wording.palette import BELIEF_STEPS
from graph.errors import AmbiguousNameError, NotFoundError, QueryError
from graph.model import Entity, QualifierKind, Sign
from graph.paths import Keep, Path, PathAnswer, PathEnds, PathQuery

SECONDS = 2.0
KEPT = {Shown.IN: Keep.INCLUDE, Shown.OUT: Keep.EXCLUDE, Shown.ONLY: Keep.ONLY}
NET_SIGNS = {
    Net.ANY: frozenset[Sign](),
    Net.RAISES: frozenset({Sign.POSITIVE}),
    Net.LOWERS: frozenset({Sign.NEGATIVE}),
}
FILTERS: dict[str, tuple[str, dict[str, object]]] = {
    "through": ("Pass through", {"through": ()}),
    "avoid": ("Keep clear of", {"avoid": ()}),
    "roles": ("Between the ends", {"roles": frozenset()}),
    "kinds": ("Between the ends", {"roles": frozenset(), "kinds": frozenset()}),
    "qualifiers": ("Who was studied", {"circumstances": frozenset(), "species": frozenset()}),
    "start_qualifiers": ("How it was given", {"circumstances": frozenset()}),
    "net_signs": ("Effect in all", {"net": Net.ANY, "nulls": Shown.OUT}),
    "sources": ("The question", {"q": ""}),
    "targets": ("The question", {"q": ""}),
    "undirected": ("Steps without a direction", {"undirected": Shown.IN}),
}
"""Field of a path query to the label of its filter, and what a state has without it."""


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
    given = frozenset(one for one in state.circumstances if one[0] in GIVEN)
    return PathQuery(
        sources=source,
        targets=target,
        steps=state.steps,
        k=state.k,
        net_signs=NET_SIGNS[state.net],
        roles=state.roles,
        kinds=state.kinds,
        through=frozenset(named[name].id for name in state.through),
        avoid=frozenset(named[name].id for name in state.avoid),
        min_belief=BELIEF_STEPS[state.belief - 1] if state.belief else 0.0,
        speculation=KEPT[state.hedged],
        nulls=Keep.EXCLUDE if state.net is not Net.ANY else KEPT[state.nulls],
        undirected=KEPT[state.undirected],
        study_types=state.studies,
        qualifiers=(state.circumstances - given)
        | {(QualifierKind.SPECIES.value, one) for one in state.species},
        start_qualifiers=given,
        seconds=SECONDS,
    )


def stepped_over(answer: PathAnswer, opposing: Iterable[Path]) -> list[str]:
    """The identifiers of what its paths, their alternatives and those against them step over."""
    paths = [path for one in answer.mechanisms for path in (one.best, *one.alternatives)]
    return sorted(statements_in([*paths, *opposing]))


def state_problem(
    error: QueryError | NotFoundError | AmbiguousNameError, state: ExplorerState, known: Iterable[Entity]
) -> Problem:
    """The error in the reader's words; `known` are entities whose names stand for their CURIEs."""
    if not isinstance(error, QueryError):
        return _misnamed(error, state)
    label, without = FILTERS.get(error.field, ("Filters", {}))
    problem = error.problem
    for entity in known:
        problem = problem.replace(entity.id, words.clean(entity.name, longest=80))
    dropped = state.but(**without, selected="", path="") if without else state.cleared
    offer = f"Drop “{label}”" if without else "Clear all filters"
    return Problem(f"{label}: {problem}.", f"{_sentence(error.advice)}.", ((offer, dropped),))


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
    label = f"{FILTERS[field][0]}: " if field else ""
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

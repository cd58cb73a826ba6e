"""The ways from A to B that a choice asks for, what they step over, and what is wrong with the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.palette import BELIEF_STEPS
from api.service import Service
from api.telling import statements_in
from api.views import words
from api.views.choice import GIVEN, Choice, Net, Shown
from graph.errors import AmbiguousNameError, NotFoundError, QueryError
from graph.model import Entity, QualifierKind, Sign, Statement
from graph.paths import Ends, Keep, Path, PathAnswer, PathQuery

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
"""Field of a path query to the label of its filter, and what a choice has without it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a question's filters, what to do, and the choices that put it right, by label."""

    text: str
    advice: str
    offers: tuple[tuple[str, Choice], ...]


def name_passed(service: Service, choice: Choice) -> dict[str, Entity]:
    """The entities to pass and to keep clear of, by the name given.

    Raises: NotFoundError, AmbiguousNameError.
    """
    return {name: service.entity(name) for name in (*choice.through, *choice.avoid)}


def ask_ways(choice: Choice, source: Ends, target: Ends, named: Mapping[str, Entity]) -> PathQuery:
    """The question that the choice asks about these ends. Raises: QueryError."""
    given = frozenset(one for one in choice.circumstances if one[0] in GIVEN)
    return PathQuery(
        sources=source,
        targets=target,
        steps=choice.steps,
        k=choice.k,
        net_signs=NET_SIGNS[choice.net],
        roles=choice.roles,
        kinds=choice.kinds,
        through=frozenset(named[name].id for name in choice.through),
        avoid=frozenset(named[name].id for name in choice.avoid),
        min_belief=BELIEF_STEPS[choice.belief - 1] if choice.belief else 0.0,
        speculation=KEPT[choice.hedged],
        nulls=Keep.EXCLUDE if choice.net is not Net.ANY else KEPT[choice.nulls],
        undirected=KEPT[choice.undirected],
        study_types=choice.studies,
        qualifiers=(choice.circumstances - given)
        | {(QualifierKind.SPECIES.value, one) for one in choice.species},
        start_qualifiers=given,
        seconds=SECONDS,
    )


def statements_of(service: Service, ways: PathAnswer, opposing: Iterable[Path]) -> list[Statement]:
    """The statements that the ways, their alternatives and those against them step over, with evidence."""
    paths = [path for one in ways.mechanisms for path in (one.best, *one.alternatives)]
    return service.find_statements(sorted(statements_in([*paths, *opposing])))


def state_problem(
    error: QueryError | NotFoundError | AmbiguousNameError, choice: Choice, known: Iterable[Entity]
) -> Problem:
    """The error in the reader's words; `known` are entities whose names stand for their CURIEs."""
    if not isinstance(error, QueryError):
        return _misnamed(error, choice)
    label, without = FILTERS.get(error.field, ("Filters", {}))
    problem = error.problem
    for entity in known:
        problem = problem.replace(entity.id, words.clean(entity.name, longest=80))
    dropped = choice.but(**without, selected="", path="") if without else choice.cleared
    offer = f"Drop “{label}”" if without else "Clear all filters"
    return Problem(f"{label}: {problem}.", f"{_sentence(error.advice)}.", ((offer, dropped),))


def _misnamed(error: NotFoundError | AmbiguousNameError, choice: Choice) -> Problem:
    """A name to pass or to keep clear of that means nothing, or several things."""
    ambiguous = isinstance(error, AmbiguousNameError)
    name = error.name if isinstance(error, AmbiguousNameError) else error.identifier
    field = next((one for one in ("through", "avoid") if name in getattr(choice, one)), "")
    offers = [
        (words.clean(label, longest=80), _rename(choice, field, name, curie))
        for curie, label in error.candidates
    ]
    said = "may mean several things" if ambiguous else "is not the name of anything here"
    advice = "Choose the one that is meant." if ambiguous else "Close to it:" if offers else ""
    label = f"{FILTERS[field][0]}: " if field else ""
    drop = [("Leave it out", choice.less(field, name))] if field else []
    return Problem(f"{label}“{words.clean(name, longest=80)}” {said}.", advice, (*offers, *drop))


def _rename(choice: Choice, field: str, name: str, curie: str) -> Choice:
    """The choice with the identifier in the name's place: in that filter, else at an end of the question."""
    if field:
        return choice.less(field, name).plus(field, curie)
    ends = choice.ends or ("", "")
    return choice.but(q=" -> ".join(curie if end == name else end for end in ends), path="", selected="")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

"""The ways from A to B that a choice asks for, and what they step over."""

from __future__ import annotations

from collections.abc import Iterable

from api.palette import BELIEF_STEPS
from api.service import Service
from api.views.choice import Choice, Net, Shown
from graph.model import QualifierKind, Sign, Statement
from graph.paths import Ends, Keep, Path, PathAnswer, PathQuery

SECONDS = 2.0
KEPT = {Shown.IN: Keep.INCLUDE, Shown.OUT: Keep.EXCLUDE, Shown.ONLY: Keep.ONLY}
NET_SIGNS = {
    Net.ANY: frozenset[Sign](),
    Net.RAISES: frozenset({Sign.POSITIVE}),
    Net.LOWERS: frozenset({Sign.NEGATIVE}),
}


def ask_ways(choice: Choice, source: str, target: str) -> PathQuery:
    """The question that the choice asks about these two CURIEs."""
    return PathQuery(
        sources=Ends.named(source),
        targets=Ends.named(target),
        steps=choice.steps,
        k=choice.k,
        net_signs=NET_SIGNS[choice.net],
        min_belief=BELIEF_STEPS[choice.belief - 1] if choice.belief else 0.0,
        speculation=KEPT[choice.hedged],
        nulls=Keep.EXCLUDE if choice.net is not Net.ANY else KEPT[choice.nulls],
        undirected=KEPT[choice.undirected],
        study_types=choice.studies,
        qualifiers=frozenset((QualifierKind.SPECIES.value, one) for one in choice.species),
        seconds=SECONDS,
    )


def statements_of(service: Service, ways: PathAnswer, opposing: Iterable[Path]) -> list[Statement]:
    """The statements that the ways and those against them step over, each once, with evidence."""
    found = {statement.id: statement for statement in service.path_statements(ways)}
    names = {step.statement_id for path in opposing for step in path.steps}
    return [*found.values(), *map(service.statement, sorted(names - found.keys()))]

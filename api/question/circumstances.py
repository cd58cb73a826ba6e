"""Filters by what sentences tell of how it was done: frequency, dose, acupoint, sham and so on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.question.state import CIRCUMSTANCES, GIVEN, ExplorerState
from api.wording import words
from graph.filters.quantities import RANGE, match_value
from graph.index.columns import Facet
from graph.model import Qualifier, QualifierKind, Statement

MOST_VALUES = 6
EXAMPLES = {
    QualifierKind.FREQUENCY: "2..10 Hz",
    QualifierKind.CURRENT: "0.5..2 mA",
    QualifierKind.DURATION: "20..40 min",
    QualifierKind.DOSE: "8..20 Gy",
    QualifierKind.FRACTIONS: "1..5",
    QualifierKind.SAMPLE_SIZE: "20..100",
}
"""Circumstances that are measured, with a range of each as it is typed."""


@dataclass(frozen=True, slots=True)
class CircumstanceValue:
    """One value that sentences tell: in the address, as a label, the statements that have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class CircumstanceFilter:
    """One filter: its values, the most frequent first; `between` is the range chosen, `example` one to type
    (empty for what is not measured)."""

    name: str
    label: str
    values: tuple[CircumstanceValue, ...]
    between: str
    example: str

    @property
    def given(self) -> bool:
        """True for how a treatment was given."""
        return self.name in GIVEN

    @property
    def chosen(self) -> bool:
        """True where it narrows what is asked for."""
        return bool(self.between) or any(value.chosen for value in self.values)


def fits(statement: Statement, wanted: Iterable[Facet]) -> bool:
    """True where, of each circumstance asked for, some sentence tells one of the values."""
    return all(_tells(statement, kind, values) for kind, values in _group(wanted))


def agrees(statement: Statement, wanted: Iterable[Facet]) -> bool:
    """True where no circumstance asked for is told otherwise; sentences that do not tell it agree."""
    return all(
        _tells(statement, kind, values) or not _amounts(statement, kind) for kind, values in _group(wanted)
    )


def _group(wanted: Iterable[Facet]) -> Iterable[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for kind, value in wanted:
        groups.setdefault(kind, []).append(value)
    return groups.items()


def _tells(statement: Statement, kind: str, values: Iterable[str]) -> bool:
    said = _amounts(statement, kind)
    return any(matches(one) for matches in map(match_value, values) for one in said)


def _amounts(statement: Statement, kind: str) -> list[str]:
    return [amount(one) for e in statement.evidence for one in e.qualifiers if one.kind.value == kind]


def amount(qualifier: Qualifier) -> str:
    """The value with its unit."""
    return f"{qualifier.value} {qualifier.unit}".strip()


def count_circumstances(
    statements: Iterable[Statement], state: ExplorerState
) -> tuple[CircumstanceFilter, ...]:
    """The circumstances that some sentence tells, or that are chosen."""
    counts: dict[QualifierKind, Counter[str]] = {kind: Counter() for kind in CIRCUMSTANCES}
    for statement in statements:
        told = {(one.kind, amount(one)) for e in statement.evidence for one in e.qualifiers}
        for kind, value in told:
            if kind in counts:
                counts[kind][value] += 1
    made = (_offer(kind, counts[kind], state.circumstances) for kind in CIRCUMSTANCES)
    return tuple(one for one in made if one.values or one.between)


def _offer(kind: QualifierKind, counts: Mapping[str, int], chosen: frozenset[Facet]) -> CircumstanceFilter:
    asked = sorted(value for name, value in chosen if name == kind.value)
    exact = [value for value in asked if RANGE not in value]
    frequent = sorted(counts, key=lambda value: (-counts[value], value))[:MOST_VALUES]
    shown = [*frequent, *(value for value in exact if value not in frequent)]
    return CircumstanceFilter(
        name=kind.value,
        label=words.CIRCUMSTANCES[kind],
        values=tuple(
            CircumstanceValue(one, words.clean(one, longest=60), counts.get(one, 0), one in exact)
            for one in shown
        ),
        between=next((value for value in asked if RANGE in value), ""),
        example=EXAMPLES.get(kind, ""),
    )

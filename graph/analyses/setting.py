"""What studies were done on and how: species, designs, years, doses, each counted by study."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from graph.document import Document
from graph.filters.quantities import Quantity, base_unit, find_amount
from graph.model import Evidence, QualifierKind, Statement, StudyType


@dataclass(frozen=True, slots=True)
class Doses:
    """The least and the greatest dose that so many studies tell, in one unit."""

    low: Decimal
    high: Decimal
    unit: str
    studies: int


@dataclass(frozen=True, slots=True)
class Setting:
    """How many studies name a species or are of a design, those of most first; a study may name several.

    `oldest` and `newest` are the years of their documents, None where none is told; `doses` those in the
    dimension that most studies tell.
    """

    species: tuple[tuple[str, int], ...] = ()
    designs: tuple[tuple[StudyType, int], ...] = ()
    oldest: int | None = None
    newest: int | None = None
    doses: Doses | None = None


UNKNOWN_SETTING = Setting()
Value = TypeVar("Value", bound=str)


def describe_setting(statements: Iterable[Statement], documents: Mapping[str, Document]) -> Setting:
    """The setting of the studies behind statements that tell a sign; `documents` by identifier."""
    evidence = [one for said in statements if said.sign.known for one in said.evidence]
    years = {year for one in evidence for year in _years(documents.get(one.document_id))}
    return Setting(
        species=_count((one.study, name) for one in evidence for name in _species(one, documents)),
        designs=_count((study, design) for study, design in _designs(evidence).items()),
        oldest=min(years, default=None),
        newest=max(years, default=None),
        doses=_find_doses(evidence),
    )


def _count(told: Iterable[tuple[str, Value]]) -> tuple[tuple[Value, int], ...]:
    """Each value with the number of studies that tell it, the most first."""
    numbers = Counter(value for _, value in dict.fromkeys(told))
    return tuple(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))


def _designs(evidence: Iterable[Evidence]) -> dict[str, StudyType]:
    """Study key to what it is: of several designs that its sentences tell, the first that is known."""
    designs: dict[str, StudyType] = {}
    for one in evidence:
        if designs.get(one.study, StudyType.UNKNOWN) is StudyType.UNKNOWN:
            designs[one.study] = one.study_type
    return designs


def _species(evidence: Evidence, documents: Mapping[str, Document]) -> Iterable[str]:
    """The species that a sentence names, else those of its document."""
    named = [one.value for one in evidence.qualifiers if one.kind is QualifierKind.SPECIES]
    document = documents.get(evidence.document_id)
    return named or (document.species if document else ())


def _years(document: Document | None) -> Iterator[int]:
    if document and document.date and document.date[:4].isdigit():
        yield int(document.date[:4])


def _find_doses(evidence: Iterable[Evidence]) -> Doses | None:
    """The range of the dimension that most studies tell a dose in."""
    told: dict[str, list[tuple[str, Quantity]]] = defaultdict(list)
    for one in evidence:
        for dose in _amounts(one):
            told[dose.dimension].append((one.study, dose))
    if not told:
        return None
    dimension, doses = max(told.items(), key=lambda item: (len({study for study, _ in item[1]}), item[0]))
    ends = [end for _, dose in doses for span in dose.intervals for end in (span.low, span.high)]
    bounds = [end for end in ends if end is not None]
    return Doses(min(bounds), max(bounds), base_unit(dimension), len({study for study, _ in doses}))


def _amounts(evidence: Evidence) -> Iterator[Quantity]:
    doses = (one for one in evidence.qualifiers if one.kind is QualifierKind.DOSE)
    yield from filter(None, (find_amount(f"{one.value} {one.unit}") for one in doses))

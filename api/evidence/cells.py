"""A row of a study in words, one column after another, for pages, files and the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from api.wording import words
from graph.analyses.evidence_table import SIDES, Column, StudyRow, Tally, is_told
from graph.model import QualifierKind, Statement, StudyType

LABELS = {
    Column.STUDY: "Study",
    Column.YEAR: "Year",
    Column.DESIGN: "Design",
    Column.SPECIES: "Species",
    Column.SIZE: "n",
    Column.PARAMETERS: "Dose, parameters",
    Column.SAYS: "Says",
    Column.PROBABILITY: "How sure",
}
MOST_GIVEN = 3
LONGEST_GIVEN = 60


def list_columns(rows: Sequence[StudyRow]) -> tuple[Column, ...]:
    """The columns in which some row has something."""
    return tuple(one for one in LABELS if any(is_told(row, one) for row in rows))


def tell_design(row: StudyRow) -> str:
    """The designs that the text names, else the kind of study; empty where neither is told."""
    if row.designs:
        return ", ".join(words.clean(one, longest=LONGEST_GIVEN) for one in row.designs)
    return words.STUDIES[row.design] if row.design is not StudyType.UNKNOWN else ""


def tell_species(row: StudyRow) -> str:
    """The species by name."""
    return ", ".join(words.clean(one, longest=LONGEST_GIVEN) for one in row.species)


def list_parameters(row: StudyRow) -> tuple[str, ...]:
    """How it was given: what the sentences tell, else at most `MOST_GIVEN` of the study facts."""
    told = tuple(words.qualifier(one.kind, one.value, one.unit) for one in row.parameters)
    return told or tuple(words.clean(one, longest=LONGEST_GIVEN) for one in row.given[:MOST_GIVEN])


def tell_value(row: StudyRow, kind: QualifierKind) -> str:
    """The values of one parameter, such as "8 mg/kg; 10 mg/kg"; empty where none is told."""
    told = (f"{one.value} {one.unit}".strip() for one in row.parameters if one.kind is kind)
    return "; ".join(words.clean(one, longest=LONGEST_GIVEN) for one in told)


def tell_sentence(said: Statement) -> str:
    """The surest sentence on one line; empty of what was stated without one."""
    best = said.evidence[0]
    return words.clean(best.text, longest=2000) if best.quoted else ""


def tell_probability(row: StudyRow) -> str:
    """ "0.86", or that it counts for nothing."""
    return "withdrawn" if row.withdrawn else f"{row.probability:.2f}"


def tell_tally(counted: Tally) -> str:
    """ "47 studies: 41 lowers, relieves; 2 no effect; 4 raises, causes"."""
    told = "; ".join(f"{counted.of(sign)} {words.SIGNS[sign]}" for sign in SIDES)
    return f"{words.count(counted.studies, 'study', 'studies')}: {told}"

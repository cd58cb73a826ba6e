"""The rows of the forest: what each study, or each group of studies, says, and how much it weighs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.evidence.table_state import Grouping
from api.wording import words
from graph.analyses.evidence_table import SIDES, StudyRow, Tally, tally
from graph.model import Sign, Statement
from graph.weighing.belief import weigh_evidence

MOST_STUDIES = 30
"""Studies that have a row each where the reader does not say; more are grouped."""
MOST_ROWS = 80
LONGEST = 80
NOT_TOLD = "not told"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a row: its side, its weight in 0..1, how many studies it stands for, whether all of them
    only suppose it, and whether they are withdrawn and weigh nothing."""

    sign: Sign
    weight: float
    studies: int
    hedged: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ForestRow:
    """A study or a group of them, under its label; `value` is what the group has in common."""

    label: str
    marks: tuple[Mark, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Forest:
    """The rows in their order, at most `MOST_ROWS`, `left_out` more, and the count of all studies below."""

    rows: tuple[ForestRow, ...]
    left_out: int
    total: Tally
    grouping: Grouping


def grow_forest(studies: Sequence[StudyRow], wanted: Grouping | None) -> Forest:
    """The forest of these studies, in their order; grouped as wanted, or by design where they are many."""
    grouping = wanted or (Grouping.STUDY if len(studies) <= MOST_STUDIES else Grouping.DESIGN)
    rows = _each(studies) if grouping is Grouping.STUDY else _gather(studies, grouping)
    return Forest(tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS), tally(studies), grouping)


def _each(studies: Iterable[StudyRow]) -> list[ForestRow]:
    return [ForestRow(label_study(row), marks, row.study) for row in studies if (marks := _mark(row))]


def label_study(row: StudyRow) -> str:
    """ "Su 2022": the first author and the year, as far as they are told, else the title."""
    author = words.authors(row.document).partition(",")[0]
    told = " ".join(part for part in (author, str(row.year or "")) if part) if author else ""
    return words.clean(told or words.title(row.document), longest=LONGEST)


def _mark(row: StudyRow) -> tuple[Mark, ...]:
    """A mark for each side that the study is on."""
    sides = ((sign, [one for one in row.said if row.side_of(one) is sign]) for sign in SIDES)
    return tuple(
        Mark(sign, _weigh(said), 1, all(one.speculated for one in said), row.withdrawn)
        for sign, said in sides
        if said
    )


def _weigh(said: Iterable[Statement]) -> float:
    return max(weigh_evidence(one) for statement in said for one in statement.evidence)


def _gather(studies: Iterable[StudyRow], grouping: Grouping) -> list[ForestRow]:
    """A row for each value, those of most studies first; a study of several values is in each."""
    groups: dict[tuple[str, str], list[StudyRow]] = defaultdict(list)
    for row in studies:
        for group in _groups_of(row, grouping):
            groups[group].append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    made = (ForestRow(label, _sum(rows), value) for (label, value), rows in ordered)
    return [row for row in made if row.marks]


def _groups_of(row: StudyRow, grouping: Grouping) -> set[tuple[str, str]]:
    """Label and value of each group that the study is in."""
    if grouping is Grouping.DESIGN:
        return {(words.STUDIES[row.design], row.design.value)}
    if grouping is Grouping.SPECIES:
        return {(words.clean(one, longest=LONGEST), one) for one in row.species} or {(NOT_TOLD, "")}
    entities = [one.subject if grouping is Grouping.SUBJECT else one.object for one in row.said]
    return {(words.clean(one.name, longest=LONGEST), one.id) for one in entities}


def _sum(studies: Iterable[StudyRow]) -> tuple[Mark, ...]:
    """A mark for each side, by the studies that stand; its weight is the part that they have of the most."""
    told: dict[Sign, list[Mark]] = defaultdict(list)
    for row in studies:
        for mark in _mark(row):
            if not mark.withdrawn:
                told[mark.sign].append(mark)
    return tuple(
        Mark(
            sign,
            sum(one.weight for one in marks) / len(marks),
            len(marks),
            all(m.hedged for m in marks),
            False,
        )
        for sign, marks in told.items()
    )

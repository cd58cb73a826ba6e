"""The evidence of statements study by study: who found it, how it was done, what it says.

A row is one study, however many documents and sentences it has, so that the rows of a sign are as many as
the studies that a verdict counts for it. A study that says two things has both told. What a withdrawn paper
says is told, and counts for nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from graph.analyses.opposites import turn_sign
from graph.document import Document
from graph.filters.path_filter import Keep
from graph.filters.quantities import find_amount
from graph.model import Evidence, Qualifier, QualifierKind, Sign, Statement, StudyType
from graph.weighing.shown import HIERARCHY, LEAST_SHOWN

PARAMETERS = (
    QualifierKind.DOSE,
    QualifierKind.FREQUENCY,
    QualifierKind.CURRENT,
    QualifierKind.DURATION,
    QualifierKind.FRACTIONS,
    QualifierKind.ACUPOINT,
    QualifierKind.SHAM,
)
"""How a treatment was given, in the order of a row."""
_DESIGNS = tuple(StudyType)
SIDES = (Sign.NEGATIVE, Sign.NULL, Sign.POSITIVE)
"""The signs that a study can be counted for, from less to more."""


class Column(StrEnum):
    """What the rows can be sorted by."""

    STUDY = "study"
    YEAR = "year"
    DESIGN = "design"
    SPECIES = "species"
    SIZE = "n"
    PARAMETERS = "dose"
    SAYS = "says"
    PROBABILITY = "sure"

    @property
    def most_first(self) -> bool:
        """True where a reader looks for the greatest first; what is words begins at A."""
        return self in (Column.YEAR, Column.SIZE, Column.PROBABILITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyRow:
    """One study. `documents` are those of it that say something here, never none; `said` what it says, the
    surest first, each statement with this study's evidence alone, the surest first, and hedged where all of
    that is; `design` the kind of study, with its name (`designs`) where the text tells one.

    `size` is how many took part, `parameters` how it was given as the sentences tell, `given` as the study
    facts do; `year` 0 where it is not known, `probability` in 0..1 that of the surest sentence. What is said
    of an entity in `opposed` (CURIEs) counts the other way round.
    """

    study: str
    documents: tuple[Document, ...]
    said: tuple[Statement, ...]
    design: StudyType
    designs: tuple[str, ...]
    species: tuple[str, ...]
    size: int | None
    parameters: tuple[Qualifier, ...]
    given: tuple[str, ...]
    year: int
    probability: float
    withdrawn: bool
    opposed: frozenset[str] = frozenset()

    @property
    def document(self) -> Document:
        """The one to cite."""
        return self.documents[0]

    @property
    def signs(self) -> frozenset[Sign]:
        """The signs that it counts for."""
        return frozenset(map(self.side_of, self.said))

    def side_of(self, statement: Statement) -> Sign:
        """The sign that what it says counts for."""
        return turn_sign(statement.sign) if statement.object.id in self.opposed else statement.sign

    @property
    def speculated(self) -> bool:
        """True where it claims nothing outright."""
        return all(statement.speculated for statement in self.said)


def tabulate_studies(
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
    *,
    opposed: frozenset[str] = frozenset(),
    hidden: Keep = Keep.EXCLUDE,
) -> tuple[StudyRow, ...]:
    """The rows of what these statements say one thing does to another, by study key.

    Told is evidence of a sign that a reader would sign, or with what is `hidden` any, or only what is hidden;
    `documents` maps identifiers to documents, and what is of none of them is left out. Of the statements that
    a study makes of one pair with one sign, the surest stands for all. What is said of the entities in
    `opposed` counts the other way round.
    """
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.predicate not in HIERARCHY:
            for study, evidence in _by_study(statement, documents, hidden).items():
                told[study].append(_narrow(statement, evidence))
    rows = (_row(study, told[study], documents) for study in sorted(told))
    return tuple(replace(row, opposed=opposed) for row in rows)


def _by_study(
    statement: Statement, documents: Mapping[str, Document], hidden: Keep
) -> dict[str, list[Evidence]]:
    studies: dict[str, list[Evidence]] = defaultdict(list)
    for one in statement.evidence:
        shown = statement.sign.known and one.credence >= LEAST_SHOWN
        if one.document_id in documents and hidden.shown in (None, shown):
            studies[one.study].append(one)
    return studies


def _narrow(statement: Statement, evidence: Iterable[Evidence]) -> Statement:
    """The statement with no more than this evidence, the surest first, what is claimed before what hedges."""
    surest = sorted(evidence, key=lambda one: (one.void, one.speculated, -one.credence))
    return replace(statement, evidence=tuple(surest), speculated=all(one.speculated for one in surest))


def _row(study: str, said: list[Statement], documents: Mapping[str, Document]) -> StudyRow:
    said = _once(said)
    evidence = [one for statement in said for one in statement.evidence]
    papers = tuple(documents[name] for name in dict.fromkeys(one.document_id for one in evidence))
    qualifiers = [one for e in evidence for one in e.qualifiers]
    return StudyRow(
        study=study,
        documents=papers,
        said=tuple(said),
        design=_design(evidence, papers),
        designs=_distinct(fact.value for one in papers for fact in one.facts.designs),
        species=_species(qualifiers, papers),
        size=_size(qualifiers, papers),
        parameters=_parameters(qualifiers),
        given=_distinct(
            fact.value for one in papers for fact in (*one.facts.interventions, *one.facts.durations)
        ),
        year=max((year_of(one) for one in papers), default=0),
        probability=max(one.credence for one in evidence),
        withdrawn=all(one.void for one in evidence),
    )


def _once(said: Iterable[Statement]) -> list[Statement]:
    """One statement for each pair and sign, the surest first."""
    surest = sorted(said, key=lambda one: (one.speculated, -one.evidence[0].credence, one.id))
    kept: dict[tuple[str, str, Sign], Statement] = {}
    for one in surest:
        kept.setdefault((one.subject.id, one.object.id, one.sign), one)
    return list(kept.values())


def _design(evidence: Iterable[Evidence], papers: Iterable[Document]) -> StudyType:
    """What most of the sentences are of, else what the document says of itself."""
    told = Counter(one.study_type for one in evidence if one.study_type is not StudyType.UNKNOWN)
    if told:
        return told.most_common(1)[0][0]
    return next((one.study_type for one in papers), StudyType.UNKNOWN)


def _species(qualifiers: Iterable[Qualifier], papers: Iterable[Document]) -> tuple[str, ...]:
    """Those that the sentences name, else those of the documents."""
    named = _distinct(one.value for one in qualifiers if one.kind is QualifierKind.SPECIES)
    return named or _distinct(name for one in papers for name in one.species)


def _size(qualifiers: Iterable[Qualifier], papers: Iterable[Document]) -> int | None:
    """Of the whole study where a document tells it, else the most that a sentence tells."""
    whole = [one.sample_size for one in papers if one.sample_size]
    part = [int(one.value) for one in qualifiers if _is_size(one)]
    return max(whole or part, default=None)


def _is_size(qualifier: Qualifier) -> bool:
    return qualifier.kind is QualifierKind.SAMPLE_SIZE and qualifier.value.isdecimal()


def _parameters(qualifiers: Iterable[Qualifier]) -> tuple[Qualifier, ...]:
    """Each value once, in the order of `PARAMETERS`."""
    once = {(one.kind, one.value, one.unit): one for one in qualifiers if one.kind in PARAMETERS}
    return tuple(sorted(once.values(), key=lambda one: PARAMETERS.index(one.kind)))


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def year_of(document: Document) -> int:
    """The year of a document; 0 where it is not known."""
    year = (document.date or "")[:4]
    return int(year) if year.isdecimal() else 0


def is_told(row: StudyRow, column: Column) -> bool:
    """True where the row has something in the column."""
    return bool(_KEYS[column](row) != _UNTOLD[column])


def sort_rows(rows: Iterable[StudyRow], by: Column, *, turned: bool = False) -> list[StudyRow]:
    """The rows by that column, in its usual order or turned round; what does not tell it comes last.

    Equals are the newest first, and then the surest.
    """
    newest = sorted(rows, key=lambda row: (-row.year, -row.probability, row.study))
    told = [row for row in newest if is_told(row, by)]
    untold = [row for row in newest if not is_told(row, by)]
    return sorted(told, key=_KEYS[by], reverse=by.most_first is not turned) + untold


def _first_author(row: StudyRow) -> str:
    return next(iter(row.document.authors), "").casefold()


def _says(row: StudyRow) -> str:
    """Less before none before more before what tells no direction, each by what it is done to."""
    first, sign = row.said[0], row.side_of(row.said[0])
    rank = SIDES.index(sign) if sign in SIDES else len(SIDES)
    return f"{rank} {first.object.name.casefold()} {first.subject.name.casefold()}"


def _amount(row: StudyRow) -> str:
    """What is measured before what is not, by dimension and size; else the words."""
    texts = (*(f"{one.value} {one.unit}".strip() for one in row.parameters), *row.given)
    amounts = (find_amount(text) for text in texts)
    first = next((one for one in amounts if one and one.intervals[0].low is not None), None)
    if first:
        return f"0 {first.dimension} {first.intervals[0].low:030.9f}"
    return f"1 {' '.join(texts).casefold()}" if texts else ""


_KEYS: dict[Column, Callable[[StudyRow], Any]] = {
    Column.STUDY: _first_author,
    Column.YEAR: lambda row: row.year,
    Column.DESIGN: lambda row: _DESIGNS.index(row.design),
    Column.SPECIES: lambda row: ", ".join(row.species).casefold(),
    Column.SIZE: lambda row: row.size or 0,
    Column.PARAMETERS: _amount,
    Column.SAYS: _says,
    Column.PROBABILITY: lambda row: row.probability,
}
_UNTOLD: dict[Column, object] = {
    Column.STUDY: "",
    Column.YEAR: 0,
    Column.DESIGN: _DESIGNS.index(StudyType.UNKNOWN),
    Column.SPECIES: "",
    Column.SIZE: 0,
    Column.PARAMETERS: "",
    Column.SAYS: None,
    Column.PROBABILITY: None,
}
"""What a column's key is of a row that does not tell it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many studies find less, no effect, more, and how many of the three they are in all.

    A study that says two of them counts under each, and once in all; what is withdrawn, or tells no
    direction, does not count.
    """

    negative: int
    null: int
    positive: int
    studies: int

    def of(self, sign: Sign) -> int:
        """The studies of that sign. Raises: KeyError for one that is not counted."""
        return {Sign.NEGATIVE: self.negative, Sign.NULL: self.null, Sign.POSITIVE: self.positive}[sign]


def tally(rows: Iterable[StudyRow]) -> Tally:
    """The rows counted by what they say."""
    standing = [row.signs for row in rows if not row.withdrawn]
    less, none, more = (sum(sign in signs for signs in standing) for sign in SIDES)
    return Tally(less, none, more, sum(not signs.isdisjoint(SIDES) for signs in standing))


def tally_years(rows: Iterable[StudyRow]) -> dict[int, Tally]:
    """Each year from the first to the last that is known to its studies; empty for none that is dated."""
    dated: dict[int, list[StudyRow]] = defaultdict(list)
    for row in rows:
        if row.year:
            dated[row.year].append(row)
    return {year: tally(dated[year]) for year in range(min(dated), max(dated) + 1)} if dated else {}

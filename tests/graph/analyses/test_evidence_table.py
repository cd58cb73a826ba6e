"""Evidence study by study: what a row tells, how rows are sorted and counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.analyses.evidence_table import (
    Column,
    StudyRow,
    Tally,
    sort_rows,
    tabulate_studies,
    tally,
    tally_years,
)
from graph.analyses.verdict import judge
from graph.document import Document, DocumentKind
from graph.filters.path_filter import Keep
from graph.model import Evidence, Predicate, QualifierKind, Sign, Statement, StudyType
from tests.support.told import HYPERALGESIA, evidence, qualifier, said

P = Predicate


def paper(study: str, **facts: object) -> Document:
    return replace(Document(f"doc:{study}", DocumentKind.PUBMED, "", title=study), **facts)  # type: ignore[arg-type]


def tabulate(*statements: Statement, hidden: Keep = Keep.EXCLUDE, **papers: Document) -> tuple[StudyRow, ...]:
    """The rows, each study with a document of its own unless it is given."""
    told = {one.study for statement in statements for one in statement.evidence}
    documents = {f"doc:{study}": papers.get(study, paper(study)) for study in told}
    return tabulate_studies(statements, documents, hidden=hidden)


def test_tabulate_gives_a_study_one_row_with_both_that_it_says() -> None:
    """A study that finds more and no effect is one row, and what is surer is told first."""
    (row,) = tabulate(
        said(P.NO_EFFECT_ON, evidence("a", probability=0.7)), said(P.INCREASES, evidence("a"), evidence("a"))
    )
    assert [(one.sign, len(one.evidence)) for one in row.said] == [(Sign.POSITIVE, 2), (Sign.NULL, 1)]
    assert (row.study, row.probability) == ("a", 0.9)


def test_tabulate_tells_one_finding_once() -> None:
    """Causing and raising the same thing is one finding; what is done to a narrower kind is another."""
    (row,) = tabulate(
        said(P.CAUSES, evidence("a", probability=0.8)),
        said(P.INCREASES, evidence("a")),
        said(P.INCREASES, evidence("a", probability=0.7), object_=HYPERALGESIA),
    )
    assert [(one.predicate, one.object.name) for one in row.said] == [
        (P.INCREASES, "pain"), (P.INCREASES, "hyperalgesia"),
    ]  # fmt: skip


def test_tabulate_narrows_a_statement_to_the_study() -> None:
    """The sentences of others are not a study's, nor their claims: what it hedges, it hedges."""
    hedged, claimed = tabulate(said(P.DECREASES, evidence("a", speculated=True), evidence("b")))
    assert [one.study for one in hedged.said[0].evidence] == ["a"]
    assert (hedged.speculated, claimed.speculated) == (True, False)


@pytest.mark.parametrize(
    ("hidden", "studies"),
    [
        (Keep.EXCLUDE, ["sure"]),
        (Keep.INCLUDE, ["linked", "sure", "unsure"]),
        (Keep.ONLY, ["linked", "unsure"]),
    ],
)
def test_tabulate_leaves_out_what_is_hidden(hidden: Keep, studies: list[str]) -> None:
    """What a reader might not sign, or tells no direction, is one switch away."""
    rows = tabulate(
        said(P.DECREASES, evidence("sure"), evidence("unsure", probability=0.5)),
        said(P.ASSOCIATED_WITH, evidence("linked")),
        hidden=hidden,
    )
    assert [row.study for row in rows] == studies


def test_tabulate_leaves_out_kinds_and_parts() -> None:
    """That one thing is a kind of another is nothing that a study finds it to do."""
    assert tabulate(said(P.IS_A, evidence("a")), hidden=Keep.INCLUDE) == ()


def test_row_tells_size_and_species_of_the_document_where_sentences_do_not() -> None:
    """A sentence's own species stands before its document's; the size of the whole study before a part's."""
    told = evidence(
        "a", qualifiers=(qualifier(QualifierKind.SPECIES, "mouse"), qualifier(QualifierKind.SAMPLE_SIZE, "8"))
    )
    (own,) = tabulate(said(P.DECREASES, told), a=paper("a", species=("rat",), sample_size=40))
    (lent,) = tabulate(said(P.DECREASES, evidence("a")), a=paper("a", species=("rat",)))
    assert (own.species, own.size) == (("mouse",), 40)
    assert (lent.species, lent.size) == (("rat",), None)


def test_row_tells_parameters_once_in_their_order() -> None:
    """Dose before frequency, whatever sentence tells them, and each value once."""
    dose, frequency = (
        qualifier(QualifierKind.DOSE, "8", "mg"), qualifier(QualifierKind.FREQUENCY, "2", "Hz"),
    )  # fmt: skip
    (row,) = tabulate(
        said(P.DECREASES, evidence("a", qualifiers=(frequency,)), evidence("a", qualifiers=(dose, frequency)))
    )
    assert [(one.kind, one.value) for one in row.parameters] == [
        (QualifierKind.DOSE, "8"), (QualifierKind.FREQUENCY, "2"),
    ]  # fmt: skip


def test_tally_counts_a_study_under_each_sign_and_once_in_all() -> None:
    """What is withdrawn counts for nothing."""
    rows = tabulate(
        said(P.DECREASES, evidence("a"), evidence("gone", withdrawn=True)),
        said(P.INCREASES, evidence("a"), evidence("b")),
    )
    assert [row.study for row in rows if row.withdrawn] == ["gone"]
    assert tally(rows) == Tally(negative=1, null=0, positive=2, studies=2)


def test_tally_is_what_the_verdict_counts() -> None:
    """The rows of a sign are the studies of the verdict's side."""
    statements = [
        said(P.TREATS, evidence("a"), evidence("b", probability=0.3), evidence("c", withdrawn=True)),
        said(P.DECREASES, evidence("a"), evidence("d", speculated=True)),
        said(P.NO_EFFECT_ON, evidence("a"), evidence("e")),
    ]
    rows = tabulate(*statements)
    for side in judge(statements, {}).sides:
        standing = {row.study for row in rows if side.sign in row.signs and not row.withdrawn}
        assert standing == side.studies


def test_tally_years_leaves_no_year_out() -> None:
    """A year between two without a study is there with none."""
    rows = tabulate(
        said(P.DECREASES, evidence("a"), evidence("b"), evidence("undated")),
        a=paper("a", date="2019-05"),
        b=paper("b", date="2021"),
    )
    assert {year: one.negative for year, one in tally_years(rows).items()} == {2019: 1, 2020: 0, 2021: 1}
    assert tally_years(()) == {}


def at_dose(study: str, value: str, unit: str) -> Evidence:
    return evidence(study, qualifiers=(qualifier(QualifierKind.DOSE, value, unit),))


def test_sort_rows_by_dose_compares_amounts() -> None:
    """Half a gram is more than ten milligrams; a study that tells no dose comes last either way."""
    rows = tabulate(
        said(P.DECREASES, evidence("none"), at_dose("much", "0.5", "g"), at_dose("little", "10", "mg"))
    )
    assert [row.study for row in sort_rows(rows, Column.PARAMETERS)] == ["little", "much", "none"]
    turned = sort_rows(rows, Column.PARAMETERS, turned=True)
    assert [row.study for row in turned] == ["much", "little", "none"]


@pytest.mark.parametrize("column", Column)
def test_sort_rows_by_any_column_keeps_all_rows(column: Column) -> None:
    """Every column sorts, either way, also rows that tell nothing in it."""
    rows = tabulate(
        said(P.DECREASES, evidence("a", study_type=StudyType.UNKNOWN), at_dose("b", "2", "mg")),
        b=paper("b", authors=("Z",), date="2020", sample_size=3, species=("rat",)),
    )
    for turned in (False, True):
        assert {row.study for row in sort_rows(rows, column, turned=turned)} == {"a", "b"}

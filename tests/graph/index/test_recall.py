"""Statements from memory: as the store tells them, whatever has come and gone, but for the texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.index.kept_files import read_index, write_index
from graph.index.mechanism_index import MechanismIndex
from graph.index.recall import recall
from graph.index.renewal import renew_index
from graph.model import Entity, Evidence, Predicate, Qualifier, QualifierKind, Span, Statement
from graph.weighing.assembly import assemble
from tests.support.readings import MORPHINE, PAIN, TNF, TNF_LOWERS_PAIN, TNF_RAISES_PAIN, read, say
from tests.support.seed_graph import statements

SAID = tuple(statements())
KNOWN = {end.id: end for one in SAID for end in (one.subject, one.object)}
IDS = [one.id for one in SAID]
PLACED = say(
    "Morphine (10 mg/kg) lowers pain.",
    MORPHINE,
    Predicate.DECREASES,
    PAIN,
    withdrawn=True,
    quoted=False,
    negated=True,
    speculated=True,
    probability=0.123456789,
    pattern="indra:reach",
    qualifiers=(Qualifier(QualifierKind.DOSE, "10", Span(10, 18), "mg/kg"),),
)


def leave_texts(statement: Statement) -> Statement:
    """The statement with the texts of its sentences left out."""
    return replace(statement, evidence=tuple(replace(one, text="") for one in statement.evidence))


def check(index: MechanismIndex, said: list[Statement], known: dict[str, Entity]) -> None:
    """Asserts that the index tells all of these statements."""
    assert recall(index, [one.id for one in said], known=known) == tuple(map(leave_texts, said))


def test_recall_loses_nothing_but_texts() -> None:
    """Every field of every statement of the seeds, and of evidence that has them all."""
    check(MechanismIndex.build(SAID, version="v"), list(SAID), KNOWN)
    rare = assemble(read(PLACED, TNF_LOWERS_PAIN, TNF_RAISES_PAIN).assertions)
    ends = {one.id: one for one in (MORPHINE, PAIN, TNF)}
    check(MechanismIndex.build(rare, version="v"), list(rare), ends)


def test_recall_keeps_the_order_asked_for() -> None:
    """Each once; what is not there is left out."""
    index = MechanismIndex.build(SAID, version="v")
    asked = [IDS[2], "0" * 16, IDS[0], "no identifier", IDS[2]]
    assert [one.id for one in recall(index, asked, known=KNOWN)] == [IDS[2], IDS[0]]
    assert recall(index, [], known=KNOWN) == ()


def test_recall_reads_what_was_kept(tmp_path: Path) -> None:
    """The columns are mapped from the file."""
    write_index(MechanismIndex.build(SAID, version="v"), tmp_path, None)
    kept = read_index(tmp_path)
    assert kept is not None
    check(kept[0], list(SAID), KNOWN)


def test_balance_follows_what_is_said_of_the_pair() -> None:
    """Also that of a statement that is not read again itself."""
    first, second = read(TNF_RAISES_PAIN), read(TNF_LOWERS_PAIN, title="Another")
    raised = assemble(first.assertions)
    both = assemble([*first.assertions, *second.assertions])
    new = [one for one in both if one.id not in {old.id for old in raised}]
    index = renew_index(
        MechanismIndex.build(raised, version="1"), version="2", gone=(), statements=new, entities=(TNF, PAIN)
    )
    assert {one.balance.negative for one in both} == {1}
    check(index, both, {TNF.id: TNF, PAIN.id: PAIN})


def test_told_circumstances_are_facets_and_no_evidence() -> None:
    """What is known of a document otherwise is asked for by facet, and is no word of its sentence."""
    (said,) = assemble(read(TNF_RAISES_PAIN).assertions)

    def tell(evidence: Evidence) -> Evidence:
        return replace(evidence, qualifiers=(Qualifier(QualifierKind.SPECIES, "rat", evidence.span),))

    index = MechanismIndex.build([said], version="v", tell=tell)
    assert index.facets["species", "rat"].tolist() == [0]
    check(index, [said], {TNF.id: TNF, PAIN.id: PAIN})


@pytest.mark.parametrize("asked", [[], ["0" * 16]])
def test_recall_of_an_empty_index_is_nothing(asked: list[str]) -> None:
    """There is nothing to tell."""
    assert recall(MechanismIndex.build([], version="v"), asked, known={}) == ()

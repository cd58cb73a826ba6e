"""Verdicts count what is said of an opposite the other way round, and the table of studies agrees."""

from __future__ import annotations

import pytest

from api.evidence.asking import ask_studies
from api.evidence.table_state import TableState
from api.question.state import ExplorerState
from api.service.service import Service
from graph.analyses.comparison import NeighbourSide
from graph.analyses.evidence_table import tally
from graph.document import Document, DocumentKind
from graph.kinds import Narrower
from graph.model import Entity, Kind, Predicate, Sign
from tests.support.memory_service import make_service
from tests.support.told import evidence, said

EA = Entity("MESH:D015671", "electroacupuncture", Kind.PROCEDURE)
NALOXONE = Entity("CHEBI:7459", "naloxone", Kind.DRUG)
PAIN = Entity("HP:0012531", "pain", Kind.SYMPTOM)
ANALGESIA = Entity("NEUROIMMUNE:analgesic_effect", "analgesia", Kind.PROCESS)


@pytest.fixture(scope="module")
def service() -> Service:
    """What one procedure does to pain is told of analgesia alone, with a drug that blocks that."""
    made = (
        said(Predicate.INCREASES, evidence("1"), subject=EA, object_=ANALGESIA),
        said(Predicate.DECREASES, evidence("2"), subject=NALOXONE, object_=ANALGESIA),
        said(Predicate.NO_EFFECT_ON, evidence("3"), subject=NALOXONE, object_=PAIN),
    )
    papers = (Document(f"doc:{number}", DocumentKind.PLAIN_TEXT, "Said") for number in (1, 2, 3))
    return make_service(made, papers)


def test_verdict_counts_an_opposite_the_other_way_round(service: Service) -> None:
    """What raises analgesia lowers pain; what is counted so is named."""
    told = service.mechanisms.verdict("electroacupuncture", "pain")
    assert (told.verdict.sign, told.opposed, told.about) == (Sign.NEGATIVE, (ANALGESIA,), None)


def test_verdict_counts_no_opposite_where_kinds_are_left_out(service: Service) -> None:
    """Asked of pain alone, nothing is known."""
    told = service.mechanisms.verdict("electroacupuncture", "pain", narrower=Narrower.EXCLUDE)
    assert not told.verdict.status.told


def test_ranking_lists_what_changes_an_opposite(service: Service) -> None:
    """What lowers pain includes what raises analgesia."""
    told = service.mechanisms.ranking("pain", side=NeighbourSide.REGULATORS)
    assert [one.partner for one in told.ranking.on(Sign.NEGATIVE)] == [EA]


def test_studies_are_those_that_the_verdict_counts(service: Service) -> None:
    """The row says what the study says, of analgesia, and counts as less pain."""
    table = ask_studies(service, TableState(state=ExplorerState(q="electroacupuncture -> pain")))
    (row,) = table.rows
    assert [(one.sign, one.object) for one in row.said] == [(Sign.POSITIVE, ANALGESIA)]
    assert row.signs == {Sign.NEGATIVE}
    assert tally(table.rows).negative == 1

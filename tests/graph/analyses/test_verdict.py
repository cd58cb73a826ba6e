"""The verdict on a pair: which sign its studies tell, and how sure that is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.analyses.setting import Doses
from graph.analyses.verdict import Status, judge
from graph.document import Document, DocumentKind
from graph.model import Evidence, Predicate, QualifierKind, Sign, StudyType
from tests.support.told import evidence, qualifier, said

P = Predicate


def test_tell_the_sign_of_the_most_studies() -> None:
    """Three studies that lower outweigh one that raises, which is named beside them."""
    verdict = judge(
        [said(P.DECREASES, evidence("1"), evidence("2"), evidence("3")), said(P.INCREASES, evidence("4"))], {}
    )
    assert (verdict.status, verdict.sign) == (Status.CLEAR, Sign.NEGATIVE)
    assert [(side.sign, side.studies) for side in verdict.others] == [(Sign.POSITIVE, frozenset({"4"}))]


def test_count_a_study_once_however_many_sentences_it_has() -> None:
    """Four sentences of one study are one vote, and two studies outweigh them."""
    repeated = (evidence("1"), evidence("1"), evidence("1"), evidence("1"))
    verdict = judge([said(P.INCREASES, *repeated), said(P.DECREASES, evidence("2"), evidence("3"))], {})
    assert verdict.sign is Sign.NEGATIVE


def test_count_relieving_and_lowering_together() -> None:
    """What says a sign by several predicates is one side."""
    verdict = judge([said(P.TREATS, evidence("1")), said(P.DECREASES, evidence("2"), evidence("1"))], {})
    assert [(side.sign, side.studies) for side in verdict.sides] == [(Sign.NEGATIVE, frozenset({"1", "2"}))]
    assert verdict.sides[0].predicates == {P.TREATS, P.DECREASES}


def test_count_a_study_that_says_two_signs_under_each() -> None:
    """A study that finds both is on both sides, and once among all."""
    verdict = judge([said(P.INCREASES, evidence("1")), said(P.DECREASES, evidence("1"), evidence("2"))], {})
    assert [side.studies for side in verdict.sides] == [{"1", "2"}, {"1"}]
    assert verdict.studies == {"1", "2"}


def test_weigh_a_trial_above_a_study_of_cells() -> None:
    """Of one study each, that of the more reliable kind is told, and both are contested."""
    trial = evidence("1", study_type=StudyType.HUMAN_TRIAL)
    cells = evidence("2", study_type=StudyType.IN_VITRO)
    verdict = judge([said(P.INCREASES, cells), said(P.DECREASES, trial)], {})
    assert (verdict.status, verdict.sign) == (Status.CONTESTED, Sign.NEGATIVE)


def test_contest_what_a_quarter_of_the_sure_studies_deny() -> None:
    """Two sure studies to the contrary contest five: the rule of contradictions."""
    many = [evidence(name) for name in "12345"]
    verdict = judge([said(P.DECREASES, *many), said(P.NO_EFFECT_ON, evidence("6"), evidence("7"))], {})
    assert (verdict.status, verdict.sign) == (Status.CONTESTED, Sign.NEGATIVE)


def test_leave_out_what_would_not_be_shown_beside_what_is() -> None:
    """Improbable and withdrawn evidence has no vote."""
    improbable, withdrawn = evidence("2", probability=0.55), evidence("3", withdrawn=True)
    verdict = judge([said(P.DECREASES, evidence("1")), said(P.INCREASES, improbable, withdrawn)], {})
    assert [side.studies for side in verdict.sides] == [{"1"}]


def test_tell_a_likely_reading_as_perhaps() -> None:
    """What is likelier right than not, and alone, is told as weak."""
    verdict = judge([said(P.DECREASES, evidence("1", probability=0.55))], {})
    assert (verdict.status, verdict.sign) == (Status.WEAK, Sign.NEGATIVE)


@pytest.mark.parametrize("predicate", [P.REGULATES, P.ASSOCIATED_WITH])
def test_tell_a_link_without_direction(predicate: Predicate) -> None:
    """A change whose direction is not told, and an association, link the two and no more."""
    verdict = judge([said(predicate, evidence("1"))], {})
    assert (verdict.status, verdict.sign) == (Status.UNSIGNED, Sign.UNKNOWN)
    assert verdict.linked == {"1"}


def test_tell_no_direction_of_an_unlikely_reading() -> None:
    """What is likelier wrong than right says only that the two are linked."""
    verdict = judge([said(P.DECREASES, evidence("1", probability=0.45))], {})
    assert (verdict.status, verdict.sides) == (Status.UNSIGNED, ())


def test_tell_as_perhaps_what_several_unlikely_readings_agree_on() -> None:
    """Two studies of which each is likelier misread than not are together likelier right."""
    agreeing = judge([said(P.DECREASES, evidence("1", probability=0.45), evidence("2", probability=0.4))], {})
    assert (agreeing.status, agreeing.sign) == (Status.WEAK, Sign.NEGATIVE)
    assert agreeing.studies == {"1", "2"}


@pytest.mark.parametrize("second", [evidence("1", probability=0.45), evidence("2", probability=0.25)])
def test_tell_no_direction_of_one_study_that_repeats_itself_or_of_hardly_a_reading(second: Evidence) -> None:
    """What agrees must be another study, and more than a guess."""
    verdict = judge([said(P.DECREASES, evidence("1", probability=0.45), second)], {})
    assert verdict.status is Status.UNSIGNED


def test_tell_no_direction_of_unlikely_readings_that_contradict_each_other() -> None:
    """Three that lower are not twice as likely as two that raise."""
    lower = [evidence(name, probability=0.4) for name in "123"]
    higher = [evidence(name, probability=0.4) for name in "45"]
    assert judge([said(P.DECREASES, *lower), said(P.INCREASES, *higher)], {}).status is Status.UNSIGNED


def test_tell_no_direction_of_likely_readings_that_contradict_each_other() -> None:
    """Of two likely readings neither is told."""
    one, other = evidence("1", probability=0.55), evidence("2", probability=0.55)
    assert judge([said(P.DECREASES, one), said(P.INCREASES, other)], {}).status is Status.UNSIGNED


def test_find_nothing_in_nothing_and_in_kinship() -> None:
    """What is a kind of what says nothing about effects."""
    assert judge([], {}).status is Status.NONE
    assert judge([said(P.IS_A, evidence("1"))], {}).status is Status.NONE


def test_tell_what_only_supposes_from_what_finds() -> None:
    """A side is speculated where each of its studies hedges."""
    hedged = judge([said(P.DECREASES, evidence("1", speculated=True))], {})
    found = judge([said(P.DECREASES, evidence("1", speculated=True), evidence("2"))], {})
    assert [side.speculated for side in (*hedged.sides, *found.sides)] == [True, False]


def test_describe_the_setting_by_study() -> None:
    """Species, designs, years and doses are counted by study, those of the document where none is named."""
    rat, dose = qualifier(QualifierKind.SPECIES, "rat"), qualifier(QualifierKind.DOSE, "1-10", "mg/kg")
    small = qualifier(QualifierKind.DOSE, "500", "ug/kg")
    one = evidence("1", qualifiers=(rat, dose))
    other = evidence("2", qualifiers=(small,), study_type=StudyType.HUMAN_TRIAL)
    document = Document(
        "doc:2", DocumentKind.PUBMED, "Said", date="2025-03", species=("human",), study_type=StudyType.ANIMAL
    )
    setting = judge([said(P.DECREASES, one, one, other)], {"doc:2": document}).setting
    assert setting.species == (("human", 1), ("rat", 1))
    assert setting.designs == ((StudyType.ANIMAL, 1), (StudyType.HUMAN_TRIAL, 1))
    assert (setting.oldest, setting.newest) == (2025, 2025)
    assert setting.doses == Doses(Decimal("0.5"), Decimal(10), "mg/kg", 2)

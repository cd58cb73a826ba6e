"""Belief counts independent studies, and every number can be taken apart."""

from dataclasses import replace

import pytest

from graph.model import Evidence, SectionRole, Span, StudyType
from graph.weighing.belief import believe, weigh_studies

ANIMAL = Evidence(
    document_id="doc:a",
    study="10.1/a",
    section=SectionRole.ABSTRACT,
    span=Span(0, 20),
    text="EA reduces BCP.",
    study_type=StudyType.ANIMAL,
)


def test_believe_of_no_evidence_is_zero() -> None:
    """A statement that nothing supports is not believed."""
    assert believe([]) == 0.0


def test_believe_counts_a_study_once() -> None:
    """Ten sentences of one study weigh as much as its best one: 0.9 of 0.65."""
    assert believe([ANIMAL, replace(ANIMAL, span=Span(30, 50))]) == 0.585


def test_believe_adds_independent_studies() -> None:
    """Two studies leave less doubt than one: 0.9 of 1 - 0.35 x 0.15."""
    trial = replace(ANIMAL, study="10.1/b", study_type=StudyType.HUMAN_TRIAL)
    assert believe([ANIMAL, trial]) == pytest.approx(0.8528)


def test_believe_weighs_a_hedge_less() -> None:
    """A sentence that only speculates counts 0.4 of a claim."""
    assert believe([replace(ANIMAL, speculated=True)]) == pytest.approx(0.234)


def test_believe_without_a_study_leaves_the_rest() -> None:
    """The belief without one paper is the belief of the other papers."""
    other = replace(ANIMAL, study="10.1/b", study_type=StudyType.REVIEW)
    assert believe([ANIMAL, other], without=frozenset({"10.1/a"})) == 0.54


def test_weigh_studies_names_each_part() -> None:
    """The parts of a belief are the studies with their weights."""
    assert weigh_studies([ANIMAL]) == {"10.1/a": 0.65}


def test_believe_never_passes_the_systematic_error() -> None:
    """Thirty studies read by one pattern may be misread alike; a second, surer one raises the limit."""
    many = [replace(ANIMAL, study=f"10.1/{n}", pattern="active") for n in range(30)]
    assert believe(many) == 0.9
    assert believe([*many[1:], replace(many[0], pattern="model")]) == 0.95
    assert believe([replace(one, pattern="model") for one in many], without=frozenset({"10.1/0"})) == 0.95

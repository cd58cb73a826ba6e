"""The circumstances that a sentence gives, and the kind of study, on wordings as papers have them."""

from dataclasses import dataclass

import pytest

from graph.model import Entity, Kind, QualifierKind, Span, StudyType
from loaders.relations.context.qualifiers import find_qualifiers
from loaders.relations.context.study_type import study_type_of

WORDINGS = {
    "EA at ST-36 was given.": [("acupoint", "ST36", "")],
    "A 10-Hz current of 0.5-1.5 mA.": [("frequency", "10", "Hz"), ("current", "0.5-1.5", "mA")],
    "Forty-two patients came; twelve rats died.": [("sample_size", "42", ""), ("sample_size", "12", "")],
    "Needles were held against minimal acupuncture.": [("sham", "sham", "")],
    "Doses of 0.1 mg kg-1 and 10 mg per day.": [("dose", "0.1", "mg/kg"), ("dose", "10", "mg/d")],
    "A patch of 75 mcg/h.": [("dose", "75", "ug/h")],
    "A single 8-Gy fraction.": [("dose", "8", "Gy")],
    "30 Gy in ten daily fractions.": [("dose", "30", "Gy"), ("fractions", "10", "")],
    "People aged 60 years were seen for 3 months.": [("duration", "3", "mo")],
    "A level of 5 ng/ml.": [],
}


@pytest.mark.parametrize(("sentence", "expected"), WORDINGS.items())
def test_find_qualifiers_reads_the_wordings_of_papers(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    """Each circumstance has its kind, value and UCUM unit; an age or a level is none."""
    assert [(q.kind.value, q.value, q.unit) for q in find_qualifiers(sentence)] == expected


@dataclass(frozen=True)
class Named:
    """A mention of an entity."""

    span: Span
    entity: Entity


def test_find_qualifiers_takes_an_acupoint_by_its_name() -> None:
    """An acupoint that the vocabulary knows by name is one under its code."""
    huantiao = Named(Span(11, 19), Entity("NEUROIMMUNE:acupoint_GB30", "GB30", Kind.ANATOMY))
    (found,) = find_qualifiers("Needles at Huantiao were stimulated.", [huantiao])
    assert (found.kind, found.value, found.span) == (QualifierKind.ACUPOINT, "GB30", Span(11, 19))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Patients were randomized to EA or sham.", StudyType.HUMAN_TRIAL),
        ("Mice were randomized to EA or sham.", StudyType.ANIMAL),
        ("In macaques, morphine relieved pain.", StudyType.ANIMAL),
        ("HEK293 cells were given TNF.", StudyType.IN_VITRO),
        ("We give a case report.", StudyType.HUMAN_OBSERVATION),
        ("Pain was relieved.", StudyType.UNKNOWN),
    ],
)
def test_study_type_is_told_by_the_sentence(sentence: str, expected: StudyType) -> None:
    """Its own words tell; animals that are randomised are no trial on people."""
    assert study_type_of(sentence) is expected


def test_find_qualifiers_reads_no_unit_inside_a_word() -> None:
    """An eighth of something is not eight hours of it."""
    assert find_qualifiers("The eighth rat was left out.") == ()

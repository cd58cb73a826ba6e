"""The facts of a study as abstracts and articles word them; what is not clearly said is no fact."""

from __future__ import annotations

import time

import pytest

from graph.document import Document, DocumentKind
from graph.model import SectionRole, StudyType
from graph.study import NAMES
from loaders.records.draft import Draft, Part, compose


def read(
    *parts: tuple[str, str] | str, title: str = "A study", role: SectionRole = SectionRole.BODY
) -> Document:
    """The document of a record with these parts: (heading, text), or the text of an abstract."""
    written = (
        Part(SectionRole.ABSTRACT, "", part) if isinstance(part, str) else Part(role, *part) for part in parts
    )
    return compose(Draft(DocumentKind.PUBMED, title, tuple(written)))


def values(document: Document, name: str) -> tuple[str, ...]:
    """The values of one kind of fact."""
    return tuple(fact.value for fact in getattr(document.facts, name))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("A total of 60 patients (30 men, 30 women) were randomised.", 60),
        ("A total of 59 patients, 30 men and 29 women, were enrolled.", 59),
        ("Forty-two patients with pain were enrolled.", 42),
        ("We studied 256 women with migraine and 283 controls.", 539),
        ("Pain was measured in 12 patients with neuralgia.", 12),
        ("Blood was taken from 1,023 patients with gout (stage 2) and 1,052 healthy controls.", 2075),
        ("Two thousand and three hundred adults were recruited.", 2300),
        ("Twenty-four male Wistar rats were randomly divided into 4 groups.", 24),
        ("Patients were randomised to acupuncture (n = 30) or sham (n = 31).", 61),
        ("Patients with gout (n = 20) and controls (n = 22) were compared.", 42),
        ("Mice were divided into three groups (n = 8 per group).", None),
        ("Four groups of rats (n = 7) were studied.", None),
        ("Eight rats in each group were studied.", None),
        ("Pain fell in 12 of 60 patients.", None),
        ("Serum IL-4 and IL-10 were measured in patients.", None),
        ("More than 100 patients were enrolled.", None),
        ("Previous studies included 500 patients.", None),
        ("Headache developed in 15 patients (12%).", None),
    ],
)
def test_read_finds_how_many_were_studied_in_all(text: str, size: int | None) -> None:
    """A total is taken where the sentence says that so many were studied, and parts are not counted twice."""
    assert read(text).sample_size == size


def test_read_leaves_out_a_size_that_sentences_dispute() -> None:
    """Two totals as plain as each other, the later larger, are no size."""
    assert read("We enrolled 40 patients. We enrolled 90 patients.").sample_size is None


def test_read_takes_no_result_for_a_sample() -> None:
    """Under "Results" patients are counted who had something, not who took part."""
    document = read(("METHODS", "We enrolled 90 patients."), ("RESULTS", "In 40 patients pain was measured."))
    assert document.sample_size == 90


def test_read_marks_what_a_protocol_plans() -> None:
    """Who shall be recruited has not taken part."""
    document = read("A total of 120 patients will be recruited.", title="Acupuncture: protocol for a trial")
    assert document.sample_size is None
    assert values(document, "planned") == ("120 patients",)
    assert values(document, "designs")[0] == "protocol"


def test_read_marks_what_a_review_pools() -> None:
    """Other studies are included, and those who took part in them are the sample of the meta-analysis."""
    document = read(
        "We searched to March 2019 for studies. Thirteen eligible trials were included. "
        "A total of 4,512 patients were included.",
        title="Acupuncture for pain: a systematic review and meta-analysis",
    )
    assert document.study_type is StudyType.REVIEW
    assert document.sample_size == 4512
    assert values(document, "included") == ("Thirteen eligible trials", "4,512 patients")
    assert values(document, "participants") == ()


@pytest.mark.parametrize(
    ("title", "text", "designs", "kind"),
    [
        ("EA: a randomised controlled trial", "", ["randomised controlled trial"], StudyType.HUMAN_TRIAL),
        (
            "EA",
            "Patients were randomly assigned to EA.",
            ["randomised controlled trial"],
            StudyType.HUMAN_TRIAL,
        ),
        ("Gout", "DESIGN: Cross-sectional study.", ["cross-sectional study"], StudyType.HUMAN_OBSERVATION),
        ("Gout", "We conducted a prospective cohort study.", ["cohort study", "prospective study"], None),
        ("Gout", "Randomised trials are needed.", [], StudyType.UNKNOWN),
        ("Gout", "A previous randomised trial in adults failed.", [], StudyType.UNKNOWN),
        ("Gout", "We report a case of gout.", ["case report"], StudyType.HUMAN_OBSERVATION),
        ("Gout", "We describe three patients with gout.", ["case series"], StudyType.HUMAN_OBSERVATION),
        ("Gout: case report and literature review", "", ["case report"], StudyType.HUMAN_OBSERVATION),
        ("EA in rats", "Rats were randomised.", ["animal experiment"], StudyType.ANIMAL),
        ("Cloning of a rat gene", "It is long.", [], StudyType.UNKNOWN),
        ("Apoptosis of HeLa cells", "It is fast.", ["in vitro study"], StudyType.IN_VITRO),
    ],
)
def test_read_names_the_design_of_this_study(
    title: str, text: str, designs: list[str], kind: StudyType | None
) -> None:
    """A design that others had, or that is still needed, is not this study's."""
    document = read(text, title=title)
    assert list(values(document, "designs")) == designs
    assert kind is None or document.study_type is kind


def test_read_takes_the_person_of_a_case() -> None:
    """One person, one participant; two are told apart."""
    one = read("A 45-year-old woman had pain. The 45-year-old woman recovered.")
    assert (values(one, "participants"), one.sample_size) == (("45-year-old woman",), 1)
    assert read("We report two cases. A 45-year-old man and a 50-year-old man had pain.").sample_size == 2


def test_read_tells_groups_by_name() -> None:
    """Names without what leads to them; a value that was measured has none."""
    document = read(
        "Patients were randomised to receive placebo (n = 30) or 20 mg/d morphine (n = 31) in two groups."
    )
    assert values(document, "groups") == ("placebo (n = 30)", "morphine (n = 31)")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Rats received sildenafil (1.4 mg/kg/day ip) daily.", ["sildenafil 1.4 mg/kg/day ip"]),
        ("Rats were given 10 mg/kg of morphine.", ["morphine 10 mg/kg"]),
        ("Patients took aspirin 300 mg once daily.", ["aspirin 300 mg once daily"]),
        ("Lindane at doses of 2, 4 and 8 mg/kg was injected.", ["Lindane 2, 4 and 8 mg/kg"]),
        ("Mecamylamine (MEC, 1.0 mg/kg) was injected.", ["Mecamylamine 1.0 mg/kg"]),
        ("It fell in a dose-dependent (0.05-1 mg/kg) manner.", []),
        ("The total dose exceeds 600 mg/m2.", []),
        ("Cells were treated with 10 mg/ml morphine.", []),
        ("Treatment lowered creatinine 1.5 mg/dl.", []),
        ("Radiotherapy gave 30 Gy in 10 fractions.", ["radiation 30 Gy in 10 fractions"]),
        (
            "Rats had electroacupuncture at 2/100 Hz and 1 mA for 30 min at ST36 and BL60.",
            ["electroacupuncture, 2/100 Hz, 1 mA, 30 min, ST36, BL60"],
        ),
    ],
)
def test_read_keeps_a_dose_with_its_drug(text: str, given: list[str]) -> None:
    """A dose without a drug, a concentration and a measured level are no intervention."""
    assert list(values(read(text, title="Doses in rats"), "interventions")) == given


def test_read_describes_the_animals() -> None:
    """Strain, sex, age and model; an antibody's host and a cell's source are no animals."""
    document = read(
        "Male Sprague-Dawley rats, 8-week-old, had chronic constriction injury. "
        "Carrageenan-induced hyperalgesia fell in this rat model of inflammatory pain. "
        "A rabbit polyclonal antibody stained cells.",
        title="Pain in rats",
    )
    assert document.species == ("NCBITaxon:10116",)
    assert values(document, "strains") == ("Sprague-Dawley rats",)
    assert (values(document, "sexes"), values(document, "ages")) == (("male",), ("8-week-old",))
    assert set(values(document, "models")) == {
        "chronic constriction injury", "Carrageenan-induced hyperalgesia", "inflammatory pain",
    }  # fmt: skip


def test_read_tells_comparison_time_and_outcome() -> None:
    """What it was compared with, how long it took, and what was measured."""
    document = read(
        "In this randomised trial 60 patients received aspirin 300 mg daily for 8 weeks or placebo. "
        "The primary outcome was pain on a visual analogue scale. Follow-up was 12 months.",
    )
    assert values(document, "comparators") == ("placebo",)
    assert values(document, "durations") == ("for 8 weeks",)
    assert values(document, "follow_ups") == ("12 months",)
    assert values(document, "outcomes") == (
        "visual analogue scale",
        "primary: pain on a visual analogue scale",
    )


def test_read_finds_declarations() -> None:
    """Registration, funding and interests, by sentence or by heading."""
    document = read(
        ("Methods", "The trial was registered (NCT01234567; EudraCT 2010-123456-12)."),
        ("Funding", "The Pain Foundation."),
        ("Competing interests", "The authors declare that they have no competing interests."),
        ("Authors' contributions", "Each author received drafts."),
    )
    assert values(document, "registrations") == ("NCT01234567", "2010-123456-12")
    assert values(document, "funding") == ("The Pain Foundation.",)
    assert values(document, "conflicts") == ("none declared",)


def test_read_leaves_others_studies_out() -> None:
    """An introduction and a discussion tell of other studies."""
    document = read(
        ("Introduction", "Chen et al. enrolled 900 patients with gout in a cohort study."),
        ("1. Methods", "We enrolled 90 patients."),
        ("Discussion", "A randomised trial in 700 women used morphine 5 mg/kg."),
    )
    assert document.sample_size == 90
    assert values(document, "interventions") == values(document, "designs") == ()


def test_read_keeps_the_sentence_of_a_fact() -> None:
    """The span is that of the sentence that says it, whatever the lines."""
    document = read("It hurts. We enrolled\n60 patients with gout. It ended.")
    [fact] = document.facts.participants
    assert document.text[fact.span.start : fact.span.end] == "We enrolled\n60 patients with gout."


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "12 male rats and ",
        "morphine 5 mg/kg, i.p., ",
        "n = 1 (",
        "were randomized, a ",
        "a-induced ",
        "for 5 weeks daily ",
    ],
)
def test_read_takes_little_time_for_hostile_text(piece: str) -> None:
    """The work grows with the length of the text alone."""
    begun = time.process_time()
    document = read((piece * (1900 // len(piece)) + ". X. ") * 20)
    assert time.process_time() - begun < 3
    assert all(len(getattr(document.facts, name)) <= 12 for name in NAMES)

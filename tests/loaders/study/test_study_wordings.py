"""The rules for sizes, kinds of study, lists and databases, each on wording of its own."""

from __future__ import annotations

import pytest

from graph.model import StudyType
from loaders.study.design import is_review, kind_by_subjects, sample_size, species
from loaders.study.named_lists import gaps_in, limitations_in, resources_in, split_list
from loaders.text.word_lists import letters_of


@pytest.mark.parametrize(
    ("participants", "expected"),
    [
        ("30 cancer patients with bone metastasis and 30 healthy individuals", 60),
        ("60 patients (30 treated, 30 controls)", 60),
        ("A total of 1,204 adults, including 600 women and 604 men", 1204),
        ("45 adults aged 18 to 65 years", 45),
        ("n = 45", 45),
        ("Patients (n = 20) and healthy controls (n = 22)", 42),
        ("24 female Wistar rats", 24),
        ("12 studies with 456 participants", 456),
        ("10 rats per group", None),
        ("Adult C57BL/6 mice (n=10 per group)", None),
        ("40 patients with type 2 diabetes", 40),
        ("Type 2 diabetes patients", None),
        ("20-30 patients", None),
        ("more than 100 patients", None),
        ("two groups of 15 rats", None),
        ("Patients with spinal cord injury", None),
        ("Patients followed for 12 weeks", None),
        (None, None),
    ],
)
def test_sample_size_adds_up_what_is_clear(participants: str | None, expected: int | None) -> None:
    """Groups are added, parts of a total are not, and what is vague is no number."""
    assert sample_size(participants) == expected


@pytest.mark.parametrize(
    ("title", "text", "participants", "expected"),
    [
        ("", "This review analyzes animal experimental research.", None, StudyType.REVIEW),
        ("Pain: a systematic review and meta-analysis", "Trials in patients.", None, StudyType.REVIEW),
        ("", "In this review, we highlight interfaces.", None, StudyType.REVIEW),
        ("", "The institutional review board agreed. Rats were used.", None, StudyType.ANIMAL),
        ("", "Blood was taken before and after.", "30 patients", StudyType.HUMAN_OBSERVATION),
        ("", "They were randomly assigned to EA or sham.", "30 patients", StudyType.HUMAN_TRIAL),
        ("EA in women: a randomised trial", "", None, StudyType.HUMAN_TRIAL),
        ("Pain in patients with cancer", "Clinical trials are needed.", None, StudyType.HUMAN_OBSERVATION),
        ("EA in a rat model", "Patients with pain may gain.", None, StudyType.ANIMAL),
        ("", "Cultured microglia released TNF-α.", None, StudyType.IN_VITRO),
        ("", "Microglia release TNF-α.", None, StudyType.UNKNOWN),
    ],
)
def test_study_type_follows_its_rules(
    title: str, text: str, participants: str | None, expected: StudyType
) -> None:
    """Review first, then who took part, then the title, then the text."""
    words = letters_of(f"{title} {text}")
    kind = kind_by_subjects(title, text, participants, words)
    assert (StudyType.REVIEW if is_review(title, text, words) else kind) is expected


def test_species_are_those_studied() -> None:
    """Animals that are named; people of a human study; antibodies and reviewed studies do not count."""
    assert species(StudyType.ANIMAL, "Pain in mice", "Rats too.") == ("NCBITaxon:10090", "NCBITaxon:10116")
    assert species(StudyType.HUMAN_TRIAL, "", "As in rats.") == ("NCBITaxon:9606",)
    assert species(StudyType.ANIMAL, "Pain in rats", "Anti-mouse antibody.") == ("NCBITaxon:10116",)
    assert species(StudyType.REVIEW, "Glia", "Trials with human patients are few.") == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Limitations of this study include its size and design.", ("its size and design",)),
        ("One limitation is that no sham was used.", ("no sham was used",)),
        ("The study is limited by size, duration and bias.", ("size", "duration", "bias")),
        ("Opioid therapy has limitations such as tolerance and addiction.", ()),
        ("The limitations of the study are discussed.", ()),
        ("Pain is limited.", ()),
        ("Our study found that the drug, limited by liver toxicity, helps.", ()),
    ],
)  # fmt: skip
def test_limitations_are_those_of_research(sentence: str, expected: tuple[str, ...]) -> None:
    """A drug's limitations are its own."""
    assert limitations_in([sentence]) == expected


def test_gaps_are_the_items_of_their_list() -> None:
    """ "Research gaps include" and its like."""
    assert gaps_in(["Critical research gaps include A, B, C, and D of E and F."]) == (
        "A",
        "B",
        "C",
        "D of E and F",
    )
    assert gaps_in(["Gaps in the evidence are: long follow-up; women."]) == ("long follow-up", "women")
    assert gaps_in(["The gap between clinic and research narrows."]) == ()


def test_split_list_keeps_bracketed_commas_together() -> None:
    """Brackets hold their content."""
    assert split_list("size (small, all male), and time") == ("size (small, all male)", "time")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Use databases like AcuEBase v1.0 for protocols.", ("AcuEBase v1.0",)),
        ("In databases such as PubMed, or Web of Science, we", ("PubMed", "Web of Science")),
        ("The PubMed and Embase databases were searched.", ("PubMed", "Embase")),
        ("Data lie in the Gene Expression Omnibus database.", ("Gene Expression Omnibus",)),
        ("Use databases of pain.", ()),
        ("It is listed in the UK Biobank and in the French Pain registry.", ("UK Biobank", "French Pain")),
        ("Large databases are needed.", ()),
        ("The database was closed.", ()),
    ],
)  # fmt: skip
def test_resources_are_databases_with_a_name(sentence: str, expected: tuple[str, ...]) -> None:
    """Names before or after the word, with their version."""
    assert resources_in([sentence]) == expected

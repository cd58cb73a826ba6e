"""The whole of what the three seed documents say, statement by statement, and nothing else."""

import pytest

from graph.document import Reading
from graph.model import SectionRole, Statement
from graph.store import Store
from graph.weighing.assembly import assemble
from loaders.pipeline.extraction import Extractor, load_extractor
from loaders.pipeline.load import load_paths
from tests.support.checkout import SEEDS
from tests.support.pages import read_page

ELECTROACUPUNCTURE = {
    "electroacupuncture TREATS bone cancer pain -",
    "electroacupuncture TREATS pain -",
    "electroacupuncture REGULATES nociceptive neurotransmitter",
    "electroacupuncture REGULATES nociceptive receptor",
    "electroacupuncture REGULATES immune system",
    "electroacupuncture DECREASES inflammatory factor -",
    "electroacupuncture REGULATES inflammatory cytokine",
    "electroacupuncture DECREASES glial cell activation -",
    "electroacupuncture DECREASES T cell proliferation -",
    "electroacupuncture REGULATES T cell proliferation",
    "electroacupuncture combined with medication TREATS bone cancer pain - hedged",
    "opioid TREATS bone cancer pain -",
    "morphine TREATS bone cancer pain -",
    "morphine IS_A opioid",
    "opioid CAUSES addiction +",
    "opioid CAUSES drug tolerance +",
    "opioid CAUSES drug dependence +",
    "opioid CAUSES cognitive impairment +",
    "opioid CAUSES nausea +",
    "opioid CAUSES constipation +",
    "opioid CAUSES nephrotoxicity +",
    "bone cancer pain IS_A chronic pain",
    "bone cancer pain ASSOCIATED_WITH inflammatory pain",
    "bone cancer pain ASSOCIATED_WITH neuropathic pain",
    "bone metastasis CAUSES bone cancer pain +",
    "electroacupuncture combined with medication TREATS pain - hedged",
    # what the means does to the end, which a reader infers: "relieves pain by reducing inflammatory factors"
    "nociceptive neurotransmitter REGULATES bone cancer pain hedged",
    "inflammatory factor INCREASES bone cancer pain + hedged",
    "glial cell activation INCREASES bone cancer pain + hedged",
    "T cell proliferation INCREASES bone cancer pain + hedged",
}

CYTOKINES = ("CCL15", "CCL8", "TIMP1", "CCL5", "IGFBP3", "TNF")
RADIOTHERAPY = {
    "radiotherapy TREATS pain -",
    "radiotherapy DECREASES pain score -",
    "radiotherapy INCREASES quality of life +",
    "radiotherapy REGULATES cytokine profile",
    "radiotherapy REGULATES cytokine",
    "bone cancer pain ASSOCIATED_WITH cytokine",
    "cytokine INCREASES bone cancer pain + hedged",
    "cytokine INCREASES pain + hedged",
    "cytokine DECREASES quality of life - hedged",
    *(f"radiotherapy REGULATES {one}" for one in CYTOKINES),
    *(f"{one} IS_A cytokine" for one in CYTOKINES),
    *(f"{one} INCREASES bone cancer pain + hedged" for one in CYTOKINES),
    # "Blocking X can potentially improve pain and quality of life": X itself, with the sign turned
    *(f"{one} INCREASES pain + hedged" for one in CYTOKINES),
    *(f"{one} DECREASES quality of life - hedged" for one in CYTOKINES),
}

INTERFACES = {
    "chronic pain INCREASES opioid epidemic +",
    "neuroimmune interface INCREASES chronic pain +",
    "neuroimmunomodulation REGULATES chronic pain",
    "neuroimmune interface REGULATES neuron",
    "neuroimmune interface REGULATES peripheral sensitization",
    "neuroimmune interface REGULATES central sensitization",
    "leukocyte INTERACTS_WITH neuron",
    "immunocompetent cell INTERACTS_WITH neuron",
    "microglia INTERACTS_WITH neuron",
    "astrocyte INTERACTS_WITH neuron",
    "neuron INTERACTS_WITH T cell",
    "neuron INTERACTS_WITH satellite glial cell",
    "macrophage INTERACTS_WITH neuron",
}

EXPECTED = {"000": ELECTROACUPUNCTURE, "001": RADIOTHERAPY, "002": INTERFACES}
MENUS = ("Share", "Sign up", "Browse", "Ready to try", "Register", "Disclaimer", "Mendeley")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The extractor over the shipped lexicon."""
    return load_extractor()


@pytest.fixture(scope="module")
def readings(extractor: Extractor) -> dict[str, Reading]:
    """The first three letters of a seed's file name to its reading."""
    paths = sorted(SEEDS.glob("*.txt"))
    return {path.name[:3]: extractor.extract(read_page(path)) for path in paths}


def in_words(statement: Statement) -> str:
    """Subject, predicate and object, the sign where there is one, and whether all evidence hedges.

    The ends of a symmetric statement stand in alphabetical order.
    """
    ends = [statement.subject.name, statement.object.name]
    if statement.predicate.symmetric:
        ends.sort(key=str.casefold)
    sign = {1: " +", -1: " -", 0: " 0", None: ""}[statement.sign.value]
    hedge = " hedged" if statement.speculated else ""
    return f"{ends[0]} {statement.predicate} {ends[1]}{sign}{hedge}"


@pytest.mark.parametrize("seed", EXPECTED)
def test_extract_says_what_the_seed_says_and_shows_nothing_else(
    seed: str, readings: dict[str, Reading]
) -> None:
    """All reviewed statements are there, with sign and hedge, and what is shown is one of them."""
    said = assemble(readings[seed].assertions)
    assert {in_words(statement) for statement in said} >= EXPECTED[seed]
    assert {in_words(statement) for statement in said if statement.shown} <= EXPECTED[seed]


def test_load_stores_what_the_seeds_say(
    extractor: Extractor, readings: dict[str, Reading], store: Store
) -> None:
    """Either store holds exactly what is extracted, each statement with its sentences."""
    assert load_paths([SEEDS], store, extractor).loaded == len(EXPECTED)
    held = list(store.iter_statements())
    said = assemble(one for reading in readings.values() for one in reading.assertions)
    assert {in_words(statement) for statement in held} == {in_words(statement) for statement in said}
    assert all(statement.evidence for statement in held)


@pytest.mark.parametrize("seed", EXPECTED)
def test_extract_keeps_evidence_as_it_lies_in_the_file(seed: str, readings: dict[str, Reading]) -> None:
    """Evidence, mentions and qualifiers are words of the document at their offsets."""
    text = readings[seed].document.text
    for assertion in readings[seed].assertions:
        evidence = assertion.evidence
        assert text[evidence.span.start : evidence.span.end] == evidence.text
        assert evidence.cue in evidence.text
        inside = [s for s in (evidence.subject_span, evidence.object_span) if s is not None]
        assert all(evidence.span.start <= s.start < s.end <= evidence.span.end for s in inside)
    assert all(text[m.span.start : m.span.end] == m.text for m in readings[seed].mentions)


@pytest.mark.parametrize("seed", EXPECTED)
def test_extract_reads_no_menus_and_no_limitations(seed: str, readings: dict[str, Reading]) -> None:
    """Neither page furniture nor a study's limitations claim anything."""
    for assertion in readings[seed].assertions:
        assert assertion.evidence.section not in (SectionRole.LIMITATIONS, SectionRole.STUDY_FACTS)
        assert not any(words in assertion.evidence.text for words in MENUS)


def test_extract_twice_gives_the_same(extractor: Extractor, readings: dict[str, Reading]) -> None:
    """Reading a document again changes nothing."""
    assert extractor.extract(readings["001"].document) == readings["001"]

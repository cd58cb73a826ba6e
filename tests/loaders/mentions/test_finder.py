"""Mentions of entities in running text, against the lexicon that ships."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings, strategies as st

from graph.model import Kind
from loaders.lexicon import Lexicon
from loaders.mentions.composites import find_composite_mentions
from loaders.mentions.finder import find_mentions
from loaders.mentions.mention import EntityMention
from tests.support.waiting import count_steps


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def named(mentions: list[EntityMention]) -> dict[str, str]:
    """Surface text to CURIE."""
    return {mention.text: mention.entity.id for mention in mentions}


@pytest.mark.parametrize(
    ("text", "curie"),
    [
        ("TNF-α", "HGNC:11892"),
        ("TNFα", "HGNC:11892"),
        ("TNF alpha", "HGNC:11892"),
        ("tumour necrosis factor-alpha", "HGNC:11892"),
        ("RANTES", "HGNC:10632"),
        ("MIP-1δ", "HGNC:10613"),
        ("MCP-2", "HGNC:10635"),
        ("TIMP-1", "HGNC:11820"),
        ("IGFBP3", "HGNC:5472"),
        ("microglial cells", "CL:0000129"),
        ("electroacupuncture", "MESH:D015671"),
        ("cancer-induced bone pain", "NEUROIMMUNE:bone_cancer_pain"),
        ("morphine", "CHEBI:17303"),
        ("RhoA", "HGNC:667"),
    ],
)
def test_find_mentions_grounds_a_spelling(lexicon: Lexicon, text: str, curie: str) -> None:
    """The usual spellings of the field's entities lead to their identifiers."""
    assert named(find_mentions(f"We measured {text} again.", lexicon)) == {text: curie}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IL-1β/6", {"IL-1β": "HGNC:5992", "6": "HGNC:6018"}),
        ("CXCL1, 2 and 5", {"CXCL1": "HGNC:4602", "2": "HGNC:4603", "5": "HGNC:10642"}),
        ("IL-2 and -6", {"IL-2": "HGNC:6001", "6": "HGNC:6018"}),
        ("Erk1/2", {"Erk1": "HGNC:6877", "2": "HGNC:6871"}),
        (
            "inflammatory and neuropathic pain",
            {"inflammatory": "NEUROIMMUNE:inflammatory_pain", "neuropathic pain": "MESH:D009437"},
        ),
        (
            "peripheral and central sensitization",
            {"peripheral": "NEUROIMMUNE:peripheral_sensitization", "central sensitization": "MESH:D059333"},
        ),
        ("T and B cells", {"T": "CL:0000084", "B cells": "CL:0000236"}),
    ],
)
def test_find_mentions_spells_out_lists(lexicon: Lexicon, text: str, expected: dict[str, str]) -> None:
    """Members of a list that share a stem or a head are each a mention."""
    assert named(find_mentions(f"It changed {text} there.", lexicon)) == expected


@pytest.mark.parametrize("text", ["IL-6, 10 mg daily", "IL-6 and 25% of rats", "TNF and 3 of 10 mice"])
def test_find_mentions_takes_no_quantity_for_a_member(lexicon: Lexicon, text: str) -> None:
    """A number after a symbol is a member only where a list says so."""
    assert not {"10", "25", "3"} & set(named(find_mentions(text, lexicon)))


def test_find_mentions_leaves_ordinary_words_alone(lexicon: Lexicon) -> None:
    """Words that are somebody's symbol stay words; the symbol in capitals is the gene."""
    text = "It was set for all of the rest and can not have an impact on this type."
    assert find_mentions(text, lexicon) == []
    assert named(find_mentions("Loss of REST was seen.", lexicon)) == {"REST": "HGNC:9966"}


@pytest.mark.parametrize(
    "text",
    ["The G was low.", "the g was low", "THE G IS LOW", "A. B, c and D.", "In A, at T or K.", "As I am."],
)
def test_find_mentions_takes_no_function_word_or_letter_for_a_name(lexicon: Lexicon, text: str) -> None:
    """Words such as "the" and single letters name nothing, wherever in the sentence they stand."""
    assert find_composite_mentions(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neither EA nor morphine helped.", {"EA": "MESH:D015671", "morphine": "CHEBI:17303"}),
        ("The inhibitor TAK-999 helped.", {"TAK-999": "NEUROIMMUNE:compound_tak999"}),
        ("CD8+ T cells, TMEV-1234.", {"CD8+ T cells": "CL:0000625"}),
        ("MK-801 and IL-10 helped.", {"MK-801": "MESH:D016291", "IL-10": "HGNC:5962"}),
    ],
)
def test_find_mentions_joins_no_word_and_cuts_no_code(
    lexicon: Lexicon, text: str, expected: dict[str, str]
) -> None:
    """ "nor morphine" is no normorphine, and the letters of a compound's code are no gene's alias."""
    assert named(find_composite_mentions(text, lexicon)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("interleukin (IL)-6", {"interleukin (IL)-6": "HGNC:6018"}),
        ("the dopamine (DA) transporter", {"dopamine (DA) transporter": "HGNC:11049"}),
        ("phospho-Akt and p-EGFR", {"phospho-Akt": "FPLX:AKT", "p-EGFR": "HGNC:3236"}),
        ("hSERT and pSTAT3", {"hSERT": "HGNC:11050", "pSTAT3": "HGNC:11364"}),
        ("GABA(A) receptors", {"GABA(A) receptors": "FPLX:GABR"}),
        ("the EP1 receptor", {"EP1 receptor": "HGNC:9593"}),
        ("nAChRs", {"nAChRs": "FPLX:CHRN"}),
        ("pERK, unlike PERK", {"pERK": "FPLX:ERK", "PERK": "HGNC:3255"}),
    ],
)
def test_find_mentions_reads_what_is_written_into_a_name(
    lexicon: Lexicon, text: str, expected: dict[str, str]
) -> None:
    """An abbreviation inside a name, a phosphate, a species' letter and "receptor" belong to the mention."""
    assert named(find_mentions(f"We saw {text} there.", lexicon)) == expected


def test_find_mentions_puts_a_systematic_name_over_the_names_inside_it(lexicon: Lexicon) -> None:
    """The parts of a chemical's name are no mentions of their own."""
    name = "5-nitro-2-(3-phenylpropylamino) benzoic acid"
    assert list(named(find_mentions(f"We gave {name} then.", lexicon))) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The COX-2 inhibitor celecoxib helped.", {"COX-2": "HGNC:9605", "celecoxib": "CHEBI:41423"}),
        ("Cyclooxygenase inhibitors helped.", {"Cyclooxygenase inhibitors": "MESH:D016861"}),
    ],
)
def test_find_mentions_takes_one_inhibitor_for_its_target(
    lexicon: Lexicon, text: str, expected: dict[str, str]
) -> None:
    """ "The COX-2 inhibitor" says what a medicine does; inhibitors in the plural are a class of medicines."""
    assert named(find_composite_mentions(text, lexicon)) == expected


@pytest.mark.parametrize(
    ("text", "curie"),
    [
        ("ST2", "HGNC:5998"),
        ("CBP", "HGNC:2348"),
        ("CDC2", "HGNC:1722"),
        ("COPD", "MONDO:0005002"),
        ("olanzapine", "CHEBI:7735"),
        ("Zyprexa", "CHEBI:7735"),
        ("lung neoplasms", "MONDO:0008903"),
        ("cardiac hypertrophy", "HP:0001640"),
        ("skin rash", "MONDO:0006547"),
        ("necrotic", "MESH:D009336"),
        ("liver metastases", "NEUROIMMUNE:liver_metastasis"),
        ("furin", "HGNC:8568"),
    ],
)
def test_find_mentions_takes_the_likelier_meaning(lexicon: Lexicon, text: str, curie: str) -> None:
    """Shared aliases go to the gene that more vocabularies mean; everyday words of medicine are known."""
    assert named(find_mentions(f"We measured {text} again.", lexicon)) == {text: curie}


def test_find_mentions_reads_headings_in_capitals_as_words(lexicon: Lexicon) -> None:
    """A function word among capitals is no symbol; alone in capitals it is."""
    assert named(find_composite_mentions("EA WAS GIVEN", lexicon)) == {"EA": "MESH:D015671"}
    assert named(find_composite_mentions("Loss of WAS was seen.", lexicon)) == {"WAS": "HGNC:12731"}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("It occurs when cancer spreads to the bones.", "cancer spreads to the bones"),
        ("Breast cancer that has spread to the bone hurts.", "Breast cancer that has spread to the bone"),
        ("Lung carcinoma metastasizes to bone.", "Lung carcinoma metastasizes to bone"),
        ("Metastatic spread to bone was seen.", "Metastatic spread to bone"),
        ("Metastases to the bone were seen.", "Metastases to the bone"),
    ],
)
def test_find_mentions_composes_bone_metastasis(lexicon: Lexicon, text: str, span: str) -> None:
    """A cancer that spreads to the bone is bone metastasis, in one mention."""
    assert named(find_composite_mentions(text, lexicon)) == {span: "NEUROIMMUNE:bone_metastasis"}


@pytest.mark.parametrize(
    "text", ["The infection spread to the bone.", "The cancer has not spread to the bone."]
)
def test_find_mentions_composes_no_metastasis_that_is_not_told(lexicon: Lexicon, text: str) -> None:
    """What spreads must be a cancer, and must have spread."""
    assert "NEUROIMMUNE:bone_metastasis" not in named(find_composite_mentions(text, lexicon)).values()


def test_find_mentions_takes_work_in_proportion_to_the_text(lexicon: Lexicon) -> None:
    """Ten times the text, abbreviations and all, takes ten times the steps, not a hundred."""
    short = "After electroacupuncture (EA) the bone cancer pain (BCP) was less (P < 0.05). " * 250
    few = count_steps(lambda: find_composite_mentions(short, lexicon))
    assert count_steps(lambda: find_composite_mentions(short * 10, lexicon)) < 11 * few


def test_find_mentions_follows_the_text_own_abbreviations(lexicon: Lexicon) -> None:
    """A short form means its long form wherever it stands, whatever else it may be the symbol of."""
    text = "Electroacupuncture (EA) eased bone cancer pain (BCP). After EA, BCP was less."
    found = [(mention.text, mention.entity.id) for mention in find_mentions(text, lexicon)]
    assert found == [
        ("Electroacupuncture", "MESH:D015671"),
        ("EA", "MESH:D015671"),
        ("bone cancer pain", "NEUROIMMUNE:bone_cancer_pain"),
        ("BCP", "NEUROIMMUNE:bone_cancer_pain"),
        ("EA", "MESH:D015671"),
        ("BCP", "NEUROIMMUNE:bone_cancer_pain"),
    ]


def test_find_mentions_does_not_ground_an_abbreviation_of_something_unknown(lexicon: Lexicon) -> None:
    """A short form whose long form no vocabulary has is not taken for a gene of that symbol."""
    text = "A simple average rating index (SARI) was used. SARI rose."
    assert "SARI" not in named(find_mentions(text, lexicon))


def test_find_mentions_takes_point_codes_for_acupoints_only_in_acupuncture_texts(lexicon: Lexicon) -> None:
    """SP1 is a transcription factor, unless the text is about acupuncture."""
    assert named(find_mentions("Binding of SP1 was lost.", lexicon)) == {"SP1": "HGNC:11205"}
    found = named(find_mentions("Acupuncture at ST36 and SP6 was given.", lexicon))
    assert found["ST36"] == "NEUROIMMUNE:acupoint_ST36"
    assert found["SP6"] == "NEUROIMMUNE:acupoint_SP6"


def test_find_mentions_leaves_the_possessive_out(lexicon: Lexicon) -> None:
    """The span of a possessive ends before its apostrophe, unless the name goes on."""
    assert named(find_mentions("The neuron's pain", lexicon)) == {
        "neuron": "CL:0000540",
        "pain": "HP:0012531",
    }
    assert list(named(find_mentions("In Alzheimer's disease", lexicon))) == ["Alzheimer's disease"]


def test_find_mentions_takes_the_longest_name(lexicon: Lexicon) -> None:
    """A name inside a longer name is no mention of its own."""
    (mention,) = find_mentions("glial cell activation", lexicon)
    assert (mention.entity.id, mention.entity.kind) == ("GO:0061900", Kind.PROCESS)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_find_mentions_counts_code_points_in_any_unicode_form(
    lexicon: Lexicon, form: Literal["NFC", "NFD", "NFKD"]
) -> None:
    """Accents before a mention, composed or not, and astral characters do not shift its offsets."""
    text = unicodedata.normalize(form, "Étude 𝛼: café, Sjögren — TNF-α rose.")
    mention = find_mentions(text, lexicon)[-1]
    assert text[mention.span.start : mention.span.end] == mention.text == unicodedata.normalize(form, "TNF-α")
    assert mention.entity.id == "HGNC:11892"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="TNFILα-16, /()and painEcells\n.𝛼e\u0301", max_size=60))
def test_find_mentions_never_overlap_and_match_their_spans(lexicon: Lexicon, text: str) -> None:
    """Whatever the text, mentions stand in order, apart, and read what the text reads; twice the same."""
    mentions = find_mentions(text, lexicon)
    edges = [edge for mention in mentions for edge in (mention.span.start, mention.span.end)]
    assert edges == sorted(edges)
    assert all(text[m.span.start : m.span.end] == m.text for m in mentions)
    assert mentions == find_mentions(text, lexicon)

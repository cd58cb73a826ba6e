"""Disorders that a phrase composes out of what is wrong, where, and how bad."""

from __future__ import annotations

import pytest

from graph.model import Kind
from loaders.lexicon import Lexicon
from loaders.mentions.composites import find_composite_mentions
from loaders.mentions.disorder_words import find_disorder_heads


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def disorders(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Surface text to CURIE of the disorders in a text."""
    found = find_composite_mentions(text, lexicon)
    return {mention.text: mention.entity.id for mention in found if mention.entity.kind.is_disorder}


@pytest.mark.parametrize(
    ("text", "named", "curie"),
    [
        ("It led to severe hepatic failure.", "severe hepatic failure", "MONDO:0100192"),
        ("A transient maculopapular rash appeared.", "transient maculopapular rash", "MONDO:0006547"),
        ("He had recurrent manic episodes.", "recurrent manic episodes", "HP:0100754"),
        ("We saw infarction of the myocardium.", "infarction of the myocardium", "MONDO:0005068"),
        ("Perforation of the intestine followed.", "Perforation of the intestine", "MONDO:0006807"),
    ],
)
def test_compose_ills_keeps_what_an_ill_is_and_takes_in_what_belongs_to_it(
    lexicon: Lexicon, text: str, named: str, curie: str
) -> None:
    """How bad, how long and where lengthen the mention; the entity is the vocabulary's."""
    assert disorders(text, lexicon) == {named: curie}


@pytest.mark.parametrize(
    ("text", "named", "curie"),
    [
        ("It causes cardiovascular toxicity.", "cardiovascular toxicity", "MONDO:0004995"),
        ("It causes retinal damage.", "retinal damage", "MONDO:0005283"),
        ("It caused spinal cord damage.", "spinal cord damage", "MONDO:0043797"),
        ("We saw damage of the bladder.", "damage of the bladder", "MONDO:0006026"),
    ],
)
def test_compose_ills_files_harm_to_a_place_under_its_diseases(
    lexicon: Lexicon, text: str, named: str, curie: str
) -> None:
    """As MeSH does, where no vocabulary files the harm by itself."""
    assert disorders(text, lexicon) == {named: curie}


def test_compose_ills_gives_an_unfiled_ailment_a_curie_of_its_own(lexicon: Lexicon) -> None:
    """One for every wording of the organ."""
    expected = "NEUROIMMUNE:ill_gallbladderstase"
    assert disorders("We saw gallbladder stasis.", lexicon) == {"gallbladder stasis": expected}
    assert disorders("There was stasis of the gallbladder.", lexicon) == {
        "stasis of the gallbladder": expected
    }


def test_compose_ills_holds_what_is_only_like_an_ill_apart(lexicon: Lexicon) -> None:
    """A lupus-like syndrome is no lupus."""
    assert disorders("A lupus-like syndrome followed.", lexicon) == {
        "lupus-like syndrome": "NEUROIMMUNE:ill_lupuslikesyndrome"
    }


def test_compose_ills_reads_the_places_that_share_a_head(lexicon: Lexicon) -> None:
    """Each place of a list has its own disorder."""
    assert disorders("There was no hematologic, renal or cardiovascular toxicity.", lexicon) == {
        "hematologic": "MONDO:0005570",
        "renal": "NEUROIMMUNE:nephrotoxicity",
        "cardiovascular toxicity": "MONDO:0004995",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The damage was small.",
        "The final reaction was stopped.",
        "We measured detachment of the cells.",
        "Enlargement of the liver capsule matrix protein was not told.",
    ],
)
def test_compose_ills_makes_no_ill_of_a_bare_word(lexicon: Lexicon, text: str) -> None:
    """Harm needs a place that can suffer it, with which the phrase ends."""
    assert disorders(text, lexicon) == {}


@pytest.mark.parametrize("verb", ["lower", "delay", "prolong", "worsen"])
def test_compose_ills_leaves_verbs_to_the_sentence(lexicon: Lexicon, verb: str) -> None:
    """What is done to a disorder is no part of it."""
    assert "hypertension" in disorders(f"It may {verb} hypertension.", lexicon)
    assert "hypertension" in disorders(f"It {verb}ed hypertension.", lexicon)


def test_compose_ills_tells_a_medicine_from_the_ill_that_it_causes(lexicon: Lexicon) -> None:
    """A vocabulary's name for both at once is two mentions; a curated one stays whole."""
    found = find_composite_mentions("She had heparin-induced thrombocytopenia.", lexicon)
    assert [(m.text, m.entity.kind) for m in found] == [
        ("heparin", Kind.CHEMICAL),
        ("thrombocytopenia", Kind.CONDITION),
    ]
    assert disorders("It is opioid-induced hyperalgesia.", lexicon).keys() == {"opioid-induced hyperalgesia"}


def test_compose_ills_leaves_drug_induced_out_of_the_mention(lexicon: Lexicon) -> None:
    """The disorder is still the one that drugs induce."""
    assert disorders("It was drug-induced hepatitis.", lexicon) == {"hepatitis": "MONDO:0002184"}


def test_compose_ills_leaves_other_mentions_where_they_are(lexicon: Lexicon) -> None:
    """An organ outside such a phrase is still an organ."""
    found = find_composite_mentions("Pain reached the liver, and colitis was severe.", lexicon)
    assert [mention.text for mention in found] == ["Pain", "liver", "colitis"]


def test_find_heads_takes_whole_words_only() -> None:
    """A word that goes on is another word; case and plural do not matter."""
    text = "Injuries, lesions2 and palsy_x; a palsy"
    assert [text[start:end] for start, end in find_disorder_heads(text)] == ["Injuries", "palsy"]

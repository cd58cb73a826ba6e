"""Proteins that a text names by what they bind, carry or change."""

from __future__ import annotations

import pytest

from loaders.lexicon import Lexicon
from loaders.mentions.finder import find_mentions


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def named(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Surface text and CURIE of each mention."""
    return [(mention.text, mention.entity.id) for mention in find_mentions(text, lexicon)]


@pytest.mark.parametrize(
    ("phrase", "curie"),
    [
        ("monoamine transporters", "NEUROIMMUNE:protein_monoaminetransporter"),
        ("quinone oxidoreductase", "NEUROIMMUNE:protein_quinoneoxidoreductase"),
        ("prostaglandin efflux transporter", "NEUROIMMUNE:protein_prostaglandineffluxtransporter"),
    ],
)
def test_find_mentions_takes_a_chemical_before_a_head_for_a_protein(
    lexicon: Lexicon, phrase: str, curie: str
) -> None:
    """What binds, carries or changes a chemical is no mention of the chemical."""
    assert named(f"They studied {phrase} here.", lexicon) == [(phrase, curie)]


def test_find_mentions_takes_no_event_for_an_enzyme(lexicon: Lexicon) -> None:
    """ "Release" and "increase" end as enzymes do and are none."""
    assert named("glucose increase", lexicon) == [("glucose", "CHEBI:17234")]


def test_find_mentions_takes_the_ligand_into_its_receptors_name(lexicon: Lexicon) -> None:
    """The ligand before a receptor's symbol is part of the name, as the receptor's own names say."""
    assert named("serotonin 5-HT1A receptors", lexicon) == [("serotonin 5-HT1A receptors", "HGNC:5286")]


def test_find_mentions_takes_the_species_into_a_proteins_name(lexicon: Lexicon) -> None:
    """ "Human COX-2" is COX-2; the rats of a sentence stay rats."""
    found = named("Human COX-2 in rats", lexicon)
    assert found == [("Human COX-2", "HGNC:9605"), ("rats", "NCBITAXON:10116")]


def test_find_mentions_takes_a_class_with_a_number_for_a_member(lexicon: Lexicon) -> None:
    """A numbered member of a class is not the class."""
    assert named("deiodinase type II", lexicon) == [
        ("deiodinase type II", "NEUROIMMUNE:protein_deiodinasetypeii")
    ]


def test_find_mentions_takes_isotope_and_hand_into_a_chemicals_name(lexicon: Lexicon) -> None:
    """A labelled or handed form is found as the chemical, its name whole."""
    found = named("[3H]nisoxetine and (S)-ketoprofen", lexicon)
    assert [text for text, _ in found] == ["[3H]nisoxetine", "(S)-ketoprofen"]


def test_find_mentions_takes_no_adjective_for_a_drug(lexicon: Lexicon) -> None:
    """What has anti-inflammatory effects is no anti-inflammatory drug; the drug itself is one."""
    assert named("anti-inflammatory effects", lexicon) == []
    assert [text for text, _ in named("anti-inflammatory agents", lexicon)] == ["anti-inflammatory agents"]

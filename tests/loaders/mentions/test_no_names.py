"""What is spelled like a name and names nothing of the field, or is cut out of a longer name."""

from __future__ import annotations

import pytest

from loaders.mentions.composites import find_composite_mentions
from loaders.pipeline.extraction import shipped_lexicon


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("These changes can lead to pain.", "lead"),
        ("A lead compound was found.", "lead"),
        ("As shown by Fox et al. in rats.", "Fox"),
        ("Integrin raised tyrosine phosphorylation.", "tyrosine"),
        ("It is phosphorylated at serine 727.", "serine"),
        ("The cell line A20J was used.", "A20"),
        ("Uptake of 36Cl was measured.", "Cl"),
        ("Rats were exposed to toluene diisocyanate (TDI). TDI was inhaled.", "TDI"),
        ("Cells infected with human cytomegalovirus (HCMV) and HCMV proteins.", "HCMV"),
        ("We gave cyclopentyl adenosine (CPA). CPA was injected.", "CPA"),
    ],
)
def test_mentions_name_things(text: str, words: str) -> None:
    """Verbs, authors, pieces of words and short forms of something else are no mentions."""
    assert words not in {mention.text for mention in find_composite_mentions(text, shipped_lexicon())}


@pytest.mark.parametrize(
    ("text", "words", "curie"),
    [
        ("Lead exposure raised blood pressure.", "Lead exposure", "CHEBI:25016"),
        ("Tyrosine raised dopamine.", "Tyrosine", "CHEBI:17895"),
        ("Blood lead was high.", "lead", "CHEBI:25016"),
        (
            "Recombinant human erythropoietin (rhEPO) was given. The rhEPO group did well.",
            "rhEPO",
            "HGNC:3415",
        ),
        ("Tumor necrosis factor (TNF) rose. TNF fell.", "TNF", "HGNC:11892"),
    ],
)
def test_real_names_stay(text: str, words: str, curie: str) -> None:
    """A metal that is measured, and a short form that has a letter for a species, are mentions."""
    found = find_composite_mentions(text, shipped_lexicon())
    assert (words, curie) in {(mention.text, mention.entity.id) for mention in found}

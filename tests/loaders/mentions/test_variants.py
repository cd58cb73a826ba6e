"""Variants of genes, named by what they change."""

from __future__ import annotations

import pytest

from loaders.mentions.variants import find_variants


def named(text: str) -> dict[str, str]:
    """Surface text to CURIE."""
    return {text[span.start : span.end]: entity.id for span, entity in find_variants(text)}


@pytest.mark.parametrize(
    "variant",
    [
        "V600E",
        "p.V600E",
        "Val66Met",
        "p.Val66Met",
        "c.35delG",
        "c.592C>T",
        "IVS2+1G>A",
        "677C>T",
        "p.Ser119fsX",
    ],
)
def test_find_variants_takes_a_change_for_a_variant(variant: str) -> None:
    """Residues, bases and introns say what changed into what, however it is written."""
    assert list(named(f"Carriers of the {variant} allele needed more.")) == [variant]


def test_find_variants_knows_a_variant_by_its_number() -> None:
    """A dbSNP number is the variant's own identifier; any other has one of ours."""
    assert named("rs1799971 and V600E") == {
        "rs1799971": "DBSNP:rs1799971",
        "V600E": "NEUROIMMUNE:variant_v600e",
    }


def test_find_variants_leaves_out_the_brackets_around_one() -> None:
    """A bracket belongs to the variant only if it opens after "p."."""
    assert list(named("the change (p.Arg108Cys) and p.(Arg108Cys)")) == ["p.Arg108Cys", "p.(Arg108Cys)"]


@pytest.mark.parametrize(
    "text", ["T47D and H295R cells", "S100A and S100B", "A549, K562", "C10H16", "L12L", "E14"]
)
def test_find_variants_takes_no_cell_line_protein_or_formula_for_one(text: str) -> None:
    """Letters around a number are not enough."""
    assert named(text) == {}

"""Names that no vocabulary lists but whose shape says what they are."""

from __future__ import annotations

import pytest

from graph.model import Kind
from loaders.mentions.novel_names import find_novel_names


def named(text: str) -> dict[str, str]:
    """Surface text to CURIE."""
    return {text[span.start : span.end]: entity.id for span, entity in find_novel_names(text)}


@pytest.mark.parametrize(
    "code", ["SB-366791", "PD98059", "SB 366791", "A-803467", "BMS-354825", "ICI 182,780"]
)
def test_find_unlisted_takes_a_developers_code_for_a_compound(code: str) -> None:
    """Known letters before a number name a compound, however they are joined."""
    ((span, entity),) = find_novel_names(f"We gave {code} to them.")
    assert (span.start, span.end, entity.kind) == (8, 8 + len(code), Kind.CHEMICAL)


def test_find_unlisted_gives_every_spelling_of_a_code_one_curie() -> None:
    """Hyphen and space make no other compound."""
    assert set(named("SB-366791, SB366791 and SB 366791").values()) == {"NEUROIMMUNE:compound_sb366791"}


@pytest.mark.parametrize(
    "text",
    [
        "HT29 and A2780 cells",
        "S100 and CD45",
        "published in SB 2019",
        "95% CI 1.2-3.4",
        "Fig. S1234",
        "GSE12345",
    ],
)
def test_find_unlisted_takes_no_cell_line_or_year_for_a_compound(text: str) -> None:
    """Letters and digits alone are not enough."""
    assert find_novel_names(text) == []


@pytest.mark.parametrize(
    "name",
    [
        "5-nitro-2-(3-phenylpropylamino) benzoic acid",
        "4-diphenylacetoxy-N-methylpiperidine",
        "(2R)-amino-5-phosphonopentanoate",
        "4-(methylnitrosamino)-1-(3-pyridyl)-1-butanone",
    ],
)
def test_find_unlisted_takes_a_systematic_name_whole(name: str) -> None:
    """A name made of locants and groups is one chemical, with its brackets and without the comma after it."""
    assert list(named(f"We gave {name}, then waited ({name}).")) == [name]


@pytest.mark.parametrize(
    "text", ["a well-known 2-year-old child", "IL-1-dependent", "5-HT-containing", "3-fold-higher"]
)
def test_find_unlisted_takes_no_hyphened_words_for_a_chemical(text: str) -> None:
    """Digits and hyphens without a chemical's syllables name none."""
    assert find_novel_names(text) == []


def test_find_unlisted_knows_a_variant_by_its_number() -> None:
    """A dbSNP number is the variant's own identifier."""
    assert named("Carriers of rs1799971 needed more.") == {"rs1799971": "DBSNP:rs1799971"}

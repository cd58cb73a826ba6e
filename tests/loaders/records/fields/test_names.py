"""Names of authors in lists of all kinds."""

from __future__ import annotations

import pytest

from loaders.records.fields.names import (
    is_group,
    part_initials,
    split_apa_names,
    split_authors,
    split_names,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pengfei Qi, Mingyuan Zhou, Wenqing Han et al.", ("Pengfei Qi", "Mingyuan Zhou", "Wenqing Han")),
        ("Ada Byron and Lise Meitner", ("Ada Byron", "Lise Meitner")),
        ("A. Byron, L. Meitner, & M. Curie", ("A. Byron", "L. Meitner", "M. Curie")),
        ("Anderson Andrews", ("Anderson Andrews",)),
        ("", ()),
    ],
)
def test_split_names_leaves_out_et_al(text: str, expected: tuple[str, ...]) -> None:
    """Each name as written, in order."""
    assert split_names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Su, P. Y. P., Zhang, L., & Guan, Z.", ("Su, P. Y. P.", "Zhang, L.", "Guan, Z.")),
        ("de la Cruz, M.-J., & King, M. L., Jr.", ("de la Cruz, M.-J.", "King, M. L., Jr.")),
        ("Li, B., ... Wu, C.", ("Li, B.", "Wu, C.")),
        ("World Health Organization", ("World Health Organization",)),
        ("Øst, Å.", ("Øst, Å.",)),
    ],
)
def test_split_apa_names_keeps_initials_with_their_surname(text: str, expected: tuple[str, ...]) -> None:
    """Surname first, as the style has it."""
    assert split_apa_names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doe J, Roe R.", ("Doe, J", "Roe, R")),
        ("Smith, J. and Jones, K.", ("Smith, J.", "Jones, K.")),
        ("Doe, Jane; Roe, R; Pain Consortium", ("Doe, Jane", "Roe, R")),
        ("Su, P. Y. P., Zhang, L., & Guan, Z.", ("Su, P. Y. P.", "Zhang, L.", "Guan, Z.")),
        ("Jane van der Berg and Émile Zola", ("van der Berg, Jane", "Zola, Émile")),
        ("['A. Smith', 'Bo Li']", ("Smith, A.", "Li, Bo")),
        ("Smith, John", ("Smith, John",)),
        ("Smith JA, Jones K, et al.", ("Smith, JA", "Jones, K")),
        ("[Anonymous]", ()),
    ],
)
def test_split_authors_tells_each_family_first(text: str, expected: tuple[str, ...]) -> None:
    """Whichever sign stands between names, and whichever order inside them."""
    assert split_authors(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Smith JA", "Smith, JA"),
        ("De La Cruz M Jr", "De La Cruz, M Jr"),
        ("Jane Smith", "Jane Smith"),
        ("Smith, J", "Smith, J"),
    ],
)
def test_part_initials_sets_a_comma_before_them(name: str, expected: str) -> None:
    """Any other name stays as it is written."""
    assert part_initials(name) == expected


def test_is_group_tells_institutions_from_people() -> None:
    """By the words that groups are called by."""
    assert is_group("MS Pain Study Group")
    assert not is_group("Groupe, A")

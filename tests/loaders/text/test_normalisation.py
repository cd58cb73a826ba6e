"""One key for the many spellings of a name."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from loaders.text.normalisation import cut, fold, key_of


@pytest.mark.parametrize(
    "spelling", ["TNF-α", "TNFα", "TNF alpha", "TNF-alpha", "tnf-Α", "TNF‐α", "TNF\u00a0α", "TNF-\U0001d6fc"]
)
def test_key_of_is_one_for_greek_and_hyphens(spelling: str) -> None:
    """Greek letters, their names, dashes and spaces make no difference."""
    assert key_of(spelling) == "tnfalpha"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tumour", "tumor"),
        ("sensitisation", "sensitization"),
        ("oedema", "edema"),
        ("leukaemia", "leukemia"),
        ("microglial cells", "microglial cell"),
        ("metastases", "metastasis"),
        ("dorsal root ganglia", "dorsal root ganglion"),
        ("Alzheimer's disease", "Alzheimer disease"),
        ("NSAIDs", "NSAID"),
        ("Sjögren", "Sjogren"),
        ("Sjo\u0308gren", "Sjögren"),
    ],
)
def test_key_of_is_one_for_variants(one: str, other: str) -> None:
    """British and American, plural and singular, accented and plain spellings share a key."""
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("KRAS", "KRA"), ("IL-1", "IL-11"), ("virus", "viru"), ("TNF", "TNFR")]
)
def test_key_of_keeps_different_names_apart(one: str, other: str) -> None:
    """Symbols that end in S, and numbers, are not cut short."""
    assert key_of(one) != key_of(other)


@given(st.text(max_size=120))
def test_fold_keeps_every_offset(text: str) -> None:
    """Folding replaces characters one for one, so that offsets are those of the text as given."""
    assert len(fold(text)) == len(text)


@given(st.text(max_size=120))
def test_cut_gives_pieces_in_order_inside_the_text(text: str) -> None:
    """Pieces follow one another and none is empty."""
    pieces = cut(text)
    edges = [edge for pair in zip(pieces.starts, pieces.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(start < end <= len(text) for start, end in zip(pieces.starts, pieces.ends, strict=True))

"""Abbreviations that a text defines itself."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from loaders.text.abbreviations import find_abbreviations


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Rats received electroacupuncture (EA) daily.", "EA", "electroacupuncture"),
        ("We studied bone cancer pain (BCP) here.", "BCP", "bone cancer pain"),
        ("the dorsal root ganglion [DRG] neurons", "DRG", "dorsal root ganglion"),
        ("brain-derived neurotrophic factor (BDNF; Sigma)", "BDNF", "brain-derived neurotrophic factor"),
        ("satellite glial cells (SGCs) were active", "SGCs", "satellite glial cells"),
        ("paw withdrawal threshold (PWT, in grams)", "PWT", "paw withdrawal threshold"),
        ("A model of CIBP (cancer-induced bone pain) in mice", "CIBP", "cancer-induced bone pain"),
    ],
)
def test_find_abbreviations_pairs_short_with_long(text: str, short: str, long: str) -> None:
    """A definition in parentheses gives the short form and exactly its long form."""
    assert [(found.short, found.long) for found in find_abbreviations(text)] == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "Pain fell in treated rats (Figure 2).",
        "The dose was raised (n = 12) after a week.",
        "It was given daily (see above).",
        "No parenthesis here at all",
        "",
        "(EA) begins the text",
    ],
)
def test_find_abbreviations_leaves_other_parentheses_alone(text: str) -> None:
    """What is in parentheses is no abbreviation unless its letters are in the words before it."""
    assert find_abbreviations(text) == []


def test_find_abbreviations_does_not_look_into_the_sentence_before() -> None:
    """A long form lies within the sentence of its short form."""
    found = find_abbreviations("Bone was cut. Control pain (BCP) followed.")
    assert found == []


def test_find_abbreviations_gives_spans_of_the_original_text() -> None:
    """Spans count code points, characters outside the basic plane included."""
    text = "𝛼 first, then central sensitization (CS)."
    (found,) = find_abbreviations(text)
    assert text[found.long_span.start : found.long_span.end] == "central sensitization"
    assert text[found.short_span.start : found.short_span.end] == "CS"


@given(st.text(alphabet="abcABC ().,;-α", max_size=80))
def test_find_abbreviations_spans_always_lie_in_the_text(text: str) -> None:
    """Whatever the text, a found pair is what its spans say."""
    for found in find_abbreviations(text):
        assert text[found.long_span.start : found.long_span.end] == found.long
        assert text[found.short_span.start : found.short_span.end] == found.short

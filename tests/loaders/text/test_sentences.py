"""Splitting text into sentences: scientific prose, lists, wrapped lines, and any text at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from loaders.text.sentences import split_sentences
from tests.support.waiting import ending


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Qi et al. found less pain.",
        "Qi et al. (2020) found less pain.",
        "As Wang et al. Science 2019 showed, glia swell.",
        "Some cytokines, e.g. TNF-α and i.e. IL-6, rose.",
        "Some cytokines (e.g. TNF-α) rose.",
        "Sham vs. EA was tested, cf. Table 2 for more.",
        "The rise is in Fig. 2 and in Figs. 3 and 4.",
        "The rise (p < .05, see Fig. 2) was 3.5 % after 0.25 Hz.",
        "E. coli and S. aureus make lipopolysaccharide.",
        "Dr. Smith and Prof. J. B. Jones wrote it.",
        "Su, P. Y. P., Zhang, L., & Guan, Z. (2022) wrote it.",
        "The dose (given i.p. by hand. Twice a day) was small.",
        "It rose [see Ref. 4. Also Ref. 5] by half.",
        "It cost approx. 30 dollars, no. 5 of ten.",
        "Injection of AcuEBase v1.0 for standards.",
        "They gave 5 mg. kg-1. d-1 of it.",
        "The U.S. Food and Drug Administration agreed.",
    ],
)
def test_split_keeps_one_sentence_whole(text: str) -> None:
    """Abbreviations, numbers, initials and brackets do not end a sentence."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It blocked TNF-α. The pain fell.", ["It blocked TNF-α.", "The pain fell."]),
        ("It was shown by Qi et al. The pain fell.", ["It was shown by Qi et al.", "The pain fell."]),
        ("Was it so? Yes! It was.", ["Was it so?", "Yes!", "It was."]),
        ("It fell (p < .05). p38 rose.", ["It fell (p < .05).", "p38 rose."]),
        ("It fell. mTOR rose. β-endorphin too.", ["It fell.", "mTOR rose.", "β-endorphin too."]),
        ("They took vitamin C. It helped.", ["They took vitamin C.", "It helped."]),
        ("Mice in group A. Mice in group B.", ["Mice in group A.", "Mice in group B."]),
        ("It rose in 2020. Then it fell.", ["It rose in 2020.", "Then it fell."]),
        ("It was heated for 5 min. Cells were lysed.", ["It was heated for 5 min.", "Cells were lysed."]),
        ("See the Resource . They tell.", ["See the Resource .", "They tell."]),
        ("It fell... Then it rose.", ["It fell...", "Then it rose."]),
        ("It fell.[4,5] Then it rose.", ["It fell.[4,5]", "Then it rose."]),
        ("Pain fell.12,13 Then it rose.", ["Pain fell.12,13", "Then it rose."]),
        ("“It fell.” We saw it.", ["“It fell.”", "We saw it."]),
        ("It fell. (It rose first. Then not.) End.", ["It fell.", "(It rose first. Then not.)", "End."]),
        ("One (never closed. Two begins.", ["One (never closed.", "Two begins."]),
        ("It hurt. 30 mice were used.", ["It hurt.", "30 mice were used."]),
        ("IL-6, IL-1β, etc. These rose.", ["IL-6, IL-1β, etc.", "These rose."]),
    ],
)
def test_split_finds_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    """A stop before a new start ends the sentence, also after Greek letters, brackets and citations."""
    assert sentences(text) == expected


def test_split_takes_a_line_break_in_a_paragraph_for_a_space() -> None:
    """Wrapped lines are one sentence, whichever line breaks the file has."""
    assert sentences("Glia release\r\nTNF-α in\r\npain. Next.") == [
        "Glia release\r\nTNF-α in\r\npain.",
        "Next.",
    ]


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\n  \t\n", "\r\r"])
def test_split_never_crosses_a_blank_line(blank: str) -> None:
    """A paragraph without a full stop still ends where it ends."""
    assert sentences(f"A title without stop{blank}the rest of it") == [
        "A title without stop",
        "the rest of it",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "• Pain fell\n• Glia rested",
        "- Pain fell\n- Glia rested",
        "1. Pain fell\n2. Glia rested",
        "  • 1\n    Pain fell\n  • 2\n    Glia rested",
        "  • 1\r\n    Pain fell\r\n  • 2\r\n    Glia rested",
        "(1) Pain fell\n(2) Glia rested",
        "1\n    Pain fell\n\n2\n    Glia rested",
    ],
)
def test_split_makes_each_list_item_a_sentence_without_its_marker(text: str) -> None:
    """Bullets and numbers belong to no sentence."""
    assert sentences(text) == ["Pain fell", "Glia rested"]


def test_split_parts_a_heading_line_from_the_text_below_it() -> None:
    """A short line of title-like words above a new start stands alone."""
    assert sentences("Study Limitations\nThe cohort was small.") == [
        "Study Limitations",
        "The cohort was small.",
    ]


def test_split_stays_in_the_range_asked_for() -> None:
    """Only the given part is split, and spans count from the beginning of the whole text."""
    text = "Menu. Pain fell. Glia rested. Footer."
    spans = split_sentences(text, 6, 29)
    assert [(span.start, span.end) for span in spans] == [(6, 16), (17, 29)]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "• \n• 1\n"])
def test_split_of_a_text_without_words_is_empty(text: str) -> None:
    """There are no empty sentences."""
    assert split_sentences(text) == []


PIECES = st.sampled_from(
    [*"aAz.!?…()[]\"' \n\r\t•-1α", "\r\n", "\n\n", "et al. ", "Fig. 2", "The ", "p < .05", "• 1\n", "TNF-α. "]
)
ANY_TEXT = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_split_covers_every_word_once_and_in_order(text: str) -> None:
    """Spans are in order and apart, begin and end at words, and hold every letter there is."""
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in spans)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert [c for at, c in enumerate(text) if c.isalpha() and at not in covered] == []


@given(st.text(alphabet="abAB .!?()α", max_size=60))
def test_split_of_one_line_leaves_out_nothing_but_space(text: str) -> None:
    """Without list markers the sentences are the whole text."""
    kept = "".join(text[span.start : span.end] for span in split_sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Levels of TNF-α (see Fig. 2) rose in mice. " * 40_000,
        "(" * 500_000,
        "." * 1_000_000,
        "A\n" * 250_000,
        "a. " * 200_000,
        "([{" * 200_000,
        " " * 2_000_000,
    ],
    ids=["prose", "brackets", "stops", "short lines", "abbreviations", "nested", "space"],
)
def test_split_ends_on_a_megabyte_of_any_shape(text: str) -> None:
    """Work that grew with the square of the length would not."""
    with ending():
        split_sentences(text)

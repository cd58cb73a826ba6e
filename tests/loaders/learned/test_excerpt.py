"""What of a sentence the relation model is shown."""

from __future__ import annotations

from hypothesis import given, strategies as st

from loaders.learned.excerpt import BEYOND, FIRST_MASK, encode_excerpt, excerpt, hide_long_names
from loaders.learned.word_pieces import WordPieces, WordPieceTokenizer

GENE, DISEASE = 1, 3


def shown(text: str, *names: str) -> tuple[str, list[str]]:
    """The excerpt of a text and its mentions as they stand in it."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    part, moved = excerpt(text, spans)
    return part, [part[start:end] for start, end in moved]


def test_words_far_outside_the_mentions_are_left_out() -> None:
    """Five words stay before the first mention and after the last."""
    text = "one two three four five six TNF raises pain seven eight nine ten eleven twelve"
    part, names = shown(text, "TNF", "pain")
    assert part == "two three four five six TNF raises pain seven eight nine ten eleven"
    assert names == ["TNF", "pain"]


def test_figures_in_brackets_are_left_out() -> None:
    """Statistics and citations tell nothing of what does what; the mentions move with the text."""
    part, names = shown("TNF (n = 12) raised [3, 4] pain (p < 0.05).", "TNF", "pain")
    assert part == "TNF raised pain."
    assert names == ["TNF", "pain"]


def test_brackets_with_a_mention_or_without_a_figure_stay() -> None:
    """What they hold may matter."""
    text = "TNF (IL-6) raised pain (not shown)."
    assert shown(text, "TNF", "IL-6", "pain")[0] == text


def test_a_long_name_is_one_piece_of_its_kind() -> None:
    """The piece stands for the kind; pieces after it move up."""
    coded = WordPieces((101, 11, 12, 13, 20, 14, 102), ((1, 4), (5, 6)))
    assert hide_long_names(coded, [GENE, DISEASE]) == WordPieces(
        (101, FIRST_MASK + GENE, 20, 14, 102), ((1, 2), (3, 4))
    )


def test_short_and_overlapping_names_stay() -> None:
    """A name in another's would be hidden with it."""
    short = WordPieces((101, 11, 12, 20, 14, 102), ((1, 3), (4, 5)))
    assert hide_long_names(short, [GENE, DISEASE]) == short
    nested = WordPieces((101, 11, 12, 13, 20, 102), ((1, 4), (2, 3)))
    assert hide_long_names(nested, [GENE, DISEASE]) == nested


def test_a_mention_beyond_the_limit_has_no_pieces() -> None:
    """The others are shown all the same."""
    pieces = WordPieceTokenizer({piece: n for n, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])})
    text = "a " * 300 + "b"
    assert encode_excerpt(pieces, text, [(0, 1), (600, 601)], [GENE, DISEASE]).ranges == ((1, 2), None)


@given(
    st.lists(
        st.sampled_from(["TNF", "pain", "(p < 0.05)", "[3]", "raises", "(see)", "β", ")", "("]), min_size=2
    ),
    st.data(),
)
def test_every_mention_reads_the_same_in_the_excerpt(words: list[str], data: st.DataObject) -> None:
    """Whatever is cut, offsets are right, and no more is cut than words far outside."""
    text = " ".join(words)
    starts = [sum(len(word) + 1 for word in words[:n]) for n in range(len(words))]
    chosen = data.draw(st.lists(st.integers(0, len(words) - 1), min_size=2, max_size=4))
    spans = [(starts[n], starts[n] + len(words[n])) for n in chosen]
    part, moved = excerpt(text, spans)
    assert [part[a:b] for a, b in moved] == [text[a:b] for a, b in spans]
    assert len(part[: min(moved)[0]].split()) <= BEYOND + 3

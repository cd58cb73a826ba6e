"""Texts found by their words: phrases, beginnings, folded letters, and what is best."""

from __future__ import annotations

import pytest

from graph.fulltext.text_index import TextIndex
from graph.fulltext.text_query import Term, mark_terms, read_query

TEXTS = [
    "Morphine lowers neuropathic pain in rats.",
    "TNF-α raises pain; the pain is neuropathic.",
    "Analgesia by electroacupuncture, an analgesic treatment of neuropathic",
    "pain relief.",
    "",
    "Ångström, MORPHINE!",
]
INDEX = TextIndex.build(TEXTS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("morphine", {0, 5}),
        ("neuropathic pain", {0, 1}),
        ('"neuropathic pain"', {0}),
        ('"pain is neuropathic"', {1}),
        ("tnf alpha", {1}),
        ("TNF-α", {1}),
        ("TNFα", set()),
        ("analg*", {2}),
        ("analg", set()),
        ("angstrom", {5}),
        ("morphine rats pain", {0}),
        ("morphine absent", set()),
        ('"by electroacupuncture" neuro*', {2}),
        ("", set()),
        ("* ~ AND:[ (", set()),
        ('"relief', {3}),
    ],
)
def test_search_finds_texts_with_all_terms(query: str, found: set[int]) -> None:
    """Words in any order, phrases in theirs and within one text; nothing else has a meaning."""
    assert set(INDEX.search(read_query(query)).tolist()) == found


def test_search_gives_the_best_first() -> None:
    """What says a word more often, or in fewer words, comes first."""
    index = TextIndex.build(["pain and much else that is said here", "pain", "pain, pain and pain again"])
    assert index.search(read_query("pain")).tolist() == [2, 1, 0]


def test_search_of_nothing_finds_nothing() -> None:
    """An index without texts answers as well."""
    assert TextIndex.build([]).search(read_query("pain")).tolist() == []


def test_read_query_knows_phrases_and_beginnings() -> None:
    """Each term once; a word that is several stays together."""
    assert read_query('pain "bone  cancer" IL-6 analg* pain') == (
        Term(("pain",)),
        Term(("bone", "cancer")),
        Term(("il", "6")),
        Term(("analg",), prefix=True),
    )


def test_mark_terms_gives_their_places() -> None:
    """The longest of those that begin there, without overlaps."""
    text = TEXTS[1]
    spans = list(mark_terms(text, read_query('"tnf alpha" pain neuro*')))
    assert [text[span.start : span.end] for span in spans] == ["TNF-α", "pain", "pain", "neuropathic"]

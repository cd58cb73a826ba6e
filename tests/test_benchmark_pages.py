"""What the extraction benchmark writes into the docs: tables between markers, errors by construction."""

from pathlib import Path

import pytest

from benchmarks.extraction.constructions import construction_of, lemma_of
from benchmarks.extraction.pages import table, write_between
from benchmarks.extraction.tables import PEERS, ROWS
from graph.model import Span

DOCS = Path(__file__).parents[1] / "docs"


def test_write_replaces_what_stands_between_the_markers(tmp_path: Path) -> None:
    """All else on the page stays, and writing again changes nothing."""
    page = tmp_path / "page.md"
    page.write_text("Head.\n<!-- scores -->\nold\n<!-- /scores -->\nTail.\n", "utf-8")
    for _ in range(2):
        write_between(page, "scores", "| new |")
        assert page.read_text("utf-8") == "Head.\n<!-- scores -->\n\n| new |\n\n<!-- /scores -->\nTail.\n"


def test_write_refuses_a_page_without_markers(tmp_path: Path) -> None:
    """The error names the page and the markers."""
    page = tmp_path / "page.md"
    page.write_text("Head.", "utf-8")
    with pytest.raises(ValueError, match=r"page.md has no <!-- scores -->"):
        write_between(page, "scores", "new")


@pytest.mark.parametrize(
    ("page", "name"),
    [("extraction.md", "scores"), ("what-it-gets-wrong.md", "kinds"), ("what-it-gets-wrong.md", "commonest")],
)
def test_page_has_its_table(page: str, name: str) -> None:
    """The pages hold the markers, and a measured table between them."""
    _, _, rest = (DOCS / page).read_text("utf-8").partition(f"<!-- {name} -->")
    assert "| --" in rest.partition(f"<!-- /{name} -->")[0].replace("|--", "| --")


def test_table_is_markdown() -> None:
    """Numbers are flush right."""
    text = table(("what", "count"), [("a", 1)], right=frozenset({1}))
    assert text == "| what | count |\n| --- | --: |\n| a | 1 |"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TNF raises pain.", "active verb"),
        ("TNF was raised by pain.", "passive verb"),
        ("TNF-induced pain.", "hyphenated participle"),
        ("TNF and pain.", "no cue word"),
        ("TNF came. Then pain came.", "in two sentences"),
        ("Raised by TNF and pain.", "cue beside the two"),
    ],
)
def test_construction_names_what_stands_between(text: str, expected: str) -> None:
    """The words between the nearest two places tell how the sentence puts them together."""
    first, second = text.index("TNF"), text.index("pain")
    assert construction_of(text, [Span(first, first + 3)], [Span(second, second + 4)]) == expected


def test_lemma_gives_no_word_that_is_not_a_cue() -> None:
    """What a page shows of a sentence are the rules' own words."""
    assert [lemma_of(word) for word in ("Raised", "effects", "morphine")] == ["raise", "effects", "–"]


def test_peers_stand_in_rows_of_the_table() -> None:
    """Each figure of somebody else has one of ours beside it."""
    assert {peer.row for peer in PEERS} <= {name for name, _, _ in ROWS}

"""Misspelt names are found by their letters, and mended only where one alone can be meant."""

from __future__ import annotations

import pytest

from graph.index.spelling import SpellingIndex
from graph.model import Entity, Kind

NAMED = {
    "morphine": 50,
    "porphin": 3,
    "neuropathic pain": 9,
    "hypertension": 300,
    "hypotension": 90,
    "TNF": 200,
    "CCL5": 40,
    "interleukin 6": 80,
    "interleukin 8": 60,
    "serotonin": 30,
}
ENTITIES = [Entity(f"X:{at}", name, Kind.CHEMICAL) for at, name in enumerate(NAMED)]
INDEX = SpellingIndex.of(ENTITIES, lambda curie: list(NAMED.values())[int(curie[2:])])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("morphin", "morphine"),
        ("morhpine", "morphine"),
        ("neuropatic pain", "neuropathic pain"),
        ("neropatic pain", "neuropathic pain"),
        ("Hypertenson", "hypertension"),
        ("interlukin 6", "interleukin 6"),
        ("serotonine", "serotonin"),
    ],
)
def test_mend_a_misspelt_name(typed: str, meant: str) -> None:
    """One letter, and two of a long name; letters that changed places are one."""
    found = INDEX.mend(typed)
    assert found is not None
    assert found.name == meant


@pytest.mark.parametrize(
    "typed", ["TNFF", "CCL2", "interleukin 7", "hyptension", "morphine", "mrphin", "", "zzzzzz"]
)
def test_mend_nothing_in_doubt(typed: str) -> None:
    """Symbols, numbers, what may be two names, a name that is right, short words with two edits."""
    assert INDEX.mend(typed) is None


def test_near_names_come_likeliest_first() -> None:
    """By edits, then by how much is said of them."""
    assert [one.name for one in INDEX.near("hyptension")] == ["hypotension", "hypertension"]


def test_near_finds_a_symbol_that_may_be_meant() -> None:
    """What is not mended is offered."""
    assert [(one.name, one.edits) for one in INDEX.near("TNFF")] == [("TNF", 1)]


def test_near_is_empty_in_an_empty_graph() -> None:
    """Nothing is near where there are no names."""
    assert SpellingIndex.of([], lambda _: 0).near("TNF") == []

"""How far the words of a mention are believed to be the whole name of what they were taken for."""

from __future__ import annotations

import numpy as np

from graph.model import Entity, Kind, Span
from loaders.learned.name_verifier import SIZE, features_of, name_probability, shipped_names

TNF = Entity("HGNC:11892", "TNF", Kind.PROTEIN)
CELL = Entity("CL:0000235", "macrophage", Kind.CELL)


def believed(text: str, words: str, entity: Entity) -> float:
    start = text.index(words)
    return name_probability(text, Span(start, start + len(words)), entity)


def test_a_name_that_stands_alone_is_believed() -> None:
    """A gene by its own name, between words."""
    assert believed("The level of TNF was high.", "TNF", TNF) > 0.9


def test_a_name_cut_out_of_a_longer_one_is_doubted() -> None:
    """What follows tells that the name goes on."""
    whole = believed("The macrophage was found.", "macrophage", CELL)
    cut = believed("The macrophage-colony stimulating factor was found.", "macrophage", CELL)
    assert cut < whole


def test_features_are_weights_each_once() -> None:
    """Places in the table of weights, the same for the same words."""
    places = features_of("TNF rose.", Span(0, 3), TNF)
    assert len(places) == len(set(places))
    assert all(0 <= place < SIZE for place in places)
    assert sorted(places) == sorted(features_of("TNF rose.", Span(0, 3), TNF))


def test_without_weights_nothing_is_known() -> None:
    """All weights at nought are even odds; the shipped ones are as many as there are places."""
    assert name_probability("TNF rose.", Span(0, 3), TNF, np.zeros(SIZE)) == 0.5
    assert shipped_names().shape == (SIZE,)

"""Sentences made from a table: each says what its parts make of it."""

from __future__ import annotations

import random
import re

from loaders.learned.relation_model import RelationClass
from training.corpora.composed import LESS, LOWER, OF_LESS, RAISE, compose, phrases, read_composed
from training.corpora.passages import Passage

NAMES = [("TNF", "gene"), ("morphine", "chemical"), ("microglia", "cell"), ("allodynia", "disease")]


def said(passage: Passage) -> dict[tuple[str, str], RelationClass]:
    """What a passage tells, by the words of both ends; what it does not relate is left out."""
    (window,) = passage.windows
    words = [window.text[place.start : place.end] for place in window.places]
    told = ((label.pair, min(label.classes)) for label in passage.labels)
    return {(words[a], words[b]): one for (a, b), one in told if one is not RelationClass.NONE}


def test_names_stand_where_their_places_say() -> None:
    """Whatever is drawn, a place holds one of the names."""
    for passage in read_composed(NAMES, count=300):
        (window,) = passage.windows
        names = {name.casefold() for name, _ in NAMES}
        assert all(window.text[p.start : p.end].casefold() in names for p in window.places)
        assert not {"{", "}"} & set(window.text)


def test_signs_multiply() -> None:
    """The sign of "depletion of A delayed the resolution of B" is that of three negatives, and so on."""
    plain = re.compile(r"([a-z ]*)\{A\} (\w+) ([a-z ]*)\{B\}\.")
    verbs, less, of_less = {*phrases(RAISE), *phrases(LOWER)}, phrases(LESS), phrases(OF_LESS)
    checked = 0
    for seed in range(20_000):
        sentence = compose(random.Random(seed))  # noqa: S311
        parts = plain.fullmatch(sentence.pattern)
        if parts and parts[2] in verbs:
            lessens = f"{parts[1]}{{A}}" in less, parts[2] in phrases(LOWER), f"{parts[3]}{{B}}" in of_less
            assert sentence.told == {("A", "B"): (-1) ** sum(lessens)}, sentence.pattern
            checked += 1
    assert checked > 100


def test_the_same_seed_makes_the_same_sentences() -> None:
    """Training is repeatable."""
    one, other = (list(read_composed(NAMES, count=20, seed=3)) for _ in range(2))
    assert one == other
    assert any(said(passage) for passage in one)

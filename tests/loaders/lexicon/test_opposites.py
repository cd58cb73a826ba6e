"""The opposites that ship: each is an entity of the lexicon, of another than itself."""

from __future__ import annotations

from loaders.lexicon.lexicon import Lexicon
from loaders.lexicon.opposites import shipped_opposites


def test_shipped_opposites_are_entities() -> None:
    """A name that the lexicon does not know would never be counted."""
    lexicon = Lexicon.load()
    pairs = shipped_opposites().items()
    assert pairs
    for one, other in pairs:
        assert one != other
        assert lexicon.entity(one).id == one
        assert lexicon.entity(other).id == other

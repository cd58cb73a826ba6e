"""The one place where the extractor is put together."""

from __future__ import annotations

from functools import partial

from loaders.extraction import Extractor
from loaders.lexicon import Lexicon
from loaders.mentions import find_mentions


def make_extractor() -> Extractor:
    """An extractor over the lexicon that ships with the package. Raises: VocabularyError."""
    return Extractor(partial(find_mentions, lexicon=Lexicon.load()))

"""The lexicon: names of everything the graph may speak of, each under one CURIE.

`Lexicon.load()` reads the one compiled file that ships with the package; `python -m
loaders.lexicon.compile.build` makes that file from the vocabularies' releases and the curated tables.
"""

from loaders.lexicon.layout import Source, Style
from loaders.lexicon.lexicon import Candidate, Lexicon

__all__ = ["Candidate", "Lexicon", "Source", "Style"]

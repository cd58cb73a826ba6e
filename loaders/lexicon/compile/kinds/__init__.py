"""Compiles which entities of the lexicon are kinds, members and parts of which others."""

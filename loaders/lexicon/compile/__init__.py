"""Compiles the lexicon from the vocabularies' releases; nothing at run time needs it."""

"""Readers of the vocabularies' releases: each yields `Record`s; used by the build alone."""

"""Graphs that others made: statements with their sources, sentences and papers."""

"""Mechanism paths in four steps: the question, its plan on an index, bounds from both ends, the search."""

"""Cypher of one's own as a page shows it: the question, its parameters, its rows."""

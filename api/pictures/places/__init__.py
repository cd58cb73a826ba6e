"""Where the entities of a view stand."""

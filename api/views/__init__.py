"""Views: what a reader sees of statements, as words, positions, pictures and tables."""

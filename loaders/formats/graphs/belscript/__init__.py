"""BEL script: its lines, its terms, and what they stand for."""

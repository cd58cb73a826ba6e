"""How fast the pages of a whole library answer, through HTTP over a real store."""

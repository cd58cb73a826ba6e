"""Saved pages of articles: their frame taken away, their sections, what their heads say."""

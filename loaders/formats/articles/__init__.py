"""Whole articles: their files as title, sections and what they say of themselves."""

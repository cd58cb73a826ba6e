"""Measures how documents of many formats are read."""

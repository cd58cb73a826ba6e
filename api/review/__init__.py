"""Readers' marks: making one, the log of all, and what to look at next."""

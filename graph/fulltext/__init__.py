"""Sentences and titles by their words: an index of our own, so that every store is searched alike."""

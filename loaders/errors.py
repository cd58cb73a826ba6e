"""Errors of the loaders package.

LoaderError
├── DocumentError         one document cannot be read; carries the path, the reason and what to do
└── VocabularyError       the lexicon that ships with the package is missing or damaged
"""

from __future__ import annotations


class LoaderError(Exception):
    """Base of every error the loaders package raises on purpose."""


class DocumentError(LoaderError):
    """One document cannot be read: which, why, and what to do about it."""

    def __init__(self, source: str, reason: str, advice: str) -> None:
        self.source, self.reason, self.advice = source, reason, advice
        super().__init__(f"{source}: {reason}; {advice}")


class VocabularyError(LoaderError):
    """The lexicon that ships with the package is missing or damaged."""

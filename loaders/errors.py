"""Errors of the loaders package.

LoaderError
├── DocumentError         one document cannot be read; carries the path, the reason and what to do
├── VocabularyError       the lexicon that ships with the package is missing or damaged
├── LongTextError         a text is too long to be explained; carries the field that it came in
└── WorkerLostError       one of several extracting processes ended on its own
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


class LongTextError(LoaderError):
    """A text is too long to be explained at once."""

    def __init__(self, length: int, most: int) -> None:
        self.field = "text"
        self.advice = (
            "ask about a sentence or an abstract at a time; `neuroimmune extract` reads longer texts"
        )
        super().__init__(f"text: {length:,} characters are too many to explain, at most {most:,}")


class WorkerLostError(LoaderError):
    """One of several extracting processes ended on its own."""

    def __init__(self, workers: int) -> None:
        self.advice = "most likely the memory ran out: close other programs, or read with fewer --workers"
        super().__init__(f"one of {workers} extracting processes ended before its work was done")
